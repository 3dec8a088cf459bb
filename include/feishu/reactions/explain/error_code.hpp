// SPDX-License-Identifier: BSL-1.0
//
// error_code.hpp - errc as a std::error_code, and error_kind as the std::error_condition to compare it with.
#ifndef FEISHU_REACTIONS_EXPLAIN_ERROR_CODE_HPP
#define FEISHU_REACTIONS_EXPLAIN_ERROR_CODE_HPP

#include <feishu/reactions/explain/texts.hpp>
#include <feishu/reactions/base/error.hpp>

#include <new>          // placement new
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <system_error> // std::error_code, std::error_condition, std::error_category

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// A category that is never destroyed: errors may be printed while the program ends.
template <class Category>
[[nodiscard]] const Category& immortal() noexcept {
    alignas(Category) static unsigned char storage[sizeof(Category)];
    static const Category* const category = ::new (static_cast<void*>(storage)) Category;
    return *category;
}

inline constexpr std::string_view category_name = "feishu.reactions";
inline constexpr std::string_view kind_category_name = "feishu.reactions.kind";

class kind_category_type final : public std::error_category {
  public:
    [[nodiscard]] const char* name() const noexcept override { return kind_category_name.data(); }
    // By name: a shared library that hides its symbols, or another version, has a category object of its own.
    [[nodiscard]] bool equivalent(const std::error_code& code, int kind) const noexcept override {
        return code.category().name() == category_name &&
               kind_of(static_cast<errc>(code.value())) == static_cast<error_kind>(kind);
    }
    [[nodiscard]] std::string message(int kind) const override {
        switch (static_cast<error_kind>(kind)) {
        case error_kind::none: return "no error";
        case error_kind::input: return "the request must be corrected";
        case error_kind::token: return "another token is needed";
        case error_kind::permission: return "a permission is missing";
        case error_kind::gone: return "the message, chat or reaction is gone";
        case error_kind::rate_limit: return "too many calls";
        case error_kind::quota: return "a quota is used up";
        case error_kind::busy: return "one more try may succeed";
        case error_kind::internal: return "the service failed";
        case error_kind::delivery: return "the network failed";
        case error_kind::bad_answer: return "the answer cannot be used";
        case error_kind::cancelled: return "it was called off";
        case error_kind::unknown: break;
        }
        return "the kind of this error is not known";
    }
};

} // namespace detail

/// The category of error_kind, whose conditions compare equal to the codes of that kind, also to those that come from
/// another shared library. Never destroyed.
[[nodiscard]] inline const std::error_category& kind_category() noexcept {
    return detail::immortal<detail::kind_category_type>();
}

namespace detail {

class category_type final : public std::error_category {
  public:
    [[nodiscard]] const char* name() const noexcept override { return category_name.data(); }
    // Which call failed is not known here: what the code means when a reaction is added.
    [[nodiscard]] std::string message(int code) const override {
        return std::string{describe<lang::en>(static_cast<errc>(code))};
    }
    [[nodiscard]] std::error_condition default_error_condition(int code) const noexcept override {
        return {static_cast<int>(kind_of(static_cast<errc>(code))), kind_category()};
    }
};

} // namespace detail

/// The category of errc: `code.value()` is the service's number, or a negative one of the library. Never destroyed.
[[nodiscard]] inline const std::error_category& category() noexcept {
    return detail::immortal<detail::category_type>();
}

/// Whether `left` is this code, from whichever shared library or version of the library: categories are compared by
/// name. Two std::error_codes are compared by the address of their category, as the standard demands, so codes of two
/// shared libraries that hide their symbols are never equal; compare with errc or error_kind.
[[nodiscard]] inline bool operator==(const std::error_code& left, errc right) noexcept {
    return left.value() == static_cast<int>(right) && left.category().name() == detail::category_name;
}
/// What std::error_code's constructor calls: `std::error_code ec = error.code;`
[[nodiscard]] inline std::error_code make_error_code(errc code) noexcept {
    return {static_cast<int>(code), category()};
}
/// What std::error_condition's constructor calls: `if (ec == error_kind::gone)`
[[nodiscard]] inline std::error_condition make_error_condition(error_kind kind) noexcept {
    return {static_cast<int>(kind), kind_category()};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

template <>
struct std::is_error_code_enum<feishu::reactions::errc> : std::true_type {};
template <>
struct std::is_error_condition_enum<feishu::reactions::error_kind> : std::true_type {};

#endif
