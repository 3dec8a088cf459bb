// SPDX-License-Identifier: BSL-1.0
//
// curl_conformance.test.cpp - both libcurl transports keep what wire/transport.hpp asks: over HTTP, IPv6 and HTTPS.
#include <feishu/reactions/transports/curl.hpp>
#include <feishu/reactions/transports/curl_multi.hpp>

#include <feishu/reactions/testing/conformance.hpp>

#include "support/peak_memory.hpp"
#include "support/sigpipe_count.hpp"
#include "support/transport_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>

namespace fr = feishu::reactions;

namespace {

using fr::testing::conformance_peer;

struct easy {
    fr::curl_transport http;
    explicit easy(fr::curl_options options = {}) : http(std::move(options)) {}
    auto try_all(const std::string& origin) { return fr::testing::conformance(http, origin); }
    auto try_insecure(const std::string& origin) { return fr::testing::conformance_insecure(http, origin); }
};
struct multi {
    fr::curl_multi_transport http;
    explicit multi(fr::curl_options options = {}) : http(std::move(options)) {}
    auto try_all(const std::string& origin) {
        return fr::testing::conformance(http, origin, [&] { http.poll(fr::milliseconds{1}); });
    }
    auto try_insecure(const std::string& origin) {
        return fr::testing::conformance_insecure(http, origin, [&] { http.poll(fr::milliseconds{1}); });
    }
};
using both = std::tuple<easy, multi>;

} // namespace

BOOST_AUTO_TEST_SUITE(transports_curl_conformance)

BOOST_AUTO_TEST_CASE_TEMPLATE(all_of_it_over_http, Tried, both) {
    loopback server{conformance_peer{}};
    Tried tried;
    const long before = peak_mib();
    require_passed(tried.try_all(server.url()), 180);
    BOOST_TEST(peak_mib() - before < 40); // three answers and a header of 400 MB were begun
}

BOOST_AUTO_TEST_CASE_TEMPLATE(all_of_it_over_ipv6, Tried, both) {
    loopback server{conformance_peer{}, true};
    Tried tried;
    require_passed(tried.try_all(server.url()), 180);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(all_of_it_over_https, Tried, both) {
    const tls::identity good;
    const tls::ca_file trusted{good};
    tls::server server{conformance_peer{}, good};
    Tried tried{fr::curl_options{.ca_file = trusted.name()}};
    const long before = peak_mib();
    require_passed(tried.try_all(server.url()), 180);
    BOOST_TEST(peak_mib() - before < 40);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(all_of_it_over_https_and_ipv6, Tried, both) {
    const tls::identity good;
    const tls::ca_file trusted{good};
    tls::server server{conformance_peer{}, good, true};
    Tried tried{fr::curl_options{.ca_file = trusted.name()}};
    require_passed(tried.try_all(server.url()), 180);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_certificate_that_proves_nothing_is_refused, Tried, both) {
    refuses_certificates_that_prove_nothing([](const std::string& ca_file, const std::string& origin) {
        return Tried{fr::curl_options{.ca_file = ca_file}}.try_insecure(origin);
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_server_without_tls_gets_nothing_at_an_https_url, Tried, both) {
    gives_nothing_to_a_server_without_tls([](const std::string& origin) { return Tried{}.try_insecure(origin); });
}

// Takes the beginning of a request and hangs up, which resets the connection, since there is more.
struct leaves_early : tls::changed_stream {
    using changed_stream::changed_stream;
    long receive(char* to, std::size_t room) override {
        (void)changed_stream::receive(to, room);
        return 0;
    }
};

BOOST_AUTO_TEST_CASE(a_peer_that_is_gone_in_the_middle_of_a_request_raises_no_sigpipe) {
    const sigpipe_count signals;
    const tls::identity good;
    const tls::ca_file trusted{good};
    loopback server{conformance_peer{}, false, tls::with<leaves_early>(good)};
    const std::string body(8u << 20, ' ');
    post_to to{"https://" + server.authority()};
    to.q.body = body;
    fr::curl_transport http{{.ca_file = trusted.name()}};
    for (int i = 0; i != 10; ++i) {
        fr::response r;
        BOOST_TEST((http(to.q, r) == fr::delivery::broken), r.reason());
    }
    BOOST_TEST(signals.handled() == 0);
}

BOOST_AUTO_TEST_CASE(eight_threads_share_one_transport_and_keep_their_connections) {
    keeps_its_connections_on_eight_threads<fr::curl_transport, fr::curl_options>();
}

#if defined(TCP_CORK) // Linux
// Two TLS records that arrive together. A limit: libcurl 8.23 reads ahead, and looks only at the socket before it uses a
// connection again. Versions between were not tried.
BOOST_AUTO_TEST_CASE(an_answer_to_nothing_is_not_taken_for_that_of_the_next_request_over_tls) {
    answers_twice peer;
    fr::curl_transport http{{.ca_file = peer.trusted.name()}};
    const bool all_its_own = peer.each_has_its_own([&](const fr::request& q) { return text_of_answer(http, q); });
    const unsigned version = curl_version_info(CURLVERSION_NOW)->version_num;
    if (version <= 0x080EFF || version >= 0x081700) // to 8.14, and from 8.23
        BOOST_TEST(all_its_own == (version <= 0x080EFF));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
