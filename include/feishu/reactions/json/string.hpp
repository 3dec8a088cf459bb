// SPDX-License-Identifier: BSL-1.0
//
// string.hpp - strings: checked to the last byte, and decoded in place. It also has the functions that report syntax
// errors.
#ifndef FEISHU_REACTIONS_JSON_STRING_HPP
#define FEISHU_REACTIONS_JSON_STRING_HPP

#include <feishu/reactions/json/scan.hpp>
#include <feishu/reactions/json/status.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

// State that every function of one reading shares.
struct context : extent {
    char* begin;
    status* report;
};

// Every function below takes the position and returns the next one, or null after a syntax error, which is then
// in the report, to which the caller adds the path.
FEISHU_REACTIONS_JSON_COLD constexpr char* fail(context& x, reason why, const char* at) noexcept {
    x.report->reason = why;
    x.report->offset = static_cast<std::uint32_t>(at - x.begin);
    x.report->path_depth = 0;
    return nullptr;
}
// Reports that something else had to stand at p.
FEISHU_REACTIONS_JSON_COLD constexpr char* unexpected(context& x, char* p) noexcept {
    return fail(x, p == x.end ? reason::ends_early : reason::unexpected_byte, p);
}

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
constexpr std::uint32_t byte(char c) noexcept {
    return static_cast<unsigned char>(c);
}

// Reads four hex digits at p; `start` is the place that an error reports. Null after an error.
FEISHU_REACTIONS_JSON_COLD constexpr char* hex4(char* p, context& x, const char* start, std::uint32_t& value) noexcept {
    value = 0;
    for (int i = 0; i != 4; ++i, ++p) {
        if (p == x.end)
            return fail(x, reason::ends_early, p);
        const std::uint32_t lower = byte(*p) | 0x20;
        if (is_digit(*p))
            value = value * 16 + (byte(*p) - '0');
        else if (lower - 'a' < 6)
            value = value * 16 + (lower - 'a' + 10);
        else
            return fail(x, reason::bad_escape, start);
    }
    return p;
}

// Writes a code point as UTF-8 at `to`.
constexpr char* put_utf8(char* to, std::uint32_t point) noexcept {
    std::uint32_t more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    // The leading ones of the first byte count the bytes: 0xxxxxxx, 110xxxxx, 1110xxxx, 11110xxx.
    const std::uint32_t lead = more == 0 ? 0 : 0xF0u << (3 - more);
    *to++ = static_cast<char>((lead | point >> (6 * more)) & 0xFF);
    while (more-- != 0)
        *to++ = static_cast<char>(0x80 | (point >> (6 * more) & 0x3F));
    return to;
}

// Decodes the escape at p (a backslash). Writes its character at `to` (which is not after p) and moves `to`.
FEISHU_REACTIONS_JSON_COLD constexpr char* escape(char* p, context& x, char*& to) noexcept {
    char* const start = p++;
    if (p == x.end)
        return fail(x, reason::ends_early, p);
    std::uint32_t point = 0;
    if (*p == 'u') {
        if ((p = hex4(p + 1, x, start, point)) == nullptr)
            return nullptr;
        if (point - 0xD800 < 0x400) { // the first half of a pair: the second must follow
            std::uint32_t low = 0;
            for (const char expected : {'\\', 'u'}) {
                if (p == x.end)
                    return fail(x, reason::ends_early, p);
                if (*p++ != expected)
                    return fail(x, reason::bad_escape, start);
            }
            if ((p = hex4(p, x, start, low)) == nullptr)
                return nullptr;
            if (low - 0xDC00 >= 0x400)
                return fail(x, reason::bad_escape, start);
            point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        } else if (point - 0xDC00 < 0x400) {
            return fail(x, reason::bad_escape, start);
        }
    } else {
        constexpr std::string_view pairs = "\"\"\\\\//b\bf\fn\nr\rt\t";
        std::size_t i = 0;
        while (i != 16 && pairs[i] != *p)
            i += 2;
        if (i == 16)
            return fail(x, reason::bad_escape, start);
        point = byte(pairs[i + 1]);
        ++p;
    }
    to = put_utf8(to, point);
    return p;
}

