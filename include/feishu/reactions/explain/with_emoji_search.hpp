// SPDX-License-Identifier: BSL-1.0
//
// with_emoji_search.hpp - explanations that suggest an emoji type for one that does not exist:
// `explain(error, with_emoji_search)`. Brings the catalogue of emoji into the program.
#ifndef FEISHU_REACTIONS_EXPLAIN_WITH_EMOJI_SEARCH_HPP
#define FEISHU_REACTIONS_EXPLAIN_WITH_EMOJI_SEARCH_HPP

#include <feishu/reactions/emoji/search.hpp>
#include <feishu/reactions/explain/explain_to.hpp>

#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A search through the documented emoji types for the one that was meant by an unknown name. It needs the catalogue
/// and its folding tables, which explain() does without otherwise.
struct emoji_search {
    [[nodiscard]] constexpr emoji_suggestion operator()(std::string_view sent) const noexcept {
        const emoji_match found = find_emoji(sent);
        const likeness how = found.is_exact()                     ? likeness::exact
                             : found.count == 0                   ? likeness::none
                             : found.rule == match_rule::none     ? likeness::distant
                             : found.rule == match_rule::spelling ? likeness::spelled_alike
                                                                  : likeness::same;
        return {how, found.best.view(), found.other.view()};
    }
};
/// What to pass to explain() and explain_to() for suggestions.
inline constexpr emoji_search with_emoji_search = {};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
