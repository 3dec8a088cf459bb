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
#include <type_traits> // std::is_constant_evaluated

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

// Reads the number at p, a digit or a minus, if it is what almost all are: at most eight digits and nothing else, and not
// at the very end of the document. Returns null for any other, which number() and integer() read. All digits at once: an
// error code takes 35 instructions instead of 190 (GCC 12 -O2).
FEISHU_REACTIONS_JSON_HOT constexpr char* short_number([[maybe_unused]] char* p, [[maybe_unused]] const extent& e,
                                                       [[maybe_unused]] std::uint32_t& value) noexcept {
#if FEISHU_REACTIONS_WORDS
    if (std::is_constant_evaluated() || p >= e.blocks)
        return nullptr;
    std::uint64_t digits = load_word(p) ^ 0x3030303030303030u; // 0 to 9, and above that what is none
    const std::uint64_t others = ((digits + 0x7676767676767676u) | digits) & 0x8080808080808080u;
    const std::size_t size = others != 0 ? lowest(others) / 8 : 8;
    const char after = p[size];
    if (size == 0 || (size == 8 && is_digit(after)) || (size > 1 && *p == '0') || after == '.' || (after | 0x20) == 'e')
        return nullptr;
    digits <<= 64 - 8 * size; // the last digit is the highest byte; zeros before the first
    digits = digits * 10 + (digits >> 8);
    digits = (digits & 0x00FF00FF00FF00FFu) * 100 + (digits >> 16 & 0x00FF00FF00FF00FFu);
    value = static_cast<std::uint32_t>((digits & 0xFFFFu) * 10000 + (digits >> 32 & 0xFFFFu));
    return p + size;
#else
    return nullptr;
#endif
}

// A literal, and its characters as one word, the first one lowest.
struct literal_text {
    std::string_view text;
    std::uint64_t word = 0;
    std::uint64_t mask = 0;

    consteval literal_text(std::string_view t) noexcept : text(t) {
        for (std::size_t i = 0; i != t.size(); ++i) {
            word |= static_cast<std::uint64_t>(t[i]) << (8 * i);
            mask |= std::uint64_t{0xFF} << (8 * i);
        }
    }
};
inline constexpr literal_text true_text{"true"};
inline constexpr literal_text false_text{"false"};
inline constexpr literal_text null_text{"null"};

// Passes a literal that must stand at p. A wrong letter is an unexpected byte.
constexpr char* literal(char* p, context& x, const literal_text& word) noexcept {
#if FEISHU_REACTIONS_WORDS
    if (!std::is_constant_evaluated() && p < x.blocks && (load_word(p) & word.mask) == word.word)
        return p + word.text.size();
#endif
    for (std::size_t i = 0; i != word.text.size(); ++i, ++p)
        if (p == x.end || *p != word.text[i])
            return unexpected(x, p);
    return p;
}

// --- values that are skipped -------------------------------------------------------------------------------

// Passes the key at p and the colon after it.
FEISHU_REACTIONS_JSON_HOT constexpr char* pass_key(char* p, context& x, std::string_view& name) noexcept {
    if (p == x.end || *p != '"')
        return unexpected(x, p);
    const string_end end = string_body(p + 1, x, x);
    name = {p + 1, static_cast<std::size_t>(end.text - (p + 1))};
    if ((p = end.next) == nullptr)
        return nullptr;
    p = skip_space(p, x);
    return p != x.end && *p == ':' ? p + 1 : unexpected(x, p);
}
FEISHU_REACTIONS_JSON_COLD constexpr char* key_and_colon(char* p, context& x, std::string_view& name) noexcept {
    return pass_key(p, x, name);
}

// Passes a value whose first character is at p and is neither a quote nor a bracket.
FEISHU_REACTIONS_JSON_HOT constexpr char* skip_scalar(char* p, context& x) noexcept {
    std::uint32_t value = 0;
    if (char* const next = short_number(p, x, value); next != nullptr)
        return next;
    bool integral = false;
    switch (*p) {
    case 't': return literal(p, x, true_text);
    case 'f': return literal(p, x, false_text);
    case 'n': return literal(p, x, null_text);
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
        if (p == x.end)
            return unexpected(x, p);
        if (*p == '"') {
            if ((p = string_body(p + 1, x, x).next) == nullptr)
                return nullptr;
        } else if (*p == '{' || *p == '[') {
            if (depth + open >= max_depth)
                return fail(x, reason::too_deep, p);
            const bool is_object = *p == '{';
            objects = (objects << 1) | (is_object ? 1u : 0u);
            ++open;
            p = skip_space(p + 1, x);
            if (p == x.end || *p != (is_object ? '}' : ']')) {
                if (is_object && (p = pass_key(p, x, name)) == nullptr)
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
            if ((p = pass_key(p, x, name)) == nullptr)
                return nullptr;
        }
    }
}

} // namespace engine
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
