// SPDX-License-Identifier: BSL-1.0
//
// A client and the fake service on one time: what the client waits for has passed for the service too.
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/testing/fake_clock.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace fr = feishu::reactions;
using fr::testing::fake_clock;
using fr::testing::fake_service;

static_assert(fr::blocking_clock<fake_clock>);

namespace {

struct scene {
    fake_service service;
    fake_clock clock{service};
    std::string token = service.bot_token();
    std::string message = service.new_message();
    fr::client<fake_service&, fr::owned_token, fake_clock&> client{
        fr::feishu, fr::tenant_token{token}, service, clock, {.retry = {.attempts = 2}}};
};

} // namespace

BOOST_AUTO_TEST_SUITE(testing_fake_clock)

BOOST_AUTO_TEST_CASE(a_client_that_waits_for_the_rate_limit_gets_through) {
    scene s;
    s.service.request_ms = 0; // a burst: time passes by waiting alone
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
    s.service.inject(fr::errc::rate_limited).wait_ms = 2500;
    BOOST_TEST(s.client.add(s.message, fr::emoji::onit).has_value());
    BOOST_TEST(s.clock.sleeps() == std::vector<std::uint32_t>{3000}, boost::test_tools::per_element());

    s.service.inject(fr::errc::rate_limited).wait_ms = 4000;
    s.service.inject(fr::errc::rate_limited).wait_ms = 5000;
    const auto refused = s.client.list(s.message);
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST((refused.error().code == fr::errc::rate_limited));
    BOOST_TEST(refused.error().retry_after_ms == 5000u);
    BOOST_TEST(refused.error().attempts == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
