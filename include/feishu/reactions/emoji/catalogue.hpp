// SPDX-License-Identifier: BSL-1.0
//
// catalogue.hpp - every documented emoji type with its labels, for menus and listings.
#ifndef FEISHU_REACTIONS_EMOJI_CATALOGUE_HPP
#define FEISHU_REACTIONS_EMOJI_CATALOGUE_HPP

#include <feishu/reactions/base/packed_texts.hpp>
#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/emoji/generated/columns.hpp>

#include <cstddef>     // std::size_t, std::ptrdiff_t
#include <string_view> // std::string_view, and the iterator tags (<iterator> brings streams and locales)

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// One documented emoji type. All texts are UTF-8 and static.
struct emoji_row {
    /// The emoji to send, such as "OnIt".
    emoji type = {};
    /// The Chinese label in the service's clients; empty for the four types that have none.
    std::string_view label_zh = {};
    /// The English label in the service's clients; empty for the four types that have none.
    std::string_view label_en = {};
    /// The Unicode emoji of the same meaning; empty if there is none.
    std::string_view unicode = {};
    /// Whether the type was added to the service's list between June 2024 and February 2025.
    bool newer = false;
};

/// A range of all documented types in the service's order: `for (fr::emoji_row row : fr::emoji_catalogue)`. It stores
/// no rows; its iterators make them.
class emoji_catalogue_view {
  public:
    class iterator {
      public:
        using iterator_concept = std::forward_iterator_tag;
        using iterator_category = std::input_iterator_tag; // not C++17's forward iterators, since they return values
        using value_type = emoji_row;
        using difference_type = std::ptrdiff_t;
        using reference = emoji_row;
        using pointer = void;

        constexpr iterator() noexcept = default;

        [[nodiscard]] constexpr emoji_row operator*() const noexcept {
            return {emoji::unchecked(types_.front()), zh_.front(), en_.front(), unicode_.front(),
                    index_ >= detail::first_newer_emoji};
        }
        constexpr iterator& operator++() noexcept {
            types_.pop();
            zh_.pop();
            en_.pop();
            unicode_.pop();
            ++index_;
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(const iterator& a, const iterator& b) noexcept { return a.index_ == b.index_; }

      private:
        friend emoji_catalogue_view;
        constexpr explicit iterator(std::size_t index) noexcept : index_(index) {}

        detail::packed_texts types_{detail::emoji_types};
        detail::packed_texts zh_{detail::emoji_labels_zh};
        detail::packed_texts en_{detail::emoji_labels_en};
        detail::packed_texts unicode_{detail::emoji_unicode};
        std::size_t index_ = 0;
    };

    [[nodiscard]] static constexpr iterator begin() noexcept { return iterator{}; }
    [[nodiscard]] static constexpr iterator end() noexcept { return iterator{detail::emoji_count}; }
    [[nodiscard]] static constexpr std::size_t size() noexcept { return detail::emoji_count; }

    // The row at `index`, found by counting from the front. Requires: index < size().
    [[nodiscard]] constexpr emoji_row operator[](std::size_t index) const noexcept {
        FEISHU_REACTIONS_ASSERT(index < size(), "index past the end of the emoji catalogue");
        iterator at = begin();
        for (; index != 0; --index)
            ++at;
        return *at;
    }
};

/// The one range of all documented types, for loops and menus.
inline constexpr emoji_catalogue_view emoji_catalogue{};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
