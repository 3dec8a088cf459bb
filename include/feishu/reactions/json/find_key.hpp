// SPDX-License-Identifier: BSL-1.0
//
// find_key.hpp - which member a key is: guessed in words first, then by reading it in whatever spelling.
//
// The guess needs no order of the keys: each is one comparison of 8 bytes away from the next, so the pages cost the
// same in documented, alphabetical and shuffled order (24,000 instructions for 50 reactions, GCC 12 -O2; 185,000
// byte by byte).
#ifndef FEISHU_REACTIONS_JSON_FIND_KEY_HPP
#define FEISHU_REACTIONS_JSON_FIND_KEY_HPP

#include <feishu/reactions/json/place.hpp>
#include <feishu/reactions/json/word.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint64_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

// Which member has this key; the count where none has.
template <class Entry>
constexpr std::size_t find_key(const Entry& list, std::string_view name) noexcept {
    if constexpr (Entry::count == 0)
        return 0;
    else
        return list.name.view() == name ? 0 : 1 + find_key(list.next, name);
}

template <class Entry>
constexpr const char* key_of(const Entry& list, std::size_t which) noexcept {
    if constexpr (Entry::count == 0)
        return nullptr;
    else
        return which == 0 ? list.name.text : key_of(list.next, which - 1);
}

// A key and the colon behind it: which member's it is, and the position after it (null after an error).
struct key_end {
    char* next;
    std::size_t which;
};

// Any key, in any spelling. Ensures: something stands behind the colon.
template <class T>
FEISHU_REACTIONS_JSON_COLD constexpr key_end read_key(char* p, context& x, const frame& self) noexcept {
    std::string_view name;
    p = key_and_colon(skip_space(p, x), x, name);
    if (p == nullptr)
        return {failed(x, {&self, nullptr}), 0};
    const std::size_t which = find_key(description<T>::list, name);
    if (p == x.end)
        return {failed_unexpected(x, p, {&self, key_of(description<T>::list, which)}), 0};
    return {p, which};
}

// A key that stands there as it is described, with the colon right behind it, compared in words. Nothing is
// lost where it does not: read_key() looks again.
template <class T, std::size_t I>
FEISHU_REACTIONS_JSON_HOT inline key_end guess_key(char* p, char* end, std::uint64_t first) noexcept {
    if constexpr (I == description<T>::count) {
        return {nullptr, I};
    } else {
        using k = quoted_key<T, I>;
        if (k::is_at(p, first) && (k::size < room_for_keys<T>() || p + k::size != end))
            return {p + k::size, I};
        return guess_key<T, I + 1>(p, end, first);
    }
}

} // namespace engine
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
