// SPDX-License-Identifier: BSL-1.0
#include "support/check.hpp"

#include <feishu/reactions/emoji/catalogue.hpp>
#include <feishu/reactions/emoji/search.hpp>
#include <feishu/reactions/emoji/unicode.hpp>

#include <cstddef>     // std::size_t
#include <iterator>    // std::forward_iterator
#include <string>      // std::string
#include <string_view> // std::string_view
#include <utility>     // std::index_sequence

namespace fr = feishu::reactions;

namespace {

// Every stored text in lower case: a type that a program sends in the wrong case.
struct lower_case {
    char text[32] = {};
    std::size_t size = 0;

    constexpr explicit lower_case(std::string_view from) {
        for (const char c : from)
            text[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    constexpr std::string_view view() const { return {text, size}; }
};

constexpr bool suggests(const fr::emoji_match& match, fr::emoji type) {
    return match.best == type || match.other == type;
}

constexpr bool is_found_by_type(const fr::emoji_row& row) {
    const fr::emoji_match match = fr::find_emoji(row.type.view());
    return match.is_exact() && match.best == row.type && match.count == 1 && match.other.empty();
}
constexpr bool is_found_in_lower_case(const fr::emoji_row& row) {
    const lower_case text{row.type.view()};
    const fr::emoji_match match = fr::find_emoji(text.view());
    return match.best == row.type &&
           (match.is_exact() ? text.view() == row.type.view() : match.rule == fr::match_rule::wrong_case);
}
// A label can be another type's name, or the same as the type: then that is the rule, but the type is there.
constexpr bool is_found_by_label(const fr::emoji_row& row, std::string_view label) {
    if (label.empty())
        return row.label_zh.empty() && row.label_en.empty();
    const fr::emoji_match match = fr::find_emoji(label);
    return suggests(match, row.type) && (match.rule == fr::match_rule::label || match.rule == fr::match_rule::exact ||
                                         match.rule == fr::match_rule::wrong_case);
}
constexpr bool is_found_by_unicode(const fr::emoji_row& row) {
    if (row.unicode.empty())
        return true;
    const fr::emoji_match match = fr::find_emoji(row.unicode);
    return match.rule == fr::match_rule::unicode && match.best == row.type && match.count == 1;
}
constexpr bool is_found_by_all(const fr::emoji_row& row) {
    return is_found_in_lower_case(row) && is_found_by_label(row, row.label_zh) &&
           is_found_by_label(row, row.label_en) && is_found_by_unicode(row);
}

// One constant expression a row: Clang ends one that takes a million steps.
template <std::size_t I>
constexpr bool the_compiler_finds() {
    constexpr fr::emoji_row row = fr::emoji_catalogue[I];
    static_assert(is_found_by_type(row));
    // Every fifth, for the compiler's sake; the program looks for all of them.
    if constexpr (I % 5 == 2)
        static_assert(is_found_by_all(row));
    return true;
}
template <std::size_t... I>
constexpr bool the_compiler_finds(std::index_sequence<I...>) {
    return (the_compiler_finds<I>() && ...);
}

} // namespace

BOOST_AUTO_TEST_SUITE(emoji_catalogue)

BOOST_AUTO_TEST_CASE(it_has_the_182_documented_types_in_documented_order) {
    CHECK_AT_BOTH_TIMES(fr::emoji_catalogue.size() == 182);
    CHECK_AT_BOTH_TIMES(fr::emoji_catalogue[0].type == fr::emoji::ok);
    CHECK_AT_BOTH_TIMES(fr::emoji_catalogue[91].type == fr::emoji::onit);
    CHECK_AT_BOTH_TIMES(fr::emoji_catalogue[181].type == fr::emoji::happydragon);
}

BOOST_AUTO_TEST_CASE(a_row_says_what_is_known_of_a_type) {
    CHECK_AT_BOTH_TIMES(fr::emoji_catalogue[3].type == fr::emoji::muscle);
    CHECK_AT_BOTH_TIMES(fr::emoji_catalogue[3].label_zh == "加油");
    CHECK_AT_BOTH_TIMES(fr::emoji_catalogue[3].label_en == "FightOn");
    CHECK_AT_BOTH_TIMES(fr::emoji_catalogue[3].unicode == "💪");
    CHECK_AT_BOTH_TIMES(!fr::emoji_catalogue[3].newer);
}

BOOST_AUTO_TEST_CASE(the_last_17_are_marked_as_newer) {
    std::size_t newer = 0;
    for (const fr::emoji_row row : fr::emoji_catalogue)
        newer += row.newer ? 1u : 0u;
    BOOST_TEST(newer == 17u);
    CHECK_AT_BOTH_TIMES(!fr::emoji_catalogue[164].newer && fr::emoji_catalogue[165].newer);
    CHECK_AT_BOTH_TIMES(fr::emoji_catalogue[181].newer);
}

BOOST_AUTO_TEST_CASE(four_types_have_no_label) {
    std::string without;
    for (const fr::emoji_row row : fr::emoji_catalogue) {
        BOOST_TEST(row.label_zh.empty() == row.label_en.empty());
        if (row.label_zh.empty())
            without.append(row.type.view()).append(" ");
    }
    BOOST_TEST(without == "RoarForYou 2022 JubilantRabbit HappyDragon ");
}

BOOST_AUTO_TEST_CASE(it_is_a_forward_range_whose_rows_are_made_on_the_way) {
    CHECK_AT_BOTH_TIMES(std::forward_iterator<decltype(fr::emoji_catalogue.begin())>);
    std::size_t walked = 0;
    for (auto at = fr::emoji_catalogue.begin(); at != fr::emoji_catalogue.end(); at++, ++walked)
        BOOST_TEST((*at).type.view() == fr::emoji_catalogue[walked].type.view());
    BOOST_TEST(walked == fr::emoji_catalogue.size());
}

BOOST_AUTO_TEST_CASE(every_type_is_found_by_its_name_its_case_and_its_labels) {
    for (const fr::emoji_row row : fr::emoji_catalogue)
        BOOST_TEST_CONTEXT(row.type.view()) {
            BOOST_TEST(is_found_by_type(row));
            BOOST_TEST(is_found_in_lower_case(row));
            BOOST_TEST(is_found_by_label(row, row.label_zh));
            BOOST_TEST(is_found_by_label(row, row.label_en));
        }
    static_assert(the_compiler_finds(std::make_index_sequence<fr::emoji_catalogue.size()>{}));
}

BOOST_AUTO_TEST_CASE(a_type_becomes_its_unicode_emoji_and_back) {
    std::size_t with = 0;
    for (const fr::emoji_row row : fr::emoji_catalogue)
        BOOST_TEST_CONTEXT(row.type.view()) {
            BOOST_TEST(fr::to_unicode(row.type.view()) == row.unicode);
            BOOST_TEST(is_found_by_unicode(row));
            with += row.unicode.empty() ? 0u : 1u;
        }
    BOOST_TEST(with == 81u);
}

BOOST_AUTO_TEST_CASE(unicode_is_given_only_where_it_means_the_same) {
    CHECK_AT_BOTH_TIMES(fr::to_unicode("THUMBSUP") == "👍");
    CHECK_AT_BOTH_TIMES(fr::to_unicode("HEART") == "\U00002764\U0000FE0F");
    CHECK_AT_BOTH_TIMES(fr::to_unicode("GLANCE").empty()); // a dog that peeks
    CHECK_AT_BOTH_TIMES(fr::to_unicode("BLUSH").empty());  // a grin
    CHECK_AT_BOTH_TIMES(fr::to_unicode("ERROR").empty());  // three black lines
    CHECK_AT_BOTH_TIMES(fr::to_unicode("BEAR").empty());   // asks: huh?
    CHECK_AT_BOTH_TIMES(fr::to_unicode("HUSKY") == "🙄");  // rolls its eyes
    CHECK_AT_BOTH_TIMES(fr::to_unicode("OK") == "🆗");     // the letters, not the hand
    CHECK_AT_BOTH_TIMES(fr::to_unicode("LAUGH") == "😄");  // Unicode's name of it in Chinese is the label
    CHECK_AT_BOTH_TIMES(fr::to_unicode("SMILE").empty());  // two faces smile so
    CHECK_AT_BOTH_TIMES(fr::to_unicode("Movie") == "🎬");
    CHECK_AT_BOTH_TIMES(fr::to_unicode("thumbsup").empty());
    CHECK_AT_BOTH_TIMES(fr::to_unicode("a type of next year").empty());
    CHECK_AT_BOTH_TIMES(fr::to_unicode("").empty());
}

BOOST_AUTO_TEST_SUITE_END()
