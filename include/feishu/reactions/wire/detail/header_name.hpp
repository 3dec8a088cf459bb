// SPDX-License-Identifier: BSL-1.0
//
// header_name.hpp - whether a header has a name that the library knows, in any case.
#ifndef FEISHU_REACTIONS_WIRE_DETAIL_HEADER_NAME_HPP
#define FEISHU_REACTIONS_WIRE_DETAIL_HEADER_NAME_HPP

#include <feishu/reactions/base/bytes.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view
#include <type_traits> // std::is_constant_evaluated

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// A name in lower case, and the same with a bit for each byte that a letter's case may change.
template <std::size_t Size>
struct header_name {
    char text[Size - 1] = {};
    char either_case[Size - 1] = {};
    consteval header_name(const char (&name)[Size]) noexcept { // NOLINT: a literal is given
        for (std::size_t i = 0; i != Size - 1; ++i) {
            text[i] = name[i];
            either_case[i] = name[i] >= 'a' && name[i] <= 'z' ? 0x20 : 0;
        }
    }
};

// Whether `name` is Known. Requires: it is as long.
template <header_name Known>
[[nodiscard]] constexpr bool is_header(std::string_view name) noexcept {
    constexpr std::size_t size = sizeof Known.text;
    static_assert(size >= 8);
#if FEISHU_REACTIONS_WORDS
    // Eight bytes at a time, of which the last may overlap those before; the first say no to all other names.
    if (!std::is_constant_evaluated()) {
        for (std::size_t i = 0;; i = i + 16 < size ? i + 8 : size - 8) {
            if ((word_at(name.data() + i) | word_at(Known.either_case + i)) != word_at(Known.text + i))
                return false;
            if (i + 8 == size)
                return true;
        }
    }
#endif
    for (std::size_t i = 0; i != size; ++i)
        if (ascii_lower(name[i]) != Known.text[i])
            return false;
    return true;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
