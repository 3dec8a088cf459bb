// SPDX-License-Identifier: BSL-1.0
//
// escape.hpp - one character as JSON, HTML or URLs spell it, read back: for redact.hpp.
#ifndef FEISHU_REACTIONS_WIRE_DETAIL_ESCAPE_HPP
#define FEISHU_REACTIONS_WIRE_DETAIL_ESCAPE_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

[[nodiscard]] constexpr bool begins_escape(unsigned c) noexcept {
    return c - unsigned{'%'} < 2 || c == '\\'; // % and & are neighbours
}
// The value of a hexadecimal digit, or 16.
[[nodiscard]] constexpr unsigned hex_value(char c) noexcept {
    const auto u = static_cast<unsigned char>(c);
    const unsigned digit = u - unsigned{'0'};
    const unsigned letter = (u | 0x20u) - unsigned{'a'};
    return digit < 10 ? digit : letter < 6 ? letter + 10 : 16;
}

// What HTML calls a character of visible ASCII that is neither a letter nor a digit, in ASCII's order: its names with a
// space between them and a comma after the last; nothing before the comma for - and ~. The first comma stands for all
// other characters. From the table of named character references of the HTML standard.
inline constexpr char html_names[] =
    ","
    "excl,quot QUOT,num,dollar,percnt,amp AMP,apos,lpar,rpar,ast midast,"      // ! to *
    "plus,comma,,period,sol,"                                                  // + to /
    "colon,semi,lt LT,equals,gt GT,quest,commat,"                              // : to @
    "lsqb lbrack,bsol,rsqb rbrack,Hat,lowbar UnderBar,grave DiacriticalGrave," // [ to `
    "lcub lbrace,verbar vert VerticalLine,rcub rbrace,,"                       // { to ~
    ;

// Where the names of each character from ! to ~ begin. Bytes: pointers would take 100 more on a Cortex-M4.
struct html_name_table {
    std::uint8_t at[94] = {};
    consteval html_name_table() noexcept {
        std::size_t next = 1;
        for (unsigned c = 0x21; c != 0x7F; ++c) {
            if ((c >= '0' && c <= '9') || ((c | 0x20u) >= 'a' && (c | 0x20u) <= 'z'))
                continue;
            at[c - 0x21] = static_cast<std::uint8_t>(next);
            while (html_names[next++] != ',') {
            }
        }
    }
};
inline constexpr html_name_table html_name_places;
static_assert(sizeof html_names <= 257, "the last of them begins after more than 255 bytes");

[[nodiscard]] constexpr const char* html_names_of(unsigned c) noexcept {
    return html_names + (c - 0x21 < 94 ? html_name_places.at[c - 0x21] : 0);
}

// A position in the text after a character that was read, and the character.
struct spelled_character {
    std::size_t end = 0; // 0 if there is none
    unsigned value = 0;
};

// Reads one of the HTML names of `c` at `at`. The semicolon may be missing, as browsers allow for the oldest names.
[[nodiscard]] constexpr spelled_character read_html_name(std::string_view text, std::size_t at, unsigned c) noexcept {
    for (const char* name = html_names_of(c); *name != ','; ++name) {
        std::size_t i = at;
        for (; *name >= 'A' && i != text.size() && *name == text[i]; ++name)
            ++i;
        if (*name < 'A')
            return {i != text.size() && text[i] == ';' ? i + 1 : i, c};
        while (*name >= 'A')
            ++name;
        if (*name == ',')
            break;
    }
    return {};
}

// Reads `size` hexadecimal digits.
[[nodiscard]] constexpr spelled_character read_hex(std::string_view text, std::size_t at, std::size_t size) noexcept {
    if (text.size() - at < size)
        return {};
    unsigned value = 0;
    for (const std::size_t end = at + size; at != end; ++at) {
        const unsigned digit = hex_value(text[at]);
        if (digit == 16)
            return {};
        value = value * 16 + digit;
    }
    return {at, value};
}

// What begins an escape and has an HTML name with this first letter (amp, percnt, bsol), or 0.
[[nodiscard]] constexpr unsigned other_name(char letter) noexcept {
    return letter == 'a' || letter == 'A' ? '&' : letter == 'p' ? '%' : letter == 'b' ? '\\' : 0;
}

// Reads the rest of an escape after its first character `first`. Of HTML's names only those of `wanted` and of what
// begins an escape are known.
[[nodiscard]] constexpr spelled_character read_escape(std::string_view text, std::size_t at, unsigned first,
                                                      unsigned wanted) noexcept {
    if (at == text.size())
        return {};
    const char next = text[at];
    if (first == '%')
        return read_hex(text, at, 2);
    if (first == '\\') {
        if (next == 'u')
            return read_hex(text, at + 1, 4);
        return next == '\\' || next == '"' || next == '/' ? spelled_character{at + 1, static_cast<unsigned char>(next)}
                                                          : spelled_character{};
    }
    if (next != '#') {
        const spelled_character named = read_html_name(text, at, wanted);
        const unsigned other = other_name(next);
        return named.end != 0 || other == 0 ? named : read_html_name(text, at, other);
    }
    const bool hex = ++at != text.size() && (text[at] == 'x' || text[at] == 'X');
    at += hex ? 1 : 0;
    const std::size_t begin = at;
    unsigned value = 0;
    for (; at != text.size(); ++at) {
        const unsigned digit = hex_value(text[at]);
        if (digit >= (hex ? 16u : 10u))
            break;
        value = value > 0xFF ? value : value * (hex ? 16 : 10) + digit;
    }
    if (at == begin)
        return {};
    return {at != text.size() && text[at] == ';' ? at + 1 : at, value};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
