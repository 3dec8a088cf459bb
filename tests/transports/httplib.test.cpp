// SPDX-License-Identifier: BSL-1.0
//
// httplib.test.cpp - transports/httplib.hpp keeps what wire/transport.hpp asks, but for what docs/transports.md says.
#include <feishu/reactions/transports/httplib.hpp>

#include <feishu/reactions/testing/conformance.hpp>

#include "support/peak_memory.hpp"
#include "support/sigpipe_count.hpp"
#include "support/transport_checks.hpp"

#include <boost/test/unit_test.hpp>

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

} // namespace

BOOST_AUTO_TEST_SUITE(transports_httplib)

BOOST_AUTO_TEST_CASE(all_of_it_but_for_its_limits_over_http) {
    loopback server{conformance_peer{}};
    fr::httplib_transport http;
    const long before = peak_mib();
    BOOST_TEST(failed_and_logged(fr::testing::conformance(http, server.url())) == limits(false),
               boost::test_tools::per_element());
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
    BOOST_TEST(failed_and_logged(fr::testing::conformance(http, server.url())) == limits(true),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_kept_connection_that_is_over_is_replaced_before_anything_is_sent) {
    replaces_a_connection_that_is_over<fr::httplib_transport>();
}

// A TLS connection is closed with a message to the peer. To one that has hung up that is a write which raises SIGPIPE,
// also if the call itself goes well: on a new connection, or because the answer was there already.
BOOST_AUTO_TEST_CASE(a_peer_that_hangs_up_on_a_kept_connection_raises_no_signal) {
    const sigpipe_count signals;
    const tls::identity good;
    const tls::ca_file trusted{good};
    for (const char* const header : {"", "Connection: close\r\n"}) {
        loopback server{[&](std::string_view) {
                            return loopback::raw_response{
                                {{std::string{"HTTP/1.1 200 OK\r\n"} + header + "Content-Length: 2\r\n\r\n{}"}}, false};
                        },
                        false, tls::with<tls::hangs_up>(good)};
        fr::httplib_transport http{{.ca_file = trusted.name()}};
        const post_to to{"https://" + server.authority()};
        for (int i = 0; i != 4; ++i) {
            char buffer[256];
            fr::response r{buffer};
            BOOST_TEST((http(to.q, r) == fr::delivery::answered), r.reason());
            std::this_thread::sleep_for(std::chrono::milliseconds{20}); // the reset arrives
        }
    }
    BOOST_TEST(signals.handled() == 0);
}

// A limit: the timeout is looked at with each piece of the body, not of the headers.
BOOST_AUTO_TEST_CASE(a_peer_that_drips_its_headers_is_waited_for) {
    loopback server{[](std::string_view) {
        loopback::raw_response out{{{"HTTP/1.1 200 OK\r\n"}}};
        for (int i = 0; i != 40; ++i)
            out.pieces.push_back({"X-Filler: .\r\n", fr::milliseconds{50}});
        out.pieces.push_back({"Content-Length: 2\r\n\r\n{}"});
        return out;
    }};
    fr::httplib_transport http;
    request_to to{server.url(), fr::http_method::get, "GET"};
    to.q.timeout = fr::milliseconds{1'000}; // far more than between two lines, far less than for all
    char buffer[256];
    fr::response r{buffer};
    BOOST_TEST((http(to.q, r) == fr::delivery::timed_out));
    BOOST_TEST(r.status_code() == (has_max_timeout<httplib::Client> ? 0 : 200)); // 200: all of them had come
}

// The request, as it goes out: nothing that nobody asked for.
BOOST_AUTO_TEST_CASE(what_is_sent_says_who_we_are) {
    const std::string request = send_delete<fr::httplib_transport>("/a/../b?c=a%20%2B%2e").request;
    const std::string query = version >= 41 ? "?c=a+%2B." : "?c=a%20%2B%2e"; // a limit: it is written anew
    BOOST_TEST(request.starts_with("DELETE /a/../b" + query + " HTTP/1.1\r\n"), request);
    for (const char* line : {"User-Agent: feishu-reactions/0.1\r\n", "Accept-Encoding: identity\r\n"})
        BOOST_TEST(request.find(line) != std::string::npos, request);
    BOOST_TEST(request.find("Content-") == std::string::npos, request);
}

BOOST_AUTO_TEST_CASE(a_certificate_that_proves_nothing_is_refused) {
    refuses_certificates_that_prove_nothing([](const std::string& ca_file, const std::string& origin) {
        fr::httplib_transport http{{.ca_file = ca_file}};
        return fr::testing::conformance_insecure(http, origin);
    });
}

BOOST_AUTO_TEST_CASE(eight_threads_share_one_transport_and_keep_their_connections) {
    keeps_its_connections_on_eight_threads<fr::httplib_transport, fr::httplib_options>();
}

BOOST_AUTO_TEST_SUITE_END()
