// SPDX-License-Identifier: BSL-1.0
//
// The faults of the fake service, as a client sees them over a connection: examples/support/loopback_service.hpp.
#include <feishu/reactions/client/client.hpp>

#include "../../examples/curl_transport.hpp"
#include "../../examples/support/loopback_service.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace fr = feishu::reactions;

namespace {

struct scene {
    loopback_service server = {};
    std::string message = server.with([](auto& service) { return service.new_message(); });
    std::string token = server.with([](auto& service) { return service.bot_token(); });
    curl_transport curl = {};

    auto client(std::uint32_t timeout_ms) {
        return fr::client{*fr::base_url::insecure(server.url()),
                          fr::tenant_token{std::string_view{token}},
                          curl,
                          fr::no_clock{},
                          {.timeout_ms = timeout_ms}};
    }
    std::size_t reactions() {
        return server.with([&](auto& service) { return service.reactions_of(message).size(); });
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(testing_loopback_service)

BOOST_AUTO_TEST_CASE(a_lost_answer_is_a_broken_connection_after_the_call_was_carried_out) {
    scene s;
    auto client = s.client(10'000);
    s.server.with([](auto& service) { service.lose_answer(); });
    const auto lost = client.add(s.message, fr::emoji::onit);
    BOOST_TEST_REQUIRE(!lost.has_value());
    BOOST_TEST((lost.error().code == fr::errc::connection_broken));
    BOOST_TEST(s.reactions() == 1u);

    s.server.with([](auto& service) { service.fail_delivery(fr::delivery::broken); });
    const auto unsent = client.add(s.message, fr::emoji::done);
    BOOST_TEST_REQUIRE(!unsent.has_value());
    BOOST_TEST((unsent.error().code == fr::errc::connection_broken));
    BOOST_TEST(s.reactions() == 1u);

    BOOST_TEST(client.add(s.message, fr::emoji::done).has_value()); // and the next call is as before
}

BOOST_AUTO_TEST_CASE(a_delay_is_waited_for_or_times_out) {
    scene s;
    s.server.with([](auto& service) {
        service.delay(2'000);
        service.delay(50);
    });
    const auto late = s.client(300).add(s.message, fr::emoji::onit);
    BOOST_TEST_REQUIRE(!late.has_value());
    BOOST_TEST((late.error().code == fr::errc::timed_out));
    BOOST_TEST(s.client(30'000).list(s.message).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
