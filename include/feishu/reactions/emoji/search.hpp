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

/// Why a type was found, in the order of certainty. Only `exact` may be sent without asking anyone; the others are
/// suggestions.
enum class match_rule : std::uint8_t {
    /// The text is a documented type.
    exact,
    /// The text is a type in another case or with other punctuation: ON_IT, :ok:.
    wrong_case,
    /// The text is the Unicode emoji of the same meaning.
    unicode,
    /// The text is the type's Chinese or English label in the service's clients.
    label,
    /// The text is a name or an emoji that is known to be sent for the type.
    wrong_name,
    /// The text is a variant with a skin tone, which clients send but no page documents; its base is suggested.
    skin_tone,
    /// The text differs by a letter or two from the type or its label, and none of the above holds.
    spelling,
    /// There is no such emoji. A suggestion, if there is one, is near in meaning only.
    none,
};

/// The result of find_emoji(): the documented types that a text may stand for, with static names.
struct emoji_match {
    /// Why `best` was found.
    match_rule rule = match_rule::none;
    /// How many types fit, 0 to 3; 3 stands for any number above 2.
    std::uint8_t count = 0;
    /// The type that fits best; empty if `count` is 0.
    emoji best = {};
    /// A second type that fits; empty if `count` is below 2.
    emoji other = {};

    /// Whether the text is a documented type and can be sent as it is.
    [[nodiscard]] constexpr bool is_exact() const noexcept { return rule == match_rule::exact; }
};

namespace detail {

// An emoji_match with positions in the catalogue.
struct found_emoji {
    match_rule rule = match_rule::none;
    std::uint8_t count = 0;
    std::uint8_t best = no_index;
    std::uint8_t other = no_index;

    // Adds a type. The first one is the best, and its rule becomes the rule of all.
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
// most `limit`, which becomes that number. Two texts are compared only if one has `at_least` letters.
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

// Does the work of find_emoji(), whose result has names instead of positions.
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

    if (const toned_type toned = split_tone(text); toned.shade != skin_tone::none) {
        found = search_emoji(toned.base);
        found.rule = match_rule::skin_tone;
    } else {
        std::size_t limit = tolerated_slips(folded.view().size());
        if (limit != 0) {
            add_nearest(found, packed_texts{emoji_types}, folded, 0, limit);
            // Short labels are not compared, since a suggestion does not show them: THUMBSUP, whose label is Like,
            // would be the nearest to `bike`.
            add_nearest(found, packed_texts{emoji_labels_en}, folded, 5, limit);
        }
    }
    return found;
}

[[nodiscard]] constexpr emoji emoji_at(std::uint8_t index) noexcept {
    return index == no_index ? emoji{} : emoji::unchecked(packed_texts{emoji_types}[index]);
}

} // namespace detail

/// Finds the types that a text stands for, at run time or in a constant expression.
///
/// Unless the rule is `exact`, the text is no type, and `best` is a suggestion for a person to confirm. If two types
/// fit, `other` is the second one: "Thanks" is the label of ThanksFace, and THANKS in another case. Case, punctuation,
/// skin tones and variation selectors do not count.
[[nodiscard]] constexpr emoji_match find_emoji(std::string_view text) noexcept {
    const detail::found_emoji found = detail::search_emoji(text);
    return {found.rule, found.count, detail::emoji_at(found.best), detail::emoji_at(found.other)};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
