// SPDX-License-Identifier: BSL-1.0
//
// search.hpp - the emoji type that a text stands for: Unicode, a label, the wrong case, a misspelling.
#ifndef FEISHU_REACTIONS_EMOJI_SEARCH_HPP
#define FEISHU_REACTIONS_EMOJI_SEARCH_HPP

#include <feishu/reactions/emoji/detail/folded_text.hpp>
#include <feishu/reactions/base/packed_texts.hpp>
#include <feishu/reactions/emoji/detail/spelling.hpp>
#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/emoji/generated/columns.hpp>
#include <feishu/reactions/emoji/generated/wrong_names.hpp>
#include <feishu/reactions/emoji/skin_tone.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// Why a type was found, best reason first. Only `exact` may be sent unseen; the rest are suggestions.
enum class match_rule : std::uint8_t {
    exact,      // the text is a type
    wrong_case, // a type in another case, or with other punctuation: ON_IT, :ok:
    unicode,    // the Unicode emoji of the same meaning
    label,      // what the client shows, in Chinese or English
    wrong_name, // a name or an emoji known to be sent for it
    skin_tone,  // a variant that clients send but no page documents; its base is suggested
    spelling,   // nothing of the above; the type, or the label, that is a letter or two away
    none,       // there is no such emoji; what is suggested, if anything, is near in spirit only
};

// What find_emoji() answers. Whatever it suggests is a documented type, whose name lives for ever.
struct emoji_match {
    match_rule rule = match_rule::none;
    std::uint8_t count = 0; // how many types fit; 3 stands for more than the two that are kept
    emoji best = {};        // empty where count is 0
    emoji other = {};       // empty where count is below 2

    [[nodiscard]] constexpr bool is_exact() const noexcept { return rule == match_rule::exact; }
};

namespace detail {

// As emoji_match, with positions in the catalogue.
struct found_emoji {
    match_rule rule = match_rule::none;
    std::uint8_t count = 0;
    std::uint8_t best = no_index;
    std::uint8_t other = no_index;

    // The first to be added is the best, and its rule is the rule.
    constexpr void add(match_rule why, std::size_t index) noexcept {
        if (index == no_index || index == best || index == other)
            return;
        if (count == 0) {
            rule = why;
            best = static_cast<std::uint8_t>(index);
        } else if (count == 1) {
            other = static_cast<std::uint8_t>(index);
        }
        if (count != 3) // a third type may come again, by its label
            ++count;
    }
    constexpr void add_equal(match_rule why, packed_texts column, const folded_text& text) noexcept {
        for (std::size_t i = 0; !column.done(); column.pop(), ++i)
            if (text.equals(column.front()))
                add(why, i);
    }
};

[[nodiscard]] constexpr std::size_t index_of_type(std::string_view text) noexcept {
    std::size_t i = 0;
    for (packed_texts types{emoji_types}; !types.done(); types.pop(), ++i)
        if (types.front() == text)
            return i;
    return no_index;
}

// Adds the types or labels of this column that are spelled like the text: those with the fewest slips, at
// most `limit`, which becomes that number. Where neither has `at_least` letters the two are not compared.
constexpr void add_nearest(found_emoji& found, packed_texts column, const folded_text& text, std::size_t at_least,
                           std::size_t& limit) noexcept {
    for (std::size_t i = 0; !column.done(); column.pop(), ++i) {
        const folded_text key{column.front()};
        if (text.view().size() < at_least && key.view().size() < at_least)
            continue;
        const std::size_t slips = slips_between(text.view(), key.view(), limit);
        if (slips > limit)
            continue;
        if (slips < limit) {
            found = {};
            limit = slips;
        }
        found.add(match_rule::spelling, i);
    }
}

// What find_emoji() does, apart from naming the result.
[[nodiscard]] constexpr found_emoji search_emoji(std::string_view text) noexcept {
    found_emoji found;
    found.add(match_rule::exact, index_of_type(text));
    if (found.count != 0)
        return found;

    const folded_text folded{text};
    found.add_equal(match_rule::wrong_case, packed_texts{emoji_types}, folded);
    found.add_equal(match_rule::unicode, packed_texts{emoji_unicode}, folded);
    found.add_equal(match_rule::label, packed_texts{emoji_labels_zh}, folded);
    found.add_equal(match_rule::label, packed_texts{emoji_labels_en}, folded);

    const wrong_name_target* target = wrong_name_targets;
    for (packed_texts wrong{wrong_names}; !wrong.done(); wrong.pop(), ++target)
        if (wrong.front() == folded.view()) {
            const match_rule why = target->exists ? match_rule::wrong_name : match_rule::none;
            found.add(why, target->type);
            found.add(why, target->other);
            return found;
        }
    if (found.count != 0)
        return found;

    if (const toned_type toned = split_tone(text); toned.tone != skin_tone::none) {
        found = search_emoji(toned.base);
        found.rule = match_rule::skin_tone;
    } else {
        std::size_t limit = tolerated_slips(folded.view().size());
        if (limit != 0) {
            add_nearest(found, packed_texts{emoji_types}, folded, 0, limit);
            // A label is not seen in what is suggested: by THUMBSUP's, which is Like, it would be the nearest to `bike`.
            add_nearest(found, packed_texts{emoji_labels_en}, folded, 5, limit);
        }
    }
    return found;
}

[[nodiscard]] constexpr emoji emoji_at(std::uint8_t index) noexcept {
    return index == no_index ? emoji{} : emoji::unchecked(packed_texts{emoji_types}[index]);
}

} // namespace detail

// Finds the types that a text stands for, at run time or in a constant expression.
//
// Never guesses in silence: unless the rule is `exact` the text is no type, and `best` is what to suggest.
// Where two fit, `other` is the second: "Thanks" is the label of ThanksFace, and THANKS in another case. The
// text is compared without case, punctuation, skin tones and variation selectors.
[[nodiscard]] constexpr emoji_match find_emoji(std::string_view text) noexcept {
    const detail::found_emoji found = detail::search_emoji(text);
    return {found.rule, found.count, detail::emoji_at(found.best), detail::emoji_at(found.other)};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
