// SPDX-License-Identifier: BSL-1.0
//
// model.test.cpp - ids that cannot be mixed up, times, operators, names of id types.
#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/endpoints/model.hpp>

#include <feishu/reactions/emoji/unicode.hpp>
#include <feishu/reactions/endpoints/add.hpp>

#include "support/check.hpp"
#include "support/print.hpp"

#include <map>           // std::map
#include <sstream>       // std::ostringstream
#include <string>        // std::string
#include <string_view>   // std::string_view
#include <type_traits>   // std::is_constructible_v
#include <unordered_map> // std::unordered_map

namespace fr = feishu::reactions;
using view = std::string_view;

namespace {

using owning_id = fr::basic_id<fr::reaction_tag, std::string>;
using short_id = fr::basic_id<fr::reaction_tag, fr::fixed_text<8>>;

constexpr std::uint64_t time_of(view text) {
    fr::reaction_view r;
    r.time.text = text;
    return r.time_ms();
}
constexpr fr::operator_kind kind_of(view type) {
    fr::basic_operator<view> o;
    o.type = type;
    return o.kind();
}

template <class A, class B>
concept comparable = requires(const A& a, const B& b) { a == b; };
template <class A, class B>
concept ordered_with = requires(const A& a, const B& b) { a < b; };

} // namespace

BOOST_AUTO_TEST_SUITE(model)

BOOST_AUTO_TEST_CASE(any_text_becomes_an_id) {
    CHECK_AT_BOTH_TIMES(fr::message_id{"om_1"}.view() == "om_1");
    CHECK_AT_BOTH_TIMES(fr::message_id{view{"om_1"}}.view() == "om_1");
    CHECK_AT_BOTH_TIMES(fr::message_id{fr::message_id{"om_1"}}.view() == "om_1");
    CHECK_AT_BOTH_TIMES(fr::message_id{}.empty());
    const std::string text = "om_2";
    BOOST_TEST(fr::message_id{text} == "om_2");
    const char* const pointer = text.c_str();
    BOOST_TEST(fr::message_id{pointer} == "om_2");
}

BOOST_AUTO_TEST_CASE(an_environment_variable_that_is_not_set_is_an_empty_id) {
    const char* const unset = nullptr;
    BOOST_TEST(fr::message_id{unset}.empty());
    char* const also_unset = nullptr;
    BOOST_TEST(owning_id{also_unset}.empty());
}

BOOST_AUTO_TEST_CASE(ids_of_different_meaning_do_not_mix) {
    static_assert(!std::is_constructible_v<fr::message_id, fr::reaction_id>);
    static_assert(!std::is_constructible_v<fr::reaction_id, fr::message_id>);
    static_assert(!std::is_constructible_v<fr::message_id, owning_id>);
    static_assert(!std::is_assignable_v<fr::message_id&, fr::reaction_id>);
    static_assert(!comparable<fr::message_id, fr::reaction_id>);
    static_assert(!std::is_convertible_v<fr::message_id, view>);
    static_assert(!std::is_constructible_v<fr::message_id, int>);
}

BOOST_AUTO_TEST_CASE(ids_of_one_meaning_convert_between_their_texts) {
    const owning_id owned{"Zm9vLWJhci1iYXo_"};
    const fr::reaction_id seen = owned;
    BOOST_TEST(seen.data() == owned.data()); // borrowed, not copied
    BOOST_TEST(seen == owned);
    BOOST_TEST(owned == seen);
    BOOST_TEST(owning_id{seen} == owned);
    BOOST_TEST(owned == "Zm9vLWJhci1iYXo_");
    BOOST_TEST(owned != "Zm9vLWJhci1iYXo-");
    CHECK_AT_BOTH_TIMES(fr::reaction_id{"a"} == fr::reaction_id{"a"});
    CHECK_AT_BOTH_TIMES(fr::reaction_id{"a"} != fr::reaction_id{"b"});
    CHECK_AT_BOTH_TIMES(fr::reaction_id{"a"} == "a");
}

