// SPDX-License-Identifier: BSL-1.0
//
// client_misuse.test.cpp - options that need a clock, given without one: noticed, and harmless where a program
// goes on all the same.
namespace misuse {
void note(const char* words) noexcept;
}
#define FEISHU_REACTIONS_ASSERT(condition, words) ((condition) ? static_cast<void>(0) : misuse::note(words))

#include <feishu/reactions/client.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace fr = feishu::reactions;

namespace {
std::string noted;
}

void misuse::note(const char* words) noexcept {
    noted += words;
}

BOOST_AUTO_TEST_SUITE(client_misuse)

BOOST_AUTO_TEST_CASE(retries_without_a_clock_are_noticed_and_not_made) {
    int sent = 0;
    const auto send = [&](const fr::request& q, fr::response& r) {
        ++sent;
        BOOST_TEST(q.timeout_ms == 7u);
        r.status(429);
        r.header("Retry-After", "60");
        return fr::delivery::answered;
    };
    fr::client client{fr::feishu, fr::tenant_token{"t-of-nobody"}, send, {.timeout_ms = 7, .retry = {.attempts = 50}}};
    BOOST_TEST(noted.find("need a clock") != std::string::npos);
    BOOST_TEST(!client.list("om_1").has_value());
    BOOST_TEST(sent == 1);
}

BOOST_AUTO_TEST_SUITE_END()
