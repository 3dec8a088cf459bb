// SPDX-License-Identifier: BSL-1.0
//
// Hostile base URLs: each is refused, or libcurl reads every URL built from it as it was meant.
#include <feishu/reactions/wire/base_url.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/wire/request_writer.hpp>
#include <feishu/reactions/testing/fake_text.hpp>

#include <boost/test/unit_test.hpp>

#include <arpa/inet.h>
#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fr = feishu::reactions;

namespace {

// The sixteen bytes of "[::1]", which libcurl shortens.
std::string address_of(std::string_view text) {
    std::string bytes(16, '?');
    text = text.substr(1, text.size() - 2);
    return ::inet_pton(AF_INET6, std::string{text}.c_str(), bytes.data()) == 1 ? bytes : std::string{text};
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_base_url)

BOOST_AUTO_TEST_CASE(base_urls_that_lead_elsewhere_are_refused) {
    using namespace std::string_literals;
    for (const std::string& text : {""s,
                                    "open.feishu.cn"s,
                                    "//open.feishu.cn"s,
                                    "ftp://open.feishu.cn"s,
                                    "javascript:alert(1)"s,
                                    "file:///etc/passwd"s,
                                    "https:/open.feishu.cn"s,
                                    "https:///open.feishu.cn"s,
                                    "https://"s,
                                    "https://:443"s,
                                    "https://.feishu.cn"s,
                                    "https://open.feishu.cn@evil.example"s,
                                    "https://open.feishu.cn:443@evil.example"s,
                                    "https://user:pass@open.feishu.cn"s,
                                    "https://evil.example\\@open.feishu.cn"s,
                                    "https://evil.example\\open.feishu.cn"s,
                                    "https://open.feishu.cn?x=y"s,
                                    "https://open.feishu.cn/?x=y"s,
                                    "https://open.feishu.cn#x"s,
                                    "https://open.feishu.cn/a#x"s,
                                    "https://open.feishu.cn/.."s,
                                    "https://open.feishu.cn/a/../b"s,
                                    "https://open.feishu.cn/./"s,
                                    "https://open.feishu.cn/%2e%2e"s,
                                    "https://open.feishu.cn/a%0d%0ab"s,
                                    "https://open.feishu.cn//evil.example"s,
                                    "https://open.feishu.cn\r\nHost: evil.example"s,
                                    "https://open.feishu.cn/\r\nX: y"s,
                                    "https://open.feishu.cn\n"s,
                                    "https://open.feishu.cn\0.evil.example"s,
                                    " https://open.feishu.cn"s,
                                    "https://open.feishu.cn "s,
                                    "https://open .feishu.cn"s,
                                    "https://open.feishu.cn\t"s,
                                    "https://open\xE3\x80\x82"
                                    "feishu.cn"s,
                                    "https://\xC3\xA9.cn"s,
                                    "https://open.feishu.cn:"s,
                                    "https://open.feishu.cn:0"s,
                                    "https://open.feishu.cn:65536"s,
                                    "https://open.feishu.cn:4x3"s,
                                    "https://open.feishu.cn:-1"s,
                                    "https://open.feishu.cn:443:443"s,
                                    "https://[::1"s,
                                    "https://[::1]x"s,
                                    "https://[]"s,
                                    "https://[::1%25lo]"s,
                                    "https://[evil.example]"s,
                                    "https://0127.0.0.1"s,
                                    "https://127.1"s,
                                    "https://0x7f.0.0.1"s,
                                    "https://127.0.0.0x1"s,
                                    "https://2130706433"s,
                                    "https://127.0.0.1."s,
                                    "https://127.0.0.256"s,
                                    "https://1.2.3.4.5"s,
                                    "https://a.127"s,
                                    "https://open.feishu.cn/a b"s,
                                    "https://open.feishu.cn/\xFF"s}) {
        BOOST_TEST(!fr::base_url::parse(text).has_value(), text);
        BOOST_TEST(!fr::base_url::insecure(text).has_value(), text);
    }
    BOOST_TEST(!fr::base_url::parse("http://open.feishu.cn").has_value());
}

// libcurl's own reading of each URL is the judge: of every base that is accepted, with every hostile id
// behind it.
BOOST_AUTO_TEST_CASE(libcurl_reads_every_url_as_it_was_meant) {
    const std::unique_ptr<CURLU, void (*)(CURLU*)> judge{curl_url(), &curl_url_cleanup};
    const auto part = [&](CURLUPart which) {
        char* text = nullptr;
        const CURLUcode code = curl_url_get(judge.get(), which, &text, 0);
        const std::string out = code == CURLUE_OK ? text : "(none)";
        curl_free(text);
        return out;
    };
    // Accepted or not, one byte changed at a time.
    std::vector<std::string> bases = {"https://open.feishu.cn", "https://open.larksuite.com/",
                                      "http://127.0.0.1:8080/a/b", "https://[::1]:8443/proxy/",
                                      "https://xn--fsq.example:1"};
    for (std::size_t i = 0, seeds = bases.size(); i != seeds; ++i) {
        const std::string seed = bases[i]; // a copy: the vector grows
        for (std::size_t at = 0; at <= seed.size(); ++at)
            for (const char c :
                 std::string_view{"\0\t\r\n !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~\x7F\x80\xC3\xFF", 46}) {
                bases.push_back(seed);
                bases.back().insert(at, 1, c);
                if (at != seed.size()) {
                    bases.push_back(seed);
                    bases.back()[at] = c;
                }
            }
    }
    const std::vector<std::string> ids = {"om_1", "a/../b", "..%2f", "a?b#c", "@evil.example", "//evil.example"};
    std::size_t accepted = 0;
    for (const std::string& text : bases) {
        const auto base = fr::base_url::insecure(text);
        if (!base)
            continue;
        ++accepted;
        // A second, plainer reading of what was accepted.
        const std::size_t host = text.find("//") + 2;
        const std::size_t end = std::min(text.find('/', host), text.size());
        const bool literal = text[host] == '[';
        const std::size_t colon = text.find(':', literal ? text.find(']') : host);
        std::string expected_host = text.substr(host, std::min(colon, end) - host);
        for (char& c : expected_host)
            c = fr::detail::ascii_lower(c);
        std::string prefix = text.substr(end);
        if (prefix.ends_with('/'))
            prefix.pop_back();

        for (const std::string& id : ids) {
            fr::request_storage<> storage;
            fr::error_view e;
            BOOST_TEST_REQUIRE((storage.write(*base, fr::list_reactions{id}, e) == fr::errc::ok));
            const fr::request& q = storage.outgoing();
            BOOST_TEST(std::string{q.origin}.append(q.target) == q.url);
            const CURLUcode read = curl_url_set(judge.get(), CURLUPART_URL, q.url.data(), CURLU_PATH_AS_IS);
            if (read != CURLUE_OK) { // it knows more of IPv6 than we do, and newer ones of labels; it sends nothing
                BOOST_TEST((literal || expected_host.find("..") != std::string::npos), q.url);
                continue;
            }
            BOOST_TEST((part(CURLUPART_HOST) == expected_host ||
                        (literal && address_of(part(CURLUPART_HOST)) == address_of(expected_host))));
            BOOST_TEST(part(CURLUPART_USER) == "(none)");
            BOOST_TEST(part(CURLUPART_PASSWORD) == "(none)");
            BOOST_TEST(part(CURLUPART_QUERY) == "(none)");
            BOOST_TEST(part(CURLUPART_FRAGMENT) == "(none)");
            const std::string path = part(CURLUPART_PATH);
            const std::string start = prefix + "/open-apis/im/v1/messages/";
            BOOST_TEST_REQUIRE(path.starts_with(start), path);
            BOOST_TEST_REQUIRE(path.ends_with("/reactions"), path);
            const std::string segment = path.substr(start.size(), path.size() - start.size() - 10);
            BOOST_TEST(segment.find('/') == std::string::npos);
            BOOST_TEST(fr::testing::percent_decoded(segment).value() == id);
        }
    }
    BOOST_TEST(accepted > 300u);
    BOOST_TEST_MESSAGE(accepted << " of " << bases.size() << " base URLs were accepted");
}

BOOST_AUTO_TEST_SUITE_END()
