// SPDX-License-Identifier: BSL-1.0
//
// own_reactions.test.cpp - the caller's own reactions are found and removed, and nobody else's.
#include <feishu/reactions/own_reactions.hpp>

#include <feishu/reactions/client.hpp>
#include <feishu/reactions/emoji_catalogue.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include "support/check.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

namespace fr = feishu::reactions;
using fr::own_operator;
using fr::testing::fake_service;

namespace {

struct scene {
    fake_service service;
    std::string message = service.new_message();
    fr::client<fake_service&> client{fr::feishu, fr::tenant_token{service.bot_token()}, service};
    own_operator bot = own_operator::app(service.bot());

    std::size_t shown() const { return service.reactions_of(message).size(); }
    std::size_t count(std::string_view method) const {
        return static_cast<std::size_t>(std::count_if(service.received().begin(), service.received().end(),
                                                      [&](const auto& r) { return r.method == method; }));
    }
};

using by = fr::basic_operator<std::string_view>;

} // namespace

BOOST_AUTO_TEST_SUITE(own_reactions)

BOOST_AUTO_TEST_CASE(an_operator_is_its_id_and_its_type) {
    CHECK_AT_BOTH_TIMES(own_operator::app("cli_1").is(by{"cli_1", "app"}));
    CHECK_AT_BOTH_TIMES(!own_operator::app("cli_1").is(by{"cli_2", "app"}));
    CHECK_AT_BOTH_TIMES(!own_operator::app("cli_1").is(by{"cli_1", "user"}));
    CHECK_AT_BOTH_TIMES(own_operator::user("ou_1").is(by{"ou_1", "user"}));
    CHECK_AT_BOTH_TIMES(!own_operator::user("ou_1").is(by{"", "user"}));
}

BOOST_AUTO_TEST_CASE(only_ones_own_reaction_of_the_type_goes) {
    scene s;
    const std::string other_bot = s.service.world.add_app();
    s.service.react(s.message, other_bot, "Typing"); // the first app on the list is another one
    s.service.react(s.message, s.service.user(), "Typing");
    s.service.react(s.message, s.service.bot(), "Typing");
    s.service.react(s.message, s.service.bot(), "OnIt");
    const auto got = fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot);
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(*got == 1u);
    BOOST_TEST(s.shown() == 3u);
    for (const auto& r : s.service.reactions_of(s.message))
        BOOST_TEST((r.by != s.service.bot() || r.emoji == "OnIt"));
}

BOOST_AUTO_TEST_CASE(nothing_of_ones_own_is_no_error_and_removes_nothing) {
    scene s;
    s.service.react(s.message, s.service.user(), "Typing");
    BOOST_TEST(*fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot) == 0u);
    BOOST_TEST(s.count("DELETE") == 0u);
}

BOOST_AUTO_TEST_CASE(it_is_found_behind_pages_of_others) {
    scene s;
    for (int i = 0; i != 120; ++i)
        s.service.react(s.message, s.service.world.add_user(), "Typing");
    s.service.react(s.message, s.service.bot(), "Typing");
    BOOST_TEST(*fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot) == 1u);
    BOOST_TEST(s.shown() == 120u);
    BOOST_TEST(s.count("GET") == 3u);
}

BOOST_AUTO_TEST_CASE(all_types_are_meant_by_an_empty_one_and_none_is_left) {
    scene s;
    std::size_t own = 0;
    for (const fr::emoji_row row : fr::emoji_catalogue) {
        s.service.react(s.message, s.service.bot(), row.type.name());
        s.service.react(s.message, s.service.user(), row.type.name());
        if (++own == 100)
            break;
    }
    const auto got = fr::remove_own(s.client, s.message, {}, s.bot);
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(*got == 100u);
    BOOST_TEST(s.shown() == 100u);
    for (const auto& r : s.service.reactions_of(s.message))
        BOOST_TEST_REQUIRE(r.by == s.service.user());
}

BOOST_AUTO_TEST_CASE(one_that_is_gone_by_then_is_no_error) {
    scene s;
    s.service.react(s.message, s.service.bot(), "Typing");
    s.service.inject(fr::errc::reaction_not_found).only = fr::endpoint::remove;
    BOOST_TEST(fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot).has_value());
}

BOOST_AUTO_TEST_CASE(errors_of_either_call_are_told) {
    scene s;
    s.service.react(s.message, s.service.bot(), "Typing");
    s.service.inject(fr::errc::no_access_to_message).only = fr::endpoint::list;
    BOOST_TEST(
        (fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot).error().code == fr::errc::no_access_to_message));
    s.service.inject(fr::errc::not_your_reaction).only = fr::endpoint::remove;
    BOOST_TEST(
        (fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot).error().code == fr::errc::not_your_reaction));
    BOOST_TEST(s.shown() == 1u);
    BOOST_TEST(*fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot) == 1u);
}

BOOST_AUTO_TEST_CASE(a_service_that_goes_on_listing_what_it_removed_is_not_asked_for_ever) {
    std::size_t calls = 0;
    const auto lags = [&](const fr::request& q, fr::response& r) {
        ++calls;
        r.status(200);
        if (q.method == fr::http_method::delete_) {
            r.body(R"({"code":0})");
            return fr::delivery::answered;
        }
        r.body(R"({"code":0,"data":{"items":[)");
        for (int i = 0; i != 9; ++i)
            r.body(std::string{i == 0 ? "" : ","} + R"({"reaction_id":"r)" + std::to_string(i) +
                   R"(","operator":{"operator_id":"cli_1","operator_type":"app"},)" +
                   R"("reaction_type":{"emoji_type":"Typing"}})");
        r.body(R"(],"has_more":false}})");
        return fr::delivery::answered;
    };
    fr::client client{fr::feishu, fr::tenant_token{"t-a-token"}, lags};
    BOOST_TEST(*fr::remove_own(client, "om_1", fr::emoji::typing, own_operator::app("cli_1")) == 8u);
    BOOST_TEST(calls == 10u);
}

BOOST_AUTO_TEST_SUITE_END()
