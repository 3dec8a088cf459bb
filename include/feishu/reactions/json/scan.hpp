// SPDX-License-Identifier: BSL-1.0
//
// scan.hpp - the innermost loops: over the plain characters of a string, and over white space. 16 bytes at a
// time if the target has SSE2, else 8, else (and in constant evaluation) one.
#ifndef FEISHU_REACTIONS_JSON_SCAN_HPP
#define FEISHU_REACTIONS_JSON_SCAN_HPP

#include <feishu/reactions/json/word.hpp>

#include <bit>         // std::countr_zero
#include <cstddef>     // std::size_t, std::ptrdiff_t
#include <cstdint>     // std::uint32_t, std::uint64_t
#include <type_traits> // std::is_constant_evaluated

#if FEISHU_REACTIONS_SSE2 && FEISHU_REACTIONS_WORDS
#    include <emmintrin.h> // SSE2
#endif

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

// Whether a byte is plain: no quote, backslash, control character or non-ASCII.
constexpr bool is_plain(char c) noexcept {
    return static_cast<signed char>(c) >= 0x20 && c != '"' && c != '\\';
}
constexpr bool is_space(char c) noexcept {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

#if FEISHU_REACTIONS_SSE2 && FEISHU_REACTIONS_WORDS
// One bit for each of 16 bytes that is plain. Exchanging 0x20 and 0x22 (by the exclusive or) puts the quote just
// after the control characters, and non-ASCII is negative: one signed comparison excludes all three. Asking
// for the plain ones, not for the others, saves GCC an inversion in each block.
FEISHU_REACTIONS_JSON_HOT inline std::uint32_t plain_16(const char* p) noexcept {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i high = _mm_cmpgt_epi8(_mm_xor_si128(block, _mm_set1_epi8(0x02)), _mm_set1_epi8(0x20));
    const __m128i slash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_andnot_si128(slash, high)));
}
#endif

// The top bit of each of 8 bytes that is not plain. Bits above the lowest one set may be wrong (the borrow runs
// upwards); only the lowest is asked for.
constexpr std::uint64_t not_plain_8(std::uint64_t word) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101u;
    const std::uint64_t slash = (word ^ (ones * '\\')) - ones;      // borrows if a byte is a backslash
    const std::uint64_t low = (word ^ (ones * 0x02)) - ones * 0x21; // borrows if it is below 0x20, or a quote
    return (slash | low | word) & (ones * 0x80);
}

// A part of the document, and the places after which fewer than 24, or 49, bytes are left. Words and blocks are
// loaded while p < blocks: one comparison, and no pointer is ever made that lies past the end.
struct extent {
#if FEISHU_REACTIONS_WORDS
    char* blocks;
    char* indents;
#endif
    char* end;
};
constexpr extent extent_of([[maybe_unused]] char* begin, char* end) noexcept {
#if FEISHU_REACTIONS_WORDS
    return {end - begin < 24 ? begin : end - 23, end - begin < 49 ? begin : end - 48, end};
#else
    return {end};
#endif
}

// Whether there are N bytes from p on.
template <std::size_t N>
FEISHU_REACTIONS_JSON_HOT constexpr bool has_room(const char* p, const extent& e) noexcept {
#if FEISHU_REACTIONS_WORDS
    if constexpr (N <= 24)
        if (p < e.blocks)
            return true;
#endif
    return e.end - p >= std::ptrdiff_t{N};
}

// The first byte in [p, end) that is not plain, or end: eight at a time, then one.
FEISHU_REACTIONS_JSON_COLD constexpr char* scan_plain_tail(char* p, char* end) noexcept {
#if FEISHU_REACTIONS_WORDS
    if (!std::is_constant_evaluated())
        for (; end - p >= 8; p += 8)
            if (const std::uint64_t marks = not_plain_8(load_word(p)); marks != 0)
                return p + lowest(marks) / 8;
#endif
    while (p != end && is_plain(*p))
        ++p;
    return p;
}

#if FEISHU_REACTIONS_WORDS
// Does the same sixteen or eight bytes at a time as long as there are sixteen. If they ran out, it returns null, and p
// is the place.
FEISHU_REACTIONS_JSON_HOT constexpr char* scan_plain_blocks(char*& p, const extent& e) noexcept {
    if (std::is_constant_evaluated())
        return nullptr;
#    if FEISHU_REACTIONS_SSE2
    if (p < e.blocks)
        do {
            if (const std::uint32_t marks = plain_16(p) ^ 0xFFFFu; marks != 0)
                return p + lowest(marks);
            p += 16;
        } while (p < e.blocks);
#    else
    for (; p < e.blocks; p += 8)
        if (const std::uint64_t marks = not_plain_8(load_word(p)); marks != 0)
            return p + lowest(marks) / 8;
#    endif
    return nullptr;
}
#else
constexpr char* scan_plain_blocks(char*&, const extent&) noexcept {
    return nullptr;
}
#endif

constexpr char* scan_plain(char* p, const extent& e) noexcept {
    char* const found = scan_plain_blocks(p, e);
    return found != nullptr ? found : scan_plain_tail(p, e.end);
}

