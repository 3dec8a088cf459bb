// SPDX-License-Identifier: BSL-1.0
//
// session.test.cpp - what calls have in common, and what becomes of them where that is wrong.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/drivers/session.hpp>

#include "support/print.hpp"

#include <boost/test/unit_test.hpp>

namespace fr = feishu::reactions;
using namespace fr::literals;

namespace {

struct counting_transport {
    int started = 0;
    void start(fr::exchange& x) noexcept {
        ++started;
        x.done(fr::delivery::broken);
    }
    void cancel(fr::exchange&) noexcept {}
};
struct counting_tokens {
    int asked = 0;
    void request(fr::token_request& q) noexcept {
        ++asked;
        q.provide(fr::tenant_token{"t-1"});
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(session)

BOOST_AUTO_TEST_CASE(a_base_url_may_come_straight_from_parse) {
    counting_transport http;
    counting_tokens tokens;
    fr::session good{fr::base_url::parse("https://gw.example"), tokens, http, 7000_ms};
    BOOST_TEST(good.base().origin() == "https://gw.example");
    BOOST_TEST(good.options().timeout == 7000_ms);

    fr::session refused{fr::base_url::parse("http://gw.example"), tokens, http};
    fr::error_view got;
    auto remove = fr::make_call<fr::remove_reaction>(refused, [&](const auto& outcome) { got = outcome.error(); });
    remove.start({"om_1", "r-1"});
    BOOST_TEST(got.code == fr::errc::insecure_base_url);
    BOOST_TEST(got.endpoint == &fr::remove_reaction::info);
    BOOST_TEST(tokens.asked == 0);
    BOOST_TEST(http.started == 0);
}

BOOST_AUTO_TEST_SUITE_END()
