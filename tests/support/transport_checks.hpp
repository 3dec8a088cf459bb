// SPDX-License-Identifier: BSL-1.0
//
// transport_checks.hpp - what the tests hold each transport to besides the conformance suite: certificates, connections
// that are over, and what goes out. For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_TRANSPORT_CHECKS_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_TRANSPORT_CHECKS_HPP

#include "conformance_report.hpp"
#include "tls.hpp"

#include <chrono>      // std::chrono::milliseconds
#include <memory>      // std::make_unique
#include <string>      // std::string
#include <string_view> // std::string_view
#include <thread>      // std::this_thread
#include <vector>      // std::vector

// A request with everything that some transport reads, and the texts to which it points.
struct request_to {
    std::string origin;
    std::string url = origin + "/";
    feishu::reactions::request q = {};

    request_to(std::string at, feishu::reactions::http_method method, std::string_view name) : origin(std::move(at)) {
        q.method = method;
        q.method_name = name;
        q.origin = origin;
        q.target = "/";
        q.url = url;
    }
    request_to(const request_to&) = delete;
    request_to& operator=(const request_to&) = delete;
};
struct post_to : request_to {
    explicit post_to(std::string at) : request_to(std::move(at), feishu::reactions::http_method::post, "POST") {
        q.body = "{}";
    }
};

// `try_insecure(ca_file, origin)` tries a transport that trusts that file (what the system trusts, if it is empty).
template <class Try>
void refuses_certificates_that_prove_nothing(Try try_insecure) {
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
            tls::server server{feishu::reactions::testing::conformance_peer{}, *one.serves};
            const tls::ca_file trusted{one.trusts == nullptr ? good : *one.trusts};
            require_passed(try_insecure(one.trusts == nullptr ? "" : trusted.name(), server.url()), 6);
            BOOST_TEST(server.take_received().empty());
        }
}

// As servers do that are asked for TLS and speak HTTP only.
struct speaks_http_only : loopback_stream {
    using loopback_stream::loopback_stream;
    long receive(char* to, std::size_t room) override {
        const long n = loopback_stream::receive(to, room);
        BOOST_TEST((std::string_view{to, static_cast<std::size_t>(n)}.find("Bearer") == std::string_view::npos));
        (void)send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return 0;
    }
};
// `try_insecure(origin)` tries a transport.
template <class Try>
void gives_nothing_to_a_server_without_tls(Try try_insecure) {
    loopback server{feishu::reactions::testing::conformance_peer{}, false,
                    [](int socket) { return std::make_unique<speaks_http_only>(socket); }};
    require_passed(try_insecure("https://" + server.authority()), 6);
}

// A kept connection that is over is replaced before anything is sent.
template <class Transport>
void replaces_a_connection_that_is_over() {
    namespace fr = feishu::reactions;
    const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    const loopback::raw_response ends[] = {
        {{{ok}}, false},                                                              // closed
        {{{ok}}, false, true},                                                        // reset
        {{{ok + "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"}}, true}, // an answer to nothing
    };
    for (const auto& end : ends) {
        loopback server{[&](std::string_view) { return end; }};
        Transport http;
        const post_to to{server.url()};
        for (int i = 0; i != 4; ++i) {
            char buffer[256];
            fr::response r{buffer};
            BOOST_TEST((http(to.q, r) == fr::delivery::answered), r.reason());
            BOOST_TEST(r.status_code() == 200);
            std::this_thread::sleep_for(std::chrono::milliseconds{20}); // what the server still says arrives
        }
        BOOST_TEST(server.take_received().size() == 4u);
    }
}

// One transport serves eight threads, and keeps at most a connection for each.
template <class Transport, class Options>
void keeps_its_connections_on_eight_threads() {
    namespace fr = feishu::reactions;
    const tls::identity good;
    const tls::ca_file trusted{good};
    loopback plain{fr::testing::conformance_peer{}};
    tls::server secure{fr::testing::conformance_peer{}, good};
    Transport http{Options{.ca_file = trusted.name()}};
    for (int round = 0; round != 3; ++round) {
        require_passed(fr::testing::conformance_threads(http, plain.url()), 8);
        require_passed(fr::testing::conformance_threads(http, secure.url()), 8);
    }
    BOOST_TEST(plain.accepted() <= 8); // of 600 calls
    BOOST_TEST(secure.accepted() <= 8);
}

// What goes out for a DELETE: one request, at `authority`.
struct sent_delete {
    std::string authority;
    std::string request;
};
template <class Transport>
sent_delete send_delete(std::string_view target) {
    namespace fr = feishu::reactions;
    loopback server{
        [](std::string_view) { return loopback::raw_response{{{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"}}}; }};
    Transport http;
    request_to to{server.url(), fr::http_method::delete_, "DELETE"};
    to.q.target = target;
    char buffer[256];
    fr::response r{buffer};
    BOOST_TEST((http(to.q, r) == fr::delivery::answered));
    const auto received = server.take_received();
    BOOST_TEST_REQUIRE(received.size() == 1u);
    return {server.authority(), received[0]};
}

#if defined(TCP_CORK) // Linux
// Gives the number of the request, and with it, as a TLS record of its own, an answer that nobody asked for.
struct answers_twice {
    tls::identity good = tls::identity{};
    tls::ca_file trusted{good};
    int number = 0;
    loopback server{[this](std::string_view) {
                        const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n";
                        return loopback::raw_response{{{ok + std::to_string(number++)}, {ok + "x"}}};
                    },
                    false, tls::with<tls::two_at_once>(good)};

    // Whether each of four requests has its own answer. `text_of(request)` sends one and gives the answer's body.
    template <class Send>
    bool each_has_its_own(Send text_of) {
        const post_to to{"https://" + server.authority()};
        bool all_its_own = true;
        for (int i = 0; i != 4; ++i)
            all_its_own = text_of(to.q) == std::to_string(i) && all_its_own;
        return all_its_own;
    }
};
// For a blocking transport.
template <class Transport>
std::string text_of_answer(Transport& http, const feishu::reactions::request& q) {
    char buffer[256];
    feishu::reactions::response r{buffer};
    BOOST_TEST((http(q, r) == feishu::reactions::delivery::answered), r.reason());
    return {r.text().begin(), r.text().end()};
}
#endif

#endif
