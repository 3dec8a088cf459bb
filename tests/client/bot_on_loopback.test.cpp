// SPDX-License-Identifier: BSL-1.0
//
// bot_on_loopback.test.cpp - a bot that has nothing but its app's id and secret, over HTTP on this machine: it queries 25
// messages, adds and removes, while tokens are refused and the token endpoint is down. No call fails.
#include <feishu/reactions.hpp>
#include <feishu/reactions/client/batch_pager.hpp>
#include <feishu/reactions/drivers/tenant_token_source.hpp>
#include <feishu/reactions/transports/curl.hpp>

#include "../examples/support/loopback_service.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <vector>

namespace fr = feishu::reactions;
using namespace fr::literals;

namespace {

// The service's time, so that nobody waits for it.
struct service_clock {
    loopback_service& of;
    std::uint64_t now_ms() noexcept {
        return of.with([](auto& service) { return service.now_ms; });
    }
    void sleep_ms(std::uint32_t ms) noexcept {
        of.with([&](auto& service) { service.now_ms += ms; });
    }
};

struct town {
    std::uint64_t down_until = 0; // of the token endpoint; read and written while the service is held
    int refused = 0;              // requests that it did not take
    loopback_service server{0, [this](auto& service, std::string_view raw) {
                                if (raw.find("/tenant_access_token/") == raw.npos || service.now_ms >= down_until)
                                    return service.answer(raw);
                                ++refused;
                                return loopback::raw_response{
                                    {{"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n"
                                      "Content-Type: text/plain\r\n\r\ndown"}},
                                    true};
                            }};
    service_clock clock{server};
    std::string id, secret;
    std::vector<std::string> names = {};
    std::size_t reactions = 0;

    town() {
        server.with([&](auto& service) {
            id = service.bot();
            secret = service.world.app(id).secret;
            for (int m = 0; m != 25; ++m) {
                names.push_back(service.new_message());
                for (const char* const emoji : {"OnIt", "OK", "THUMBSUP", "DONE", "SMILE"})
                    if (m % 5 != 0) { // and five messages have none
                        service.react(names.back(), service.user(), emoji);
                        ++reactions;
                    }
            }
        });
    }
    void take_token_endpoint_down(std::uint64_t ms) {
        server.with([&](auto& service) { down_until = service.now_ms + ms; });
    }
    void refuse_all_tokens() {
        server.with([](auto& service) { service.tokens.expire_all(service.now_ms); });
    }
    [[nodiscard]] int fetches() {
        return server.with([](auto& service) {
            int n = 0;
            for (const auto& request : service.received())
                n += request.target.find("/tenant_access_token/") != std::string::npos ? 1 : 0;
            return n;
        });
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(bot_on_loopback)

BOOST_AUTO_TEST_CASE(no_call_fails_that_need_not) {
    town t;
    fr::curl_transport send;
    fr::tenant_token_source tokens{
        fr::base_url::insecure(t.server.url()), {t.id, fr::app_secret{t.secret}}, send, t.clock};
    fr::call_options options;
    options.retry.attempts = 6;
    options.deadline = 30'000_ms;
    fr::client client{fr::base_url::insecure(t.server.url()), &tokens, &send, &t.clock, options};

    // The token is fetched, and 25 messages are queried to their ends.
    std::vector<fr::message_id> messages;
    for (const std::string& name : t.names)
        messages.emplace_back(name);
    std::size_t seen = 0;
    std::size_t ended = 0;
    const auto query = [&] {
        seen = ended = 0;
        return fr::query_reactions(
            client, messages,
            [&](const auto& batch) {
                for (const auto& message : batch.pages)
                    seen += message.items.size();
            },
            [&](const fr::message_end&) { ++ended; }, {.page_size = 2});
    };
    const auto calls = query();
    BOOST_TEST_REQUIRE(calls.has_value());
    BOOST_TEST(seen == t.reactions);
    BOOST_TEST(ended == 25u);
    BOOST_TEST(*calls > 3u); // pages of two
    BOOST_TEST(t.fetches() == 1);

    // A token is refused in between: it is replaced, and nobody notices.
    for (std::size_t i = 0; i != t.names.size(); ++i) {
        if (i % 10 == 5)
            t.refuse_all_tokens();
        const auto added = client.add(messages[i], fr::emoji::onit);
        BOOST_TEST_REQUIRE(added.has_value());
        BOOST_TEST(client.remove(messages[i], added->id).has_value());
    }
    BOOST_TEST(t.fetches() == 3);

    // The token endpoint is down for ten seconds, just when there is no token.
    t.refuse_all_tokens();
    t.take_token_endpoint_down(10'000);
    const std::uint64_t began = t.clock.now_ms();
    BOOST_TEST(client.add(messages[0], fr::emoji::ok).has_value());
    BOOST_TEST(t.clock.now_ms() - began >= 10'000u);
    BOOST_TEST(t.refused == 4); // after 0, 1, 3 and 7 seconds

    // And when the token is still good for some minutes: not even those notice that may not retry.
    t.clock.sleep_ms(7'200'000 - 240'000);
    t.take_token_endpoint_down(10'000);
    fr::client hasty{fr::base_url::insecure(t.server.url()), &tokens, &send};
    for (const fr::message_id message : messages)
        BOOST_TEST(hasty.list(message).has_value());
    BOOST_TEST(t.refused == 5);
    t.clock.sleep_ms(30'000);
    BOOST_TEST(query().has_value());
    BOOST_TEST(seen == t.reactions + 1);

    t.server.with([](auto& service) { BOOST_TEST(service.violations().empty()); });
}

BOOST_AUTO_TEST_SUITE_END()
