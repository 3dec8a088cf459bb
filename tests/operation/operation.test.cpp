// SPDX-License-Identifier: BSL-1.0
//
// operation.test.cpp - one call as a machine, run by hand: its steps, its time, what it may repeat. The
// compiler runs most of it too.
#include <feishu/reactions/operation/operation.hpp>

#include "support/by_hand.hpp"
#include "support/check.hpp"
#include "support/print.hpp"
#include "support/samples.hpp"

#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using namespace fr::literals;
using namespace by_hand; // its words
using enum fr::errc;

BOOST_AUTO_TEST_SUITE(operation)

BOOST_AUTO_TEST_CASE(a_call_asks_for_a_token_sends_and_is_done) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        bool good = !op.in_flight();
        good = good && wants_token(op.start(fr::feishu, adding_onit, {}, 0)) && op.in_flight() && !op.sending();
        good = good && op.refused_token().empty() && is_send(op.on_token(first, 0)) && op.sending();
        good = good && op.outgoing().target == "/open-apis/im/v1/messages/om_1/reactions" &&
               op.outgoing().headers[0].value == "Bearer t-first-0123456789" && op.outgoing().timeout == 10'000_ms;
        good = good && is_done(tell(op, success)) && !op.in_flight() && !op.sending();
        return good && op.outcome()->id == "RnJlc2gtY29mZmVlLWF0LW5vb24_aA";
    }());
}

BOOST_AUTO_TEST_CASE(what_is_refused_ends_at_once_and_asks_nobody) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        const bool done = is_done(op.start(fr::lark, fr::add_reaction{"..", fr::emoji::onit}, {}, 0));
        const auto& e = op.outcome().error();
        return done && ended_with(op, invalid_message_id, 0) && e.endpoint == &fr::add_reaction::info &&
               e.host == fr::brand::lark && e.emoji == "OnIt" && e.http_status == 0;
    }());
    CHECK_AT_BOTH_TIMES([] {
        fr::operation<fr::add_reaction, fr::buffer_sizes{.url = 81, .body = 40, .token = 8, .answer = 64}> op;
        const bool done = is_done(op.start(fr::feishu, fr::add_reaction{"m", fr::emoji::onit}, {}, 0));
        return done && ended_with(op, buffer_too_small, 0) && op.outcome().error().needed == 82;
    }());
    CHECK_AT_BOTH_TIMES([] {
        removing op;
        const bool done = is_done(op.start(fr::base_url::parse("https://a?"), fr::remove_reaction{"m", "r"}, {}, 0));
        const auto& e = op.outcome().error();
        return done && ended_with(op, invalid_base_url, 0) && e.endpoint == &fr::remove_reaction::info && e.offset == 9;
    }());
}

BOOST_AUTO_TEST_CASE(a_deadline_shortens_the_timeout_of_an_attempt) {
    const auto timeout = [](const fr::call_options& options, std::uint64_t now) {
        adding op;
        (void)op.start(fr::feishu, adding_onit, options, 1000);
        (void)op.on_token(first, now);
        const std::uint32_t ms = op.outgoing().timeout.count();
        (void)op.on_response(fr::delivery::broken, now);
        return ms;
    };
    BOOST_TEST(timeout({}, 1000) == 10'000u);
    BOOST_TEST(timeout({.timeout = 3000_ms}, 1000) == 3000u);
    BOOST_TEST(timeout({.timeout = 3000_ms, .deadline = 5000_ms}, 2000) == 3000u);
    BOOST_TEST(timeout({.timeout = 3000_ms, .deadline = 3500_ms}, 2000) == 2500u);
    BOOST_TEST(timeout({.timeout = 0_ms, .deadline = 3500_ms}, 2000) == 2500u);
    BOOST_TEST(timeout({.timeout = 0_ms}, 2000) == 0u);
}

BOOST_AUTO_TEST_CASE(a_wait_that_took_longer_than_the_deadline_is_followed_by_nothing) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        return sends(op, adding_onit, {.deadline = 3000_ms, .retry = {.attempts = 9}}) &&
               is(tell(op, limited), fr::action::wait, 2000) && is_done(op.on_timer(3000)) &&
               ended_with(op, rate_limited, 1, fr::stop_reason::deadline);
    }());
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        return sends(op, adding_onit, {.deadline = 3000_ms, .retry = {.attempts = 9}}) &&
               is(tell(op, limited), fr::action::wait, 2000) && is_send(op.on_timer(2999)) &&
               op.outgoing().timeout == 1_ms && is_done(tell(op, success));
    }());
}

