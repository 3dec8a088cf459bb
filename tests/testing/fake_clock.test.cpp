// SPDX-License-Identifier: BSL-1.0
//
// A client and the fake service on one time: what the client waits for has passed for the service too.
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/testing/fake_clock.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include "support/print.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace fr = feishu::reactions;
using namespace fr::literals;
using fr::testing::fake_clock;
using fr::testing::fake_service;

static_assert(fr::blocking_clock<fake_clock>);

namespace {

struct scene {
    fake_service service;
    fake_clock clock{service};
    std::string token = service.bot_token();
    std::string message = service.new_message();
    fr::client client{fr::feishu, fr::tenant_token{token}, &service, &clock, {.retry = {.attempts = 2}}};
};

} // namespace

BOOST_AUTO_TEST_SUITE(testing_fake_clock)

BOOST_AUTO_TEST_CASE(a_client_that_waits_for_the_rate_limit_gets_through) {
    scene s;
    s.service.request_time = 0_ms; // a burst: time passes by waiting alone
    s.service.limits.per_second = 2;
    for (int i = 0; i != 2; ++i)
        BOOST_TEST(s.client.add(s.message, fr::emoji::onit).has_value());
    BOOST_TEST(s.clock.sleeps().empty());
    BOOST_TEST(s.client.add(s.message, fr::emoji::onit).has_value());
    BOOST_TEST(s.clock.sleeps() == std::vector<std::uint32_t>{1000}, boost::test_tools::per_element());
    BOOST_TEST(s.service.received().size() == 4u);
    BOOST_TEST(s.service.reactions_of(s.message).size() == 3u);
}

BOOST_AUTO_TEST_CASE(sleeping_is_the_services_time) {
    scene s;
    const std::uint64_t before = s.service.now_ms;
    s.clock.sleep_ms(250);
    BOOST_TEST(s.service.now_ms == before + 250);
    s.service.now_ms += 50;
    BOOST_TEST(s.clock.now_ms() == before + 300);
}

BOOST_AUTO_TEST_CASE(an_injected_rate_limit_can_say_how_long_to_wait) {
    scene s;
    s.service.inject(fr::errc::rate_limited).wait = 2500_ms;
    BOOST_TEST(s.client.add(s.message, fr::emoji::onit).has_value());
    BOOST_TEST(s.clock.sleeps() == std::vector<std::uint32_t>{3000}, boost::test_tools::per_element());

    s.service.inject(fr::errc::rate_limited).wait = 4000_ms;
    s.service.inject(fr::errc::rate_limited).wait = 5000_ms;
    const auto refused = s.client.list(s.message);
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST((refused.error().code == fr::errc::rate_limited));
    BOOST_TEST(refused.error().retry_after == 5000_ms);
    BOOST_TEST(refused.error().attempts == 2u);
}

// --- what a call costs is what it would cost in real time ------------------------------------------------------

namespace {

// The milliseconds that pass for both sides while `call` runs.
template <class Call>
std::uint64_t cost(scene& s, Call call) {
    const std::uint64_t before = s.service.now_ms;
    call();
    return s.service.now_ms - before;
}
std::uint64_t cost_of_list(scene& s, const fr::call_options& options, fr::errc expected) {
    return cost(s, [&] {
        fr::client client{fr::feishu, fr::tenant_token{s.token}, &s.service, &s.clock, options};
        const auto got = client.list(s.message);
        BOOST_TEST(((got ? fr::errc::ok : got.error().code) == expected));
    });
}

} // namespace

