// SPDX-License-Identifier: BSL-1.0
#include "support/check.hpp"

#include <feishu/reactions/emoji/search.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view
#include <type_traits> // std::bool_constant
#include <utility>     // std::index_sequence

namespace fr = feishu::reactions;

namespace {

// What programs were seen to send, with the type that it should have been (empty where there is none), and a second
// one where it fits as well. Written apart from the table in data/, which a mistake in it would not notice.
struct seen {
    std::string_view sent, right, other = {};
};
constexpr seen field_list[] = {
    {"FIRE", "Fire"},
    {"THUMBSDOWN", "ThumbsDown"},
    {"CHECK", "CheckMark", "DONE"},
    {"CROSS", "CrossMark"},
    {"CHECKMARK", "CheckMark"},
    {"CROSSMARK", "CrossMark"},
    {"YES", "Yes"},
    {"NO", "No"},
    {"GET", "Get"},
    {"TYPING", "Typing"},
    {"COFFEE", "Coffee"},
    {"SHRUG", "Shrug"},
    {"HUNDRED", "Hundred"},
    {"ONIT", "OnIt"},
    {"ON_IT", "OnIt"},
    {"HUNDREDPOINTS", "Hundred"},
    {"MINUSONE", "MinusOne"},
    {"AWESOME", "AWESOMEN"},
    {"AWESOMN", "AWESOMEN"},
    {"FINGERHEARD", "FINGERHEART"},
    {"EYES", "GLANCE", "OnIt"},
    {"PRAY", "THANKS"},
    {"ROCKET", ""},
    {"COOL", "SHOWOFF"},
    {"GRINNING", "Delighted", "BLUSH"},
    {"GRIN", "BLUSH"},
    {"LAUGHING", "LAUGH"},
    {"SURPRISED", "WOW", "SHOCKED"},
    {"FIST", "FISTBUMP"},
    {"QUESTION", "WHAT"},
    {"EXCLAMATION", ""},
    {"SAD", "CRY", "FROWN"},
    {"SADFACE", "FROWN", "CRY"},
    {"WARN", "ERROR"},
    {"WARNING", "ERROR"},
    {"FAIL", "CrossMark", "ERROR"},
    {"THINK", "THINKING"},
    {"HEART_EYES", "OBSESSED"},
    {"CLEVER", "SMART"},
    {"EAT", "EatingFood"},
    {"CELEBRATE", "PARTY"},
    {"SUNGASSES", "SHOWOFF"},
    {"KEEPITUP", "MUSCLE"},
    {"WULIN", "SALUTE"},
    {"DOGE", ""},
    {"HUH", "BEAR"},
    {"PLUSONE", "JIAYI"},
    {"+1", "JIAYI", "THUMBSUP"},
    {"LIKE", "THUMBSUP"},
    {"DISLIKE", "ThumbsDown"},
    {"加油", "MUSCLE"},
    {"鼓掌", "APPLAUSE"},
    {"Applaud", "APPLAUSE"},
    {"碰拳", "FISTBUMP"},
    {"FistBump", "FISTBUMP"},
    {"看", "GLANCE"},
    {"Glance", "GLANCE"},
    {"奋斗", "STRIVE"},
    {"Determined", "STRIVE"},
    {"强", "PRAISE"},
    {"Praise", "PRAISE"},
    {"我看行", "LGTM"},
    {"LooksGoodToMe", "LGTM"},
    {"FightOn", "MUSCLE"},
    {"Lark_Emoji_OK_0", "OK"},
    {"👍", "THUMBSUP"},
    {"👀", "GLANCE", "OnIt"},
    {"🤔", "THINKING"},
    {"⚡", ""},
    {"PROCESSING", "Typing"},
    {"LOADING", "OnIt", "Typing"},
    {"EYE", "GLANCE"},
    {"ok_hand", "OK"},
    {"👌", "OK"},
    {"pleading_face", "WHIMPER"},
    {"hugging_face", "HUG"},
};
constexpr std::size_t field_list_size = sizeof field_list / sizeof *field_list;

constexpr bool is_led_right(const seen& row) {
    const fr::emoji_match match = fr::find_emoji(row.sent);
    if (row.right.empty())
        return match.rule == fr::match_rule::none;
    return match.best == row.right && (row.other.empty() || match.other == row.other) &&
           match.rule != fr::match_rule::exact && match.rule != fr::match_rule::spelling &&
           match.rule != fr::match_rule::none;
}

template <std::size_t... I>
constexpr bool the_compiler_is_led_right(std::index_sequence<I...>) {
    // One constant expression each: Clang ends one that takes a million steps.
    return (std::bool_constant<is_led_right(field_list[I])>::value && ...);
}

} // namespace

BOOST_AUTO_TEST_SUITE(emoji_wrong_names)

BOOST_AUTO_TEST_CASE(every_name_from_the_field_leads_to_its_type_or_to_an_honest_none) {
    for (const seen& row : field_list)
        BOOST_TEST(is_led_right(row), row.sent);
    static_assert(the_compiler_is_led_right(std::make_index_sequence<field_list_size>{}));
}

BOOST_AUTO_TEST_CASE(a_contradiction_is_settled_by_label_and_picture) {
    // Programs were seen to map the cheer to +1, and the praise to the muscle or the thumb.
    CHECK_AT_BOTH_TIMES(fr::find_emoji("加油").best != fr::emoji::jiayi);
    CHECK_AT_BOTH_TIMES(fr::find_emoji("FightOn").best != fr::emoji::jiayi);
    CHECK_AT_BOTH_TIMES(fr::find_emoji("强").best != fr::emoji::muscle);
    CHECK_AT_BOTH_TIMES(fr::find_emoji("Praise").best != fr::emoji::thumbsup);
}

BOOST_AUTO_TEST_SUITE_END()
