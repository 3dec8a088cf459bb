// SPDX-License-Identifier: BSL-1.0
//
// emoji.hpp - the name of a reaction's emoji, and a constant for each type that the service documents.
#ifndef FEISHU_REACTIONS_EMOJI_EMOJI_HPP
#define FEISHU_REACTIONS_EMOJI_EMOJI_HPP

#include <feishu/reactions/base/config.hpp>
#include <feishu/reactions/emoji/generated/names.hpp>
#include <feishu/reactions/base/text.hpp>

#include <compare>     // std::strong_ordering
#include <cstddef>     // std::size_t
#include <string_view> // std::hash, std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// Borrows its name, which must outlive it; those of the constants live for ever.
//
// The constants (`emoji::onit`, `emoji::thumbsup`, `emoji::_18x`) are the wire name in lower case without
// underscores, with one in front of a digit. A program carries the names that it uses and no other.
// <feishu/reactions/emoji/literal.hpp> adds "OnIt"_emoji, checked by the compiler, and
// <feishu/reactions/emoji/search.hpp> finds the type that a text stands for while the program runs.
class emoji : public detail::emoji_names {
  public:
    // No emoji; `name()` is empty.
    constexpr emoji() noexcept = default;

    // From a string literal that is a documented type: `client.add(message, "OnIt")`. Any other does not
    // compile, and the compiler names the type that was meant. Include <feishu/reactions/emoji/literal.hpp>
    // to use it. (Clang 14 crashes on the second temporary `emoji{"OnIt"}` of a function; `emoji("OnIt")`,
    // the literal and the conversion are fine.)
    template <std::size_t N>
    consteval emoji(const char (&literal)[N]); // NOLINT: it is checked, so it may convert

    // Takes any text as it is: for types newer than this library, and for those read from the service.
    [[nodiscard]] static constexpr emoji unchecked(std::string_view text) noexcept { return emoji{text, 0}; }
    template <detail::owning_text S>
    [[nodiscard]] static constexpr emoji unchecked(const S& text FEISHU_REACTIONS_LIFETIMEBOUND) noexcept {
        return emoji{static_cast<std::string_view>(text), 0};
    }

    /// The text as it goes over the wire, case included: "OnIt". It lives as long as what the emoji was made of.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return name_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return name_.empty(); }

    friend constexpr bool operator==(emoji a, emoji b) noexcept { return a.name_ == b.name_; }
    friend constexpr bool operator==(emoji a, std::string_view b) noexcept { return a.name_ == b; }
    // Against a literal, which could become either of the above.
    template <std::size_t N>
    friend constexpr bool operator==(emoji a, const char (&b)[N]) noexcept {
        return a.name_ == std::string_view{b};
    }
    // For maps and sorting: by the bytes of the text. Not defaulted: libc++ 14 has no <=> of std::string_view.
    friend constexpr std::strong_ordering operator<=>(emoji a, emoji b) noexcept {
        return a.name_.compare(b.name_) <=> 0;
    }

  private:
    constexpr emoji(std::string_view text, int) noexcept : name_(text) {}

    std::string_view name_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

/// The same number as for the emoji's text.
template <>
struct std::hash<feishu::reactions::emoji> {
    [[nodiscard]] std::size_t operator()(feishu::reactions::emoji e) const noexcept {
        return std::hash<std::string_view>{}(e.view());
    }
};

#include <feishu/reactions/emoji/generated/values.hpp>

#endif