BOOST_AUTO_TEST_CASE(ids_are_printed_ordered_and_hashed_as_their_text) {
    const owning_id owned{"r-2"};
    const fr::reaction_id seen = owned;
    std::ostringstream out;
    out << seen << ' ' << owned << ' ' << short_id{"r-3"};
    BOOST_TEST(out.str() == "r-2 r-2 r-3");
    CHECK_AT_BOTH_TIMES(fr::reaction_id{"a"} < fr::reaction_id{"b"});
    CHECK_AT_BOTH_TIMES(!(fr::reaction_id{"a"} < fr::reaction_id{"a"}));
    CHECK_AT_BOTH_TIMES(short_id{"a"} < fr::reaction_id{"ab"});
    CHECK_AT_BOTH_TIMES(view{fr::reaction_id{"a"}} == "a");
    BOOST_TEST(std::hash<owning_id>{}(owned) == std::hash<fr::reaction_id>{}(seen));

    std::map<owning_id, int> ordered{{owning_id{"b"}, 2}, {owning_id{"a"}, 1}};
    BOOST_TEST(ordered.begin()->second == 1);
    std::unordered_map<owning_id, int> hashed{{owned, 7}};
    BOOST_TEST(hashed.at("r-2") == 7);
    static_assert(!comparable<fr::message_id, fr::reaction_id>);
    static_assert(!ordered_with<fr::message_id, fr::reaction_id>);
    static_assert(ordered_with<fr::message_id, fr::message_id>);
    static_assert(!std::is_convertible_v<fr::reaction_id, view> && std::is_constructible_v<view, fr::reaction_id>);
}

BOOST_AUTO_TEST_CASE(the_emoji_of_a_reaction_compares_with_a_constant) {
    CHECK_AT_BOTH_TIMES(fr::basic_emoji_type<view>{"OnIt"} == fr::emoji::onit);
    CHECK_AT_BOTH_TIMES(fr::emoji::onit == fr::basic_emoji_type<view>{"OnIt"});
    CHECK_AT_BOTH_TIMES(fr::basic_emoji_type<view>{"Typing"} != fr::emoji::onit);
    CHECK_AT_BOTH_TIMES(fr::basic_emoji_type<fr::fixed_text<8>>{} == fr::emoji{});
    fr::basic_reaction<std::string> reaction;
    reaction.emoji.text = "Typing";
    BOOST_TEST((reaction.emoji == fr::emoji::typing));
}

BOOST_AUTO_TEST_CASE(an_id_that_does_not_fit_is_empty_not_cut) {
    CHECK_AT_BOTH_TIMES(short_id{"12345678"} == "12345678");
    CHECK_AT_BOTH_TIMES(short_id{"123456789"}.empty());
    CHECK_AT_BOTH_TIMES(short_id{fr::reaction_id{"1234"}} == fr::reaction_id{"1234"});
}

BOOST_AUTO_TEST_CASE(id_types_are_named_as_on_the_wire) {
    CHECK_AT_BOTH_TIMES(fr::name_of(fr::user_id_type::unset).empty());
    CHECK_AT_BOTH_TIMES(fr::name_of(fr::user_id_type::open_id) == "open_id");
    CHECK_AT_BOTH_TIMES(fr::name_of(fr::user_id_type::union_id) == "union_id");
    CHECK_AT_BOTH_TIMES(fr::name_of(fr::user_id_type::user_id) == "user_id");
    CHECK_AT_BOTH_TIMES(fr::name_of(static_cast<fr::user_id_type>(99)).empty());
}

BOOST_AUTO_TEST_CASE(who_reacted_is_a_user_an_app_or_something_new) {
    CHECK_AT_BOTH_TIMES(kind_of("user") == fr::operator_kind::user);
    CHECK_AT_BOTH_TIMES(kind_of("app") == fr::operator_kind::app);
    CHECK_AT_BOTH_TIMES(kind_of("") == fr::operator_kind::other);
    CHECK_AT_BOTH_TIMES(kind_of("User") == fr::operator_kind::other);
    CHECK_AT_BOTH_TIMES(kind_of("robot") == fr::operator_kind::other);
}

