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

// Returns the literal itself as the name, so that the program contains no table.
[[nodiscard]] consteval emoji checked_emoji(std::string_view literal) {
    const found_emoji found = search_emoji(literal);
    if (found.rule == match_rule::none)
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
/// compiler's message names the type that was meant. `using namespace feishu::reactions::literals;` makes it visible.
[[nodiscard]] consteval emoji operator""_emoji(const char* text, std::size_t size) {
    return detail::checked_emoji(std::string_view{text, size});
}

} // namespace literals
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
