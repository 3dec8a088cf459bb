// SPDX-License-Identifier: BSL-1.0
#include "support/check.hpp"

#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/emoji/literal.hpp>

#include <map>
#include <unordered_map>
#include <string>      // std::string
#include <string_view> // std::string_view
#include <type_traits> // std::is_convertible_v

namespace fr = feishu::reactions;

BOOST_AUTO_TEST_SUITE(emoji)

BOOST_AUTO_TEST_CASE(a_constant_is_its_wire_name) {
    CHECK_AT_BOTH_TIMES(fr::emoji::onit.view() == "OnIt");
    CHECK_AT_BOTH_TIMES(fr::emoji::thumbsup.view() == "THUMBSUP");
    CHECK_AT_BOTH_TIMES(fr::emoji::statusprivatemessage.view() == "Status_PrivateMessage");
    CHECK_AT_BOTH_TIMES(fr::emoji::awesomen.view() == "AWESOMEN");
}

BOOST_AUTO_TEST_CASE(a_constant_whose_name_starts_with_a_digit_has_an_underscore) {
    CHECK_AT_BOTH_TIMES(fr::emoji::_2022.view() == "2022");
    CHECK_AT_BOTH_TIMES(fr::emoji::_18x.view() == "18X");
}

BOOST_AUTO_TEST_CASE(an_emoji_made_from_nothing_is_empty) {
    CHECK_AT_BOTH_TIMES(fr::emoji{}.empty());
    CHECK_AT_BOTH_TIMES(fr::emoji{}.view() == "");
    CHECK_AT_BOTH_TIMES(!fr::emoji::ok.empty());
}

BOOST_AUTO_TEST_CASE(emoji_are_equal_when_their_names_are_case_included) {
    CHECK_AT_BOTH_TIMES(fr::emoji::onit == fr::emoji::unchecked("OnIt"));
    CHECK_AT_BOTH_TIMES(fr::emoji::onit != fr::emoji::unchecked("ONIT"));
    CHECK_AT_BOTH_TIMES(fr::emoji::yes != fr::emoji::no);
}

BOOST_AUTO_TEST_CASE(an_emoji_compares_with_text_from_either_side) {
    CHECK_AT_BOTH_TIMES(fr::emoji::onit == "OnIt");
    CHECK_AT_BOTH_TIMES("OnIt" == fr::emoji::onit);
    CHECK_AT_BOTH_TIMES(fr::emoji::onit == std::string_view{"OnIt"});
    CHECK_AT_BOTH_TIMES(fr::emoji::onit != "OnIt ");
    const std::string owned = "OnIt";
    BOOST_TEST((fr::emoji::onit == owned));
    const char buffer[16] = "OnIt"; // the NULs behind the text are no part of it
    BOOST_TEST((fr::emoji::onit == buffer));
}

BOOST_AUTO_TEST_CASE(unchecked_takes_any_text_and_borrows_it) {
    const std::string text = "a type of next year";
    const fr::emoji taken = fr::emoji::unchecked(text);
    BOOST_TEST(taken.view() == text);
    BOOST_TEST(static_cast<const void*>(taken.view().data()) == static_cast<const void*>(text.data()));
}

BOOST_AUTO_TEST_CASE(a_checked_literal_is_the_constant) {
    using namespace fr::literals;
    CHECK_AT_BOTH_TIMES("OnIt"_emoji == fr::emoji::onit);
    CHECK_AT_BOTH_TIMES("18X"_emoji == fr::emoji::_18x);
    CHECK_AT_BOTH_TIMES("Status_PrivateMessage"_emoji == fr::emoji::statusprivatemessage);
}

std::string_view name_of(fr::emoji type) {
    return type.view();
}

BOOST_AUTO_TEST_CASE(a_plain_literal_becomes_an_emoji_where_one_is_wanted) {
    BOOST_TEST(name_of("OnIt") == "OnIt");
    BOOST_TEST(name_of(fr::emoji("HappyDragon")) == "HappyDragon"); // with braces Clang 14 crashes
    constexpr fr::emoji named{"18X"};
    BOOST_TEST(name_of(named) == "18X");
}

BOOST_AUTO_TEST_CASE(text_that_the_compiler_cannot_see_does_not) {
    CHECK_AT_BOTH_TIMES(!std::is_convertible_v<const char*, fr::emoji>);
    CHECK_AT_BOTH_TIMES(!std::is_convertible_v<std::string_view, fr::emoji>);
    CHECK_AT_BOTH_TIMES(!std::is_convertible_v<std::string, fr::emoji>);
}

BOOST_AUTO_TEST_CASE(an_emoji_is_as_small_as_a_view_and_copied_as_bytes) {
    CHECK_AT_BOTH_TIMES(sizeof(fr::emoji) == sizeof(std::string_view));
    CHECK_AT_BOTH_TIMES(std::is_trivially_copyable_v<fr::emoji>);
}

BOOST_AUTO_TEST_CASE(emoji_are_ordered_by_their_text) {
    CHECK_AT_BOTH_TIMES(fr::emoji::unchecked("A") < fr::emoji::unchecked("B"));
    CHECK_AT_BOTH_TIMES(fr::emoji::unchecked("A") < fr::emoji::unchecked("AB"));
    CHECK_AT_BOTH_TIMES(fr::emoji::onit >= fr::emoji::onit);
    CHECK_AT_BOTH_TIMES(fr::emoji{} < fr::emoji::onit);
}

BOOST_AUTO_TEST_CASE(emoji_are_keys_of_both_kinds_of_map) {
    const std::string again = "OnIt"; // the same text, elsewhere
    std::map<fr::emoji, int> sorted;
    std::unordered_map<fr::emoji, int> hashed;
    for (const fr::emoji e : {fr::emoji::onit, fr::emoji::ok, fr::emoji::unchecked(again)}) {
        ++sorted[e];
        ++hashed[e];
    }
    BOOST_TEST(sorted.size() == 2u);
    BOOST_TEST(hashed.size() == 2u);
    BOOST_TEST(sorted[fr::emoji::onit] == 2);
    BOOST_TEST(hashed[fr::emoji::onit] == 2);
}

BOOST_AUTO_TEST_SUITE_END()
