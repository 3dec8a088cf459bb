// SPDX-License-Identifier: BSL-1.0
//
// beast.test.cpp - both transports on Boost.Beast keep what wire/transport.hpp asks: over HTTP, IPv6 and HTTPS, and one
// of them on eight threads.
#include <feishu/reactions/transports/beast.hpp>
#include <feishu/reactions/transports/beast_async.hpp>

#include <feishu/reactions/testing/conformance.hpp>

#include "support/peak_memory.hpp"
#include "support/transport_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <pthread.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>

namespace fr = feishu::reactions;

namespace {

using fr::testing::conformance_peer;

struct blocking {
    fr::beast_transport http;
    explicit blocking(const fr::beast_options& options = {}) : http(options) {}
    auto try_all(const std::string& origin) { return fr::testing::conformance(http, origin); }
    auto try_insecure(const std::string& origin) { return fr::testing::conformance_insecure(http, origin); }
};
struct async {
    boost::asio::io_context context;
    fr::beast_async_transport http;
    explicit async(const fr::beast_options& options = {}) : http(context, options) {}
    void turn() {
        context.restart();
        context.run_for(std::chrono::milliseconds{1});
    }
    auto try_all(const std::string& origin) {
        return fr::testing::conformance(http, origin, [this] { turn(); });
    }
    auto try_insecure(const std::string& origin) {
        return fr::testing::conformance_insecure(http, origin, [this] { turn(); });
    }
};
// The context belongs to other threads, so done() comes from one of them, and start() and cancel() from this one.
struct threaded {
    boost::asio::io_context context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{context.get_executor()};
    std::thread threads[2] = {std::thread{[this] { context.run(); }}, std::thread{[this] { context.run(); }}};
    fr::beast_async_transport http;
    explicit threaded(const fr::beast_options& options = {}) : http(context, options) {}
    ~threaded() {
        work.reset();
        for (std::thread& one : threads)
            one.join();
    }
    auto try_all(const std::string& origin) { return fr::testing::conformance(http, origin); }
    auto try_insecure(const std::string& origin) { return fr::testing::conformance_insecure(http, origin); }
};
using all = std::tuple<blocking, async, threaded>;

} // namespace

BOOST_AUTO_TEST_SUITE(transports_beast)

BOOST_AUTO_TEST_CASE_TEMPLATE(all_of_it_over_http, Tried, all) {
    loopback server{conformance_peer{}};
    Tried tried;
    const long before = peak_mib();
    require_passed(tried.try_all(server.url()), 180);
    BOOST_TEST(peak_mib() - before < 40); // three answers and a header of 400 MB were begun
}

BOOST_AUTO_TEST_CASE_TEMPLATE(all_of_it_over_https_and_ipv6, Tried, all) {
    const tls::identity good;
    const tls::ca_file trusted{good};
    tls::server server{conformance_peer{}, good, true};
    Tried tried{fr::beast_options{.ca_file = trusted.name()}};
    const long before = peak_mib();
    require_passed(tried.try_all(server.url()), 180);
    BOOST_TEST(peak_mib() - before < 40);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_certificate_that_proves_nothing_is_refused, Tried, all) {
    refuses_certificates_that_prove_nothing([](const std::string& ca_file, const std::string& origin) {
        return Tried{fr::beast_options{.ca_file = ca_file}}.try_insecure(origin);
    });
}