// 10 s of timeout, 0.5 s of wait, and a second attempt that is quick: within a deadline of 30 s. The first answer
// would have taken 60 s.
BOOST_AUTO_TEST_CASE(a_request_that_times_out_costs_its_timeout_and_not_the_delay) {
    scene s;
    s.service.delay(60'000_ms);
    const fr::call_options options{.timeout = 10'000_ms, .deadline = 30'000_ms, .retry = {.attempts = 2}};
    BOOST_TEST(cost_of_list(s, options, fr::errc::ok) == 10'000u + 500u + s.service.request_time.count());
    BOOST_TEST(s.service.received().size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_lost_answer_costs_the_timeout_of_the_request) {
    scene s;
    s.service.lose_answer();
    BOOST_TEST(cost_of_list(s, {.timeout = 4'000_ms}, fr::errc::timed_out) == 4'000u);
    s.service.fail_delivery(fr::delivery::timed_out);
    BOOST_TEST(cost_of_list(s, {.timeout = 4'000_ms}, fr::errc::timed_out) == 4'000u);
    s.service.lose_answer();
    BOOST_TEST(cost_of_list(s, {.timeout = 4'000_ms, .deadline = 1'500_ms}, fr::errc::timed_out) == 1'500u);
}

BOOST_AUTO_TEST_CASE(without_a_timeout_a_lost_answer_costs_that_of_the_transport) {
    scene s;
    s.service.lose_answer();
    BOOST_TEST(cost_of_list(s, {.timeout = 0_ms}, fr::errc::timed_out) == s.service.transport_timeout.count());
    s.service.transport_timeout = 5'000_ms;
    s.service.delay(60'000_ms);
    BOOST_TEST(cost_of_list(s, {.timeout = 0_ms}, fr::errc::timed_out) == 5'000u);
}

BOOST_AUTO_TEST_CASE(a_connection_that_breaks_costs_what_the_call_took_until_then) {
    scene s;
    const std::uint32_t call = s.service.request_time.count();
    s.service.lose_answer(fr::delivery::broken);
    BOOST_TEST(cost_of_list(s, {}, fr::errc::connection_broken) == call);
    s.service.lose_answer(fr::delivery::broken).delay = 3'000_ms;
    BOOST_TEST(cost_of_list(s, {}, fr::errc::connection_broken) == call + 3'000u);
    s.service.fail_delivery(fr::delivery::unreachable).delay = 3'000_ms; // until the network gave up
    BOOST_TEST(cost_of_list(s, {}, fr::errc::unreachable) == call + 3'000u);
    s.service.fail_delivery(fr::delivery::unreachable).delay = 60'000_ms; // somebody else gave up first
    BOOST_TEST(cost_of_list(s, {.timeout = 10'000_ms}, fr::errc::timed_out) == 10'000u);
}

BOOST_AUTO_TEST_CASE(an_answer_at_the_last_moment_arrives_and_one_after_it_does_not) {
    scene s;
    const std::uint32_t rest = 10'000 - s.service.request_time.count();
    s.service.delay(fr::milliseconds{rest});
    BOOST_TEST(cost_of_list(s, {.timeout = 10'000_ms}, fr::errc::ok) == 10'000u);
    s.service.delay(fr::milliseconds{rest + 1});
    BOOST_TEST(cost_of_list(s, {.timeout = 10'000_ms}, fr::errc::timed_out) == 10'000u);
}

BOOST_AUTO_TEST_CASE(a_timeout_below_what_a_call_takes_ends_it_though_the_service_carries_it_out) {
    scene s;
    fr::client client{fr::feishu, fr::tenant_token{s.token}, &s.service, &s.clock, {.timeout = 50_ms}};
    BOOST_TEST(cost(s, [&] {
                   const auto got = client.add(s.message, fr::emoji::onit);
                   BOOST_TEST((!got && got.error().code == fr::errc::timed_out));
               }) == 50u);
    BOOST_TEST_REQUIRE(s.service.reactions_of(s.message).size() == 1u);
    BOOST_TEST(s.service.reactions_of(s.message)[0].time_ms <= s.service.now_ms); // nothing happens in the future
}

// The rate limit of the second that passed while the client waited is over.
BOOST_AUTO_TEST_CASE(what_a_call_costs_passes_for_the_service_too) {
    scene s;
    s.service.request_time = 0_ms;
    s.service.limits.per_second = 1;
    s.service.lose_answer();
    BOOST_TEST(cost_of_list(s, {.timeout = 999_ms}, fr::errc::timed_out) == 999u);
    BOOST_TEST(cost_of_list(s, {}, fr::errc::rate_limited) == 0u);
    s.service.now_ms += 1;
    BOOST_TEST(cost_of_list(s, {}, fr::errc::ok) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
