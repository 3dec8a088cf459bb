// SPDX-License-Identifier: BSL-1.0
//
// repeats.test.cpp - what an operation remembers of a call's earlier attempts, and that it forgets those of the call
// before. The compiler runs it too.
#include <feishu/reactions/operation/operation.hpp>

#include "support/by_hand.hpp"
#include "support/check.hpp"

#include <cstdint> // std::uint32_t

namespace fr = feishu::reactions;
using namespace by_hand; // its words
using enum fr::errc;

BOOST_AUTO_TEST_SUITE(operation_repeats)

BOOST_AUTO_TEST_CASE(a_repeated_removal_that_finds_nothing_has_succeeded) {
    CHECK_AT_BOTH_TIMES([] {
        removing op;
        return sends(op, answered::a_remove(), {.retry = {.attempts = 2}}) &&
               is(tell(op, lost), fr::action::wait, 500) && is_send(op.on_timer(500)) && is_done(tell(op, gone)) &&
               op.outcome().has_value() && op.outcome()->id.empty();
    }());
    CHECK_AT_BOTH_TIMES([] { // the first to be told so has a wrong id
        removing op;
        return sends(op, answered::a_remove(), {.retry = {.attempts = 2}}) && is_done(tell(op, gone)) &&
               ended_with(op, reaction_not_found, 1);
    }());
    CHECK_AT_BOTH_TIMES([] { // a refusal before it was carried out leaves no doubt
        removing op;
        return sends(op, answered::a_remove(), {.retry = {.attempts = 2}}) &&
               is(tell(op, limited), fr::action::wait, 2000) && is_send(op.on_timer(2000)) && is_done(tell(op, gone)) &&
               ended_with(op, reaction_not_found, 2);
    }());
}

BOOST_AUTO_TEST_CASE(what_an_earlier_attempt_may_have_done_is_not_forgotten) {
    // Whether a removal that timed out once, then ended like this, tells of the first.
    constexpr auto tells = [](const told& last, std::uint32_t attempts = 2) {
        removing op;
        if (!sends(op, answered::a_remove(), {.retry = {.attempts = attempts}}) ||
            !is(tell(op, lost), fr::action::wait, 500) || !is_send(op.on_timer(500)) || !is_done(tell(op, last)))
            return false;
        const fr::error_view& e = op.outcome().error();
        return e.earlier_outcome_unknown && fr::detail::outcome_unknown(e);
    };
    CHECK_AT_BOTH_TIMES(tells({.how = fr::delivery::unreachable}));
    CHECK_AT_BOTH_TIMES(tells(limited));
    CHECK_AT_BOTH_TIMES(tells({.status = 400, .body = R"({"code":231002})"}, 3));
    CHECK_AT_BOTH_TIMES([] { // nobody has a token for the second attempt
        removing op;
        return sends(op, answered::a_remove(), {.retry = {.attempts = 2}}) &&
               is(tell(op, lost), fr::action::wait, 500) && is_send(op.on_timer(500)) &&
               is(tell(op, {.status = 400, .body = R"({"code":99991663})"}), fr::action::need_token) &&
               is_done(op.on_token_failure({}, 500)) && op.outcome().error().earlier_outcome_unknown;
    }());
    CHECK_AT_BOTH_TIMES([] { // of one attempt, and of a refusal before it was carried out
        removing once, twice;
        return sends(once, answered::a_remove(), {.retry = {.attempts = 1}}) && is_done(tell(once, lost)) &&
               !once.outcome().error().earlier_outcome_unknown &&
               sends(twice, answered::a_remove(), {.retry = {.attempts = 2}}) &&
               is(tell(twice, limited), fr::action::wait, 2000) && is_send(twice.on_timer(2000)) &&
               is_done(tell(twice, {.how = fr::delivery::unreachable})) &&
               !twice.outcome().error().earlier_outcome_unknown;
    }());
    CHECK_AT_BOTH_TIMES([] { // nor of the call before
        removing op;
        return sends(op, answered::a_remove(), {.retry = {.attempts = 2}}) &&
               is(tell(op, lost), fr::action::wait, 500) && is_send(op.on_timer(500)) && is_done(tell(op, lost)) &&
               op.outcome().error().earlier_outcome_unknown && sends(op, answered::a_remove()) &&
               is_done(tell(op, {.how = fr::delivery::unreachable})) && !op.outcome().error().earlier_outcome_unknown;
    }());
}

BOOST_AUTO_TEST_CASE(a_request_in_progress_is_repeated_once_and_what_is_gone_then_was_removed) {
    static constexpr told in_progress{.status = 400, .body = R"({"code":231015})"};
    CHECK_AT_BOTH_TIMES([] {
        removing op;
        return sends(op, answered::a_remove(), {.retry = {.attempts = 5}}) &&
               is(tell(op, in_progress), fr::action::wait, 300) && is_send(op.on_timer(300)) &&
               is_done(tell(op, in_progress)) && ended_with(op, repeat_in_progress, 2, fr::stop_reason::attempts);
    }());
    CHECK_AT_BOTH_TIMES([] {
        removing op;
        return sends(op, answered::a_remove(), {.retry = {.attempts = 5}}) &&
               is(tell(op, in_progress), fr::action::wait, 300) && is_send(op.on_timer(300)) &&
               is_done(tell(op, gone)) && op.outcome().has_value();
    }());
}

BOOST_AUTO_TEST_CASE(an_operation_that_is_used_again_counts_from_nothing) {
    CHECK_AT_BOTH_TIMES([] {
        removing op;
        if (!sends(op, answered::a_remove()) || !is_done(tell(op, lost)) || !ended_with(op, timed_out, 1))
            return false;
        return is_done(op.start(fr::feishu, {fr::message_id{".."}, fr::reaction_id{"r"}}, {}, 0)) &&
               ended_with(op, invalid_message_id, 0) && !op.outcome().error().earlier_outcome_unknown;
    }());
}

BOOST_AUTO_TEST_SUITE_END()
