// SPDX-License-Identifier: BSL-1.0
//
// tenant_token_source.test.cpp - calls that need nothing but an app's id and secret: over a client and over a session,
// through either endpoint, and with a token endpoint that fails.
#include <feishu/reactions.hpp>
#include <feishu/reactions/client/guard.hpp>
#include <feishu/reactions/client/own_reactions.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/tenant_token_source.hpp>
#include <feishu/reactions/endpoints/oauth_token.hpp>
#include <feishu/reactions/testing/fake_clock.hpp>
#include <feishu/reactions/testing/fake_service.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>
#include <feishu/reactions/testing/scripted_transport.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>   // std::size_t
#include <cstring>   // std::memcpy
#include <new>       // placement
#include <optional>  // std::optional
#include <stdexcept> // std::runtime_error
#include <string>    // std::string

namespace fr = feishu::reactions;
namespace ft = feishu::reactions::testing;
using namespace fr::literals;

namespace {

struct world {
    ft::fake_service service = {};
    ft::fake_clock clock{service};
    std::string id = service.bot();
    std::string secret = service.world.app(id).secret;
    std::string message = service.new_message();

    [[nodiscard]] fr::app_credentials app() const { return {id, fr::app_secret{secret}}; }
    [[nodiscard]] int fetches(std::string_view path = "/tenant_access_token/internal") const {
        int n = 0;
        for (const auto& request : service.received())
            n += request.target.find(path) != std::string::npos ? 1 : 0;
        return n;
    }
};

fr::call_options retrying(std::uint32_t attempts, fr::milliseconds deadline = {}) {
    fr::call_options o;
    o.retry.attempts = attempts;
    o.deadline = deadline;
    return o;
}

// What an add brings where no token is issued, for a reason of so many bytes.
auto add_refused_with(std::size_t size) {
    world w;
    ft::http_reply refusal;
    refusal.status = 400;
    refusal.body = R"({"code":10003,"msg":")" + std::string(size, 'x') + "\"}";
    w.service.inject(refusal);
    fr::tenant_token_source tokens{fr::feishu, w.app(), w.service, w.clock};
    fr::client client{fr::feishu, &tokens, &w.service};
    return client.add(w.message, fr::emoji::onit);
}

} // namespace

BOOST_AUTO_TEST_SUITE(tenant_token_source)

BOOST_AUTO_TEST_CASE(a_bot_needs_nothing_but_its_id_and_secret) {
    world w;
    fr::tenant_token_source tokens{fr::feishu, w.app(), w.service, w.clock};
    fr::client client{fr::feishu, &tokens, &w.service, &w.clock};
    for (int i = 0; i != 3; ++i) {
        const auto added = client.add(w.message, fr::emoji::onit);
        BOOST_TEST_REQUIRE(added.has_value());
        BOOST_TEST(added->by.id == w.id);
        BOOST_TEST(client.remove(w.message, added->id).has_value());
    }
    BOOST_TEST(w.fetches() == 1);

    w.service.tokens.expire_all(w.service.now_ms); // refused: replaced, and the call goes on
    BOOST_TEST(client.add(w.message, fr::emoji::ok).has_value());
    BOOST_TEST(w.fetches() == 2);

    w.service.now_ms += 7'200'000 - 299'000; // before it expires
    BOOST_TEST(client.list(w.message).has_value());
    BOOST_TEST(w.fetches() == 3);
    BOOST_TEST(w.service.violations().empty());
    BOOST_TEST(w.service.deviations().empty());
}

BOOST_AUTO_TEST_CASE(the_newer_endpoint_is_a_choice) {
    world w;
    fr::tenant_token_source tokens{fr::feishu, fr::fetch_oauth_token{w.app()}, w.service, w.clock};
    fr::client client{fr::feishu, &tokens, &w.service, &w.clock};
    BOOST_TEST(client.add(w.message, fr::emoji::onit).has_value());
    BOOST_TEST(client.list(w.message).has_value());
    BOOST_TEST(w.fetches("/oauth/v3/token") == 1);
    BOOST_TEST(w.fetches() == 0);
}

