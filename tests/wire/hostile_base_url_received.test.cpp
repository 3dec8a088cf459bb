// SPDX-License-Identifier: BSL-1.0
//
// Hostile base URLs, as a recording server sees them: each is refused, or exactly one request arrives with the host
// and the path that were written. hostile_base_url.test.cpp asks libcurl's parser about many more.
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/testing/raw_http.hpp>
#include <feishu/reactions/transports/curl.hpp>
#include <feishu/reactions/transports/httplib.hpp>

#include "../examples/support/loopback.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cctype>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace fr = feishu::reactions;

namespace {

using fr::testing::raw_request;

loopback::raw_response answer_ok(std::string_view) {
    return {{{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"code\":0 }"}}};
}

// Every byte that is neither letter nor digit, and what is known to break out of a host, a path or a header.
std::vector<std::string> hostile_texts() {
    std::vector<std::string> out = {"/",
                                    "//",
                                    "/.",
                                    "/..",
                                    "/../",
                                    "/./",
                                    "%2e%2e",
                                    "%2f",
                                    "%00",
                                    "%0d%0aX: y",
                                    "?x=y",
                                    "#x",
                                    "@evil.example",
                                    "@evil.example/",
                                    "user:pass@",
                                    ":80",
                                    ":80@",
                                    "\\@evil.example",
                                    "/@evil.example",
                                    "//evil.example",
                                    " HTTP/1.1\r\nX: y\r\n\r\n",
                                    "\r\nHost: evil.example",
                                    "\xE3\x80\x82",
                                    "\xEF\xBC\x8F",
                                    "[::1]"};
    for (int byte = 0; byte != 256; ++byte)
        if (!(byte < 128 && std::isalnum(byte) != 0))
            out.emplace_back(1, static_cast<char>(byte));
    return out;
}

// libcurl as in transports/curl.hpp, but whatever the authority says, the connection is to the recording server.
struct via_curl {
    static constexpr bool goes_anywhere = true;
    fr::curl_options options = {};
    fr::detail::curl_sockets sockets = {};
    fr::detail::curl_transfer curl{options, sockets};
    std::string connect_to; // "::host:port", for every host and port
    std::unique_ptr<curl_slist, void (*)(curl_slist*)> where{nullptr, &curl_slist_free_all};

    explicit via_curl(const loopback& server) : connect_to("::" + server.authority()) {
        where.reset(curl_slist_append(nullptr, connect_to.c_str()));
        curl_easy_setopt(curl.handle(), CURLOPT_CONNECT_TO, where.get());
    }
    auto operator()(const fr::request& q, fr::response& r) {
        const CURLcode code = curl.begin(q, r);
        return curl.end(code == CURLE_OK ? curl_easy_perform(curl.handle()) : code);
    }
};
struct via_cpp_httplib {
    static constexpr bool goes_anywhere = false;
    explicit via_cpp_httplib(const loopback&) {}
    fr::httplib_transport http = fr::httplib_transport{};
    auto operator()(const fr::request& q, fr::response& r) { return http(q, r); }
};
using transports = std::tuple<via_curl, via_cpp_httplib>;

std::vector<std::string> names_of(const raw_request& q) {
    std::vector<std::string> out;
    for (const auto& [name, value] : q.headers)
        out.push_back(name);
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_base_url_received)

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_not_refused_arrives_as_it_was_written, Send, transports) {
    loopback server{answer_ok};
    Send send{server};
    const auto received_from = [&](const fr::base_url& base) {
        fr::client client{base, fr::tenant_token{"t-g1044ghJRUIJJ5ELTKLRWTT5"}, &send};
        (void)client.list("om_1");
        const std::vector<std::string> received = server.take_received();
        BOOST_TEST_REQUIRE(received.size() == 1u);
        const auto request = raw_request::parse(received[0]);
        BOOST_TEST_REQUIRE(request.has_value(), received[0]);
        return *request;
    };
    const std::vector<std::string> usual = names_of(received_from(*fr::base_url::insecure(server.url())));

    std::size_t refused = 0, arrived = 0, elsewhere = 0;
    for (const std::string& seed : {server.url(), server.url() + "/", server.url() + "/proxy/feishu"})
        for (const std::string& text : hostile_texts())
            for (std::size_t at = 0; at <= seed.size(); ++at) {
                const std::string url = std::string{seed}.insert(at, text);
                const auto base = fr::base_url::insecure(url);
                if (!base) {
                    ++refused;
                    continue;
                }
                // A plain reading of it.
                const std::size_t host = url.find("//") + 2;
                const std::size_t path = std::min(url.find('/', host), url.size());
                const std::string authority = url.substr(host, path - host);
                std::string prefix = url.substr(path);
                if (prefix.ends_with('/'))
                    prefix.pop_back();
                if (authority != server.authority() && !Send::goes_anywhere) { // another server's request
                    ++elsewhere;
                    continue;
                }
                ++arrived;
                const raw_request got = received_from(*base);
                BOOST_TEST(got.method == "GET");
                BOOST_TEST(got.target == prefix + "/open-apis/im/v1/messages/om_1/reactions", url);
                BOOST_TEST(got.headers.value("Host") == authority, url);
                BOOST_TEST(prefix.find_first_of("?#%\\") == std::string::npos, url); // a path and nothing else
                for (const char* segment : {"//", "/./", "/../"})                    // that stays where it is
                    BOOST_TEST((prefix + '/').find(segment) == std::string::npos, url);
                BOOST_TEST(names_of(got) == usual, boost::test_tools::per_element());
            }
    BOOST_TEST(refused > 15'000u);
    BOOST_TEST(arrived > 150u);
    BOOST_TEST_MESSAGE(refused << " refused, " << arrived << " arrived, " << elsewhere << " would have gone elsewhere");
}

BOOST_AUTO_TEST_SUITE_END()
