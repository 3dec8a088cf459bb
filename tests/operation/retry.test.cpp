// SPDX-License-Identifier: BSL-1.0
//
// retry.test.cpp - which failures are worth another attempt, which may be repeated, and after how long.
#include <feishu/reactions/operation/retry.hpp>

#include <feishu/reactions/wire/transport.hpp>

#include "support/check.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <random>
#include <set>

namespace fr = feishu::reactions;
using namespace fr::literals;
using fr::errc;
using fr::retry_policy;

namespace {

constexpr std::uint32_t wait(const retry_policy& policy, std::uint32_t failures, std::uint32_t asked = 0,
                             errc code = errc::rate_limited) {
    return fr::detail::wait_before_retry(policy, code, asked, failures);
}
constexpr fr::error_view error(errc code, std::int32_t status = 0, std::uint32_t attempts = 1) {
    fr::error_view e;
    e.code = code;
    e.http_status = status;
    e.attempts = attempts;
    return e;
}
constexpr bool may_pass(errc code, std::int32_t status = 0) {
    return fr::detail::may_pass(error(code, status));
}
constexpr bool outcome_unknown(errc code, std::int32_t status = 0, std::uint32_t attempts = 1) {
    return fr::detail::outcome_unknown(error(code, status, attempts));
}

// What the answer's headers ask to wait.
constexpr std::uint32_t asked(std::string_view reset, std::string_view retry_after = {}) {
    fr::response r;
    r.status(429);
    if (!retry_after.empty())
        r.header("Retry-After", retry_after);
    if (!reset.empty())
        r.header("X-Ogw-Ratelimit-Reset", reset);
    return r.retry_after().count();
}

std::uint32_t always(void* value) noexcept {
    return *static_cast<std::uint32_t*>(value);
}
std::uint32_t from_engine(void* engine) noexcept {
    return (*static_cast<std::mt19937*>(engine))() & 0xFFFF'FFFFu; // its type may have 64 bits
}

} // namespace

BOOST_AUTO_TEST_SUITE(retry)

BOOST_AUTO_TEST_CASE(it_is_off_unless_asked_for) {
    CHECK_AT_BOTH_TIMES(retry_policy{}.attempts == 1);
}

BOOST_AUTO_TEST_CASE(waits_double_up_to_the_longest) {
    constexpr retry_policy p{.first_wait = 500_ms, .longest_wait = 3000_ms};
    CHECK_AT_BOTH_TIMES(wait(p, 1) == 500);
    CHECK_AT_BOTH_TIMES(wait(p, 2) == 1000);
    CHECK_AT_BOTH_TIMES(wait(p, 3) == 2000);
    CHECK_AT_BOTH_TIMES(wait(p, 4) == 3000);
    CHECK_AT_BOTH_TIMES(wait(p, 5) == 3000);
    CHECK_AT_BOTH_TIMES(wait(p, 0xFFFFFFFF) == 3000);
}

BOOST_AUTO_TEST_CASE(no_policy_overflows) {
    CHECK_AT_BOTH_TIMES(wait({.first_wait = 0xFFFFFFFF_ms, .longest_wait = 0xFFFFFFFF_ms}, 9) == 0xFFFFFFFF);
    CHECK_AT_BOTH_TIMES(wait({.first_wait = 0x90000000_ms, .longest_wait = 0xFFFFFFFF_ms}, 2) == 0xFFFFFFFF);
    CHECK_AT_BOTH_TIMES(wait({.first_wait = 5000_ms, .longest_wait = 1000_ms}, 1) == 1000);
    CHECK_AT_BOTH_TIMES(wait({.first_wait = 0_ms}, 5) == 0);
    CHECK_AT_BOTH_TIMES(wait({.longest_wait = 0_ms}, 5, 7000) == 0);
}

