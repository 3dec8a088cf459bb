// SPDX-License-Identifier: BSL-1.0
//
// lexer.hpp - numbers, literals, and values that are skipped, each checked to the last byte. Both engines and every
// fast path find syntax errors only here and in json/string.hpp.
#ifndef FEISHU_REACTIONS_JSON_LEXER_HPP
#define FEISHU_REACTIONS_JSON_LEXER_HPP

#include <feishu/reactions/json/string.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t, std::uint64_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

constexpr char* digits(char* p, context& x) noexcept {
    if (p == x.end)
        return fail(x, reason::ends_early, p);
    if (!is_digit(*p))
        return fail(x, reason::bad_number, p);
    while (p != x.end && is_digit(*p))
        ++p;
    return p;
}

// Passes a number whose first character, a minus or a digit, is at p. `integral` becomes false if it has a fraction or
// an exponent.
FEISHU_REACTIONS_JSON_COLD constexpr char* number(char* p, context& x, bool& integral) noexcept {
    integral = true;
    if (*p == '-')
        ++p;
    char* const first = p;
    if ((p = digits(p, x)) == nullptr)
        return nullptr;
    if (*first == '0' && p != first + 1)
        return fail(x, reason::bad_number, first + 1);
    if (p != x.end && *p == '.') {
        integral = false;
        if ((p = digits(p + 1, x)) == nullptr)
            return nullptr;
    }
    if (p != x.end && (*p == 'e' || *p == 'E')) {
        integral = false;
        if (++p != x.end && (*p == '+' || *p == '-'))
            ++p;
        p = digits(p, x);
    }
    return p;
}

// Converts the integer in [p, end) to two's complement in 64 bits. Returns false if an integer of `bytes` bytes, 4 or
// 8, signed or not, cannot hold it.
FEISHU_REACTIONS_JSON_COLD constexpr bool integer(const char* p, const char* end, std::uint32_t bytes, bool is_signed,
                                                  std::uint64_t& value) noexcept {
    const bool negative = *p == '-';
    std::uint64_t most = bytes == 4 ? UINT32_MAX : UINT64_MAX; // its magnitude
    if (is_signed)
        most = (most >> 1) + (negative ? 1 : 0);
    else if (negative)
        most = 0;
    // In halves of 32 bits, which needs no 64-bit multiplication and shows an overflow at once.
    std::uint32_t high = 0;
    std::uint32_t low = 0;
    for (p += negative ? 1 : 0; p != end; ++p) {
        const std::uint64_t lower = std::uint64_t{low} * 10 + (byte(*p) - '0');
        const std::uint64_t upper = std::uint64_t{high} * 10 + (lower >> 32);
        low = static_cast<std::uint32_t>(lower);
        high = static_cast<std::uint32_t>(upper);
        if ((upper >> 32) != 0)
            return false;
    }
    value = std::uint64_t{high} << 32 | low;
    if (value > most)
        return false;
    if (negative)
        value = 0 - value;
    return true;
}

// Passes a literal that must stand at p. A wrong letter is an unexpected byte.
constexpr char* literal(char* p, context& x, std::string_view word) noexcept {
    for (std::size_t i = 0; i != word.size(); ++i, ++p)
        if (p == x.end || *p != word[i])
            return unexpected(x, p);
    return p;
}

// --- values that are skipped -------------------------------------------------------------------------------

// Passes the key at p and the colon after it.
constexpr char* key_and_colon(char* p, context& x, std::string_view& name) noexcept {
    if (p == x.end || *p != '"')
        return unexpected(x, p);
    if ((p = string(p, x, name)) == nullptr)
        return nullptr;
    p = skip_space(p, x);
    return p != x.end && *p == ':' ? p + 1 : unexpected(x, p);
}

// Passes a value whose first character is at p and is not a bracket.
constexpr char* skip_scalar(char* p, context& x) noexcept {
    std::string_view text;
    bool integral = false;
    if (p == x.end)
        return unexpected(x, p);
    switch (*p) {
    case '"': return string(p, x, text);
    case 't': return literal(p, x, "true");
    case 'f': return literal(p, x, "false");
    case 'n': return literal(p, x, "null");
    default: return *p == '-' || is_digit(*p) ? number(p, x, integral) : unexpected(x, p);
    }
}

// Passes white space and the value that follows it. `depth` counts the brackets that are open around it. It keeps one
// bit for each open bracket, so that a skipped value needs no stack, however deep it is.
FEISHU_REACTIONS_JSON_COLD constexpr char* skip_value(char* p, context& x, std::uint32_t depth) noexcept {
    std::uint64_t objects = 0; // the lowest bit: is the innermost open bracket an object's?
    std::uint32_t open = 0;
    std::string_view name;
    static_assert(max_depth <= 64);
    for (;;) {
        p = skip_space(p, x);
        if (p != x.end && (*p == '{' || *p == '[')) {
            if (depth + open >= max_depth)
                return fail(x, reason::too_deep, p);
            const bool is_object = *p == '{';
            objects = (objects << 1) | (is_object ? 1u : 0u);
            ++open;
            p = skip_space(p + 1, x);
            if (p == x.end || *p != (is_object ? '}' : ']')) {
                if (is_object && (p = key_and_colon(p, x, name)) == nullptr)
                    return nullptr;
                continue;
            }
        } else if ((p = skip_scalar(p, x)) == nullptr) {
            return nullptr;
        }
        for (;;) { // after a value, or at the bracket that closes an empty one
            if (open == 0)
                return p;
            p = skip_space(p, x);
            const bool is_object = (objects & 1) != 0;
            if (p != x.end && *p == (is_object ? '}' : ']')) {
                ++p;
                --open;
                objects >>= 1;
            } else if (p != x.end && *p == ',') {
                ++p;
                break;
            } else {
                return unexpected(x, p);
            }
        }
        if ((objects & 1) != 0) {
            p = skip_space(p, x);
            if ((p = key_and_colon(p, x, name)) == nullptr)
                return nullptr;
        }
    }
}

} // namespace engine
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
