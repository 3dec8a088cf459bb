// SPDX-License-Identifier: BSL-1.0
//
// What examples/curl_request.hpp makes of libcurl's errors. The transfers themselves are tested by conformance.
#include "../examples/curl_request.hpp"

#include "../examples/support/loopback.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>

namespace fr = feishu::reactions;

namespace {

struct closing {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
using handle = std::unique_ptr<CURL, closing>;

fr::request get(const char* url) {
    fr::request q;
    q.url = url;
    q.method_name = "GET";
    q.timeout_ms = 5'000;
    return q;
}

} // namespace

BOOST_AUTO_TEST_SUITE(curl_request_errors)

BOOST_AUTO_TEST_CASE(only_what_was_certainly_not_sent_may_be_sent_again) {
    const struct {
        CURLcode code;
        fr::delivery how;
    } ends[] = {
        {CURLE_OK, fr::delivery::answered},
        {CURLE_COULDNT_RESOLVE_HOST, fr::delivery::unreachable},
        {CURLE_COULDNT_CONNECT, fr::delivery::unreachable},
        {CURLE_OPERATION_TIMEDOUT, fr::delivery::timed_out},
        {CURLE_SSL_CONNECT_ERROR, fr::delivery::insecure},
        {CURLE_SSL_CERTPROBLEM, fr::delivery::insecure},
        {CURLE_SSL_CIPHER, fr::delivery::insecure},
        {CURLE_PEER_FAILED_VERIFICATION, fr::delivery::insecure},
        {CURLE_SSL_ENGINE_INITFAILED, fr::delivery::insecure},
        {CURLE_SSL_CACERT_BADFILE, fr::delivery::insecure},
        {CURLE_SSL_CRL_BADFILE, fr::delivery::insecure},
        {CURLE_SSL_ISSUER_ERROR, fr::delivery::insecure},
        {CURLE_SSL_PINNEDPUBKEYNOTMATCH, fr::delivery::insecure},
        {CURLE_SSL_INVALIDCERTSTATUS, fr::delivery::insecure},
        {CURLE_SSL_SHUTDOWN_FAILED, fr::delivery::broken},
        {CURLE_SEND_ERROR, fr::delivery::broken},
        {CURLE_RECV_ERROR, fr::delivery::broken},
        {CURLE_GOT_NOTHING, fr::delivery::broken},
        {CURLE_PARTIAL_FILE, fr::delivery::broken},
    };
    const handle curl{curl_easy_init()};
    const fr::request q = get("https://127.0.0.1/");
    for (const auto& end : ends) {
        fr::response r;
        curl_request request{curl.get(), q, r};
        BOOST_TEST((request.end(end.code) == end.how), curl_easy_strerror(end.code));
        BOOST_TEST(r.native() == static_cast<int>(end.code));
    }
}

// A machine without the package ca-certificates.
BOOST_AUTO_TEST_CASE(without_certificates_to_trust_no_request_is_sent) {
    loopback server{[](std::string_view) { return loopback::raw_response{}; }};
    const handle curl{curl_easy_init()};
    const std::string url = "https://" + server.authority() + "/";
    const fr::request q = get(url.c_str());
    fr::response r;
    curl_request request{curl.get(), q, r};
    curl_easy_setopt(curl.get(), CURLOPT_CAINFO, "/nonexistent/ca.crt");
    BOOST_TEST((request.end(curl_easy_perform(curl.get())) == fr::delivery::insecure), r.why());
    for (const std::string& bytes : server.take_received()) // of the handshake, at most
        BOOST_TEST(bytes.find("GET") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
