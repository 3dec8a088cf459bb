// SPDX-License-Identifier: BSL-1.0
//
// beast.test.cpp - both transports on Boost.Beast keep what wire/transport.hpp asks: over HTTP, IPv6 and HTTPS, and one
// of them on eight threads.
#include <feishu/reactions/transports/beast.hpp>
#include <feishu/reactions/transports/beast_async.hpp>

#include <feishu/reactions/testing/conformance.hpp>

#include "support/peak_memory.hpp"
#include "support/tls.hpp"

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

void require_passed(const fr::testing::conformance_report& report, std::size_t at_least) {
    for (const std::string& failure : report.failures)
        BOOST_ERROR(failure);
    BOOST_TEST(report.checks >= at_least);
}

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
    const tls::identity good;
    const tls::identity other;
    const tls::identity expired{"DNS:localhost,IP:127.0.0.1", -1};
    const tls::identity another_host{"DNS:open.feishu.cn,IP:127.0.0.2"};
    const struct {
        const char* what;
        const tls::identity* serves;
        const tls::identity* trusts; // null: what the system trusts
    } cases[] = {
        {"untrusted", &other, &good},
        {"untrusted by the system", &good, nullptr},
        {"expired", &expired, &expired},
        {"another host's", &another_host, &another_host},
    };
    for (const auto& one : cases)
        BOOST_TEST_CONTEXT(one.what) {
            tls::server server{conformance_peer{}, *one.serves};
            const tls::ca_file trusted{one.trusts == nullptr ? good : *one.trusts};
            Tried tried{fr::beast_options{.ca_file = one.trusts == nullptr ? "" : trusted.name()}};
            require_passed(tried.try_insecure(server.url()), 6);
            BOOST_TEST(server.take_received().empty());
        }
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

// As servers do that are asked for TLS and speak HTTP only.
struct bad_request : loopback_stream {
    using loopback_stream::loopback_stream;
    long receive(char* to, std::size_t room) override {
        const long n = loopback_stream::receive(to, room);
        BOOST_TEST((std::string_view{to, static_cast<std::size_t>(n)}.find("Bearer") == std::string_view::npos));
        (void)send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return 0;
    }
};

BOOST_AUTO_TEST_CASE_TEMPLATE(a_server_without_tls_gets_nothing_at_an_https_url, Tried, all) {
    loopback server{conformance_peer{}, false, [](int socket) { return std::make_unique<bad_request>(socket); }};
    Tried tried;
    require_passed(tried.try_insecure("https://" + server.authority()), 6);
}

BOOST_AUTO_TEST_CASE(a_kept_connection_that_is_over_is_replaced_before_anything_is_sent) {
    const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    const loopback::raw_response ends[] = {
        {{{ok}}, false},                                                              // closed
        {{{ok}}, false, true},                                                        // reset
        {{{ok + "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"}}, true}, // an answer to nothing
    };
    for (const auto& end : ends) {
        loopback server{[&](std::string_view) { return end; }};
        fr::beast_transport http;
        const std::string origin = server.url();
        fr::request q;
        q.method_name = "POST";
        q.origin = origin;
        q.target = "/";
        q.body = "{}";
        for (int i = 0; i != 4; ++i) {
            char buffer[256];
            fr::response r{buffer};
            BOOST_TEST((http(q, r) == fr::delivery::answered), r.reason());
            BOOST_TEST(r.status_code() == 200);
            std::this_thread::sleep_for(std::chrono::milliseconds{20}); // what the server still says arrives
        }
        BOOST_TEST(server.take_received().size() == 4u);
    }
}

#if defined(TCP_CORK) // Linux
// Asio takes all from the socket that is there, and TLS opens one record after the other.
BOOST_AUTO_TEST_CASE(an_answer_to_nothing_is_not_taken_for_that_of_the_next_request_over_tls) {
    const tls::identity good;
    const tls::ca_file trusted{good};
    int number = 0;
    loopback server{[&](std::string_view) {
                        const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n";
                        return loopback::raw_response{{{ok + std::to_string(number++)}, {ok + "x"}}};
                    },
                    false, tls::with<tls::two_at_once>(good)};
    fr::beast_transport http{{.ca_file = trusted.name()}};
    const std::string origin = "https://" + server.authority();
    fr::request q;
    q.method_name = "POST";
    q.origin = origin;
    q.target = "/";
    q.body = "{}";
    for (int i = 0; i != 4; ++i) {
        char buffer[256];
        fr::response r{buffer};
        BOOST_TEST((http(q, r) == fr::delivery::answered), r.reason());
        BOOST_TEST((std::string{r.text().begin(), r.text().end()} == std::to_string(i)));
    }
    BOOST_TEST(server.accepted() == 4);
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
    loopback server{
        [](std::string_view) { return loopback::raw_response{{{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"}}}; }};
    fr::beast_transport http;
    const std::string origin = server.url();
    fr::request q;
    q.method_name = "DELETE";
    q.origin = origin;
    q.target = "/a/../b?c=a%20%2B%2e";
    char buffer[256];
    fr::response r{buffer};
    BOOST_TEST((http(q, r) == fr::delivery::answered));
    const auto received = server.take_received();
    BOOST_TEST_REQUIRE(received.size() == 1u);
    BOOST_TEST(received[0] == "DELETE /a/../b?c=a%20%2B%2e HTTP/1.1\r\nHost: " + server.authority() +
                                  "\r\nUser-Agent: feishu-reactions/0.1\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(eight_threads_share_one_transport_and_keep_their_connections) {
    const tls::identity good;
    const tls::ca_file trusted{good};
    loopback plain{conformance_peer{}};
    tls::server secure{conformance_peer{}, good};
    fr::beast_transport http{{.ca_file = trusted.name()}};
    for (int round = 0; round != 3; ++round) {
        require_passed(fr::testing::conformance_threads(http, plain.url()), 8);
        require_passed(fr::testing::conformance_threads(http, secure.url()), 8);
    }
    BOOST_TEST(plain.accepted() <= 8); // of 600 calls
    BOOST_TEST(secure.accepted() <= 8);
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
