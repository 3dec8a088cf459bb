// SPDX-License-Identifier: BSL-1.0
#include "support/check.hpp"

#include <feishu/reactions/emoji/catalogue.hpp>
#include <feishu/reactions/emoji/search.hpp>
#include <feishu/reactions/emoji/unicode.hpp>
#include <feishu/reactions/emoji/skin_tone.hpp>

#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;

BOOST_AUTO_TEST_SUITE(skin_tone)

BOOST_AUTO_TEST_CASE(the_five_tones_of_a_type_have_one_base) {
    CHECK_AT_BOTH_TIMES(fr::base_of("LightThumbsup") == "THUMBSUP");
    CHECK_AT_BOTH_TIMES(fr::base_of("MediumLightThumbsup") == "THUMBSUP");
    CHECK_AT_BOTH_TIMES(fr::base_of("MediumThumbsup") == "THUMBSUP");
    CHECK_AT_BOTH_TIMES(fr::base_of("MediumDarkThumbsup") == "THUMBSUP");
    CHECK_AT_BOTH_TIMES(fr::base_of("DarkThumbsup") == "THUMBSUP");
    CHECK_AT_BOTH_TIMES(fr::split_tone("LightThumbsup").shade == fr::skin_tone::light);
    CHECK_AT_BOTH_TIMES(fr::split_tone("MediumLightThumbsup").shade == fr::skin_tone::medium_light);
    CHECK_AT_BOTH_TIMES(fr::split_tone("MediumThumbsup").shade == fr::skin_tone::medium);
    CHECK_AT_BOTH_TIMES(fr::split_tone("MediumDarkThumbsup").shade == fr::skin_tone::medium_dark);
    CHECK_AT_BOTH_TIMES(fr::split_tone("DarkThumbsup").shade == fr::skin_tone::dark);
}

BOOST_AUTO_TEST_CASE(the_word_behind_the_tone_need_not_be_the_type) {
    CHECK_AT_BOTH_TIMES(fr::base_of("DarkFightOn") == "MUSCLE");
    CHECK_AT_BOTH_TIMES(fr::base_of("LightApplaud") == "APPLAUSE");
    CHECK_AT_BOTH_TIMES(fr::base_of("LightClick") == "UPPERLEFT");
}

BOOST_AUTO_TEST_CASE(thirteen_bases_are_known) {
    struct known {
        std::string_view word, base;
    };
    constexpr known all[] = {{"Thumbsup", "THUMBSUP"},
                             {"Thanks", "THANKS"},
                             {"FightOn", "MUSCLE"},
                             {"FingerHeart", "FINGERHEART"},
                             {"Applaud", "APPLAUSE"},
                             {"FistBump", "FISTBUMP"},
                             {"HighFive", "HIGHFIVE"},
                             {"Click", "UPPERLEFT"},
                             {"ThumbsDown", "ThumbsDown"},
                             {"Salute", "SALUTE"},
                             {"Shake", "SHAKE"},
                             {"WavingHand", "WavingHand"},
                             {"YouAreTheBest", "YouAreTheBest"}};
    for (const auto& [word, base] : all)
        for (const std::string tone : {"Light", "MediumLight", "Medium", "MediumDark", "Dark"}) {
            BOOST_TEST(fr::base_of(tone + std::string{word}) == base);
            // Whatever a client sends, what is offered for sending is documented.
            const fr::emoji_match match = fr::find_emoji(tone + std::string{word});
            BOOST_TEST((match.rule == fr::match_rule::skin_tone));
            BOOST_TEST(fr::find_emoji(match.best.view()).is_exact());
        }
}

BOOST_AUTO_TEST_CASE(capitals_are_read_as_well) {
    CHECK_AT_BOTH_TIMES(fr::base_of("MEDIUMDARKTHUMBSUP") == "THUMBSUP");
}

BOOST_AUTO_TEST_CASE(what_has_no_tone_is_its_own_base) {
    CHECK_AT_BOTH_TIMES(fr::base_of("OnIt") == "OnIt");
    CHECK_AT_BOTH_TIMES(fr::base_of("Light") == "Light");
    CHECK_AT_BOTH_TIMES(fr::base_of("LightYear") == "LightYear");
    CHECK_AT_BOTH_TIMES(fr::base_of("LightThumbsups") == "LightThumbsups");
    CHECK_AT_BOTH_TIMES(fr::base_of("").empty());
    CHECK_AT_BOTH_TIMES(fr::split_tone("OnIt").shade == fr::skin_tone::none);
    for (const fr::emoji_row row : fr::emoji_catalogue)
        BOOST_TEST(fr::base_of(row.type.view()) == row.type.view());
}

BOOST_AUTO_TEST_CASE(base_and_tone_together_are_the_unicode_emoji) {
    constexpr fr::toned_type toned = fr::split_tone("MediumThumbsup");
    CHECK_AT_BOTH_TIMES(fr::to_unicode("MediumThumbsup") == "👍");
    CHECK_AT_BOTH_TIMES(fr::to_unicode(toned.base) == "👍");
    BOOST_TEST(std::string{fr::to_unicode(toned.base)}.append(fr::to_unicode(toned.shade)) == "👍🏽");
    CHECK_AT_BOTH_TIMES(fr::to_unicode(fr::skin_tone::none).empty());
    CHECK_AT_BOTH_TIMES(fr::to_unicode(fr::skin_tone::light) == "\U0001F3FB");
    CHECK_AT_BOTH_TIMES(fr::to_unicode(fr::skin_tone::dark) == "\U0001F3FF");
}

BOOST_AUTO_TEST_SUITE_END()