BOOST_AUTO_TEST_CASE(it_knows_as_whom_it_calls) {
    world w;
    fr::tenant_token_source tokens{fr::feishu, w.app(), w.service, w.clock};
    fr::client client{fr::feishu, &tokens, &w.service, &w.clock};
    (void)client.add(w.message, fr::emoji::onit);
    (void)client.add(w.message, fr::emoji::ok);
    w.service.react(w.message, w.service.user(), "OnIt");
    const auto removed = fr::remove_own(client, w.message, {}, tokens);
    BOOST_TEST_REQUIRE(removed.has_value());
    BOOST_TEST(*removed == 2u);
    BOOST_TEST(w.service.reactions_of(w.message).size() == 1u);

    w.service.lose_answer();
    fr::reaction_guard typing{client, w.message, fr::emoji::typing};
    BOOST_TEST(!typing.add().has_value()); // it was carried out, and the guard does not know its id
    BOOST_TEST(w.service.reactions_of(w.message).size() == 2u);
    BOOST_TEST(typing.close(tokens).has_value());
    BOOST_TEST(w.service.reactions_of(w.message).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_wrong_secret_is_explained_and_shown_nowhere) {
    world w;
    w.secret = "not-the-secret-of-this-app";
    fr::tenant_token_source tokens{fr::feishu, w.app(), w.service, w.clock};
    fr::client client{fr::feishu, &tokens, &w.service, &w.clock, retrying(4, 20'000_ms)};
    const auto got = client.add(w.message, fr::emoji::onit);
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().code == fr::errc::token_unavailable));
    BOOST_TEST(got.error().service_code() == 10003);
    BOOST_TEST(got.error().retry_after.count() == 0u);
    BOOST_TEST(w.fetches() == 1);
    BOOST_TEST(fr::explain(got.error()).find("not-the-secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_no_request_can_hold_is_refused_before_it_is_sent) {
    world w;
    for (const std::string& bad : {std::string{}, std::string{"a\nb"}, std::string(200, 's')}) {
        w.secret = bad;
        fr::tenant_token_source tokens{fr::feishu, w.app(), w.service, w.clock};
        fr::client client{fr::feishu, &tokens, &w.service};
        const auto got = client.add(w.message, fr::emoji::onit);
        BOOST_TEST_REQUIRE(!got.has_value());
        BOOST_TEST((got.error().code == fr::errc::token_unavailable));
        BOOST_TEST(got.error().msg.find("the app id or the app secret is empty, too long") == 0u);
        BOOST_TEST(w.service.received().empty());
    }
}

BOOST_AUTO_TEST_CASE(a_token_endpoint_that_is_down_for_ten_seconds_fails_no_call_that_may_retry) {
    world w;
    fr::tenant_token_source tokens{fr::feishu, w.app(), w.service, w.clock};
    fr::client client{fr::feishu, &tokens, &w.service, &w.clock, retrying(6, 20'000_ms)};
    const std::uint64_t began = w.service.now_ms;
    for (int i = 0; i != 3; ++i)
        w.service.fail_delivery(fr::delivery::unreachable).target = "/tenant_access_token/";
    w.service.inject(fr::errc::rate_limited).target = "/tenant_access_token/";
    BOOST_TEST(client.add(w.message, fr::emoji::onit).has_value());
    BOOST_TEST(w.fetches() == 5);
    BOOST_TEST(w.service.now_ms - began >= 10'000u);

    w.service.now_ms += 7'200'000 - 250'000; // and while the old token is good, one that cannot retry neither
    w.service.fail_delivery(fr::delivery::broken).target = "/tenant_access_token/";
    fr::client without{fr::feishu, &tokens, &w.service};
    for (int i = 0; i != 23; ++i)
        BOOST_TEST(without.list(w.message).has_value());
    BOOST_TEST(w.fetches() == 6);
}

BOOST_AUTO_TEST_CASE(a_transport_that_throws_is_a_failure_for_now) {
    world w;
    int calls = 0;
    const auto send = [&](const fr::request& q, fr::response& r) {
        if (++calls == 1)
            throw std::runtime_error{"the wire was cut"};
        return w.service(q, r);
    };
    fr::tenant_token_source tokens{fr::feishu, w.app(), send, w.clock};
    fr::client client{fr::feishu, &tokens, &w.service, &w.clock, retrying(2)};
    BOOST_TEST(client.add(w.message, fr::emoji::onit).has_value());
    BOOST_TEST(calls == 2);
}

BOOST_AUTO_TEST_CASE(a_token_longer_than_the_source_keeps_is_not_cut) {
    world w;
    fr::tenant_token_source<ft::fake_service, ft::fake_clock, fr::fetch_tenant_token, 16> tokens{fr::feishu, w.app(),
                                                                                                 w.service, w.clock};
    fr::client client{fr::feishu, &tokens, &w.service};
    const auto got = client.add(w.message, fr::emoji::onit);
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().code == fr::errc::token_unavailable));
    BOOST_TEST(got.error().msg == "the token is longer than the token source keeps");
    BOOST_TEST(got.error().native == static_cast<int>(w.service.tokens.tenant(w.id, w.service.now_ms).text.size()));
}

BOOST_AUTO_TEST_CASE(a_proxys_page_in_the_place_of_a_token_passes) {
    world w;
    ft::http_reply page;
    page.status = 502;
    page.body = "<html>Bad Gateway";
    w.service.inject(page);
    fr::tenant_token_source tokens{fr::feishu, w.app(), w.service, w.clock};
    fr::client once{fr::feishu, &tokens, &w.service};
    const auto got = once.add(w.message, fr::emoji::onit);
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST(got.error().msg == "there was no usable answer to the request for a token");
    BOOST_TEST(got.error().retry_after.count() == 1'000u);
    w.service.now_ms += 1'000;
    BOOST_TEST(once.add(w.message, fr::emoji::onit).has_value());
}

BOOST_AUTO_TEST_CASE(a_code_that_stands_before_too_much_text_is_told) {
    const auto got = add_refused_with(20'000);
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().code == fr::errc::token_unavailable));
    BOOST_TEST(got.error().service_code() == 10003);
}

BOOST_AUTO_TEST_CASE(of_a_long_message_the_beginning_is_told) {
    const auto got = add_refused_with(300);
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST(got.error().msg == std::string(160, 'x'));
}

BOOST_AUTO_TEST_CASE(nothing_of_the_secret_or_the_token_is_left_at_its_end) {
    world w;
    using source = fr::tenant_token_source<ft::fake_service, ft::fake_clock>;
    alignas(source) static unsigned char memory[sizeof(source)];
    const auto copies_of = [](const std::string& text) {
        std::string all(sizeof memory, '\0');
        std::memcpy(all.data(), memory, sizeof memory);
        int n = 0;
        for (std::size_t at = all.find(text); at != std::string::npos; at = all.find(text, at + 1))
            ++n;
        return n;
    };
    auto* const tokens = new (memory) source{fr::feishu, w.app(), w.service, w.clock};
    fr::client client{fr::feishu, tokens, &w.service, &w.clock};
    BOOST_TEST(client.list(w.message).has_value());
    const std::string token = w.service.tokens.tenant(w.id, w.service.now_ms).text;
    BOOST_TEST(copies_of(w.secret) == 1); // the source's own: the call that fetched has left none
    BOOST_TEST(copies_of(token) == 1);
    tokens->~source();
    BOOST_TEST(copies_of(w.secret) == 0);
    BOOST_TEST(copies_of(token) == 0);
    BOOST_TEST(copies_of(token.substr(4)) == 0);
}

// --- over a transport that does not block ------------------------------------------------------------------------

namespace {

struct loop {
    ft::manual_clock clock = {};
    ft::scripted_transport script{{}, &clock};

    // Only its start() and cancel().
    struct transport {
        ft::scripted_transport& to;
        void start(fr::exchange& x) noexcept { to.start(x); }
        void cancel(fr::exchange& x) noexcept { to.cancel(x); }
    } http{script};

    void expect_token(int status, std::string body, fr::milliseconds after = 100_ms) {
        ft::script_step s;
        s.method = "POST";
        s.target = "/open-apis/auth/v3/tenant_access_token/internal";
        s.body = R"({"app_id":"cli_a1","app_secret":"s3cret"})";
        s.reply.status = status;
        s.reply.body = std::move(body);
        s.reply.delay = after;
        s.ends = ft::ending::later;
        script.expect(std::move(s));
    }
    void expect_add(std::string authorization) {
        ft::script_step s;
        s.method = "POST";
        s.target = "/open-apis/im/v1/messages/om_1/reactions";
        s.headers.add("Authorization", authorization);
        s.reply.status = 200;
        s.reply.body = R"({"code":0,"data":{"reaction_id":"r"}})";
        s.reply.delay = 10_ms;
        s.ends = ft::ending::later;
        script.expect(std::move(s));
    }
};

constexpr fr::app_credentials app{"cli_a1", fr::app_secret{"s3cret"}};
const std::string issued = R"({"code":0,"msg":"ok","tenant_access_token":"t-one","expire":7200})";

} // namespace

BOOST_AUTO_TEST_CASE(many_calls_of_a_session_wait_for_one_fetch) {
    loop l;
    l.expect_token(200, issued);
    for (int i = 0; i != 3; ++i)
        l.expect_add("Bearer t-one");
    fr::tenant_token_source tokens{fr::feishu, app, l.http, l.clock};
    fr::session over{fr::feishu, tokens, l.http, l.clock};
    int added = 0;
    const auto count = [&](const auto& got) { added += got ? 1 : 0; };
    auto a = fr::make_call<fr::add_reaction>(over, count);
    auto b = fr::make_call<fr::add_reaction>(over, count);
    auto c = fr::make_call<fr::add_reaction>(over, count);
    for (auto* call : {&a, &b, &c})
        call->start({"om_1", fr::emoji::onit});
    BOOST_TEST(tokens.in_use());
    l.clock.run();
    BOOST_TEST(added == 3);
    BOOST_TEST(!tokens.in_use());
    BOOST_TEST(l.script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(a_session_retries_and_keeps_its_deadline) {
    loop l;
    l.expect_token(500, R"({"code":20050,"msg":"down"})");
    l.expect_token(200, issued);
    l.expect_add("Bearer t-one");
    l.expect_token(200, issued, 60'000_ms); // hangs
    fr::tenant_token_source tokens{fr::feishu, app, l.http, l.clock};
    fr::session over{fr::feishu, tokens, l.http, l.clock, retrying(4, 5'000_ms)};
    std::optional<fr::errc> code;
    auto add =
        fr::make_call<fr::add_reaction>(over, [&](const auto& got) { code = got ? fr::errc::ok : got.error().code; });
    add.start({"om_1", fr::emoji::onit});
    l.clock.run();
    BOOST_TEST((code == fr::errc::ok));
    BOOST_TEST(l.clock.now_ms() == 1'210u); // 100, the pause, 100, 10

    l.clock.advance(7'200'000); // it has expired
    code.reset();
    const std::uint64_t began = l.clock.now_ms();
    add.start({"om_1", fr::emoji::onit});
    l.clock.advance(5'000);
    BOOST_TEST((code == fr::errc::deadline_exceeded));
    BOOST_TEST(l.script.requests().back().timeout.count() == 5'000u);
    BOOST_TEST(l.clock.run() + l.clock.now_ms() - began <= 5'000u + 5'000u);
    BOOST_TEST(!tokens.in_use());
    BOOST_TEST(l.script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(a_program_with_one_thread_needs_no_mutex) {
    loop l;
    l.expect_token(200, issued);
    l.expect_add("Bearer t-one");
    fr::tenant_token_source<loop::transport, ft::manual_clock, fr::fetch_tenant_token, 64, fr::no_mutex> tokens{
        fr::feishu, app, l.http, l.clock};
    fr::session over{fr::feishu, tokens, l.http, l.clock};
    bool added = false;
    auto add = fr::make_call<fr::add_reaction>(over, [&](const auto& got) { added = got.has_value(); });
    add.start({"om_1", fr::emoji::onit});
    l.clock.run();
    BOOST_TEST(added);
}

BOOST_AUTO_TEST_SUITE_END()
