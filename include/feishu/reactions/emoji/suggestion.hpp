// SPDX-License-Identifier: BSL-1.0
//
// suggestion.hpp - what a search for emoji types tells an explanation, which knows no catalogue itself.
#ifndef FEISHU_REACTIONS_EMOJI_SUGGESTION_HPP
#define FEISHU_REACTIONS_EMOJI_SUGGESTION_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstdint>     // std::uint8_t
#include <string_view> // std::string_view
#include <type_traits> // std::is_same_v

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// How the emoji types that a search found relate to what was sent.
enum class likeness : std::uint8_t {
    none,          // nothing resembles it
    same,          // what was meant, by another name
    distant,       // there is no such emoji; these are near in meaning
    exact,         // what was sent is a documented type, and the service refused it all the same
    spelled_alike, // nothing is known by this name; these differ from it by a letter or two
};

// What a search answers: one type, or two that fit equally well.
struct emoji_suggestion {
    likeness how = likeness::none;
    std::string_view best = {};
    std::string_view other = {};
};

// The default: no search, and no catalogue of emoji in the program. explain_search.hpp has the other one.
struct no_emoji_search {};

// What may be passed as a search: `emoji_suggestion search(std::string_view sent)`, or no_emoji_search.
template <class T>
concept searches_emoji = std::is_same_v<T, no_emoji_search> || requires(const T& search, std::string_view sent) {
    requires std::is_same_v<decltype(search(sent)), emoji_suggestion>;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