BOOST_AUTO_TEST_CASE(a_clock_that_wraps_around_or_goes_back_does_not_end_the_call) {
    const auto first_step = [](std::uint64_t started, std::uint64_t now) {
        adding op;
        (void)op.start(fr::feishu, adding_onit, {.deadline = 100_ms}, started);
        const fr::step s = op.on_token(first, now);
        const std::uint32_t ms = is_done(s) ? 0 : op.outgoing().timeout.count();
        if (op.sending())
            (void)op.on_response(fr::delivery::broken, now);
        return ms;
    };
    constexpr std::uint64_t last = UINT64_MAX;
    BOOST_TEST(first_step(last - 49, last) == 51u);
    BOOST_TEST(first_step(last - 49, 49) == 1u);
    BOOST_TEST(first_step(last - 49, 50) == 0u);
    BOOST_TEST(first_step(1000, 999) == 100u);
    BOOST_TEST(first_step(1000, 0) == 100u);
    BOOST_TEST(first_step(50, last) == 100u); // back, over its beginning
}

BOOST_AUTO_TEST_CASE(nothing_is_repeated_unless_asked) {
    for (const told& t :
         {limited, told{.status = 500, .body = R"({"code":2200})"}, told{.status = 502, .body = "x"},
          told{.status = 0, .how = fr::delivery::unreachable}, told{.status = 400, .body = R"({"code":231015})"}}) {
        listing op;
        BOOST_TEST(sends(op, answered::a_list()));
        BOOST_TEST(is_done(tell(op, t)));
        BOOST_TEST(op.outcome().error().attempts == 1u);
        BOOST_TEST(op.outcome().error().stopped == fr::stop_reason::none);
    }
}

BOOST_AUTO_TEST_CASE(what_may_have_been_carried_out_is_not_added_twice) {
    constexpr fr::call_options retrying{.retry = {.attempts = 3}};
    for (const told& t : {told{.how = fr::delivery::timed_out}, told{.how = fr::delivery::broken},
                          told{.status = 502, .body = "<html>"}, told{.status = 500, .body = R"({"code":2200})"},
                          told{.status = 500, .body = R"({"code":0})"}, told{.status = 504}}) {
        adding add;
        BOOST_TEST(sends(add, adding_onit, retrying));
        BOOST_TEST(is_done(tell(add, t)));
        BOOST_TEST(add.outcome().error().attempts == 1u);
        listing list;
        BOOST_TEST(sends(list, answered::a_list(), retrying));
        BOOST_TEST(is(tell(list, t), fr::action::wait, 500));
        (void)list.on_cancel(0);
        removing remove;
        BOOST_TEST(sends(remove, answered::a_remove(), retrying));
        BOOST_TEST(is(tell(remove, t), fr::action::wait, 500));
        (void)remove.on_cancel(0);
    }
    for (const told& t : {told{.how = fr::delivery::unreachable}, told{.status = 429}}) { // certainly not
        adding add;
        BOOST_TEST(sends(add, adding_onit, retrying));
        BOOST_TEST(is(tell(add, t), fr::action::wait, 500));
        (void)add.on_cancel(0);
    }
}

BOOST_AUTO_TEST_CASE(what_only_support_can_put_right_is_not_repeated) {
    for (const std::string_view body : {R"({"code":1503})", R"({"code":1665})", R"({"code":99991644})"}) {
        listing op;
        BOOST_TEST(sends(op, answered::a_list(), {.retry = {.attempts = 3}}));
        BOOST_TEST(is_done(tell(op, {.status = 500, .body = body})), body);
        BOOST_TEST(op.outcome().error().attempts == 1u);
    }
}

BOOST_AUTO_TEST_CASE(the_service_says_how_long_to_wait) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        return sends(op, adding_onit, {.retry = {.attempts = 3}}) && is(tell(op, limited), fr::action::wait, 2000) &&
               is_send(op.on_timer(2000)) && is(tell(op, limited), fr::action::wait, 2000) &&
               is_send(op.on_timer(4000)) && is_done(tell(op, limited)) &&
               ended_with(op, rate_limited, 3, fr::stop_reason::attempts) &&
               op.outcome().error().retry_after == 2000_ms;
    }());
}