BOOST_AUTO_TEST_CASE(a_time_is_milliseconds_or_nothing) {
    CHECK_AT_BOTH_TIMES(time_of("1763640775123") == 1763640775123u);
    CHECK_AT_BOTH_TIMES(time_of("0") == 0);
    CHECK_AT_BOTH_TIMES(time_of("007") == 7);
    CHECK_AT_BOTH_TIMES(time_of("9999999999999999999") == 9999999999999999999u);
    CHECK_AT_BOTH_TIMES(time_of("99999999999999999999") == 0);
    CHECK_AT_BOTH_TIMES(time_of("18446744073709551617") == 0);
    CHECK_AT_BOTH_TIMES(time_of("") == 0);
    CHECK_AT_BOTH_TIMES(time_of("-1") == 0);
    CHECK_AT_BOTH_TIMES(time_of("1.5") == 0);
    CHECK_AT_BOTH_TIMES(time_of("1763640775123 ") == 0);
    CHECK_AT_BOTH_TIMES(time_of("1763640775123ms") == 0);
}

BOOST_AUTO_TEST_CASE(the_emoji_of_a_reaction_compares_with_a_constant_with_text_and_with_another) {
    constexpr auto read = [](std::string_view text) {
        fr::reaction_view r;
        r.emoji.text = text;
        return r.emoji;
    };
    CHECK_AT_BOTH_TIMES(read("OnIt") == fr::emoji::onit && fr::emoji::onit == read("OnIt"));
    CHECK_AT_BOTH_TIMES(read("OnIt") == "OnIt" && "OnIt" == read("OnIt"));
    CHECK_AT_BOTH_TIMES(read("LightThumbsup") == std::string_view{"LightThumbsup"});
    CHECK_AT_BOTH_TIMES(read("OnIt") == read("OnIt") && read("OnIt") != read("OK"));
    CHECK_AT_BOTH_TIMES(read("OnIt") != fr::emoji::ok && read("OnIt") != "ONIT");
    const fr::basic_emoji_type<std::string> owned{"OnIt"};
    BOOST_TEST((owned == fr::emoji::onit && owned == "OnIt" && owned == std::string{"OnIt"} && owned == read("OnIt")));
}

BOOST_AUTO_TEST_CASE(the_emoji_of_a_reaction_can_be_sent_again) {
    constexpr auto sent = [](std::string_view text) {
        fr::reaction_view r;
        r.emoji.text = text;
        const fr::add_reaction again{"om_1", r.emoji};
        return again.type.view() == text;
    };
    CHECK_AT_BOTH_TIMES(sent("OnIt"));
    CHECK_AT_BOTH_TIMES(sent("MediumLightThumbsup"));
    const fr::basic_emoji_type<std::string> owned{"OnIt"};
    const fr::emoji type = owned;
    BOOST_TEST((type.view().data() == owned.text.data())); // borrowed
}

BOOST_AUTO_TEST_CASE(the_emoji_of_a_reaction_becomes_unicode_and_loses_its_tone) {
    constexpr auto read = [](std::string_view text) { return fr::basic_emoji_type<std::string_view>{text}; };
    CHECK_AT_BOTH_TIMES(fr::to_unicode(read("OK")) == fr::to_unicode("OK") && !fr::to_unicode(read("OK")).empty());
    CHECK_AT_BOTH_TIMES(fr::to_unicode(fr::emoji::ok) == fr::to_unicode("OK"));
    CHECK_AT_BOTH_TIMES(fr::base_of(read("LightThumbsup")) == fr::emoji::thumbsup.view());
    CHECK_AT_BOTH_TIMES(fr::split_tone(read("LightThumbsup")).shade == fr::skin_tone::light);
}

BOOST_AUTO_TEST_CASE(every_value_that_is_a_text_answers_view) {
    constexpr auto views = []<class Text>(Text) {
        fr::basic_reaction<Text> r;
        r.id = "r_1";
        r.by = {"ou_1", "user"};
        r.emoji.text = "OnIt";
        return r.id.view() == "r_1" && r.by.view() == "ou_1" && r.emoji.view() == "OnIt";
    };
    CHECK_AT_BOTH_TIMES(views(std::string_view{}));
    BOOST_TEST(views(std::string{}));
}

BOOST_AUTO_TEST_SUITE_END()
