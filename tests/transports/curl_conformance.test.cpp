// SPDX-License-Identifier: BSL-1.0
//
// curl_conformance.test.cpp - both libcurl transports keep what wire/transport.hpp asks: over HTTP, IPv6 and HTTPS.
#include <feishu/reactions/transports/curl.hpp>
#include <feishu/reactions/transports/curl_multi.hpp>

#include <feishu/reactions/testing/conformance.hpp>

#include "support/peak_memory.hpp"
#include "support/tls.hpp"

#include <boost/test/unit_test.hpp>

#include <signal.h>

#include <atomic>
#include <memory>
#include <string>

namespace fr = feishu::reactions;

namespace {

using fr::testing::conformance_peer;

void require_passed(const fr::testing::conformance_report& report, std::size_t at_least) {
    for (const std::string& failure : report.failures)
        BOOST_ERROR(failure);
    BOOST_TEST(report.checks >= at_least);
}

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
            Tried tried{fr::curl_options{.ca_file = one.trusts == nullptr ? "" : trusted.name()}};
            require_passed(tried.try_insecure(server.url()), 6);
            BOOST_TEST(server.take_received().empty());
        }
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

BOOST_AUTO_TEST_CASE_TEMPLATE(a_server_without_tls_gets_nothing_at_an_https_url, Tried, both) {
    loopback server{conformance_peer{}, false, [](int socket) { return std::make_unique<bad_request>(socket); }};
    Tried tried;
    require_passed(tried.try_insecure("https://" + server.authority()), 6);
}

// Takes the beginning of a request and hangs up, which resets the connection, since there is more.
struct hangs_up : loopback_stream {
    explicit hangs_up(std::unique_ptr<loopback_stream> over) : loopback_stream(-1), inner(std::move(over)) {}
    long receive(char* to, std::size_t room) override {
        (void)inner->receive(to, room);
        return 0;
    }
    std::unique_ptr<loopback_stream> inner;
};

BOOST_AUTO_TEST_CASE(a_peer_that_is_gone_in_the_middle_of_a_request_raises_no_sigpipe) {
    static std::atomic<int> handled;
    handled = 0;
    struct sigaction ours = {};
    struct sigaction before = {};
    ours.sa_handler = [](int) { ++handled; };
    sigaction(SIGPIPE, &ours, &before);
    const tls::identity good;
    const tls::ca_file trusted{good};
    const auto secure = tls::server::maker(good);
    loopback server{conformance_peer{}, false, [&](int socket) -> std::unique_ptr<loopback_stream> {
                        auto stream = secure(socket);
                        return stream ? std::make_unique<hangs_up>(std::move(stream)) : nullptr;
                    }};
    const std::string url = "https://" + server.authority() + "/";
    const std::string body(8u << 20, ' ');
    fr::request q;
    q.method = fr::http_method::post;
    q.method_name = "POST";
    q.url = url;
    q.body = body;
    fr::curl_transport http{{.ca_file = trusted.name()}};
    for (int i = 0; i != 10; ++i) {
        fr::response r;
        BOOST_TEST((http(q, r) == fr::delivery::broken), r.reason());
    }
    BOOST_TEST(handled == 0);
    sigaction(SIGPIPE, &before, nullptr);
}

BOOST_AUTO_TEST_CASE(eight_threads_share_one_transport_and_keep_their_connections) {
    const tls::identity good;
    const tls::ca_file trusted{good};
    loopback plain{conformance_peer{}};
    tls::server secure{conformance_peer{}, good};
    fr::curl_transport http{{.ca_file = trusted.name()}};
    for (int round = 0; round != 3; ++round) {
        require_passed(fr::testing::conformance_threads(http, plain.url()), 8);
        require_passed(fr::testing::conformance_threads(http, secure.url()), 8);
    }
    BOOST_TEST(plain.accepted() <= 8); // of 600 calls
    BOOST_TEST(secure.accepted() <= 8);
}

#if defined(TCP_CORK) // Linux
// Two TLS records that arrive together. A limit: libcurl 8.23 reads ahead, and looks only at the socket before it uses a
// connection again. Versions between were not tried.
BOOST_AUTO_TEST_CASE(an_answer_to_nothing_is_not_taken_for_that_of_the_next_request_over_tls) {
    const tls::identity good;
    const tls::ca_file trusted{good};
    int number = 0;
    loopback server{[&](std::string_view) {
                        const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n";
                        return loopback::raw_response{{{ok + std::to_string(number++)}, {ok + "x"}}};
                    },
                    false, tls::with<tls::two_at_once>(good)};
    fr::curl_transport http{{.ca_file = trusted.name()}};
    const std::string url = "https://" + server.authority() + "/";
    fr::request q;
    q.method_name = "POST";
    q.url = url;
    q.body = "{}";
    bool all_its_own = true;
    for (int i = 0; i != 4; ++i) {
        char buffer[256];
        fr::response r{buffer};
        BOOST_TEST((http(q, r) == fr::delivery::answered), r.reason());
        all_its_own = all_its_own && std::string{r.text().begin(), r.text().end()} == std::to_string(i);
    }
    const unsigned version = curl_version_info(CURLVERSION_NOW)->version_num;
    if (version <= 0x080EFF || version >= 0x081700) // to 8.14, and from 8.23
        BOOST_TEST(all_its_own == (version <= 0x080EFF));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
