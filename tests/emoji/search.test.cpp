// SPDX-License-Identifier: BSL-1.0
#include "support/check.hpp"

#include <feishu/reactions/emoji/detail/spelling.hpp>
#include <feishu/reactions/emoji/search.hpp>

#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using fr::find_emoji;
using fr::match_rule;

namespace {

// `text` is found by this rule, and stands for this type alone.
constexpr bool means(std::string_view text, match_rule rule, fr::emoji type) {
    const fr::emoji_match match = find_emoji(text);
    return match.rule == rule && match.count == 1 && match.best == type && match.other.empty();
}
constexpr bool means_both(std::string_view text, match_rule rule, fr::emoji best, fr::emoji other) {
    const fr::emoji_match match = find_emoji(text);
    return match.rule == rule && match.count == 2 && match.best == best && match.other == other;
}
constexpr bool means_nothing(std::string_view text) {
    const fr::emoji_match match = find_emoji(text);
    return match.rule == match_rule::none && match.count == 0 && match.best.empty() && match.other.empty();
}

} // namespace

BOOST_AUTO_TEST_SUITE(emoji_search)

BOOST_AUTO_TEST_CASE(a_type_is_exact_and_nothing_else_is) {
    CHECK_AT_BOTH_TIMES(means("OnIt", match_rule::exact, fr::emoji::onit));
    CHECK_AT_BOTH_TIMES(means("THANKS", match_rule::exact, fr::emoji::thanks));
    CHECK_AT_BOTH_TIMES(find_emoji("OnIt").is_exact());
    CHECK_AT_BOTH_TIMES(!find_emoji("onit").is_exact());
    CHECK_AT_BOTH_TIMES(!find_emoji("OnIt ").is_exact());
    CHECK_AT_BOTH_TIMES(!find_emoji(std::string_view{"OnIt\0", 5}).is_exact());
}

BOOST_AUTO_TEST_CASE(case_and_punctuation_do_not_hide_a_type) {
    CHECK_AT_BOTH_TIMES(means("ON_IT", match_rule::wrong_case, fr::emoji::onit));
    CHECK_AT_BOTH_TIMES(means("on-it", match_rule::wrong_case, fr::emoji::onit));
    CHECK_AT_BOTH_TIMES(means(":thumbsup:", match_rule::wrong_case, fr::emoji::thumbsup));
    CHECK_AT_BOTH_TIMES(means("[ok]", match_rule::wrong_case, fr::emoji::ok));
    CHECK_AT_BOTH_TIMES(means("status private message", match_rule::wrong_case, fr::emoji::statusprivatemessage));
    CHECK_AT_BOTH_TIMES(means("18x", match_rule::wrong_case, fr::emoji::_18x));
}

BOOST_AUTO_TEST_CASE(unicode_is_found_with_and_without_its_selectors_and_tones) {
    CHECK_AT_BOTH_TIMES(means("👍", match_rule::unicode, fr::emoji::thumbsup));
    CHECK_AT_BOTH_TIMES(means("👍\U0000FE0F", match_rule::unicode, fr::emoji::thumbsup));
    CHECK_AT_BOTH_TIMES(means("👍🏻", match_rule::unicode, fr::emoji::thumbsup));
    CHECK_AT_BOTH_TIMES(means("👍🏿", match_rule::unicode, fr::emoji::thumbsup));
    CHECK_AT_BOTH_TIMES(means("\U00002764", match_rule::unicode, fr::emoji::heart));
    CHECK_AT_BOTH_TIMES(means("\U00002764\U0000FE0F", match_rule::unicode, fr::emoji::heart));
    CHECK_AT_BOTH_TIMES(means("\U00002714\U0000FE0E", match_rule::unicode, fr::emoji::checkmark));
    CHECK_AT_BOTH_TIMES(means("🤷🏽\U0000200D\U00002640\U0000FE0F", match_rule::unicode, fr::emoji::shrug));
    CHECK_AT_BOTH_TIMES(means("🤦\U0000200D\U00002642\U0000FE0F", match_rule::unicode, fr::emoji::facepalm));
}