// A name is sent for the server to choose its certificate by, and is compared with the certificate.
BOOST_AUTO_TEST_CASE(a_name_is_compared_too) {
    const tls::identity of_the_name{"DNS:localhost"};
    const tls::identity of_another{"DNS:localhost.example,IP:127.0.0.1"};
    for (const tls::identity* const one : {&of_the_name, &of_another}) {
        tls::server server{conformance_peer{}, *one};
        const tls::ca_file trusted{*one};
        blocking tried{fr::beast_options{.ca_file = trusted.name()}};
        const std::string authority = server.authority();
        const std::string origin = "https://localhost" + authority.substr(authority.rfind(':'));
        if (one == &of_the_name)
            require_passed(tried.try_all(origin), 180);
        else
            require_passed(tried.try_insecure(origin), 6);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_file_of_certificates_that_is_not_there_makes_every_call_insecure, Tried, all) {
    const tls::identity good;
    tls::server server{conformance_peer{}, good};
    Tried tried{fr::beast_options{.ca_file = "/nowhere/to/be/found.pem"}};
    require_passed(tried.try_insecure(server.url()), 6);
    BOOST_TEST(server.accepted() == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_server_without_tls_gets_nothing_at_an_https_url, Tried, all) {
    gives_nothing_to_a_server_without_tls([](const std::string& origin) { return Tried{}.try_insecure(origin); });
}

BOOST_AUTO_TEST_CASE(a_kept_connection_that_is_over_is_replaced_before_anything_is_sent) {
    replaces_a_connection_that_is_over<fr::beast_transport>();
}

#if defined(TCP_CORK) // Linux
// Asio takes all from the socket that is there, and TLS opens one record after the other.
BOOST_AUTO_TEST_CASE(an_answer_to_nothing_is_not_taken_for_that_of_the_next_request_over_tls) {
    answers_twice peer;
    fr::beast_transport http{{.ca_file = peer.trusted.name()}};
    BOOST_TEST(peer.each_has_its_own([&](const fr::request& q) { return text_of_answer(http, q); }));
    BOOST_TEST(peer.server.accepted() == 4);
}
#endif

// Each is followed by another one; the stack of a thread is small in some programs.
BOOST_AUTO_TEST_CASE(hundreds_of_interim_answers_at_once_need_no_stack) {
    std::string burst;
    for (int i = 0; i != 2'000; ++i)
        burst += "HTTP/1.1 100 Continue\r\n\r\n";
    burst += "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    loopback server{[&](std::string_view) { return loopback::raw_response{{{burst}}}; }};
    const std::string origin = server.url();
    const auto call = [](void* to) -> void* {
        fr::beast_transport http;
        fr::request q;
        q.method_name = "GET";
        q.origin = *static_cast<const std::string*>(to);
        q.target = "/";
        char buffer[256];
        fr::response r{buffer};
        BOOST_TEST((http(q, r) == fr::delivery::answered), r.reason());
        BOOST_TEST(r.status_code() == 200);
        return nullptr;
    };
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 1 << 20);
    pthread_t thread;
    BOOST_TEST_REQUIRE(pthread_create(&thread, &small, call, const_cast<std::string*>(&origin)) == 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&small);
}

// The request, as it goes out: nothing that nobody asked for.
BOOST_AUTO_TEST_CASE(what_is_sent_says_who_we_are) {
    const auto [authority, request] = send_delete<fr::beast_transport>("/a/../b?c=a%20%2B%2e");
    BOOST_TEST(request == "DELETE /a/../b?c=a%20%2B%2e HTTP/1.1\r\nHost: " + authority +
                              "\r\nUser-Agent: feishu-reactions/0.1\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(eight_threads_share_one_transport_and_keep_their_connections) {
    keeps_its_connections_on_eight_threads<fr::beast_transport, fr::beast_options>();
}

BOOST_AUTO_TEST_CASE(what_is_in_flight_at_the_end_is_dropped) {
    struct silent : fr::exchange {
        explicit silent(const fr::request& q) : exchange(&end_of) { outgoing_ = &q; }
        static void end_of(fr::exchange&, fr::delivery) noexcept { BOOST_ERROR("done() was called"); }
    };
    loopback server{[](std::string_view) { return loopback::raw_response{{{"HTTP/1.1 200 OK\r\n", {}}}}; }};
    const std::string origin = server.url();
    fr::request q;
    q.method_name = "GET";
    q.origin = origin;
    q.target = "/";
    silent one{q};
    silent cancelled{q};
    boost::asio::io_context context;
    {
        fr::beast_async_transport http{context};
        http.start(one);
        http.start(cancelled);
        context.run_for(std::chrono::milliseconds{50});
        http.cancel(cancelled);
    }
    context.restart();
    context.run(); // the handlers find nobody
}

BOOST_AUTO_TEST_SUITE_END()
