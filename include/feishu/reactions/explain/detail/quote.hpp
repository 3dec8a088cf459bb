// SPDX-License-Identifier: BSL-1.0
//
// quote.hpp - prints what others wrote (the service, a proxy, a transport) so that it can do no harm: a
// terminal is not steered by it, and a token that strayed into it is not shown.
#ifndef FEISHU_REACTIONS_EXPLAIN_DETAIL_QUOTE_HPP
#define FEISHU_REACTIONS_EXPLAIN_DETAIL_QUOTE_HPP

#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Bytes of the UTF-8 sequence that `text` begins with, or 0 if it begins with none.
[[nodiscard]] constexpr std::size_t utf8_length(std::string_view text) noexcept {
    const auto at = [&](std::size_t i) -> unsigned {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const unsigned first = at(0);
    if (first < 0x80)
        return 1;
    const std::size_t size = first >= 0xC2 && first <= 0xDF   ? 2
                             : first >= 0xE0 && first <= 0xEF ? 3
                             : first >= 0xF0 && first <= 0xF4 ? 4
                                                              : 0;
    for (std::size_t i = 1; i < size; ++i)
        if (at(i) < 0x80 || at(i) > 0xBF)
            return 0;
    const bool overlong = (first == 0xE0 && at(1) < 0xA0) || (first == 0xF0 && at(1) < 0x90);
    const bool beyond = (first == 0xED && at(1) > 0x9F) || (first == 0xF4 && at(1) > 0x8F);
    return overlong || beyond ? 0 : size;
}

// Characters of two to four bytes that steer a terminal, reorder the line or are not seen in it: C1 controls,
// direction marks (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), line and paragraph separators, what
// joins and parts without width (U+200B to U+200D, U+2060 to U+206F, U+FEFF), the soft hyphen (U+00AD), and tags
// (U+E0000 to U+E007F), which spell a text that nobody sees.
[[nodiscard]] constexpr bool is_steering(std::string_view character) noexcept {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
    if (character.size() == 2)
        return (at(0) == 0xC2 && (at(1) < 0xA0 || at(1) == 0xAD)) || (at(0) == 0xD8 && at(1) == 0x9C);
    if (character.size() == 4)
        return at(0) == 0xF3 && at(1) == 0xA0 && at(2) <= 0x81;
    if (character.size() != 3)
        return false;
    if (at(0) == 0xEF)
        return at(1) == 0xBB && at(2) == 0xBF;
    return at(0) == 0xE2 &&
           ((at(1) == 0x80 && ((at(2) >= 0x8B && at(2) <= 0x8F) || (at(2) >= 0xA8 && at(2) <= 0xAE))) ||
            (at(1) == 0x81 && at(2) >= 0xA0 && at(2) <= 0xAF));
}

[[nodiscard]] constexpr bool is_word_character(char c) noexcept {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
           c == '.' || c == '~';
}
// RFC 6750's token68, what may follow "Bearer ".
[[nodiscard]] constexpr bool is_token_character(char c) noexcept {
    return is_word_character(c) || c == '+' || c == '/' || c == '=';
}
// Whether a run of such characters reads like a token: the forms that the service issues (t-, u-, a- and
// JWTs).
[[nodiscard]] constexpr bool is_token_like(std::string_view run) noexcept {
    if (run.size() < 20)
        return false;
    return (run[1] == '-' && (run[0] == 't' || run[0] == 'u' || run[0] == 'a')) ||
           (run[0] == 'e' && run[1] == 'y' && run[2] == 'J');
}

// Whether `before` stands in front of text[i], in any case.
[[nodiscard]] constexpr bool follows(std::string_view text, std::size_t i, std::string_view before) noexcept {
    return i >= before.size() && same_ignoring_case({text.data() + i - before.size(), before.size()}, before);
}
// Whether a token may begin at text[i]: not after a word, or after what joins words, a `_` or an escape ("%20").
[[nodiscard]] constexpr bool may_begin_token(std::string_view text, std::size_t i) noexcept {
    return i == 0 || !is_word_character(text[i - 1]) || text[i - 1] == '_' || (i >= 3 && text[i - 3] == '%');
}

// The text without the full stop at its end, for a sentence that has one of its own.
[[nodiscard]] constexpr std::string_view without_full_stop(std::string_view text) noexcept {
    constexpr std::string_view chinese = "\343\200\202"; // U+3002
    const std::size_t stop = follows(text, text.size(), ".") ? 1 : follows(text, text.size(), chinese) ? 3 : 0;
    return {text.data(), text.size() - stop};
}

// The text from its link on, or all of it: the service puts "see:" in two languages before the address.
[[nodiscard]] constexpr std::string_view link_in(std::string_view text) noexcept {
    constexpr std::string_view scheme = "https://";
    for (std::size_t i = 0; i + scheme.size() < text.size(); ++i)
        if (std::string_view{text.data() + i, scheme.size()} == scheme)
            return drop(text, i);
    return text;
}

// At most this many bytes of one text are shown; the rest is replaced by three dots.
inline constexpr std::size_t quoted_at_most = 400;

// What becomes of line breaks and tabs: \xNN if they may be what is wrong with the text.
enum class breaks : bool { as_spaces, spelled_out };

// Appends `text`, harmless: line breaks and tabs become spaces; other control characters, what steers a
// terminal and what is not UTF-8 becomes \xNN byte by byte; what follows "Bearer " or looks like a token is
// replaced by [hidden].
constexpr void append_harmless(text_sink& out, std::string_view text, breaks how = breaks::as_spaces) noexcept {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::string_view hidden = "[hidden]";
    std::size_t i = 0;
    while (i != text.size()) {
        if (i >= quoted_at_most) {
            out.append("...");
            return;
        }
        const std::string_view rest = drop(text, i);
        if (is_token_character(rest[0]) && may_begin_token(text, i)) {
            const bool after_bearer = follows(text, i, "bearer ") || follows(text, i, "bearer%20");
            std::size_t run = 0;
            while (run != rest.size() && (after_bearer ? is_token_character(rest[run]) : is_word_character(rest[run])))
                ++run;
            if (after_bearer || is_token_like({rest.data(), run})) {
                out.append(hidden);
                i += run;
                continue;
            }
        }
        const std::size_t size = utf8_length(rest);
        const std::string_view character{rest.data(), size == 0 ? 1 : size};
        if (how == breaks::as_spaces && (rest[0] == '\n' || rest[0] == '\r' || rest[0] == '\t'))
            out.append(' ');
        else if (size == 0 || (size == 1 && is_control(rest[0])) || is_steering(character))
            for (const char c : character)
                out.append("\\x")
                    .append(digits[static_cast<unsigned char>(c) >> 4])
                    .append(digits[static_cast<unsigned char>(c) & 15u]);
        else
            out.append(character);
        i += character.size();
    }
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
