// SPDX-License-Identifier: BSL-1.0
//
// bytes.hpp - copies, zeroes, wipes and looks through bytes in blocks.
#ifndef FEISHU_REACTIONS_BASE_BYTES_HPP
#define FEISHU_REACTIONS_BASE_BYTES_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint64_t
#include <string_view> // std::char_traits, std::string_view
#include <type_traits> // std::is_constant_evaluated
#include <utility>     // std::index_sequence

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Both by the C library's functions, which a program calls anyway; they may be given null with a size of 0. The places
// of copy_bytes() may overlap.
constexpr void copy_bytes(char* to, const char* from, std::size_t size) noexcept {
    if (std::is_constant_evaluated()) {
        for (std::size_t i = 0; i != size; ++i) // forward: what overlaps is moved towards the beginning
            to[i] = from[i];
    } else if (size != 0) {
#if defined(__GNUC__) || defined(__clang__) // that of libstdc++ 11 has a branch that allocates, unless it is optimised
        __builtin_memmove(to, from, size);
#else
        std::char_traits<char>::move(to, from, size);
#endif
    }
}
constexpr void zero_bytes(char* at, std::size_t size) noexcept {
    std::char_traits<char>::assign(at, size, '\0');
}

// Overwrites a copy of a secret. An optimiser removes stores that nobody reads, so it is given a reader: an empty
// assembler statement that may read all memory, or else stores that are volatile.
constexpr void wipe(char* data, std::size_t size) noexcept {
    if (std::is_constant_evaluated())
        return;
#if defined(__GNUC__) || defined(__clang__)
    zero_bytes(data, size);
    __asm__ __volatile__("" : : "r"(data) : "memory");
#else
    for (volatile char* p = data; size != 0; --size)
        *p++ = '\0';
#endif
}

#if FEISHU_REACTIONS_WORDS
// The eight bytes at p in the machine's order. Not for constant evaluation.
inline std::uint64_t word_at(const char* p) noexcept {
    std::uint64_t word = 0;
    std::char_traits<char>::copy(reinterpret_cast<char*>(&word), p, sizeof word);
    return word;
}
#endif

// One or more ranges of ASCII: the first and the last character of each in turn, "09az".
template <std::size_t Size>
struct ascii_ranges {
    unsigned char ends[Size - 1] = {};
    consteval ascii_ranges(const char (&text)[Size]) noexcept { // NOLINT: a literal is given
        static_assert(Size % 2 != 0);
        for (std::size_t i = 0; i != Size - 1; ++i)
            ends[i] = static_cast<unsigned char>(text[i]);
    }
};
template <ascii_ranges Ranges>
[[nodiscard]] constexpr bool is_in(char c) noexcept {
    return [byte = static_cast<unsigned char>(c)]<std::size_t... Place>(std::index_sequence<Place...>) noexcept {
        return ((byte >= Ranges.ends[2 * Place] && byte <= Ranges.ends[2 * Place + 1]) || ...);
    }(std::make_index_sequence<sizeof Ranges.ends / 2>{});
}
#if FEISHU_REACTIONS_WORDS
// Eight bytes, each of which has its highest bit set if it is in none of the ranges; if there is no such byte, no highest
// bit is set. Only a byte from 0x80 on, which is in no range, carries into the next one. In others the first sum sets the
// bit if a range begins at or before them, the second if it ends before them.
template <ascii_ranges Ranges>
[[nodiscard]] constexpr std::uint64_t not_in(std::uint64_t word) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101u;
    return [word]<std::size_t... Place>(std::index_sequence<Place...>) noexcept {
        return (word | ~(((word + ones * (0x80u - Ranges.ends[2 * Place])) &
                          ~(word + ones * (0x7Fu - Ranges.ends[2 * Place + 1]))) |
                         ...)) &
               ones * 0x80;
    }(std::make_index_sequence<sizeof Ranges.ends / 2>{});
}
#endif
// Whether each character of `text` is in one of the ranges.
template <ascii_ranges Ranges>
[[nodiscard]] constexpr bool all_in(std::string_view text) noexcept {
#if FEISHU_REACTIONS_WORDS
    if (!std::is_constant_evaluated() && text.size() >= 8) { // the last eight may overlap those before
        std::uint64_t other = 0;
        for (std::size_t i = 0; i + 8 < text.size(); i += 8)
            other |= not_in<Ranges>(word_at(text.data() + i));
        return (other | not_in<Ranges>(word_at(text.data() + text.size() - 8))) == 0;
    }
#endif
    for (const char c : text)
        if (!is_in<Ranges>(c))
            return false;
    return true;
}
inline constexpr ascii_ranges visible{"!~"};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
