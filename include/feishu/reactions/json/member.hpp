// SPDX-License-Identifier: BSL-1.0
//
// member.hpp - how texts and lists of any type take what was read.
#ifndef FEISHU_REACTIONS_JSON_MEMBER_HPP
#define FEISHU_REACTIONS_JSON_MEMBER_HPP

#include <feishu/reactions/json/description.hpp>
#include <feishu/reactions/json/word.hpp>

#include <string_view> // std::string_view
#include <type_traits> // std::is_same_v

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

// Gives a text to a member of any text type. Returns false if it does not fit.
template <class Text>
FEISHU_REACTIONS_JSON_HOT constexpr bool assign_text(Text& out, std::string_view text) noexcept {
    if constexpr (std::is_same_v<Text, std::string_view>) {
        out = text;
        return true;
    } else if constexpr (std::is_same_v<decltype(out.assign(text.data(), text.size())), bool>) {
        return out.assign(text.data(), text.size());
    } else {
        out.assign(text.data(), text.size());
        return true;
    }
}

// Adds an item at the end of a list; null if it is full.
template <class L>
constexpr auto* append_item(L& list) {
    if constexpr (appended_list<L>) {
        return list.append();
    } else {
        auto& item = list.emplace_back();
        return &item;
    }
}

} // namespace engine
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
