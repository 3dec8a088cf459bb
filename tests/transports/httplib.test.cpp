// SPDX-License-Identifier: BSL-1.0
//
// httplib.test.cpp - transports/httplib.hpp keeps what wire/transport.hpp asks, but for what docs/transports.md says.
#include <feishu/reactions/transports/httplib.hpp>

#include <feishu/reactions/testing/conformance.hpp>

#include "support/peak_memory.hpp"
#include "support/tls.hpp"

#include <boost/test/unit_test.hpp>

#include <signal.h>

#include <atomic>
#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <thread>

namespace fr = feishu::reactions;

namespace {

using fr::testing::conformance_peer;

// What cpp-httplib cannot do; each has its sentence in docs/transports.md.
constexpr int version = fr::detail::httplib_version(CPPHTTPLIB_VERSION); // 11 for 0.11
template <class Client>
constexpr bool has_max_timeout = requires(Client& client) { client.set_max_timeout(time_t{}); };
std::set<std::string> limits(bool tls) {
    std::set<std::string> out = {"interim_100_headers GET", "interim_103 GET"};
    if (version <= 11)
        out.insert("chunked_trailer GET");
    if (version >= 41 && tls)
        out.insert("until_close GET");
    return out;
}

std::set<std::string> failed(const fr::testing::conformance_report& report) {
    std::set<std::string> out;
    for (const std::string& failure : report.failures) {
        BOOST_TEST_MESSAGE(failure);
        out.insert(failure.substr(0, failure.find(':')));
    }
    return out;
}
void require_passed(const fr::testing::conformance_report& report, std::size_t at_least) {
    for (const std::string& failure : report.failures)
        BOOST_ERROR(failure);
    BOOST_TEST(report.checks >= at_least);
}

} // namespace

BOOST_AUTO_TEST_SUITE(transports_httplib)

BOOST_AUTO_TEST_CASE(all_of_it_but_for_its_limits_over_http) {
    loopback server{conformance_peer{}};
    fr::httplib_transport http;
    const long before = peak_mib();
    BOOST_TEST(failed(fr::testing::conformance(http, server.url())) == limits(false), boost::test_tools::per_element());
    const bool bounded = peak_mib() - before < 40; // three answers of 400 MB, and 64 MB of headers
#if defined(CPPHTTPLIB_HEADER_MAX_COUNT)
    BOOST_TEST(bounded);
#else
    BOOST_TEST((!bounded || peak_mib() == 0)); // the headers
#endif
}

BOOST_AUTO_TEST_CASE(all_of_it_but_for_its_limits_over_https_and_ipv6) {
    const tls::identity good;
    const tls::ca_file trusted{good};
    tls::server server{conformance_peer{}, good, true};
    fr::httplib_transport http{{.ca_file = trusted.name()}};
    BOOST_TEST(failed(fr::testing::conformance(http, server.url())) == limits(true), boost::test_tools::per_element());
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
        fr::httplib_transport http;
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

// A TLS connection is closed with a message to the peer. To one that has hung up that is a write which raises SIGPIPE,
// also if the call itself goes well: on a new connection, or because the answer was there already.
BOOST_AUTO_TEST_CASE(a_peer_that_hangs_up_on_a_kept_connection_raises_no_signal) {
    static std::atomic<int> handled;
    handled = 0;
    struct sigaction ours = {};
    struct sigaction before = {};
    ours.sa_handler = [](int) { ++handled; };
    sigaction(SIGPIPE, &ours, &before);
    const tls::identity good;
    const tls::ca_file trusted{good};
    for (const char* const header : {"", "Connection: close\r\n"}) {
        loopback server{[&](std::string_view) {
                            return loopback::raw_response{
                                {{std::string{"HTTP/1.1 200 OK\r\n"} + header + "Content-Length: 2\r\n\r\n{}"}}, false};
                        },
                        false, tls::with<tls::hangs_up>(good)};
        fr::httplib_transport http{{.ca_file = trusted.name()}};
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
            std::this_thread::sleep_for(std::chrono::milliseconds{20}); // the reset arrives
        }
    }
    BOOST_TEST(handled == 0);
    sigaction(SIGPIPE, &before, nullptr);
}

// A limit: the timeout is looked at with each piece of the body, not of the headers.
BOOST_AUTO_TEST_CASE(a_peer_that_drips_its_headers_is_waited_for) {
    loopback server{[](std::string_view) {
        loopback::raw_response out{{{"HTTP/1.1 200 OK\r\n"}}};
        for (int i = 0; i != 40; ++i)
            out.pieces.push_back({"X-Filler: .\r\n", fr::milliseconds{20}});
        out.pieces.push_back({"Content-Length: 2\r\n\r\n{}"});
        return out;
    }};
    fr::httplib_transport http;
    const std::string origin = server.url();
    const std::string url = origin + "/";
    fr::request q;
    q.method_name = "GET";
    q.url = url;
    q.origin = origin;
    q.target = "/";
    q.timeout = fr::milliseconds{200};
    char buffer[256];
    fr::response r{buffer};
    BOOST_TEST((http(q, r) == fr::delivery::timed_out));
    BOOST_TEST(r.status_code() == (has_max_timeout<httplib::Client> ? 0 : 200)); // 200: all of them had come
}

// The request, as it goes out: nothing that nobody asked for.
BOOST_AUTO_TEST_CASE(what_is_sent_says_who_we_are) {
    loopback server{
        [](std::string_view) { return loopback::raw_response{{{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"}}}; }};
    fr::httplib_transport http;
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
    const std::string query = version >= 41 ? "?c=a+%2B." : "?c=a%20%2B%2e"; // a limit: it is written anew
    BOOST_TEST(received[0].starts_with("DELETE /a/../b" + query + " HTTP/1.1\r\n"), received[0]);
    for (const char* line : {"User-Agent: feishu-reactions/0.1\r\n", "Accept-Encoding: identity\r\n"})
        BOOST_TEST(received[0].find(line) != std::string::npos, received[0]);
    BOOST_TEST(received[0].find("Content-") == std::string::npos, received[0]);
}

BOOST_AUTO_TEST_CASE(a_certificate_that_proves_nothing_is_refused) {
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
            fr::httplib_transport http{{.ca_file = one.trusts == nullptr ? "" : trusted.name()}};
            require_passed(fr::testing::conformance_insecure(http, server.url()), 6);
            BOOST_TEST(server.take_received().empty());
        }
}

BOOST_AUTO_TEST_CASE(eight_threads_share_one_transport_and_keep_their_connections) {
    const tls::identity good;
    const tls::ca_file trusted{good};
    loopback plain{conformance_peer{}};
    tls::server secure{conformance_peer{}, good};
    fr::httplib_transport http{{.ca_file = trusted.name()}};
    for (int round = 0; round != 3; ++round) {
        require_passed(fr::testing::conformance_threads(http, plain.url()), 8);
        require_passed(fr::testing::conformance_threads(http, secure.url()), 8);
    }
    BOOST_TEST(plain.accepted() <= 8); // of 600 calls
    BOOST_TEST(secure.accepted() <= 8);
}

BOOST_AUTO_TEST_SUITE_END()
