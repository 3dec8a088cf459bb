// SPDX-License-Identifier: BSL-1.0
//
// catalogue.hpp - every documented emoji type with its labels, to walk through or to offer in a menu.
#ifndef FEISHU_REACTIONS_EMOJI_CATALOGUE_HPP
#define FEISHU_REACTIONS_EMOJI_CATALOGUE_HPP

#include <feishu/reactions/base/packed_texts.hpp>
#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/emoji/generated/columns.hpp>

#include <cstddef>     // std::size_t, std::ptrdiff_t
#include <string_view> // std::string_view, and the iterator tags (<iterator> brings streams and locales)

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// What is known of one type. All texts are UTF-8 and live for ever.
struct emoji_row {
    emoji type = {};
    std::string_view label_zh = {}; // as the client shows it; empty for the four that have no label
    std::string_view label_en = {};
    std::string_view unicode = {}; // empty where no Unicode emoji means the same
    bool newer = false;            // added to the documented list between June 2024 and February 2025
};

// All types in documented order: a range whose rows are made while one walks,
// `for (fr::emoji_row row : fr::emoji_catalogue)`.
class emoji_catalogue_view {
  public:
    class iterator {
      public:
        using iterator_concept = std::forward_iterator_tag;
        using iterator_category = std::input_iterator_tag; // C++17's forward iterators refer, these make
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

    // Requires: index < size(). Walks there from the front.
    [[nodiscard]] constexpr emoji_row operator[](std::size_t index) const noexcept {
        FEISHU_REACTIONS_ASSERT(index < size(), "index past the end of the emoji catalogue");
        iterator at = begin();
        for (; index != 0; --index)
            ++at;
        return *at;
    }
};

inline constexpr emoji_catalogue_view emoji_catalogue{};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
