// SPDX-License-Identifier: BSL-1.0
//
// replace.test.cpp - a status takes the place of another, and where that fails, what is shown is told.
#include <feishu/reactions/client/replace.hpp>

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/testing/fake_service.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace fr = feishu::reactions;
using fr::errc;
using fr::replace_state;
using fr::testing::fake_service;

namespace {

struct scene {
    fake_service service;
    std::string message = service.new_message();
    fr::client client{fr::feishu, fr::tenant_token{service.bot_token()}, &service};
    std::string old = service.react(message, service.bot(), "Typing");

    auto replace() { return fr::replace(client, message, old, fr::emoji::done); }
    std::string shown() const {
        std::string all;
        for (const auto& r : service.reactions_of(message))
            (all += r.emoji) += ' ';
        return all;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(replace)

BOOST_AUTO_TEST_CASE(the_new_one_is_there_and_the_old_one_gone) {
    scene s;
    const auto got = s.replace();
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(s.shown() == "DONE ");
    BOOST_TEST(s.service.reactions_of(s.message)[0].id == got->id.view());
}

BOOST_AUTO_TEST_CASE(the_new_one_is_added_first) {
    scene s;
    BOOST_TEST(s.replace().has_value());
    BOOST_TEST_REQUIRE(s.service.received().size() == 2u);
    BOOST_TEST(s.service.received()[0].method == "POST");
    BOOST_TEST(s.service.received()[1].method == "DELETE");
}

BOOST_AUTO_TEST_CASE(the_first_status_replaces_nothing) {
    scene s;
    BOOST_TEST(fr::replace(s.client, s.message, {}, fr::emoji::done).has_value());
    BOOST_TEST(s.shown() == "Typing DONE ");
    BOOST_TEST(s.service.received().size() == 1u);
}

BOOST_AUTO_TEST_CASE(where_the_new_one_is_refused_the_old_one_stays) {
    scene s;
    s.service.inject(errc::rate_limited);
    const auto got = s.replace();
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().error.code == errc::rate_limited));
    BOOST_TEST((got.error().state == replace_state::old_one));
    BOOST_TEST(s.shown() == "Typing ");
}

BOOST_AUTO_TEST_CASE(where_the_old_one_cannot_be_removed_both_are_shown_and_that_is_told) {
    scene s;
    s.service.fail_delivery(fr::delivery::unreachable).only = fr::testing::endpoint::remove;
    const auto got = s.replace();
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().error.code == errc::unreachable));
    BOOST_TEST((got.error().error.endpoint == &fr::remove_reaction::info));
    BOOST_TEST((got.error().state == replace_state::both));
    BOOST_TEST(s.shown() == "Typing DONE ");
    BOOST_TEST(got.error().added.id.view() == s.service.reactions_of(s.message)[1].id);
}

BOOST_AUTO_TEST_CASE(where_the_answer_to_the_removal_is_lost_the_old_one_may_be_gone) {
    scene s;
    s.service.lose_answer().only = fr::testing::endpoint::remove;
    const auto got = s.replace();
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().error.code == errc::timed_out));
    BOOST_TEST((got.error().state == replace_state::new_one));
    BOOST_TEST(s.shown() == "DONE ");
    BOOST_TEST(got.error().added.id.view() == s.service.reactions_of(s.message)[0].id);
}

BOOST_AUTO_TEST_CASE(and_where_it_was_lost_before_the_last_attempt) {
    scene s;
    fr::testing::manual_clock clock;
    fr::client client{
        fr::feishu, fr::tenant_token{s.service.bot_token()}, &s.service, &clock, {.retry = {.attempts = 2}}};
    s.service.fail_delivery(fr::delivery::timed_out).only = fr::testing::endpoint::remove;
    s.service.inject(errc::rate_limited).only = fr::testing::endpoint::remove;
    const auto got = fr::replace(client, s.message, s.old, fr::emoji::done);
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().error.code == errc::rate_limited));
    BOOST_TEST((got.error().state == replace_state::new_one));
}

BOOST_AUTO_TEST_CASE(where_the_answer_to_the_add_is_lost_nothing_is_removed) {
    scene s;
    s.service.lose_answer();
    const auto got = s.replace();
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().state == replace_state::unknown));
    BOOST_TEST(s.shown() == "Typing DONE ");
}

BOOST_AUTO_TEST_CASE(an_old_one_that_is_gone_is_no_failure) {
    scene s;
    s.old = "bm8tc3VjaC1yZWFjdGlvbg";
    s.service.inject(errc::reaction_not_found).only = fr::testing::endpoint::remove;
    BOOST_TEST(s.replace().has_value());
}

BOOST_AUTO_TEST_CASE(a_service_that_answers_with_the_old_one_does_not_lose_it) {
    scene s;
    s.service.inject(fr::testing::http_reply{.body = R"({"code":0,"data":{"reaction_id":")" + s.old + R"("}})"});
    const auto got = s.replace();
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->id.view() == s.old);
    BOOST_TEST(s.shown() == "Typing ");
}

BOOST_AUTO_TEST_SUITE_END()
