// SPDX-License-Identifier: BSL-1.0
//
// literal.hpp - "OnIt"_emoji: emoji types that the compiler checks, and puts right when they are wrong.
#ifndef FEISHU_REACTIONS_EMOJI_LITERAL_HPP
#define FEISHU_REACTIONS_EMOJI_LITERAL_HPP

#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/emoji/search.hpp>
#include <feishu/reactions/emoji/generated/diagnostics.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// The literal itself as the name, so that the program carries nothing else.
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

// `using namespace feishu::reactions::literals;` makes it visible where the library's namespace is not.
[[nodiscard]] consteval emoji operator""_emoji(const char* text, std::size_t size) {
    return detail::checked_emoji(std::string_view{text, size});
}

} // namespace literals
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