BOOST_AUTO_TEST_CASE(unicode_that_only_comes_close_says_so) {
    CHECK_AT_BOTH_TIMES(means_both("👀", match_rule::wrong_name, fr::emoji::glance, fr::emoji::onit));
    CHECK_AT_BOTH_TIMES(means_both("✅", match_rule::wrong_name, fr::emoji::checkmark, fr::emoji::done));
    CHECK_AT_BOTH_TIMES(means("⚠️", match_rule::wrong_name, fr::emoji::error));
    CHECK_AT_BOTH_TIMES(means("👌🏽", match_rule::wrong_name, fr::emoji::ok));
    CHECK_AT_BOTH_TIMES(means("😆", match_rule::wrong_name, fr::emoji::laugh));
    CHECK_AT_BOTH_TIMES(means("🙂", match_rule::wrong_name, fr::emoji::smile));
    CHECK_AT_BOTH_TIMES(means("☺️", match_rule::wrong_name, fr::emoji::smile));
    CHECK_AT_BOTH_TIMES(means_both("😱", match_rule::wrong_name, fr::emoji::terror, fr::emoji::shocked));
}

BOOST_AUTO_TEST_CASE(unicode_without_a_type_is_none) {
    CHECK_AT_BOTH_TIMES(means_nothing("🦄"));
    CHECK_AT_BOTH_TIMES(means_nothing("⚡"));
    CHECK_AT_BOTH_TIMES(means_nothing("🏽")); // a tone on nothing
    CHECK_AT_BOTH_TIMES(means_nothing("👍👍"));
}

BOOST_AUTO_TEST_CASE(labels_are_found_in_both_languages) {
    CHECK_AT_BOTH_TIMES(means("加油", match_rule::label, fr::emoji::muscle));
    CHECK_AT_BOTH_TIMES(means("FightOn", match_rule::label, fr::emoji::muscle));
    CHECK_AT_BOTH_TIMES(means("fight on", match_rule::label, fr::emoji::muscle));
    CHECK_AT_BOTH_TIMES(means("强", match_rule::label, fr::emoji::praise));
    CHECK_AT_BOTH_TIMES(means("什么？", match_rule::label, fr::emoji::what));
    CHECK_AT_BOTH_TIMES(means("什么", match_rule::label, fr::emoji::what));
    CHECK_AT_BOTH_TIMES(means("[赞]", match_rule::label, fr::emoji::thumbsup));
    CHECK_AT_BOTH_TIMES(means("Huh", match_rule::label, fr::emoji::bear));
    CHECK_AT_BOTH_TIMES(means("AWESOME", match_rule::label, fr::emoji::awesomen));
    CHECK_AT_BOTH_TIMES(means("It's getting late", match_rule::label, fr::emoji::generalmoonrest));
}

BOOST_AUTO_TEST_CASE(where_two_types_fit_both_are_named) {
    CHECK_AT_BOTH_TIMES(means_both("Thanks", match_rule::wrong_case, fr::emoji::thanks, fr::emoji::thanksface));
    CHECK_AT_BOTH_TIMES(means_both("Salute", match_rule::wrong_case, fr::emoji::salute, fr::emoji::saluteface));
    CHECK_AT_BOTH_TIMES(means_both("clap", match_rule::wrong_case, fr::emoji::clap, fr::emoji::applause));
    CHECK_AT_BOTH_TIMES(means_both("blush", match_rule::wrong_case, fr::emoji::blush, fr::emoji::xblush));
    CHECK_AT_BOTH_TIMES(means_both("+1", match_rule::label, fr::emoji::jiayi, fr::emoji::thumbsup));
    CHECK_AT_BOTH_TIMES(means_both("-1", match_rule::label, fr::emoji::minusone, fr::emoji::thumbsdown));
}

BOOST_AUTO_TEST_CASE(there_is_no_rocket_and_the_search_does_not_pretend) {
    CHECK_AT_BOTH_TIMES(find_emoji("ROCKET").rule == match_rule::none);
    CHECK_AT_BOTH_TIMES(find_emoji("ROCKET").best == fr::emoji::gogogo); // in spirit
    CHECK_AT_BOTH_TIMES(find_emoji("🚀").rule == match_rule::none);
    CHECK_AT_BOTH_TIMES(means_nothing("EXCLAMATION"));
}

BOOST_AUTO_TEST_CASE(a_skin_tone_variant_leads_to_its_base) {
    CHECK_AT_BOTH_TIMES(means("LightThumbsup", match_rule::skin_tone, fr::emoji::thumbsup));
    CHECK_AT_BOTH_TIMES(means("MediumDarkFightOn", match_rule::skin_tone, fr::emoji::muscle));
    // The base of these is not documented either.
    CHECK_AT_BOTH_TIMES(means("DarkWavingHand", match_rule::skin_tone, fr::emoji::wave));
}

