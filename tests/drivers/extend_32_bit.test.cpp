// SPDX-License-Identifier: BSL-1.0
//
// extend_32_bit.test.cpp - a counter of 32 bits makes a clock that does not go back when the counter wraps around.
#include <feishu/reactions/drivers/extend_32_bit.hpp>

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/operation/operation.hpp>
#include <feishu/reactions/operation/sliding_window_limiter.hpp>

#include "support/check.hpp"

#include <cstdint> // std::uint32_t, std::uint64_t

namespace fr = feishu::reactions;
using namespace fr::literals;

BOOST_AUTO_TEST_SUITE(drivers_extend_32_bit)

BOOST_AUTO_TEST_CASE(time_goes_on_where_the_counter_wraps_around) {
    CHECK_AT_BOTH_TIMES([] {
        fr::extend_32_bit now;
        bool good = now(0) == 0 && now(5) == 5 && now(0x80000000) == 0x80000000 && now(0xFFFFFFFF) == 0xFFFFFFFF;
        good = good && now(0) == 0x100000000 && now(999) == 0x1000003E7;
        return good && now(0x80000000) == 0x180000000 && now(1) == 0x200000001;
    }());
    CHECK_AT_BOTH_TIMES(fr::extend_32_bit{}(0xFFFFFFFF) == 0xFFFFFFFF);
}

BOOST_AUTO_TEST_CASE(a_late_reading_is_no_wrap) {
    CHECK_AT_BOTH_TIMES([] {
        fr::extend_32_bit now;
        const bool good = now(1'000'000) == 1'000'000 && now(999'999) == 1'000'000 && now(940'000) == 1'000'000;
        return good && now(1'000'001) == 1'000'001 && now(0) == 0x100000000; // 49 days later
    }());
}

BOOST_AUTO_TEST_CASE(a_deadline_of_a_second_passes_where_the_counter_wraps_around) {
    CHECK_AT_BOTH_TIMES([] {
        fr::extend_32_bit now;
        fr::operation<fr::add_reaction> op;
        const fr::step first = op.start(fr::feishu, {"om_1", fr::emoji::onit}, {.deadline = 1000_ms}, now(0xFFFFFF00));
        return first.next == fr::action::need_token && op.on_timer(now(4744)).next == fr::action::done &&
               op.outcome().error().stopped == fr::stop_reason::deadline;
    }());
}

BOOST_AUTO_TEST_CASE(the_rate_limiter_gives_the_next_turn_at_once_where_the_counter_wraps_around) {
    fr::extend_32_bit now;
    fr::sliding_window_limiter limiter;
    BOOST_TEST(limiter.admit("group"));
    BOOST_TEST(limiter.reserve("group", now(0xFFFFFF00)) == 0u);
    BOOST_TEST(limiter.reserve("group", now(4744)) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
