// SPDX-License-Identifier: BSL-1.0
//
// rate_limiter.test.cpp - never more than 50 calls in any second, nor more than 1,000 in any minute, and hardly
// fewer.
#include <feishu/reactions/operation/sliding_window_limiter.hpp>

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/operation/operation.hpp>

#include "support/check.hpp"
#include "support/print.hpp"
#include "support/samples.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <latch>
#include <memory>
#include <random>
#include <thread>
#include <vector>

namespace fr = feishu::reactions;
using namespace fr::literals;

namespace {

// The most turns in any window of `length` ms, its ends included: wherever a window begins, one that begins
// with a turn holds as many.
std::size_t most_in_a_window(const std::vector<std::uint64_t>& turns, std::uint64_t length) {
    std::size_t most = 0;
    std::size_t first = 0;
    for (std::size_t last = 0; last != turns.size(); ++last) {
        while (turns[last] - turns[first] > length)
            ++first;
        most = std::max(most, last - first + 1);
    }
    return most;
}

// The same by looking at every window there is, to check the one above.
std::size_t most_in_a_window_by_looking(const std::vector<std::uint64_t>& turns, std::uint64_t length) {
    std::size_t most = 0;
    for (std::uint64_t begin = turns.front(); begin <= turns.back(); ++begin)
        most = std::max(most, static_cast<std::size_t>(std::count_if(turns.begin(), turns.end(), [&](std::uint64_t t) {
                            return t >= begin && t - begin <= length;
                        })));
    return most;
}

// Takes turns at the times that `gap` leaves between them, and checks their order.
template <class Gap>
std::vector<std::uint64_t> turns_of(fr::rate_limiter& p, std::size_t calls, std::uint64_t start, Gap gap) {
    std::vector<std::uint64_t> turns;
    std::uint64_t now = start;
    for (std::size_t i = 0; i != calls; ++i) {
        now += gap();
        turns.push_back(now + p.reserve("list_reactions", now));
    }
    BOOST_TEST_REQUIRE(std::is_sorted(turns.begin(), turns.end()));
    return turns;
}

constexpr bool fifty_at_once_then_a_wait() {
    fr::sliding_window_limiter p;
    for (int i = 0; i != 50; ++i)
        if (p.reserve("add_reaction", 7) != 0)
            return false;
    return p.reserve("add_reaction", 7) == 1001 && p.reserve("add_reaction", 8) == 1000;
}

constexpr std::uint32_t wait_after(std::uint32_t calls, fr::rate_limit rate) {
    fr::sliding_window_limiter p{rate};
    for (std::uint32_t i = 0; i != calls; ++i)
        (void)p.reserve("add_reaction", 0);
    return p.reserve("add_reaction", 0);
}

} // namespace

BOOST_AUTO_TEST_SUITE(rate_limiter)

BOOST_AUTO_TEST_CASE(its_figures_are_the_documented_ones) {
    for (const auto& page :
         {fr::add_reaction::documentation, fr::list_reactions::documentation, fr::remove_reaction::documentation}) {
        BOOST_TEST(page.calls_per_second == fr::rate_limit{}.per_second);
        BOOST_TEST(page.calls_per_minute == fr::rate_limit{}.per_minute);
    }
    static_assert(sizeof(fr::sliding_window_limiter) <= 1152);
}

BOOST_AUTO_TEST_CASE(the_first_fifty_go_at_once_and_the_next_a_second_later) {
    CHECK_AT_BOTH_TIMES(fifty_at_once_then_a_wait());
}

