// SPDX-License-Identifier: BSL-1.0
//
// own_endpoint.test.cpp - an endpoint that the library does not know goes through everything that its own go through:
// the machine, each driver, the client, the rate limiter, the scripted transport and explain().
#include <feishu/reactions.hpp>
#include <feishu/reactions/drivers/awaitable.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/operation/sliding_window_limiter.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>
#include <feishu/reactions/testing/scripted_transport.hpp>

#include "support/check.hpp"
#include "support/own_endpoints.hpp"
#include "support/print.hpp"

#include <boost/test/unit_test.hpp>

#include <coroutine>
#include <exception>
#include <string>
#include <vector>

namespace fr = feishu::reactions;
namespace ft = feishu::reactions::testing;
using bot::pin_message;

namespace {

constexpr const char* pinned = R"({"code":0,"msg":"ok","data":{"pin":{"message_id":"om_1","operator_id":"cli_a"}}})";

ft::script_step pin_step(int status = 200, std::string body = pinned, fr::milliseconds delay = {}) {
    return {.method = "POST",
            .target = "/open-apis/im/v1/pins",
            .body = R"({"message_id":"om_1"})",
            .reply = {.status = status, .body = std::move(body), .delay = delay}};
}

struct scene {
    explicit scene(std::vector<ft::script_step> steps) : script(std::move(steps), &clock) {}
    ft::manual_clock clock;
    ft::scripted_transport script;
    fr::fixed_token token{fr::access_token{"t-a-token-of-the-test"}};
    fr::session<fr::fixed_token, ft::scripted_transport, ft::manual_clock> session{fr::feishu, token, script, clock};
};

struct detached {
    struct promise_type {
        detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};

// What was sent, and what a canned answer makes of it.
struct recorder {
    const char* answer = pinned;
    int status = 200;
    std::string url = {};
    std::string body = {};
    std::vector<std::string> headers = {};
    fr::delivery operator()(const fr::request& q, fr::response& r) {
        url = q.url;
        body = q.body;
        headers.clear();
        for (const fr::field& f : q.headers)
            headers.push_back(std::string{f.name} + ": " + std::string{f.value});
        r.status(status);
        r.body(answer);
        return fr::delivery::answered;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(own_endpoint)

BOOST_AUTO_TEST_CASE(it_runs_by_hand_while_compiling_as_well) {
    constexpr auto works = [] {
        fr::operation<pin_message, fr::buffer_sizes{.url = 128, .body = 64, .token = 16, .answer = 256}> op;
        fr::call_options options;
        if (op.start(fr::feishu, {"om_1"}, options, 0).next != fr::action::need_token ||
            op.on_token(fr::access_token{"t-1"}, 0).next != fr::action::send ||
            op.outgoing().url != "https://open.feishu.cn/open-apis/im/v1/pins" ||
            op.outgoing().body != R"({"message_id":"om_1"})")
            return false;
        op.incoming().status(200);
        op.incoming().body(pinned);
        return op.on_response(fr::delivery::answered, 0).next == fr::action::done && op.outcome() &&
               op.outcome()->pin.operator_id == "cli_a";
    };
    static_assert(works());
    BOOST_TEST(works());
}

BOOST_AUTO_TEST_CASE(it_goes_through_the_callback_driver_and_the_scripted_transport) {
    scene s{{pin_step(429, R"({"code":99991400,"msg":"slow"})"), pin_step(200, pinned, fr::milliseconds{5})}};
    std::string operator_id;
    auto call = fr::make_call<pin_message>(s.session, [&](const auto& got) {
        BOOST_TEST_REQUIRE(got.has_value());
        operator_id = got->pin.operator_id;
    });
    call.start({"om_1"}, {.retry = {.attempts = 2}});
    s.clock.run();
    BOOST_TEST(operator_id == "cli_a");
    BOOST_TEST(s.script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(it_is_awaited_and_owns_its_text_if_it_was_temporary) {
    scene s{{pin_step(), pin_step(200, pinned, fr::milliseconds{5})}};
    std::string kept;
    const auto run = [&]() -> detached {
        fr::awaitable_call<pin_message, decltype(s.session)> named{s.session, {"om_1"}};
        const auto& viewed = co_await named;
        kept = viewed->pin.message;
        const fr::result<bot::basic_pin_answer<std::string>, fr::error> own =
            co_await fr::async<pin_message>(s.session, {"om_1"});
        kept += own->pin.operator_id;
    };
    run();
    s.clock.run();
    BOOST_TEST(kept == "om_1cli_a");
    BOOST_TEST(s.script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(a_client_calls_it_and_answers_with_what_owns) {
    recorder send;
    const fr::client client{fr::lark, fr::tenant_token{"t-1"}, &send};
    const fr::result<bot::basic_pin_answer<std::string>, fr::error> got = client.call(pin_message{"om_1"});
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->pin.operator_id == "cli_a");
    BOOST_TEST(send.url == "https://open.larksuite.com/open-apis/im/v1/pins");
    BOOST_TEST(client.call(pin_message{}).error().code == fr::errc::invalid_message_id);
}

BOOST_AUTO_TEST_CASE(its_codes_have_its_words_and_those_that_nobody_knows_stay_numbers) {
    recorder send{.answer = R"({"code":230045,"msg":"no"})", .status = 400};
    const fr::client client{fr::feishu, fr::tenant_token{"t-1"}, &send};
    const auto refused = client.call(pin_message{"om_1"});
    BOOST_TEST((refused.error().endpoint != nullptr && *refused.error().endpoint == pin_message::info));
    BOOST_TEST(refused.error().service_code() == 230045);
    BOOST_TEST(fr::explain(refused.error())
                   .starts_with("Pinning the message failed: the message cannot be pinned (230045, HTTP 400). Pin a "
                                "message of another type."));
    BOOST_TEST(fr::explain<fr::lang::zh>(refused.error()).starts_with("Pin \xE6\xB6\x88\xE6\x81\xAF"));

    send.answer = R"({"code":239999,"msg":"who knows"})";
    const auto unknown = client.call(pin_message{"om_1"});
    BOOST_TEST(unknown.error().service_code() == 239999);
    BOOST_TEST((unknown.error().kind() == fr::error_kind::unknown));
    BOOST_TEST(
        fr::explain(unknown.error()).starts_with("Pinning the message failed: the service answered with a code"));

    send.answer = R"({"code":99991672,"msg":"Access denied"})";
    BOOST_TEST(fr::explain(client.call(pin_message{"om_1"}).error()).find("im:message, im:message.pins:write_only") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_it_may_have_done_is_said_in_its_words) {
    const auto lost = [](const fr::request&, fr::response& r) { return r.failed(fr::delivery::timed_out); };
    const fr::client client{fr::feishu, fr::tenant_token{"t-1"}, lost};
    BOOST_TEST(fr::explain(client.call(pin_message{"om_1"}).error()).find("It may be pinned all the same") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_rate_limiter_counts_it_by_its_group_and_refuses_one_too_many) {
    recorder send;
    fr::basic_sliding_window_limiter<2> limiter{{.per_second = 1}};
    ft::manual_clock clock;
    const fr::client client{fr::feishu, fr::tenant_token{"t-1"}, &send, &clock, fr::call_options{.limiter = &limiter}};
    BOOST_TEST(client.call(pin_message{"om_1"}).has_value());
    const std::uint64_t first = clock.now_ms();
    BOOST_TEST(client.call(pin_message{"om_1"}).has_value());
    BOOST_TEST(clock.now_ms() - first >= 1000u); // its own budget was used up
    send.answer = R"({"code":0,"data":{"reaction_id":"r"}})";
    const std::uint64_t second = clock.now_ms();
    BOOST_TEST(client.add("om_1", fr::emoji::ok).has_value()); // another group, another budget
    BOOST_TEST(clock.now_ms() == second);
    const auto third = client.remove("om_1", "r");
    BOOST_TEST_REQUIRE(!third.has_value());
    BOOST_TEST(third.error().code == fr::errc::rate_limiter_full);
    BOOST_TEST(third.error().attempts == 0u);
    BOOST_TEST(client.call(pin_message{"om_1"}).error().code != fr::errc::rate_limiter_full); // one that it has
}

BOOST_AUTO_TEST_CASE(a_value_may_stand_beside_the_code) {
    recorder send{.answer = R"({"code":0,"msg":"ok","bot":{"app_name":"Ada"}})"};
    const fr::client client{fr::feishu, fr::tenant_token{"t-1"}, &send};
    BOOST_TEST(client.call(bot::who_am_i{})->bot.name == "Ada");
    send.answer = R"({"code":99991663,"msg":"invalid","error":{"log_id":"L1"}})";
    const auto refused = client.call(bot::who_am_i{});
    BOOST_TEST(refused.error().code == fr::errc::tenant_token_invalid);
    BOOST_TEST(refused.error().log_id == "L1");
    send.answer = R"({"code":0,"msg":"ok"})";
    const auto cut = client.call(bot::who_am_i{});
    BOOST_TEST(cut.error().code == fr::errc::malformed_answer);
    BOOST_TEST(cut.error().path == "bot");
}

BOOST_AUTO_TEST_CASE(basic_credentials_go_to_the_accounts_host_with_a_form_and_no_token_is_asked_for) {
    recorder send{.answer = R"({"access_token":"eyJ","expires_in":7200,"token_type":"Bearer"})"};
    struct no_tokens {
        void request(fr::token_request& q) noexcept { q.fail("nobody is to ask"); }
    };
    const fr::client client{fr::feishu, no_tokens{}, &send};
    const bot::get_token call{"cli_a", fr::access_token{"s3cret-of-the-app"}};
    const auto got = client.call(call);
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->token == "eyJ");
    BOOST_TEST(got->seconds == 7200);
    BOOST_TEST(send.url == "https://accounts.feishu.cn/oauth/v3/token");
    BOOST_TEST(send.body == "grant_type=client_credentials");
    const std::vector<std::string> expected = {"Authorization: Basic Y2xpX2E6czNjcmV0LW9mLXRoZS1hcHA=",
                                               "Content-Type: application/x-www-form-urlencoded"};
    BOOST_TEST(send.headers == expected, boost::test_tools::per_element());

    send.status = 400;
    send.answer = R"({"code":20050,"error":"server_error","error_description":"with s3cret-of-the-app"})";
    const auto failed = client.call(call);
    BOOST_TEST(failed.error().service_code() == 20050);
    BOOST_TEST(failed.error().msg.find("s3cret") == std::string::npos); // a secret that comes back is blanked out
    BOOST_TEST(fr::explain(failed.error()).find("s3cret") == std::string::npos);
    send.answer = R"({"error":"invalid_client"})"; // no code at all: not what the service documents
    BOOST_TEST(client.call(call).error().code == fr::errc::malformed_answer);
    BOOST_TEST(client.call(bot::get_token{"a:b", fr::access_token{"secret-1"}}).error().code ==
               fr::errc::invalid_token);
    BOOST_TEST(client.call(bot::get_token{"a", {}}).error().code == fr::errc::invalid_token);
}

namespace {

// The bytes of token that would do for HTTP Basic; 0 if those that there are do.
template <std::size_t Token>
constexpr std::size_t needed_for_credentials() {
    fr::request_storage<256, 64, Token> storage;
    fr::error_view e;
    std::size_t needed = 0;
    const bot::get_token call{"cli_1", fr::access_token{"a-secret-of-the-app"}};
    if (storage.write(fr::feishu, call, e) != fr::errc::ok)
        return 999'999;
    const fr::errc refused = storage.authorize_without_token(call, needed);
    return refused == fr::errc::ok ? 0 : refused == fr::errc::buffer_too_small ? needed : 999'999;
}

} // namespace

BOOST_AUTO_TEST_CASE(credentials_that_do_not_fit_say_the_size_that_does) {
    constexpr std::size_t needed = needed_for_credentials<8>();
    CHECK_AT_BOTH_TIMES(needed > 8 && needed < 100);
    CHECK_AT_BOTH_TIMES(needed_for_credentials<needed>() == 0);
}

BOOST_AUTO_TEST_CASE(a_call_without_authorization_sends_no_header_and_keeps_its_secret) {
    recorder send{.answer = R"({"code":0,"msg":"ok","tenant_access_token":"t-new","expire":7200})"};
    struct no_tokens {
        void request(fr::token_request& q) noexcept { q.fail("nobody is to ask"); }
    };
    const fr::client client{fr::feishu, no_tokens{}, &send};
    const bot::get_tenant_token call{"cli_a", fr::access_token{"s3cret-of-the-app"}};
    BOOST_TEST(client.call(call)->token == "t-new");
    const std::vector<std::string> expected = {"Content-Type: application/json; charset=utf-8"};
    BOOST_TEST(send.headers == expected, boost::test_tools::per_element());
    BOOST_TEST(send.body == R"({"app_id":"cli_a","app_secret":"s3cret-of-the-app"})");
    send.answer = R"({"code":10003,"msg":"bad s3cret-of-the-app"})";
    BOOST_TEST(client.call(call).error().msg.find("s3cret") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