BOOST_AUTO_TEST_CASE(what_comes_out_of_turn_changes_nothing) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        bool good = is_nothing(op.on_token(first, 0)) && is_nothing(op.on_timer(0)) && is_nothing(op.on_cancel(0)) &&
                    is_nothing(op.on_response(fr::delivery::answered, 0)) &&
                    is_nothing(op.on_token_failure({.reason = "", .native = 0}, 0));
        (void)op.start(fr::feishu, adding_onit, {}, 0);
        good = good && is_nothing(op.on_timer(0)) && is_nothing(op.on_response(fr::delivery::answered, 0));
        good = good && is_send(op.on_token(first, 0));
        good = good && is_nothing(op.on_timer(0)) && is_nothing(op.on_token(second, 0)) &&
               op.outgoing().headers[0].value == "Bearer t-first-0123456789";
        good = good && is_done(tell(op, success));
        return good && is_nothing(op.on_response(fr::delivery::broken, 0)) && is_nothing(op.on_token(second, 0)) &&
               is_nothing(op.on_timer(0)) && is_nothing(op.on_cancel(0)) && op.outcome().has_value();
    }());
}

BOOST_AUTO_TEST_CASE(a_cancelled_call_sends_nothing_more) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        (void)op.start(fr::feishu, adding_onit, {}, 0);
        return is_done(op.on_cancel(0)) && ended_with(op, cancelled, 0, fr::stop_reason::cancelled);
    }());
    CHECK_AT_BOTH_TIMES([] { // in flight: whatever happened first
        adding op;
        return sends(op, adding_onit) && is_nothing(op.on_cancel(0)) && is_done(tell(op, success)) &&
               op.outcome().has_value();
    }());
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        return sends(op, adding_onit, {.retry = {.attempts = 5}}) && is_nothing(op.on_cancel(0)) &&
               is_done(tell(op, limited)) && ended_with(op, rate_limited, 1, fr::stop_reason::cancelled);
    }());
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        return sends(op, adding_onit, {.retry = {.attempts = 5}}) && is(tell(op, limited), fr::action::wait, 2000) &&
               is_done(op.on_cancel(0)) && ended_with(op, rate_limited, 1, fr::stop_reason::cancelled);
    }());
}

BOOST_AUTO_TEST_CASE(an_operation_is_used_again_and_may_be_given_its_own_outcome) {
    CHECK_AT_BOTH_TIMES([] {
        listing op;
        bool good = sends(op, answered::a_list()) && is_done(tell(op, {.body = samples::list_answer}));
        fr::list_options next{.page_token = op.outcome()->page_token};
        good =
            good && sends(op, fr::list_reactions{"om_1", next}) &&
            op.outgoing().target == "/open-apis/im/v1/messages/om_1/reactions?page_token=d2FpdC10aGVyZS1pcy1tb3Jl-Zz09";
        return good && is_done(tell(op, {.body = R"({"code":0,"data":{}})"})) && op.outcome()->items.empty();
    }());
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        bool good = sends(op, adding_onit) && is_done(tell(op, limited));
        const fr::emoji same = fr::emoji::unchecked(op.outcome().error().emoji);
        good = good && sends(op, fr::add_reaction{"om_1", same}) &&
               op.outgoing().body == R"({"reaction_type":{"emoji_type":"OnIt"}})" && is_done(tell(op, limited));
        return good && op.outcome().error().emoji == "OnIt" && op.outcome().error().attempts == 1;
    }());
}

BOOST_AUTO_TEST_CASE(parameters_are_copied) {
    adding op;
    std::string message = "om_somewhere_on_the_heap_0123456789";
    std::string type = "SOMETHING_NEW_AND_LONG";
    BOOST_TEST(wants_token(op.start(fr::feishu, fr::add_reaction{message, fr::emoji::unchecked(type)}, {}, 0)));
    message.assign(message.size(), '#');
    type.assign(type.size(), '#');
    BOOST_TEST(is_send(op.on_token(first, 0)));
    BOOST_TEST(op.outgoing().target == "/open-apis/im/v1/messages/om_somewhere_on_the_heap_0123456789/reactions");
    BOOST_TEST(is_done(tell(op, {.status = 400, .body = R"({"code":231001})"})));
    BOOST_TEST(op.outcome().error().emoji == "SOMETHING_NEW_AND_LONG");
}

BOOST_AUTO_TEST_CASE(it_stays_where_it_is) {
    static_assert(!std::is_copy_constructible_v<adding> && !std::is_move_constructible_v<adding>);
    static_assert(!std::is_copy_assignable_v<adding> && !std::is_move_assignable_v<adding>);
}

BOOST_AUTO_TEST_SUITE_END()
