// SPDX-License-Identifier: BSL-1.0
//
// The faults of the fake service, as a client sees them over a connection: examples/support/loopback_service.hpp.
#include <feishu/reactions/client/client.hpp>

#include <feishu/reactions/transports/curl.hpp>
#include "../../examples/support/loopback_service.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>

namespace fr = feishu::reactions;
using namespace fr::literals;

namespace {

struct scene {
    loopback_service server{};
    std::string message = server.with([](auto& service) { return service.new_message(); });
    std::string token = server.with([](auto& service) { return service.bot_token(); });
    fr::curl_transport curl = fr::curl_transport{};

    auto client(fr::milliseconds timeout) {
        return fr::client{*fr::base_url::insecure(server.url()),
                          fr::tenant_token{std::string_view{token}},
                          &curl,
                          fr::no_clock{},
                          {.timeout = timeout}};
    }
    std::size_t reactions() {
        return server.with([&](auto& service) { return service.reactions_of(message).size(); });
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(testing_loopback_service)

BOOST_AUTO_TEST_CASE(a_lost_answer_is_a_broken_connection_after_the_call_was_carried_out) {
    scene s;
    auto client = s.client(10'000_ms);
    s.server.with([](auto& service) { service.lose_answer(fr::delivery::broken); });
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
        service.delay(2'000_ms);
        service.delay(50_ms);
    });
    const auto late = s.client(300_ms).add(s.message, fr::emoji::onit);
    BOOST_TEST_REQUIRE(!late.has_value());
    BOOST_TEST((late.error().code == fr::errc::timed_out));
    BOOST_TEST(s.client(30'000_ms).list(s.message).has_value());
}

BOOST_AUTO_TEST_CASE(an_answer_that_never_comes_times_out_after_the_call_was_carried_out) {
    scene s;
    s.server.with([](auto& service) { service.lose_answer(); });
    const auto begin = std::chrono::steady_clock::now();
    const auto lost = s.client(100_ms).add(s.message, fr::emoji::onit);
    BOOST_TEST((std::chrono::steady_clock::now() - begin >= std::chrono::milliseconds{99}));
    BOOST_TEST_REQUIRE(!lost.has_value());
    BOOST_TEST((lost.error().code == fr::errc::timed_out));
    BOOST_TEST(s.reactions() == 1u);
}

// So a burst meets the limit that it would meet at the service.
BOOST_AUTO_TEST_CASE(its_time_is_that_of_the_wall) {
    scene s;
    const auto now = [&] { return s.server.with([](auto& service) { return service.now_ms; }); };
    const auto wall = std::chrono::steady_clock::now();
    const std::uint64_t before = now();
    BOOST_TEST(s.client(30'000_ms).list(s.message).has_value());
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    const std::uint64_t passed = now() - before;
    const auto on_the_wall = std::chrono::steady_clock::now() - wall;
    BOOST_TEST(passed >= 20u);
    BOOST_TEST((std::chrono::milliseconds{passed} <= on_the_wall + std::chrono::milliseconds{1}));
    BOOST_TEST(s.server.with([](auto& service) { return service.request_time.count(); }) == 0u);
}

BOOST_AUTO_TEST_CASE(a_body_on_GET_is_seen_and_judged) {
    scene s;
    const std::string url = s.server.url() + "/open-apis/im/v1/messages/" + s.message + "/reactions";
    const std::string bearer = "Authorization: Bearer " + s.token;
    curl_slist* headers = curl_slist_append(nullptr, bearer.c_str());
    headers = curl_slist_append(headers, "Content-Type:");
    CURL* const curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "{\"page_size\":50}");
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "GET");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, +[](char*, std::size_t, std::size_t size, void*) { return size; });
    BOOST_TEST(curl_easy_perform(curl) == CURLE_OK);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
    BOOST_TEST(status == 200);
    s.server.with([](auto& service) {
        BOOST_TEST_REQUIRE(service.received().size() == 1u);
        BOOST_TEST(service.received()[0].body == "{\"page_size\":50}");
        BOOST_TEST_REQUIRE(service.violations().size() == 1u);
        BOOST_TEST(service.violations()[0].starts_with("GET: a body"));
        BOOST_TEST(service.deviations().empty());
    });
}

BOOST_AUTO_TEST_SUITE_END()