// Passes one UTF-8 sequence at p, whose first byte is 0x80 or more. The ranges are those of Unicode's table
// of well-formed sequences (3-7): they exclude overlong forms, surrogates and what lies past U+10FFFF.
constexpr char* utf8_sequence(char* p, context& x) noexcept {
    char* const start = p;
    const std::uint32_t first = byte(*p++);
    // The second byte has a range of its own after four first bytes; the others are 80 to BF.
    std::uint32_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    std::uint32_t last = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    int more = first < 0xC2 || first > 0xF4 ? 4 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    for (; more != 0; --more, ++p) {
        if (more != 4 && p == x.end)
            return fail(x, reason::ends_early, p);
        if (more == 4 || byte(*p) - low > last - low)
            return fail(x, reason::bad_utf8, start);
        low = 0x80;
        last = 0xBF;
    }
    return p;
}

// Moves the bytes [from, end) down to `to`, which is before them, and returns their new end. Each word is read before it
// can be overwritten, however near `to` is.
constexpr char* move_down(char* to, const char* from, const char* end) noexcept {
#if FEISHU_REACTIONS_WORDS
    if (!std::is_constant_evaluated())
        for (; end - from >= 8; to += 8, from += 8)
            copy_word(to, from);
#endif
    while (from != end)
        *to++ = *from++;
    return to;
}

// The end of a string's text, and the position after its closing quote (null after an error).
struct string_end {
    char* text;
    char* next;
};

// Reads the rest of a string from p on, at which the scan over plain characters stopped. It decodes in place: the text
// begins with the string's first character, and ends at or before the closing quote.
FEISHU_REACTIONS_JSON_COLD constexpr string_end string_rest(char* p, context& x) noexcept {
    char* to = p;
    for (;;) {
        if (p == x.end)
            return {to, fail(x, reason::ends_early, p)};
        if (*p == '"')
            return {to, p + 1};
        if (*p == '\\') {
            if ((p = escape(p, x, to)) == nullptr)
                return {to, nullptr};
            continue;
        }
        if (byte(*p) < 0x20)
            return {to, fail(x, reason::control_character, p)};
        char* const from = p;
        p = byte(*p) < 0x80 ? scan_plain(p, x) : pass_wide(p, x);
        if (p == from && (p = utf8_sequence(p, x)) == nullptr)
            return {to, nullptr};
        if (to == from) // nothing was decoded yet, so there is nothing to move
            to = p;
        else
            to = move_down(to, from, p);
    }
}

// Reads the string that begins at p, after its quote, if fewer than 16 bytes are left.
FEISHU_REACTIONS_JSON_COLD constexpr string_end string_tail(char* p, context& x) noexcept {
    p = scan_plain_tail(p, x.end);
    return p != x.end && *p == '"' ? string_end{p, p + 1} : string_rest(p, x);
}

// Reads the string that begins at p, after its quote. It is inlined wherever a text is read, since out of line a page
// of 50 reactions takes 2,900 instructions more (GCC 12 -O2, sh tests/bench/count.sh).
FEISHU_REACTIONS_JSON_HOT constexpr string_end string_body(char* p, const extent& e, context& x) noexcept {
    char* const stop = scan_plain_blocks(p, e);
    if (stop == nullptr)
        return string_tail(p, x);
    return *stop == '"' ? string_end{stop, stop + 1} : string_rest(stop, x);
}

// Reads a string whose opening quote is at p.
FEISHU_REACTIONS_JSON_COLD constexpr char* string(char* p, context& x, std::string_view& text) noexcept {
#if FEISHU_REACTIONS_SMALL
    const string_end end = string_rest(p + 1, x);
#else
    const string_end end = string_body(p + 1, x, x);
#endif
    text = {p + 1, static_cast<std::size_t>(end.text - (p + 1))};
    return end.next;
}

} // namespace engine
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
