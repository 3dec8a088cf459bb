// SPDX-License-Identifier: BSL-1.0
//
// literal.hpp - "OnIt"_emoji: emoji types that the compiler checks, with a correction for each wrong one.
#ifndef FEISHU_REACTIONS_EMOJI_LITERAL_HPP
#define FEISHU_REACTIONS_EMOJI_LITERAL_HPP

#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/emoji/search.hpp>
#include <feishu/reactions/emoji/generated/diagnostics.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// Whether the compiler writes literals in UTF-8. The section sign is one that all code pages have, so that none warns
// of it: MSVC without /utf-8 writes one byte, or two others.
inline constexpr bool literals_are_utf_8 = static_cast<unsigned char>("\u00A7"[0]) == 0xC2;

// Whether the compiler was given characters beyond ASCII and did not keep them: those of a code page are other bytes, or
// a question mark if it has none.
[[nodiscard]] consteval bool is_not_in_utf_8(std::string_view literal) {
    unsigned missing = 0; // bytes of a sequence
    for (const char c : literal) {
        const auto byte = static_cast<unsigned char>(c);
        if (!literals_are_utf_8 && (byte >= 0x80 || byte == '?'))
            return true;
        if ((missing != 0) != (byte >= 0x80 && byte < 0xC0))
            return true;
        missing = missing != 0 ? missing - 1 : byte < 0xC0 ? 0U : byte < 0xE0 ? 1U : byte < 0xF0 ? 2U : 3U;
    }
    return missing != 0;
}

// Returns the literal itself as the name, so that the program contains no table.
[[nodiscard]] consteval emoji checked_emoji(std::string_view literal) {
    const found_emoji found = search_emoji(literal);
    if (found.rule != match_rule::exact && is_not_in_utf_8(literal))
        this_emoji_literal_is_not_in_UTF_8__give_MSVC_the_option_utf_8();
    else if (found.rule == match_rule::none)
        there_is_no_such_emoji();
    else if (found.rule != match_rule::exact)
        refuse_emoji(found.best, found.other);
    return emoji::unchecked(literal);
}

} // namespace detail

template <std::size_t N>
consteval emoji::emoji(const char (&literal)[N]) : emoji(detail::checked_emoji(std::string_view{literal, N - 1})) {}

inline namespace literals {

/// An emoji from a literal that is a documented type: `"OnIt"_emoji`. Any other literal does not compile, and the
/// compiler's message names the type that was meant. One with characters beyond ASCII is understood only in UTF-8, for
/// which MSVC needs the option /utf-8. `using namespace feishu::reactions::literals;` makes it visible.
[[nodiscard]] consteval emoji operator""_emoji(const char* text, std::size_t size) {
    return detail::checked_emoji(std::string_view{text, size});
}

} // namespace literals
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
