// SPDX-License-Identifier: BSL-1.0
//
// curl.test.cpp - what transports/curl.hpp does beyond conformance: which end is which, kept connections, proxies,
// signals, and two reactions that stay two.
#include <feishu/reactions/transports/curl.hpp>

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/transports/curl_multi.hpp>

#include "../examples/support/loopback.hpp"
#include "support/naive_curl.hpp"
#include "support/sigpipe_count.hpp"

#include <boost/test/unit_test.hpp>

#include <signal.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>

namespace fr = feishu::reactions;
using namespace fr::literals;

namespace {

using fr::delivery;

// An exchange that somebody waits for.
class waited : public fr::exchange {
  public:
    explicit waited(const fr::request& q) : exchange(&waited::end_of) {
        outgoing_ = &q;
        reset(buffer_);
    }
    std::optional<delivery> how = {};

  private:
    static void end_of(fr::exchange& x, delivery how) noexcept { static_cast<waited&>(x).how = how; }
    char buffer_[4096] = {};
};

struct easy {
    fr::curl_transport http;
    explicit easy(fr::curl_options options = {}) : http(std::move(options)) {}
    delivery operator()(const fr::request& q, fr::response& r) { return http(q, r); }
};
struct multi {
    fr::curl_multi_transport http;
    explicit multi(fr::curl_options options = {}) : http(std::move(options)) {}
    delivery operator()(const fr::request& q, fr::response& r) {
        waited x{q};
        http.start(x);
        while (!x.how)
            http.poll(fr::milliseconds{100});
        (void)r.failed(*x.how, x.reason(), x.native());
        return *x.how;
    }
};
using both = std::tuple<easy, multi>;

// Borrows `url`.
fr::request get(std::string_view url) {
    fr::request q;
    q.url = url;
    q.method_name = "GET";
    q.timeout = 5'000_ms;
    return q;
}
fr::request post(std::string_view url) {
    fr::request q = get(url);
    q.method = fr::http_method::post;
    q.method_name = "POST";
    q.body = "{}";
    return q;
}
loopback::raw_response ok() {
    return {{{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 44\r\n\r\n"
              R"({"code":0,"data":{"reaction_id":"r_12345"}} )"}}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(transports_curl)

BOOST_AUTO_TEST_CASE_TEMPLATE(what_never_arrived_is_called_unreachable, Send, both) {
    std::string closed;
    {
        loopback server{[](std::string_view) { return ok(); }};
        closed = server.url() + "/";
    }
    Send send;
    for (const std::string& url : {closed, std::string{"http://no-such-host.invalid/"}}) {
        fr::response r;
        BOOST_TEST((send(post(url), r) == delivery::unreachable), url);
        BOOST_TEST(!r.reason().empty());
        BOOST_TEST(r.native() != 0);
    }
}

// As on a machine without the package ca-certificates.
BOOST_AUTO_TEST_CASE_TEMPLATE(without_certificates_to_trust_no_request_is_sent, Send, both) {
    loopback server{[](std::string_view) { return ok(); }};
    Send send{fr::curl_options{.ca_file = "/nonexistent/ca.crt"}};
    const std::string url = "https://" + server.authority() + "/";
    fr::request q = get(url);
    fr::response r;
    BOOST_TEST((send(q, r) == delivery::insecure), r.reason());
    for (const std::string& bytes : server.take_received()) // of the handshake, at most
        BOOST_TEST(bytes.find("GET") == std::string::npos);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(other_protocols_are_not_spoken, Send, both) {
    Send send;
    for (const char* url : {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/"}) {
        fr::response r;
        BOOST_TEST((send(get(url), r) == delivery::insecure), url);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(one_connection_serves_one_call_after_the_other, Send, both) {
    loopback server{[](std::string_view) { return ok(); }};
    Send send;
    const std::string url = server.url() + "/";
    for (int i = 0; i != 20; ++i) {
        char buffer[256];
        fr::response r{buffer};
        BOOST_TEST((send(i % 2 == 0 ? get(url) : post(url), r) == delivery::answered));
    }
    BOOST_TEST(server.accepted() == 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_kept_connection_that_is_over_is_replaced_before_anything_is_sent, Send, both) {
    const struct {
        const char* what;
        loopback::raw_response answer;
    } ends[] = {
        {"closed", {ok().pieces, false}},
        {"reset", {ok().pieces, false, true}},
        {"left with an answer that nobody asked for",
         {{ok().pieces[0], {"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"}}, true}},
    };
    for (const auto& end : ends)
        BOOST_TEST_CONTEXT(end.what) {
            loopback server{[&](std::string_view) { return end.answer; }};
            Send send;
            const std::string url = server.url() + "/";
            for (int i = 0; i != 5; ++i) {
                char buffer[256];
                fr::response r{buffer};
                BOOST_TEST((send(post(url), r) == delivery::answered), r.reason());
                std::this_thread::sleep_for(std::chrono::milliseconds{20}); // what the server still says arrives
            }
            BOOST_TEST(server.take_received().size() == 5u);
        }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_connection_that_replaces_another_is_kept, Send, both) {
    int seen = 0;
    loopback server{[&](std::string_view) { return loopback::raw_response{ok().pieces, ++seen != 1}; }};
    Send send;
    const std::string url = server.url() + "/";
    for (int i = 0; i != 5; ++i) {
        char buffer[256];
        fr::response r{buffer};
        BOOST_TEST((send(post(url), r) == delivery::answered), r.reason());
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    BOOST_TEST(server.accepted() == 2);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_longest_timeout_is_one, Send, both) {
    loopback server{[](std::string_view) { return ok(); }};
    Send send;
    const std::string url = server.url() + "/";
    fr::request q = get(url);
    q.timeout = fr::milliseconds{0xFFFF'FFFF}; // more than libcurl takes
    char buffer[256];
    fr::response r{buffer};
    BOOST_TEST((send(q, r) == delivery::answered), r.reason());
}

BOOST_AUTO_TEST_CASE(what_is_sent_says_who_we_are_and_nothing_that_nobody_asked_for) {
    loopback server{[](std::string_view) { return ok(); }};
    easy send;
    const std::string url = server.url() + "/a/../b?c=%2e";
    fr::request q = post(url);
    const fr::field type{"Content-Type", "application/json", false};
    q.headers = {&type, 1};
    fr::response r;
    (void)send(q, r);
    const auto received = server.take_received();
    BOOST_TEST_REQUIRE(received.size() == 1u);
    BOOST_TEST(
        received[0] ==
        "POST /a/../b?c=%2e HTTP/1.1\r\nHost: " + server.authority() +
            "\r\nUser-Agent: feishu-reactions/0.1\r\nAccept: */*\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
}

// --- proxies ----------------------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE_TEMPLATE(the_environment_sends_nothing_through_a_proxy, Send, both) {
    loopback proxy{[](std::string_view) { return loopback::raw_response{}; }};
    loopback server{[](std::string_view) { return ok(); }};
    constexpr const char* names[] = {"http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"};
    for (const char* name : names)
        setenv(name, proxy.url().c_str(), 1);
    Send send;
    fr::response r;
    char buffer[256];
    r.reset(buffer);
    const std::string plain = server.url() + "/";
    BOOST_TEST((send(get(plain), r) == delivery::answered));
    const std::string secure = "https://" + server.authority() + "/"; // which speaks no TLS
    fr::request q = get(secure);
    q.timeout = 200_ms;
    const delivery how = send(q, r);
    BOOST_TEST((how == delivery::timed_out || how == delivery::insecure), r.reason()); // without ca-certificates
    BOOST_TEST(proxy.accepted() == 0);
    for (const char* name : names)
        unsetenv(name);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_proxy_that_refuses_has_sent_nothing, Send, both) {
    loopback proxy{[](std::string_view) {
        return loopback::raw_response{{{"HTTP/1.1 407 Proxy Authentication Required\r\nX-Tt-Logid: proxy\r\n"
                                        "Proxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n"}},
                                      false};
    }};
    setenv("no_proxy", "*", 1); // nor does that count
    Send send{fr::curl_options{.proxy = proxy.url()}};
    const std::string url = "https://open.feishu.cn/";
    fr::request q = post(url);
    const fr::field secret{"Authorization", "Bearer t-secret", true};
    q.headers = {&secret, 1};
    fr::response r;
    BOOST_TEST((send(q, r) == delivery::unreachable), r.reason());
    BOOST_TEST(r.status_code() == 0);
    BOOST_TEST(r.log_id() == "");
    unsetenv("no_proxy");
    const auto received = proxy.take_received();
    BOOST_TEST_REQUIRE(received.size() == 1u);
    BOOST_TEST(received[0].starts_with("CONNECT open.feishu.cn:443 "));
    BOOST_TEST(received[0].find("t-secret") == std::string::npos);
    // Plain http does not go there.
    loopback server{[](std::string_view) { return ok(); }};
    char buffer[256];
    r.reset(buffer);
    const std::string plain = server.url() + "/";
    BOOST_TEST((send(get(plain), r) == delivery::answered));
    BOOST_TEST(proxy.take_received().empty());
}

// --- signals ----------------------------------------------------------------------------------------------------

// SIGPIPE arrives in the thread that is in the middle of a call, as OpenSSL's write() raises it. If libcurl raises none
// itself, nothing is blocked, and whoever sends one is heard.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_sigpipe_during_a_call_neither_kills_the_program_nor_runs_its_handler, Send, both) {
    const sigpipe_count signals;
    const pthread_t caller = pthread_self();
    std::atomic<bool> untouched{false};
    loopback server{[&](std::string_view) {
        untouched = sigpipe_count::in_place(); // which is every thread's
        pthread_kill(caller, SIGPIPE);
        return ok();
    }};
    Send send;
    char buffer[256];
    fr::response r{buffer};
    const std::string url = server.url() + "/";
    BOOST_TEST((send(get(url), r) == delivery::answered));
    const int heard = fr::detail::curl_may_raise_sigpipe() ? 0 : 1;
    BOOST_TEST(signals.handled() == heard);
    BOOST_TEST(untouched);
    raise(SIGPIPE); // outside of a call it is the program's
    BOOST_TEST(signals.handled() == heard + 1);
}

// --- sent twice -------------------------------------------------------------------------------------------------

// Time does not pass: whoever waits opens the port again, as a proxy does that restarts.
struct restarting_proxy {
    loopback* server = nullptr;
    std::uint64_t time = 1'000;
    [[nodiscard]] std::uint64_t now_ms() const noexcept { return time; }
    void sleep_ms(std::uint32_t ms) noexcept {
        time += ms;
        server->reopen_port();
    }
};

// The second add is read; then the connection dies while the port refuses. Returns how many POSTs were sent for the two.
template <class Send>
std::size_t posts_for_two_adds(Send& send) {
    int adds = 0;
    loopback server{[&](std::string_view) {
        if (++adds == 2)
            return loopback::raw_response{{}, false, false, true};
        return ok();
    }};
    restarting_proxy clock{&server};
    fr::client client{*fr::base_url::insecure(server.url()),
                      fr::tenant_token{"t-some-token"},
                      &send,
                      &clock,
                      {.retry = {.attempts = 4}}};
    (void)client.add("om_1", fr::emoji::onit);
    (void)client.add("om_1", fr::emoji::onit);
    return server.take_received().size();
}

BOOST_AUTO_TEST_CASE(two_adds_are_two_posts_although_the_proxy_restarts) {
    easy blocking;
    BOOST_TEST(posts_for_two_adds(blocking) == 2u);
    multi pumped;
    BOOST_TEST(posts_for_two_adds(pumped) == 2u);
    // Whoever believes libcurl's word "could not connect". Later versions say something else.
    naive_curl naive;
    if (curl_version_info(CURLVERSION_NOW)->version_num < 0x080000)
        BOOST_TEST(posts_for_two_adds(naive) == 3u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_method_is_called_unsent_if_the_connection_died_with_it, Send, both) {
    for (const fr::http_method method : {fr::http_method::get, fr::http_method::post, fr::http_method::delete_}) {
        int seen = 0;
        loopback server{
            [&](std::string_view) { return ++seen == 1 ? ok() : loopback::raw_response{{}, false, false, true}; }};
        Send send;
        const std::string url = server.url() + "/";
        fr::request q = method == fr::http_method::post ? post(url) : get(url);
        q.method = method;
        q.method_name = fr::name_of(method);
        char buffer[256];
        fr::response r{buffer};
        BOOST_TEST((send(q, r) == delivery::answered));
        BOOST_TEST((send(q, r) == delivery::broken), q.method_name);
        BOOST_TEST(server.take_received().size() == 2u);
    }
}

BOOST_AUTO_TEST_SUITE_END()
