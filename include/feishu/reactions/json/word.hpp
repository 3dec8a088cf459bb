// SPDX-License-Identifier: BSL-1.0
//
// word.hpp - eight bytes as one number, and a quoted key as a few such numbers.
#ifndef FEISHU_REACTIONS_JSON_WORD_HPP
#define FEISHU_REACTIONS_JSON_WORD_HPP

#include <feishu/reactions/json/description.hpp>

#include <bit>     // std::endian, std::countr_zero
#include <cstddef> // std::size_t
#include <cstdint> // std::uint64_t
#if !defined(__GNUC__) && !defined(__clang__)
#    include <cstring> // std::memcpy
#endif

// The reader is fast if the compiler puts it into one function, which it does only with this attribute. It is not set
// without optimisation, where it would only cost compile time (MSVC then ignores it), and not for size. clang-cl is Clang
// without __GNUC__.
#if (defined(__GNUC__) || defined(__clang__)) && defined(__OPTIMIZE__) && !defined(__OPTIMIZE_SIZE__)
#    define FEISHU_REACTIONS_JSON_HOT [[gnu::always_inline]]
#elif defined(_MSC_VER) && !defined(__clang__)
#    define FEISHU_REACTIONS_JSON_HOT __forceinline
#else
#    define FEISHU_REACTIONS_JSON_HOT
#endif
// Marks what must stay out of the hot function, so that it keeps its registers.
#if defined(__GNUC__) || defined(__clang__)
#    define FEISHU_REACTIONS_JSON_COLD [[gnu::noinline]]
#elif defined(_MSC_VER)
#    define FEISHU_REACTIONS_JSON_COLD __declspec(noinline)
#else
#    define FEISHU_REACTIONS_JSON_COLD
#endif

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

using namespace json::detail;

// The 8 bytes at p, the first one lowest. Not for constant evaluation.
FEISHU_REACTIONS_JSON_HOT inline std::uint64_t load_word(const char* p) noexcept {
    std::uint64_t word = 0;
#if defined(__GNUC__) || defined(__clang__)
    __builtin_memcpy(&word, p, sizeof word);
    if constexpr (std::endian::native == std::endian::big)
        word = __builtin_bswap64(word);
#else
    std::memcpy(&word, p, sizeof word); // all machines of MSVC are little-endian
#endif
    return word;
}

// Copies 8 bytes, which may overlap. Not for constant evaluation.
FEISHU_REACTIONS_JSON_HOT inline void copy_word(char* to, const char* from) noexcept {
    std::uint64_t word = 0;
#if defined(__GNUC__)
    __builtin_memcpy(&word, from, sizeof word);
    __builtin_memcpy(to, &word, sizeof word);
#else
    std::memcpy(&word, from, sizeof word);
    std::memcpy(to, &word, sizeof word);
#endif
}

// The index of the lowest bit set. Requires: there is one (std::countr_zero spends five instructions on asking).
FEISHU_REACTIONS_JSON_HOT inline std::size_t lowest(std::uint64_t word) noexcept {
#if defined(__GNUC__) || defined(__clang__)
    return static_cast<std::size_t>(__builtin_ctzll(word));
#else
    return static_cast<std::size_t>(std::countr_zero(word));
#endif
}

// The key of member I as it stands in a compact document, `"key":`, in words.
template <class T, std::size_t Index>
struct quoted_key {
    static constexpr key name = nth<typename description<T>::entries, Index>(description<T>::list).name;
    static constexpr std::size_t size = name.size + 3;
    static constexpr std::size_t room = size < 8 ? 8 : size; // the bytes that must be left before the key is compared

    static constexpr char at(std::size_t i) noexcept {
        return i == 0 || i == size - 2 ? '"' : i == size - 1 ? ':' : i < size ? name.text[i - 1] : '\0';
    }
    static constexpr std::uint64_t word(std::size_t from) noexcept {
        std::uint64_t made = 0;
        for (std::size_t i = 8; i != 0; --i)
            made = made << 8 | static_cast<unsigned char>(at(from + i - 1));
        return made;
    }

    // Whether the bytes from From on stand at p. The last word overlaps the one before it.
    template <std::size_t From>
    FEISHU_REACTIONS_JSON_HOT static bool rest_is_at(const char* p) noexcept {
        if constexpr (From >= size) {
            return true;
        } else {
            constexpr std::size_t here = From + 8 <= size ? From : size - 8;
            constexpr std::uint64_t expected = word(here);
            return load_word(p + here) == expected && rest_is_at<From + 8>(p);
        }
    }
    // Whether the key stands at p, whose first 8 bytes are `first`.
    FEISHU_REACTIONS_JSON_HOT static bool is_at(const char* p, std::uint64_t first) noexcept {
        constexpr std::uint64_t expected = word(0);
        if constexpr (size < 8) {
            constexpr std::uint64_t mask = ~std::uint64_t{0} >> (64 - 8 * size);
            return (first & mask) == expected;
        } else {
            return first == expected && rest_is_at<8>(p);
        }
    }
};

// The bytes that must be left before keys of T are compared in words. They are at least 16: then only keys of that size
// can end with the document, and only they are checked for it.
template <class T, std::size_t Index = 0>
consteval std::size_t room_for_keys() noexcept {
    if constexpr (Index == description<T>::count) {
        return 16;
    } else {
        constexpr std::size_t rest = room_for_keys<T, Index + 1>();
        return rest > quoted_key<T, Index>::room ? rest : quoted_key<T, Index>::room;
    }
}

} // namespace engine
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
