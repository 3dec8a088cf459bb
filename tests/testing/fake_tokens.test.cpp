// SPDX-License-Identifier: BSL-1.0
//
// The fake service's two token endpoints, called by the library's: an app gets tokens that work, for its own secret
// alone, and no secret is in what the fake service keeps.
#include "scene.hpp"

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/endpoints/oauth_token.hpp>
#include <feishu/reactions/endpoints/tenant_token.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <tuple>

namespace {

using both_ways = std::tuple<fr::fetch_tenant_token, fr::fetch_oauth_token>;

struct no_tokens {
    void request(fr::token_request& q) noexcept { q.fail("nobody is to ask"); }
};

struct token_scene {
    fr::testing::fake_service service;
    std::string id = service.bot();
    std::string secret = service.bot_secret();
    fr::client client{fr::feishu, no_tokens{}, &service};

    template <class Endpoint>
    auto fetch() {
        return client.call(Endpoint{{id, fr::app_secret{secret}}});
    }
    // Whether the token lets the bot react.
    bool works(fr::access_token token) {
        const fr::client bot{fr::feishu, fr::tenant_token{token.reveal()}, &service};
        return bot.add(service.new_message(), fr::emoji::ok).has_value();
    }
    bool secret_is_nowhere() {
        bool shown = false;
        for (const fr::testing::fake_record& r : service.received()) {
            std::string all = r.target + r.body;
            for (const auto& [name, value] : r.headers)
                all += name + value;
            shown = shown || all.find(secret) != std::string::npos || all.find("Basic ") != std::string::npos;
        }
        return !shown;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(testing_fake_tokens)

BOOST_AUTO_TEST_CASE_TEMPLATE(an_app_gets_a_token_that_works_and_the_same_one_again, Endpoint, both_ways) {
    token_scene s;
    const auto first = s.fetch<Endpoint>();
    BOOST_TEST_REQUIRE(first.has_value());
    BOOST_TEST((first->lifetime() == 7'200'000_ms));
    BOOST_TEST(s.works(first->token.get()));
    s.service.now_ms += 5'000'000;
    const auto second = s.fetch<Endpoint>();
    BOOST_TEST((second->token.get().reveal() == first->token.get().reveal()));
    BOOST_TEST((second->lifetime() < 2'300'000_ms));
    s.service.now_ms += 1'000'000; // less than half an hour is left
    const auto third = s.fetch<Endpoint>();
    BOOST_TEST((third->token.get().reveal() != first->token.get().reveal()));
    BOOST_TEST(s.works(first->token.get()));
    BOOST_TEST(s.works(third->token.get()));
    BOOST_TEST(s.service.violations().empty());
    BOOST_TEST(s.service.deviations().empty());
    BOOST_TEST(s.secret_is_nowhere());
}

BOOST_AUTO_TEST_CASE(the_tokens_of_the_two_ways_differ_in_form_and_length) {
    token_scene s;
    BOOST_TEST(s.fetch<fr::fetch_tenant_token>()->token.get().reveal().starts_with("t-"));
    const auto jwt = s.fetch<fr::fetch_oauth_token>();
    BOOST_TEST(jwt->token.get().reveal().starts_with("eyJ"));
    BOOST_TEST(jwt->token.get().reveal().size() == 4096u);
}

BOOST_AUTO_TEST_CASE(a_wrong_secret_is_refused_in_each_ways_own_shape) {
    token_scene s;
    s.secret = "another-secret-altogether";
    BOOST_TEST(s.fetch<fr::fetch_tenant_token>().error().service_code() == 10003);
    BOOST_TEST(s.fetch<fr::fetch_tenant_token>().error().http_status == 200);
    const auto refused = s.fetch<fr::fetch_oauth_token>();
    BOOST_TEST(refused.error().service_code() == 20002);
    BOOST_TEST(refused.error().http_status == 400);
    s.id = "cli_nobody";
    BOOST_TEST(s.fetch<fr::fetch_tenant_token>().error().service_code() == 10003);
    BOOST_TEST(s.fetch<fr::fetch_oauth_token>().error().service_code() == 20002);
    BOOST_TEST(s.secret_is_nowhere());
}

BOOST_AUTO_TEST_CASE(faults_happen_to_token_calls_too) {
    token_scene s;
    s.service.inject(static_cast<fr::errc>(20050)).target = "/oauth/";
    s.service.inject(fr::errc::rate_limited).target = "/tenant_access_token/";
    const auto oauth = s.fetch<fr::fetch_oauth_token>();
    BOOST_TEST(oauth.error().service_code() == 20050);
    BOOST_TEST(oauth.error().http_status == 500);
    BOOST_TEST((s.fetch<fr::fetch_tenant_token>().error().code == fr::errc::rate_limited));
    BOOST_TEST(s.fetch<fr::fetch_oauth_token>().has_value());
    BOOST_TEST(s.fetch<fr::fetch_tenant_token>().has_value());
}

BOOST_AUTO_TEST_CASE(credentials_that_come_twice_are_refused) {
    token_scene s;
    const auto reply =
        s.service.handle("POST", "/oauth/v3/token",
                         {{"Authorization", "Basic Y2xpOnM="}, {"Content-Type", "application/x-www-form-urlencoded"}},
                         "grant_type=client_credentials&client_secret=s");
    BOOST_TEST(reply.body.find("20070") != std::string::npos);
    BOOST_TEST(s.service.received().back().body == "***");
}

BOOST_AUTO_TEST_SUITE_END()
