// SPDX-License-Identifier: BSL-1.0
//
// endpoint_info.hpp - what errors, the rate limiter and explain() have to know about an endpoint.
#ifndef FEISHU_REACTIONS_BASE_ENDPOINT_INFO_HPP
#define FEISHU_REACTIONS_BASE_ENDPOINT_INFO_HPP

#include <feishu/reactions/base/errc.hpp>

#include <cstddef>     // std::size_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A constant array with static storage, referred to; converts from the array and to a std::span.
///
/// Not a std::span from the start: made of an array, that is no constant to GCC 12 with -D_GLIBCXX_DEBUG and
/// -fsanitize=undefined.
template <class T>
class static_list {
  public:
    constexpr static_list() noexcept = default;
    /// Refers to the array.
    template <std::size_t Size>
    constexpr static_list(const T (&items)[Size]) noexcept : items_(items), size_(Size) {} // NOLINT: meant to convert

    /// The first item; null if there is none.
    [[nodiscard]] constexpr const T* data() const noexcept { return items_; }
    /// How many items there are.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    /// Whether there is none.
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] constexpr const T& operator[](std::size_t i) const noexcept { return items_[i]; }
    [[nodiscard]] constexpr const T* begin() const noexcept { return items_; }
    [[nodiscard]] constexpr const T* end() const noexcept { return items_ + size_; }
    constexpr operator std::span<const T>() const noexcept { return {items_, size_}; } // NOLINT: as it says

  private:
    const T* items_ = nullptr;
    std::size_t size_ = 0;
};

/// What explain() says about calls of one endpoint, in one language.
struct endpoint_words {
    /// The beginning of every explanation, without a full stop: "Adding the reaction failed".
    std::string_view failed = {};
    /// Whole sentences for a call that may have been carried out although it failed: what it may have left, and how to
    /// go on safely.
    std::string_view outcome_unknown = {};
};

/// What one code means and what to do next, in one language.
struct code_text {
    /// What happened, as the rest of a sentence: "the message is pinned already".
    std::string_view what = {};
    /// What to do next, in whole sentences.
    std::string_view hint = {};
};

/// The meaning of a code that the library does not know, or that means something else on this endpoint.
struct code_words {
    /// The service's code; every number may be written as `static_cast<errc>(299999)`.
    errc code = errc::ok;
    /// English text for explain().
    code_text en = {};
    /// Chinese text for explain().
    code_text zh = {};
};

/// Run-time facts of an endpoint, for errors, the rate limiter and explain().
/// Each endpoint has one, with static storage, as its member `info`.
///
/// Two are equal if their names are: a program and its shared libraries may each hold one of the same endpoint.
struct endpoint_info {
    /// Unique among the endpoints of a program: "add_reaction".
    std::string_view name = {};
    /// Endpoints with equal groups share one budget of the rate limiter. Empty: the endpoint has a budget of its own,
    /// under its name. At most 40 bytes.
    std::string_view rate_limit_group = {};
    /// Scopes of which any ONE is enough; empty: none is needed.
    static_list<std::string_view> scopes = {};
    /// English words for explain(). `failed` is required; `outcome_unknown` too unless the endpoint is repeatable. The
    /// library's add, list and remove have none here: explain() finds theirs by name, so that no other program carries
    /// them.
    endpoint_words en = {};
    /// Chinese words for explain(), with the same requirements.
    endpoint_words zh = {};
    /// Codes with words of the endpoint's own, which come before the library's.
    static_list<code_words> codes = {};

    /// The name under which the rate limiter counts calls.
    [[nodiscard]] constexpr std::string_view limited_as() const noexcept {
        return rate_limit_group.empty() ? name : rate_limit_group;
    }
    [[nodiscard]] friend constexpr bool operator==(const endpoint_info& a, const endpoint_info& b) noexcept {
        return a.name == b.name;
    }
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
