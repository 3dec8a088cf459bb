// SPDX-License-Identifier: BSL-1.0
//
// suggestion.hpp - what a search for emoji types answers, so that explain() can use one without containing the
// catalogue.
#ifndef FEISHU_REACTIONS_EMOJI_SUGGESTION_HPP
#define FEISHU_REACTIONS_EMOJI_SUGGESTION_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstdint>     // std::uint8_t
#include <string_view> // std::string_view
#include <type_traits> // std::is_same_v

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// How the emoji types that a search found relate to the text that was sent.
enum class likeness : std::uint8_t {
    /// No type resembles the text.
    none,
    /// The text is another name of the types.
    same,
    /// The text names an emoji that the service does not have; the types are near in meaning.
    distant,
    /// The text is a documented type, which the service refused nevertheless.
    exact,
    /// The text is no known name; the types differ from it by a letter or two.
    spelled_alike,
};

/// The answer of a search: no type, one, or two that fit equally well. Its texts must stay valid until explain()
/// returns.
struct emoji_suggestion {
    /// What the types have to do with the text.
    likeness how = likeness::none;
    /// The type that fits best; empty if there is none.
    std::string_view best = {};
    /// A second type that fits as well; empty if there is none.
    std::string_view other = {};
};

/// The default search, which finds nothing, so that the program contains no catalogue. with_emoji_search.hpp has the
/// other one.
struct no_emoji_search {};

/// A search that explain() accepts: a callable `emoji_suggestion(std::string_view sent)`, or no_emoji_search.
template <class T>
concept searches_emoji = std::is_same_v<T, no_emoji_search> || requires(const T& search, std::string_view sent) {
    requires std::is_same_v<decltype(search(sent)), emoji_suggestion>;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