BOOST_AUTO_TEST_CASE(jitter_stays_between_half_of_the_wait_and_all_of_it) {
    for (const std::uint32_t first : {2u, 3u, 7u, 500u, 30'001u}) {
        retry_policy p{.first_wait = fr::milliseconds{first}, .longest_wait = 0xFFFFFFFF_ms};
        p.random = always;
        for (std::uint32_t number : {0u, 1u, 2u, first, first + 1, 0x7FFFFFFFu, 0xFFFFFFFFu}) {
            p.random_state = &number;
            BOOST_TEST(wait(p, 1) >= first / 2);
            BOOST_TEST(wait(p, 1) <= first);
        }
    }
}

BOOST_AUTO_TEST_CASE(jitter_reaches_both_of_its_ends) {
    std::mt19937 engine{20261120};
    for (const std::uint32_t first : {1u, 2u, 3u, 10u, 11u}) {
        retry_policy p{.first_wait = fr::milliseconds{first}};
        p.random = from_engine;
        p.random_state = &engine;
        std::set<std::uint32_t> seen;
        for (int i = 0; i != 1000; ++i)
            seen.insert(wait(p, 1));
        const std::uint32_t least = first == 1 ? 1 : first / 2; // one that was asked for is not taken away
        BOOST_TEST(seen.size() == first - least + 1);
        BOOST_TEST(*seen.begin() == least);
        BOOST_TEST(*seen.rbegin() == first);
    }
}

BOOST_AUTO_TEST_CASE(what_the_service_asks_for_is_kept_exactly_and_capped) {
    std::uint32_t number = 12345;
    retry_policy p;
    p.random = always;
    p.random_state = &number;
    BOOST_TEST(wait(p, 1, 52) == 52u);
    BOOST_TEST(wait(p, 7, 29'999) == 29'999u);
    BOOST_TEST(wait(p, 1, 86'400'000) == p.longest_wait.count());
}

BOOST_AUTO_TEST_CASE(a_request_in_progress_has_its_own_short_wait) {
    CHECK_AT_BOTH_TIMES(wait({}, 1, 0, errc::repeat_in_progress) == 300);
    CHECK_AT_BOTH_TIMES(wait({.repeat_wait = 50_ms}, 3, 7000, errc::repeat_in_progress) == 50);
    CHECK_AT_BOTH_TIMES(wait({.longest_wait = 100_ms}, 1, 0, errc::repeat_in_progress) == 100); // no wait is longer
}

BOOST_AUTO_TEST_CASE(the_services_own_header_comes_before_the_general_one) {
    CHECK_AT_BOTH_TIMES(asked("52") == 52'000);
    CHECK_AT_BOTH_TIMES(asked("", "7") == 7'000);
    CHECK_AT_BOTH_TIMES(asked("52", "7") == 52'000);
    CHECK_AT_BOTH_TIMES(asked("52", "3600") == 52'000);
    CHECK_AT_BOTH_TIMES(asked("rubbish", "7") == 7'000);
    CHECK_AT_BOTH_TIMES(asked("0", "7") == 7'000);
    CHECK_AT_BOTH_TIMES(asked("", "") == 0);
    CHECK_AT_BOTH_TIMES([] { // in whichever order they come
        fr::response r;
        r.status(429);
        r.header("x-ogw-ratelimit-reset", "52");
        r.header("Retry-After", "7");
        return r.retry_after() == 52'000_ms;
    }());
}

BOOST_AUTO_TEST_CASE(both_headers_are_read_leniently_and_capped_at_a_day) {
    CHECK_AT_BOTH_TIMES(asked("0.05") == 50);
    CHECK_AT_BOTH_TIMES(asked("1.5") == 1'500);
    CHECK_AT_BOTH_TIMES(asked("1.2345678901234567890") == 1'234);
    CHECK_AT_BOTH_TIMES(asked(" 3 ") == 3'000);
    CHECK_AT_BOTH_TIMES(asked("3.") == 3'000);
    CHECK_AT_BOTH_TIMES(asked("86400") == 86'400'000);
    CHECK_AT_BOTH_TIMES(asked("86401") == 86'400'000);
    CHECK_AT_BOTH_TIMES(asked("99999999999999999999999") == 86'400'000);
    CHECK_AT_BOTH_TIMES(asked("4294967296") == 86'400'000); // no wrap of 32 bits makes a short wait of it
    CHECK_AT_BOTH_TIMES(asked("4294967297") == 86'400'000);
    CHECK_AT_BOTH_TIMES(asked("0") == 0);
    CHECK_AT_BOTH_TIMES(asked("-1") == 0);
    CHECK_AT_BOTH_TIMES(asked("+1") == 0);
    CHECK_AT_BOTH_TIMES(asked("1e3") == 0);
    CHECK_AT_BOTH_TIMES(asked(".5") == 0);
    CHECK_AT_BOTH_TIMES(asked("1 s") == 0);
    CHECK_AT_BOTH_TIMES(asked("Fri, 20 Nov 2026 12:00:00 GMT") == 0);
}

BOOST_AUTO_TEST_CASE(only_what_may_pass_is_worth_another_attempt) {
    CHECK_AT_BOTH_TIMES(may_pass(errc::rate_limited, 400));
    CHECK_AT_BOTH_TIMES(may_pass(errc::rate_limited, 200));
    CHECK_AT_BOTH_TIMES(may_pass(errc::too_many_requests, 429));
    CHECK_AT_BOTH_TIMES(may_pass(errc::repeat_in_progress, 400));
    CHECK_AT_BOTH_TIMES(may_pass(errc::internal_error, 500));
    CHECK_AT_BOTH_TIMES(may_pass(errc::timed_out));
    CHECK_AT_BOTH_TIMES(may_pass(errc::unreachable));
    CHECK_AT_BOTH_TIMES(may_pass(errc::connection_broken));
    CHECK_AT_BOTH_TIMES(may_pass(errc::not_the_service, 502));
    CHECK_AT_BOTH_TIMES(may_pass(errc::empty_answer, 503));

    for (const std::int32_t n : {1503, 1551, 1557, 1665, 99991644}) // the page says: ask support
        BOOST_TEST((!may_pass(static_cast<errc>(n), 200) && !may_pass(static_cast<errc>(n), 500)), n);
    CHECK_AT_BOTH_TIMES(may_pass(static_cast<errc>(1500), 200));
    CHECK_AT_BOTH_TIMES(may_pass(static_cast<errc>(299999), 429)); // whatever it is called
    CHECK_AT_BOTH_TIMES(may_pass(static_cast<errc>(299999), 500));

    CHECK_AT_BOTH_TIMES(!may_pass(errc::quota_exceeded, 400)); // of the month
    CHECK_AT_BOTH_TIMES(!may_pass(errc::quota_exceeded, 429));
    CHECK_AT_BOTH_TIMES(!may_pass(errc::not_allowed_to_react, 429));
    CHECK_AT_BOTH_TIMES(!may_pass(errc::ip_not_allowed, 400)); // 99991401, next to the rate limit's number
    CHECK_AT_BOTH_TIMES(!may_pass(errc::not_the_service, 404));
    CHECK_AT_BOTH_TIMES(!may_pass(errc::answer_too_big, 500));
    CHECK_AT_BOTH_TIMES(!may_pass(errc::insecure));
    CHECK_AT_BOTH_TIMES(!may_pass(errc::deadline_exceeded));
    CHECK_AT_BOTH_TIMES(!may_pass(errc::cancelled));
    CHECK_AT_BOTH_TIMES(!may_pass(errc::message_deleted, 400));
    CHECK_AT_BOTH_TIMES(!may_pass(errc::invalid_reaction_type, 400));
    CHECK_AT_BOTH_TIMES(!may_pass(errc::app_scope_missing, 400));
    CHECK_AT_BOTH_TIMES(!may_pass(static_cast<errc>(299999), 400));
}

BOOST_AUTO_TEST_CASE(a_lost_answer_leaves_a_doubt_and_a_refusal_does_not) {
    CHECK_AT_BOTH_TIMES(outcome_unknown(errc::timed_out));
    CHECK_AT_BOTH_TIMES(outcome_unknown(errc::connection_broken));
    CHECK_AT_BOTH_TIMES(outcome_unknown(errc::cancelled));
    CHECK_AT_BOTH_TIMES(outcome_unknown(errc::malformed_answer, 200));
    CHECK_AT_BOTH_TIMES(outcome_unknown(errc::not_the_service, 502));
    CHECK_AT_BOTH_TIMES(outcome_unknown(errc::internal_error, 200));
    CHECK_AT_BOTH_TIMES(outcome_unknown(errc::internal_error, 429)); // a number that is known keeps its meaning
    CHECK_AT_BOTH_TIMES(outcome_unknown(errc::message_not_found, 500));

    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::unreachable));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::insecure));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::rate_limited, 429));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::too_many_requests, 429));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(static_cast<errc>(299999), 429));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::message_not_found, 400));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::tenant_token_invalid, 200));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::cancelled, 0, 0)); // nothing was sent
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::deadline_exceeded, 0, 0));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::invalid_emoji, 0, 0));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::not_the_service, 404));
    // The second token was no good, after the first had been refused.
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::invalid_token));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::token_unavailable));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::page_token_missing, 200));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::too_many_items, 200));
}

BOOST_AUTO_TEST_CASE(a_code_that_was_salvaged_leaves_as_little_doubt_as_one_that_was_read) {
    constexpr auto salvaged = [](std::int32_t code, std::int32_t status) {
        fr::error_view e = error(errc::answer_too_big, status);
        e.service_code_ = code;
        return fr::detail::outcome_unknown(e);
    };
    CHECK_AT_BOTH_TIMES(!salvaged(231003, 400));
    CHECK_AT_BOTH_TIMES(salvaged(231003, 502));
    CHECK_AT_BOTH_TIMES(salvaged(2200, 200));
    CHECK_AT_BOTH_TIMES(salvaged(0, 200));
}

BOOST_AUTO_TEST_CASE(an_answer_that_was_read_without_an_operation_leaves_the_same_doubt) {
    CHECK_AT_BOTH_TIMES(outcome_unknown(errc::malformed_answer, 200, 0));
    CHECK_AT_BOTH_TIMES(!outcome_unknown(errc::message_not_found, 400, 0));
}

BOOST_AUTO_TEST_SUITE_END()