BOOST_AUTO_TEST_CASE(the_nearest_spelling_is_the_last_resort) {
    CHECK_AT_BOTH_TIMES(means("THUBMSUP", match_rule::spelling, fr::emoji::thumbsup));
    CHECK_AT_BOTH_TIMES(means_nothing("THUMUP")); // two of six are missing
    CHECK_AT_BOTH_TIMES(means("typng", match_rule::spelling, fr::emoji::typing));
    CHECK_AT_BOTH_TIMES(means("HAPPYDRAGN", match_rule::spelling, fr::emoji::happydragon));
    CHECK_AT_BOTH_TIMES(means("Dislkie", match_rule::spelling, fr::emoji::thumbsdown)); // a label
    CHECK_AT_BOTH_TIMES(find_emoji("THANKSS").count == 2);                              // a type and a label
    CHECK_AT_BOTH_TIMES(find_emoji("THANKSS").rule == match_rule::spelling);
    CHECK_AT_BOTH_TIMES(find_emoji("LICK").count == 3); // LUCK, SICK, and Click by its label
}

// A few letters make any short word another one.
BOOST_AUTO_TEST_CASE(another_word_is_no_misspelling) {
    CHECK_AT_BOTH_TIMES(means_nothing("bug"));     // HUG
    CHECK_AT_BOTH_TIMES(means_nothing("bike"));    // Like, the label of THUMBSUP
    CHECK_AT_BOTH_TIMES(means_nothing("clock1"));  // Click, the label of UPPERLEFT
    CHECK_AT_BOTH_TIMES(means_nothing("reading")); // Pleading, the label of WHIMPER
    CHECK_AT_BOTH_TIMES(means_both("LOADING", match_rule::wrong_name, fr::emoji::onit, fr::emoji::typing));
    CHECK_AT_BOTH_TIMES(means("EYE", match_rule::wrong_name, fr::emoji::glance)); // Bye, the label of WAVE
    CHECK_AT_BOTH_TIMES(means("pleading_face", match_rule::wrong_name, fr::emoji::whimper));
    CHECK_AT_BOTH_TIMES(means("hugging_face", match_rule::wrong_name, fr::emoji::hug));
}

BOOST_AUTO_TEST_CASE(the_slips_tolerated_grow_with_the_word) {
    using fr::detail::tolerated_slips;
    CHECK_AT_BOTH_TIMES(tolerated_slips(3) == 0 && tolerated_slips(4) == 1);
    CHECK_AT_BOTH_TIMES(tolerated_slips(7) == 1 && tolerated_slips(8) == 2);
    CHECK_AT_BOTH_TIMES(tolerated_slips(32) == 2);
}

BOOST_AUTO_TEST_CASE(what_is_far_from_everything_is_none) {
    CHECK_AT_BOTH_TIMES(means_nothing(""));
    CHECK_AT_BOTH_TIMES(means_nothing("!?"));
    CHECK_AT_BOTH_TIMES(means_nothing("o"));
    CHECK_AT_BOTH_TIMES(means_nothing("zz"));
    CHECK_AT_BOTH_TIMES(means_nothing("zebra"));
    CHECK_AT_BOTH_TIMES(means_nothing("加油吧"));
    CHECK_AT_BOTH_TIMES(means_nothing("thumbs up, thumbs up, thumbs up, thumbs up"));
    CHECK_AT_BOTH_TIMES(means_nothing("\xFF\xFE\xF0\x9F"));
    BOOST_TEST(means_nothing(std::string(1'000'000, 'o')));
}

BOOST_AUTO_TEST_CASE(slips_are_counted_as_a_typist_would) {
    using fr::detail::slips_between;
    CHECK_AT_BOTH_TIMES(slips_between("onit", "onit", 3) == 0);
    CHECK_AT_BOTH_TIMES(slips_between("onit", "onnit", 3) == 1);
    CHECK_AT_BOTH_TIMES(slips_between("onit", "oit", 3) == 1);
    CHECK_AT_BOTH_TIMES(slips_between("onit", "omit", 3) == 1);
    CHECK_AT_BOTH_TIMES(slips_between("onit", "noit", 3) == 1);
    CHECK_AT_BOTH_TIMES(slips_between("onit", "noti", 3) == 2);
    CHECK_AT_BOTH_TIMES(slips_between("onit", "", 4) == 4);
    CHECK_AT_BOTH_TIMES(slips_between("", "", 0) == 0);
    CHECK_AT_BOTH_TIMES(slips_between("kitten", "sitting", 3) == 3);
    CHECK_AT_BOTH_TIMES(slips_between("kitten", "sitting", 2) > 2);
    CHECK_AT_BOTH_TIMES(slips_between("abcdef", "uvwxyz", 2) > 2);
}

BOOST_AUTO_TEST_SUITE_END()
