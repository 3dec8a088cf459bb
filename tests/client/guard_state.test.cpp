// SPDX-License-Identifier: BSL-1.0
//
// guard_state.test.cpp - what a guard knows of its reaction, without any driver, in text of a fixed size.
#include <feishu/reactions/client/guard_state.hpp>

#include <feishu/reactions/base/result.hpp>

#include "support/check.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>
#include <utility>

namespace fr = feishu::reactions;
using fr::errc;

namespace {

using state = fr::guard_state<fr::fixed_text<16>>;
using answer = fr::result<fr::reaction_view, fr::error_view>;

constexpr answer added(std::string_view id) {
    fr::reaction_view r;
    r.id = id;
    return r;
}
constexpr answer failed(errc code, std::uint32_t attempts = 1) {
    fr::error_view e;
    e.code = code;
    e.attempts = attempts;
    return fr::failure{e};
}
constexpr bool goes_through() {
    state s{"om_1", fr::emoji::typing};
    if (s.is_open() || !s.start_add() || s.start_add() || !s.is_unknown())
        return false;
    s.on_add(added("an-id"));
    if (!s.start_remove() || s.reaction().view() != "an-id" || s.saved().reaction.view() != "an-id")
        return false;
    return s.on_remove(failed(errc::timed_out)) == errc::timed_out && s.start_remove() &&
           s.on_remove(failed(errc::reaction_not_found)) == errc::ok && s.is_closed() && !s.start_add();
}
constexpr bool may_be_there_after(const answer& got) {
    state s{"om_1", fr::emoji::typing};
    (void)s.start_add();
    s.on_add(got);
    return s.is_open();
}

// An end that was wanted while the add was under way, and what the add came to.
constexpr state closed_before(const answer& got) {
    state s{"om_1", fr::emoji::typing};
    (void)s.start_add();
    (void)s.start_remove();
    state moved = std::move(s);
    moved.on_add(got);
    return moved;
}

} // namespace

BOOST_AUTO_TEST_SUITE(guard_state)

BOOST_AUTO_TEST_CASE(the_state_alone_serves_any_driver) {
    CHECK_AT_BOTH_TIMES(goes_through());
}

BOOST_AUTO_TEST_CASE(an_end_that_was_wanted_during_the_add_is_remembered) {
    CHECK_AT_BOTH_TIMES([] {
        state s = closed_before(added("an-id"));
        return s.is_closing() && s.start_remove() && s.on_remove(added("an-id")) == errc::ok && !s.is_closing();
    }());
    CHECK_AT_BOTH_TIMES([] { // its id is not known: somebody has to look for it
        state s = closed_before(failed(errc::timed_out));
        return s.is_closing() && !s.start_remove() && s.is_unknown();
    }());
    CHECK_AT_BOTH_TIMES([] { // not added, and not added later
        state s = closed_before(failed(errc::rate_limited));
        return !s.is_closing() && s.is_closed() && !s.start_add() && !s.start_remove();
    }());
    CHECK_AT_BOTH_TIMES([] {
        state s = closed_before(failed(errc::message_deleted));
        return !s.is_closing() && s.is_refused() && !s.start_remove();
    }());
    CHECK_AT_BOTH_TIMES([] { // nobody wanted it
        state s{"om_1", fr::emoji::typing};
        bool good = !s.is_closing() && s.start_add() && !s.is_closing();
        s.on_add(added("an-id"));
        return good && !s.is_closing();
    }());
}

BOOST_AUTO_TEST_CASE(it_knows_which_failures_leave_a_doubt) {
    CHECK_AT_BOTH_TIMES(may_be_there_after(added("")));
    CHECK_AT_BOTH_TIMES(may_be_there_after(added("an-id-that-is-too-long-for-sixteen")));
    CHECK_AT_BOTH_TIMES(may_be_there_after(failed(errc::timed_out)));
    CHECK_AT_BOTH_TIMES(may_be_there_after(failed(errc::connection_broken)));
    CHECK_AT_BOTH_TIMES(may_be_there_after(failed(errc::malformed_answer)));
    CHECK_AT_BOTH_TIMES(may_be_there_after(failed(errc::internal_error)));
    CHECK_AT_BOTH_TIMES(may_be_there_after(failed(errc::cancelled)));
    CHECK_AT_BOTH_TIMES(!may_be_there_after(failed(errc::cancelled, 0)));
    CHECK_AT_BOTH_TIMES(!may_be_there_after(failed(errc::deadline_exceeded, 0)));
    CHECK_AT_BOTH_TIMES(!may_be_there_after(failed(errc::unreachable)));
    CHECK_AT_BOTH_TIMES(!may_be_there_after(failed(errc::insecure)));
    CHECK_AT_BOTH_TIMES(!may_be_there_after(failed(errc::rate_limited)));
    CHECK_AT_BOTH_TIMES(!may_be_there_after(failed(errc::tenant_token_invalid)));
}

BOOST_AUTO_TEST_CASE(a_message_id_that_does_not_fit_is_refused_before_anything_is_sent) {
    state s{"om_an-id-longer-than-sixteen", fr::emoji::typing};
    BOOST_TEST(!s.start_add());
    BOOST_TEST((s.code() == errc::buffer_too_small));
    BOOST_TEST(s.is_refused());
}

BOOST_AUTO_TEST_SUITE_END()