#if FEISHU_REACTIONS_WORDS
// The size in bytes of the whole characters of three bytes with which the block at p begins, of at most `wide_block`. Such
// are most Chinese texts. Only those count whose second byte may be any of 80 to BF: their first byte is E1 to EC, EE or
// EF. A Chinese text takes 1.5 instructions a byte with SSE2 and 3.5 by words; one by one it takes 22 (GCC 12 -O2).
#    if FEISHU_REACTIONS_SSE2
inline constexpr std::size_t wide_block = 15;
FEISHU_REACTIONS_JSON_HOT inline std::size_t wide_size(const char* p) noexcept {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i any_first = _mm_cmpeq_epi8(_mm_and_si128(block, _mm_set1_epi8('\xF0')), _mm_set1_epi8('\xE0'));
    const __m128i special =
        _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('\xE0')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\xED')));
    const __m128i later = _mm_cmplt_epi8(block, _mm_set1_epi8('\xC0')); // signed: 80 to BF are the lowest
    const auto firsts = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_andnot_si128(special, any_first)));
    const auto laters = static_cast<std::uint32_t>(_mm_movemask_epi8(later));
    // Each bit that is not as in first, later, later, first...; the sixteenth byte is one too many.
    const std::uint32_t wrong = ((firsts ^ 0x1249u) | (laters ^ 0x6DB6u)) & 0x7FFFu;
    return wrong == 0 ? wide_block : lowest(wrong) * 11 / 32 * 3;
}
#    else
inline constexpr std::size_t wide_block = 6;
FEISHU_REACTIONS_JSON_HOT inline std::size_t wide_size(const char* p) noexcept {
    const std::uint64_t word = load_word(p);
    // E and the top bits of the bytes that follow; then the low half of a first byte, which is not 0 and not D.
    const auto is_wide = [](std::uint64_t three) noexcept {
        return (three & 0xC0C0F0u) == 0x8080E0u && (three & 0xFu) != 0 && (three & 0xFu) != 0xDu;
    };
    return !is_wide(word) ? 0 : !is_wide(word >> 24) ? 3 : 6;
}
#    endif
#endif

// Passes the characters of three bytes at p, as far as whole blocks are left; maybe none.
constexpr char* pass_wide(char* p, [[maybe_unused]] const extent& e) noexcept {
#if FEISHU_REACTIONS_WORDS
    if (!std::is_constant_evaluated())
        while (p < e.blocks) {
            const std::size_t size = wide_size(p);
            p += size;
            if (size != wide_block)
                break;
        }
#endif
    return p;
}

// The first byte in [p, end) that is not white space, or end. (It takes its arguments by value: a cursor whose address
// were passed to a function out of line would live in memory.)
FEISHU_REACTIONS_JSON_COLD constexpr char* skip_space_run(char* p, [[maybe_unused]] char* blocks, char* end) noexcept {
#if FEISHU_REACTIONS_WORDS
    if (!std::is_constant_evaluated())
        while (p < blocks && is_space(*p))
            p += load_word(p) == 0x2020202020202020u ? 8 : 1;
#endif
    while (p != end && is_space(*p))
        ++p;
    return p;
}
constexpr char* skip_space_run(char* p, const extent& e) noexcept {
#if FEISHU_REACTIONS_WORDS
    return skip_space_run(p, e.blocks, e.end);
#else
    return skip_space_run(p, e.end, e.end);
#endif
}
constexpr char* skip_space(char* p, const extent& e) noexcept {
    return p == e.end || *p > ' ' ? p : skip_space_run(p, e);
}

#if FEISHU_REACTIONS_WORDS
// Moves p past the blanks at the front of a word, of which `others` are the bytes that are none. Most indentations are
// multiples of four, and a branch, which the processor foresees, finds them without waiting for the word: so 64 pretty
// pages in turn take 2,600 ns each instead of 4,000 (GCC 12 -O2).
FEISHU_REACTIONS_JSON_HOT inline char* past_blanks(char* p, std::uint64_t others) noexcept {
    if (*p != ' ') [[likely]]
        return p;
    if (static_cast<std::uint32_t>(others) == 0 && p[4] != ' ') [[likely]]
        return p + 4;
    return p + lowest(others) / 8;
}
#endif

// Passes a line end and an indentation of up to 23 blanks in three words, without a loop, if 24 bytes are left after
// them. Returns null for anything else, which skip_space() handles. It is inlined, since out of line the pretty-printed
// page of 50 reactions takes 3,100 instructions more (GCC 12 -O2, sh tests/bench/count.sh).
FEISHU_REACTIONS_JSON_HOT constexpr char* past_indent([[maybe_unused]] char* p,
                                                      [[maybe_unused]] const extent& e) noexcept {
#if FEISHU_REACTIONS_WORDS
    if (!std::is_constant_evaluated() && p < e.indents && *p == '\n') {
        constexpr std::uint64_t blanks = 0x2020202020202020u;
        const std::uint64_t first = load_word(p + 1) ^ blanks;
        if (first != 0)
            return past_blanks(p + 1, first);
        const std::uint64_t second = load_word(p + 9) ^ blanks;
        if (second != 0)
            return past_blanks(p + 9, second);
        const std::uint64_t third = load_word(p + 17) ^ blanks;
        return past_blanks(p + 17, third | std::uint64_t{1} << 63); // 24 blanks and more end at one of them
    }
#endif
    return nullptr;
}

} // namespace engine
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
