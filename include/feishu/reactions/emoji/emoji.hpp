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

/// The name of a reaction's emoji, such as "OnIt". Borrows its text, which must outlive it; the names of the constants
/// are static.
///
/// The constants (`emoji::onit`, `emoji::thumbsup`, `emoji::_18x`) are spelled as the service's name in lower case
/// without underscores, with one before a digit. A program contains only the names that it uses.
/// <feishu/reactions/emoji/literal.hpp> adds "OnIt"_emoji, which the compiler checks, and
/// <feishu/reactions/emoji/search.hpp> finds the type that a text stands for at run time.
class emoji : public detail::emoji_names {
  public:
    /// No emoji: view() is empty.
    constexpr emoji() noexcept = default;

    /// Converts a string literal that is a documented type: `client.add(message, "OnIt")`. Any other literal does not
    /// compile, and the compiler's message names the type that was meant. It is defined in
    /// <feishu/reactions/emoji/literal.hpp>.
    ///
    /// Clang 14 crashes on the second temporary `emoji{"OnIt"}` of a function; `emoji("OnIt")`, `"OnIt"_emoji` and the
    /// conversion work.
    template <std::size_t N>
    consteval emoji(const char (&literal)[N]); // NOLINT: it is checked, so it may convert

    /// Takes any text without a check, for types that are newer than the library or were read from the service. A call
    /// refuses a text that cannot be a type with errc::invalid_emoji.
    [[nodiscard]] static constexpr emoji unchecked(std::string_view text) noexcept { return emoji{text, 0}; }
    template <detail::owning_text S>
    [[nodiscard]] static constexpr emoji unchecked(const S& text FEISHU_REACTIONS_LIFETIMEBOUND) noexcept {
        return emoji{static_cast<std::string_view>(text), 0};
    }

    /// The name as the service spells it, case included: "OnIt". It is valid as long as the text that it was made from.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return name_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return name_.empty(); }

    friend constexpr bool operator==(emoji a, emoji b) noexcept { return a.name_ == b.name_; }
    friend constexpr bool operator==(emoji a, std::string_view b) noexcept { return a.name_ == b; }
    // A literal would convert to an emoji and to a text, so it needs an overload of its own.
    template <std::size_t N>
    friend constexpr bool operator==(emoji a, const char (&b)[N]) noexcept {
        return a.name_ == std::string_view{b};
    }
    // Orders by the bytes of the text, for maps and sorting. It is not defaulted because libc++ 14 has no <=> of
    // std::string_view.
    friend constexpr std::strong_ordering operator<=>(emoji a, emoji b) noexcept {
        return a.name_.compare(b.name_) <=> 0;
    }

  private:
    constexpr emoji(std::string_view text, int) noexcept : name_(text) {}

    std::string_view name_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

/// Hash of an emoji: that of its text.
template <>
struct std::hash<feishu::reactions::emoji> {
    [[nodiscard]] std::size_t operator()(feishu::reactions::emoji e) const noexcept {
        return std::hash<std::string_view>{}(e.view());
    }
};

#include <feishu/reactions/emoji/generated/values.hpp>

#endif
