// SPDX-License-Identifier: BSL-1.0
//
// spelling.hpp - the number of typing errors between two words.
#ifndef FEISHU_REACTIONS_EMOJI_DETAIL_SPELLING_HPP
#define FEISHU_REACTIONS_EMOJI_DETAIL_SPELLING_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// The slips that a word of this size may have and still be recognised. With one in three letters, or two in seven, it
// would as often be another word: `bug` is no HUG.
[[nodiscard]] constexpr std::size_t tolerated_slips(std::size_t size) noexcept {
    return size < 4 ? 0 : size < 8 ? 1 : 2;
}

// The number of letters that are left out, added, replaced, or swapped with their neighbour from `a` to `b`, or any
// number above `limit` if there are more. Words longer than 32 bytes are never near.
[[nodiscard]] constexpr std::size_t slips_between(std::string_view a, std::string_view b, std::size_t limit) noexcept {
    constexpr std::size_t longest = 32;
    const std::size_t apart = a.size() < b.size() ? b.size() - a.size() : a.size() - b.size();
    if (apart > limit || a.size() > longest || b.size() > longest)
        return limit + 1;
    // Three rows of the usual table: row i holds the slips between the first i letters of `a` and each
    // beginning of `b`; a swap looks two rows back.
    unsigned char rows[3][longest + 1] = {};
    for (std::size_t j = 0; j <= b.size(); ++j)
        rows[0][j] = static_cast<unsigned char>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        unsigned char* const row = rows[i % 3];
        const unsigned char* const before = rows[(i + 2) % 3];
        const unsigned char* const before_that = rows[(i + 1) % 3];
        row[0] = static_cast<unsigned char>(i);
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t slips = before[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u);
            if (before[j] + 1u < slips)
                slips = before[j] + 1u;
            if (row[j - 1] + 1u < slips)
                slips = row[j - 1] + 1u;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before_that[j - 2] + 1u < slips)
                slips = before_that[j - 2] + 1u;
            row[j] = static_cast<unsigned char>(slips);
            if (slips < least)
                least = slips;
        }
        if (least > limit + 1) // one above, since a swap can still start from the row before this one
            return limit + 1;
    }
    return rows[a.size() % 3][b.size()];
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