BOOST_AUTO_TEST_CASE(a_thousand_take_twenty_seconds_and_the_next_waits_for_the_minute) {
    CHECK_AT_BOTH_TIMES(wait_after(999, {}) == 19 * 1001);
    CHECK_AT_BOTH_TIMES(wait_after(1000, {}) == 60'001);
    CHECK_AT_BOTH_TIMES(wait_after(1049, {}) == 60'001);
    CHECK_AT_BOTH_TIMES(wait_after(1050, {}) == 61'002);
}

BOOST_AUTO_TEST_CASE(no_window_is_ever_overfull_whatever_the_callers_do) {
    std::mt19937 random{20261120};
    const auto at_most = [&](std::uint64_t n) { return random() % (n + 1); };
    for (int round = 0; round != 60; ++round) {
        fr::sliding_window_limiter p;
        std::uint64_t start = at_most(100'000);
        if (round % 3 == 0)
            start += 0xFFFF'FF00u; // so that the low halves of the times run over
        const std::uint64_t usual = at_most(80);
        const auto turns = turns_of(p, 6000, start, [&]() -> std::uint64_t {
            switch (at_most(400)) {
            case 0: return 10'000 + at_most(60'000); // a pause
            case 1: return 59'990 + at_most(20);     // about the length of a minute
            case 2: return 990 + at_most(20);
            default: return at_most(10) < 5 ? 0 : at_most(usual);
            }
        });
        BOOST_TEST_REQUIRE(most_in_a_window(turns, 1000) <= 50u);
        BOOST_TEST_REQUIRE(most_in_a_window(turns, 60'000) <= 1000u);
    }
}

BOOST_AUTO_TEST_CASE(every_window_of_a_burst_was_looked_at) {
    fr::sliding_window_limiter p;
    std::mt19937 random{7};
    const auto turns = turns_of(p, 1300, 5, [&] { return random() % 9; });
    BOOST_TEST(most_in_a_window_by_looking(turns, 1000) <= 50u);
    BOOST_TEST(most_in_a_window_by_looking(turns, 60'000) <= 1000u);
    BOOST_TEST(most_in_a_window_by_looking(turns, 1000) == most_in_a_window(turns, 1000));
}

BOOST_AUTO_TEST_CASE(a_queue_is_served_at_the_full_rate) {
    fr::sliding_window_limiter p;
    const auto turns = turns_of(p, 20'000, 0, [] { return 0u; });
    // 20 groups of 50 a minute; the last of 20,000 belongs to the 20th minute
    BOOST_TEST(turns.back() == 19u * 60'001u + 19u * 1001u);
}

BOOST_AUTO_TEST_CASE(sixteen_calls_a_second_hardly_ever_wait) {
    fr::sliding_window_limiter p;
    std::uint64_t longest = 0;
    for (std::uint64_t now = 0; now < 600'000; now += 63) // 952 a minute
        longest = std::max<std::uint64_t>(longest, p.reserve("add_reaction", now));
    BOOST_TEST(longest <= 1001u);
}

BOOST_AUTO_TEST_CASE(an_even_thousand_a_minute_waits_a_group_at_most) {
    fr::sliding_window_limiter p;
    std::uint64_t longest = 0;
    for (std::uint64_t now = 0; now < 6'000'000; now += 61)
        longest = std::max<std::uint64_t>(longest, p.reserve("add_reaction", now));
    BOOST_TEST(longest <= 3'100u);
}

BOOST_AUTO_TEST_CASE(each_endpoint_has_its_own_budget) {
    fr::sliding_window_limiter p;
    for (int i = 0; i != 50; ++i)
        BOOST_TEST_REQUIRE(p.reserve("add_reaction", 0) == 0u);
    BOOST_TEST(p.reserve("list_reactions", 0) == 0u);
    BOOST_TEST(p.reserve("remove_reaction", 0) == 0u);
    BOOST_TEST(p.reserve("add_reaction", 0) != 0u);
}

BOOST_AUTO_TEST_CASE(a_turn_that_comes_too_late_is_not_taken) {
    fr::sliding_window_limiter p;
    for (int i = 0; i != 50; ++i)
        (void)p.reserve("add_reaction", 0);
    for (int i = 0; i != 1000; ++i)
        BOOST_TEST_REQUIRE(p.reserve("add_reaction", 0, 1000) == 1001u);
    BOOST_TEST(p.reserve("add_reaction", 0, 1001) == 1001u);
    BOOST_TEST(p.reserve("add_reaction", 1001) == 0u);
}

BOOST_AUTO_TEST_CASE(a_turn_that_comes_just_in_time_is_taken) {
    fr::sliding_window_limiter p{{1, 1000}};
    BOOST_TEST(p.reserve("add_reaction", 0) == 0u);
    BOOST_TEST(p.reserve("add_reaction", 0, 1001) == 1001u);
    BOOST_TEST(p.reserve("add_reaction", 1001) == 1001u); // its turn is the one after
    BOOST_TEST(p.reserve("list_reactions", 0, 0) == 0u);
    BOOST_TEST(p.reserve("list_reactions", 0) == 1001u);
}

BOOST_AUTO_TEST_CASE(a_lower_rate_is_kept_too) {
    std::mt19937 random{3};
    for (const fr::rate_limit rate : {fr::rate_limit{1, 1}, fr::rate_limit{5, 19}, fr::rate_limit{25, 500},
                                      fr::rate_limit{50, 21}, fr::rate_limit{50, 999}, fr::rate_limit{3, 1000}}) {
        fr::sliding_window_limiter p{rate};
        const auto turns = turns_of(p, 3000, 0, [&] { return random() % 40; });
        BOOST_TEST(most_in_a_window(turns, 1000) <= rate.per_second);
        BOOST_TEST(most_in_a_window(turns, 60'000) <= rate.per_minute);
    }
}

BOOST_AUTO_TEST_CASE(hardly_anything_of_a_lower_rate_is_wasted) {
    for (std::uint32_t a_minute = 1; a_minute <= 1000; ++a_minute) {
        fr::sliding_window_limiter p{{50, a_minute}};
        std::uint32_t at_once = 0; // turns of the first minute
        for (std::uint64_t now = 0; (now += p.reserve("list_reactions", now)) < 60'000;)
            ++at_once;
        BOOST_TEST_REQUIRE(at_once <= a_minute);
        BOOST_TEST_REQUIRE(at_once * 100 >= a_minute * 95);
    }
}

BOOST_AUTO_TEST_CASE(a_clock_that_goes_back_frees_no_turn) {
    fr::sliding_window_limiter p;
    for (int i = 0; i != 50; ++i)
        (void)p.reserve("add_reaction", 1000);
    BOOST_TEST(p.reserve("add_reaction", 0) == 2001u);
}

BOOST_AUTO_TEST_CASE(many_threads_share_one_pace) {
    fr::sliding_window_limiter p;
    std::vector<std::vector<std::uint64_t>> of_thread(4);
    {
        std::vector<std::thread> threads;
        std::latch all_are_there{4}; // else the first is done before the last begins
        for (auto& turns : of_thread)
            threads.emplace_back([&p, &turns, &all_are_there] {
                all_are_there.arrive_and_wait();
                for (std::uint64_t now = 0; now != 20'000; ++now)
                    turns.push_back(now + p.reserve("add_reaction", now));
            });
        for (std::thread& t : threads)
            t.join();
    }
    std::vector<std::uint64_t> all;
    for (const auto& turns : of_thread)
        all.insert(all.end(), turns.begin(), turns.end());
    std::sort(all.begin(), all.end());
    BOOST_TEST(all.size() == 80'000u);
    BOOST_TEST(most_in_a_window(all, 1000) <= 50u);
    BOOST_TEST(most_in_a_window(all, 60'000) <= 1000u);
}

BOOST_AUTO_TEST_CASE(an_operation_waits_for_its_turn_and_leaves_it_to_others_where_its_deadline_comes_first) {
    fr::sliding_window_limiter p;
    for (int i = 0; i != 50; ++i)
        (void)p.reserve("add_reaction", 0);
    fr::call_options options;
    options.limiter = &p;
    const auto op = std::make_unique<fr::operation<fr::add_reaction>>();
    const fr::add_reaction call{"om_1", fr::emoji::unchecked("OnIt")};
    const fr::access_token token{"t-a-token-of-the-test"};

    options.deadline = 1001_ms;
    for (int i = 0; i != 100; ++i) {
        (void)op->start(fr::feishu, call, options, 0);
        BOOST_TEST_REQUIRE((op->on_token(token, 0).next == fr::action::done));
        BOOST_TEST_REQUIRE((op->outcome().error().code == fr::errc::deadline_exceeded));
    }
    options.deadline = 1002_ms;
    (void)op->start(fr::feishu, call, options, 0);
    const fr::step wait = op->on_token(token, 0);
    BOOST_TEST((wait.next == fr::action::wait));
    BOOST_TEST(wait.time == 1001_ms);
    BOOST_TEST((op->on_timer(1001).next == fr::action::send));
    op->incoming().status(200);
    op->incoming().body(samples::add_answer);
    BOOST_TEST((op->on_response(fr::delivery::answered, 1001).next == fr::action::done));
}

BOOST_AUTO_TEST_CASE(each_attempt_takes_a_turn) {
    CHECK_AT_BOTH_TIMES([] {
        fr::sliding_window_limiter p{fr::rate_limit{.per_second = 1}};
        fr::operation<fr::add_reaction, fr::buffer_sizes{.answer = 64}> op;
        (void)op.start(fr::feishu, {"om_1", fr::emoji::unchecked("OnIt")}, {.retry = {.attempts = 2}, .limiter = &p},
                       0);
        if (op.on_token(fr::tenant_token{"t-a-token-of-the-test"}, 0).next != fr::action::send)
            return false;
        const fr::step until_retry = op.on_response(fr::delivery::unreachable, 0);
        const fr::step until_turn = op.on_timer(500);
        return until_retry.next == fr::action::wait && until_retry.time == 500_ms &&
               until_turn.next == fr::action::wait && until_turn.time == 501_ms &&
               op.on_timer(1001).next == fr::action::send &&
               op.on_response(fr::delivery::unreachable, 1001).next == fr::action::done;
    }());
}

BOOST_AUTO_TEST_SUITE_END()
