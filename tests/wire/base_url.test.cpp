// SPDX-License-Identifier: BSL-1.0
//
// base_url.test.cpp - which base URLs are taken, what becomes of them, and where the others go wrong.
#include <feishu/reactions/wire/base_url.hpp>

#include "support/check.hpp"
#include "support/print.hpp"

#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using view = std::string_view;
using enum fr::errc;

namespace {

constexpr bool becomes(view text, view origin, view prefix) {
    const auto url = fr::base_url::parse(text);
    return url && url->origin() == origin && url->prefix() == prefix && url->brand() == fr::brand::other;
}
constexpr bool stays(view origin, view prefix = "") {
    char text[512] = {};
    fr::text_sink whole{text};
    whole.append(origin).append(prefix);
    return becomes(whole.view(), origin, prefix);
}
constexpr bool refused(view text, std::size_t offset, fr::errc code = invalid_base_url) {
    const auto url = fr::base_url::parse(text);
    return !url && url.error().code == code && url.error().offset == offset;
}

} // namespace

BOOST_AUTO_TEST_SUITE(base_url)

BOOST_AUTO_TEST_CASE(the_two_services_are_named) {
    CHECK_AT_BOTH_TIMES(fr::feishu.origin() == "https://open.feishu.cn");
    CHECK_AT_BOTH_TIMES(fr::feishu.prefix().empty());
    CHECK_AT_BOTH_TIMES(fr::feishu.brand() == fr::brand::feishu);
    CHECK_AT_BOTH_TIMES(fr::lark.origin() == "https://open.larksuite.com");
    CHECK_AT_BOTH_TIMES(fr::lark.prefix().empty());
    CHECK_AT_BOTH_TIMES(fr::lark.brand() == fr::brand::lark);
}

BOOST_AUTO_TEST_CASE(a_host_of_the_callers_own_is_neither) {
    CHECK_AT_BOTH_TIMES(fr::base_url::parse("https://open.feishu.cn.example")->brand() == fr::brand::other);
    CHECK_AT_BOTH_TIMES(fr::base_url::parse("https://open.feishu.cn")->brand() == fr::brand::feishu);
    // Still that service, reached by a path of one's own.
    CHECK_AT_BOTH_TIMES(fr::base_url::parse("https://open.feishu.cn/v")->brand() == fr::brand::feishu);
}

BOOST_AUTO_TEST_CASE(hosts_and_ports_are_taken) {
    CHECK_AT_BOTH_TIMES(stays("https://a"));
    CHECK_AT_BOTH_TIMES(stays("https://api-1.my_host.example"));
    CHECK_AT_BOTH_TIMES(stays("https://localhost:8443"));
    CHECK_AT_BOTH_TIMES(stays("https://127.0.0.1:1"));
    CHECK_AT_BOTH_TIMES(stays("https://9.90.199.249"));
    CHECK_AT_BOTH_TIMES(stays("https://a:65535"));
    CHECK_AT_BOTH_TIMES(stays("https://[::1]"));
    CHECK_AT_BOTH_TIMES(stays("https://[2001:db8::192.0.2.1]:8443", "/v1"));
}

BOOST_AUTO_TEST_CASE(a_prefix_is_kept_and_its_last_slash_dropped) {
    CHECK_AT_BOTH_TIMES(stays("https://a", "/proxy"));
    CHECK_AT_BOTH_TIMES(stays("https://a:1", "/x/y.z/~_-@:+=1"));
    CHECK_AT_BOTH_TIMES(becomes("https://a/", "https://a", ""));
    CHECK_AT_BOTH_TIMES(becomes("https://a/x/", "https://a", "/x"));
    CHECK_AT_BOTH_TIMES(becomes("https://a:1/x/y/", "https://a:1", "/x/y"));
    CHECK_AT_BOTH_TIMES(stays("https://a", "/..."));
    CHECK_AT_BOTH_TIMES(stays("https://a", "/.well-known/..x"));
}

// RFC 3986 section 3.1 and 3.2.2: neither has case. HTTP stacks compare them as they are.
BOOST_AUTO_TEST_CASE(scheme_and_host_become_lower_case_and_the_prefix_stays) {
    CHECK_AT_BOTH_TIMES(becomes("HTTPS://API.Example/Path", "https://api.example", "/Path"));
    CHECK_AT_BOTH_TIMES(becomes("hTTps://[2001:DB8::1]:443/A", "https://[2001:db8::1]:443", "/A"));
    CHECK_AT_BOTH_TIMES(fr::base_url::parse("HTTPS://Open.Feishu.CN")->brand() == fr::brand::feishu);
}

BOOST_AUTO_TEST_CASE(plain_http_only_where_it_is_asked_for_by_name) {
    CHECK_AT_BOTH_TIMES(refused("http://a", 0, insecure_base_url));
    CHECK_AT_BOTH_TIMES(refused("HTTP://localhost", 0, insecure_base_url));
    CHECK_AT_BOTH_TIMES(fr::base_url::insecure("http://127.0.0.1:8080/x")->origin() == "http://127.0.0.1:8080");
    CHECK_AT_BOTH_TIMES(fr::base_url::insecure("http://127.0.0.1:8080/x")->prefix() == "/x");
    CHECK_AT_BOTH_TIMES(fr::base_url::insecure("https://a")->origin() == "https://a");
    CHECK_AT_BOTH_TIMES(fr::base_url::insecure("http://open.feishu.cn")->brand() == fr::brand::other);
    CHECK_AT_BOTH_TIMES(!fr::base_url::insecure("ftp://a"));
    CHECK_AT_BOTH_TIMES(!fr::base_url::insecure("http://u@a"));
}

BOOST_AUTO_TEST_CASE(without_a_scheme_and_a_host_it_is_none) {
    CHECK_AT_BOTH_TIMES(refused("", 0));
    CHECK_AT_BOTH_TIMES(refused("open.feishu.cn", 0));
    CHECK_AT_BOTH_TIMES(refused("//open.feishu.cn", 0));
    CHECK_AT_BOTH_TIMES(refused("https:/a", 0));
    CHECK_AT_BOTH_TIMES(refused("https:a", 0));
    CHECK_AT_BOTH_TIMES(refused(" https://a", 0));
    CHECK_AT_BOTH_TIMES(refused("ftp://a", 0));
    CHECK_AT_BOTH_TIMES(refused("https://", 8));
    CHECK_AT_BOTH_TIMES(refused("https:///a", 8));
    CHECK_AT_BOTH_TIMES(refused("https://:80", 8));
    CHECK_AT_BOTH_TIMES(refused("https://.a", 8));
    CHECK_AT_BOTH_TIMES(refused("https://-a", 8));
    CHECK_AT_BOTH_TIMES(refused("https://\xC3\xA9", 8));
}

BOOST_AUTO_TEST_CASE(user_info_is_refused) {
    CHECK_AT_BOTH_TIMES(refused("https://user@a", 12));
    CHECK_AT_BOTH_TIMES(refused("https://user:1234@a", 17));
    CHECK_AT_BOTH_TIMES(refused("https://user:word@a", 13));
    CHECK_AT_BOTH_TIMES(refused("https://@a", 8));
    CHECK_AT_BOTH_TIMES(refused("https://open.feishu.cn@evil.example", 22));
}

BOOST_AUTO_TEST_CASE(query_fragment_and_what_urls_cannot_hold_are_refused) {
    CHECK_AT_BOTH_TIMES(refused("https://a?x", 9));
    CHECK_AT_BOTH_TIMES(refused("https://a#x", 9));
    CHECK_AT_BOTH_TIMES(refused("https://a/?", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a/p?x=1", 11));
    CHECK_AT_BOTH_TIMES(refused("https://a/p#x", 11));
    CHECK_AT_BOTH_TIMES(refused("https://a/p%2F", 11));
    CHECK_AT_BOTH_TIMES(refused("https://a\\b", 9));
    CHECK_AT_BOTH_TIMES(refused("https://a/\\b", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a/p;x", 11));
    CHECK_AT_BOTH_TIMES(refused("https://a b", 9));
    CHECK_AT_BOTH_TIMES(refused("https://a/p ", 11));
    CHECK_AT_BOTH_TIMES(refused("https://a\r\nX: y", 9));
    CHECK_AT_BOTH_TIMES(refused("https://a/\n", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a/\xC3\xA9", 10));
    CHECK_AT_BOTH_TIMES(refused(view{"https://a\0b", 11}, 9));
    CHECK_AT_BOTH_TIMES(refused("https://a\x7F", 9));
}

BOOST_AUTO_TEST_CASE(of_all_bytes_only_those_of_a_name_are_in_a_host_and_few_more_in_a_prefix) {
    const std::string name = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
    const std::string more = "~@:+=";
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        const std::string host = std::string{"https://a"} + c + "b";
        const bool in_name = name.find(c) != std::string::npos;
        BOOST_TEST(fr::base_url::parse(host).has_value() == (in_name || c == '/'), "byte " << byte);
        const std::string prefix = std::string{"https://a/b"} + c + "d";
        BOOST_TEST(fr::base_url::parse(prefix).has_value() ==
                       (in_name || c == '/' || more.find(c) != std::string::npos),
                   "byte " << byte);
    }
}

BOOST_AUTO_TEST_CASE(ports_are_numbers_from_1_to_65535) {
    CHECK_AT_BOTH_TIMES(refused("https://a:", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a:/x", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a:0", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a:65536", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a:99999999999999999999", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a:+1", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a:1x", 11));
    CHECK_AT_BOTH_TIMES(refused("https://a:1:2", 11));
}

BOOST_AUTO_TEST_CASE(brackets_hold_an_address_and_nothing_else) {
    CHECK_AT_BOTH_TIMES(refused("https://[]", 9));
    CHECK_AT_BOTH_TIMES(refused("https://[::1", 12));
    CHECK_AT_BOTH_TIMES(refused("https://[", 9));
    CHECK_AT_BOTH_TIMES(refused("https://[fe80::1%25eth0]", 16));
    CHECK_AT_BOTH_TIMES(refused("https://[v1.x]", 9));
    CHECK_AT_BOTH_TIMES(refused("https://[::1]x", 13));
    CHECK_AT_BOTH_TIMES(refused("https://a[::1]", 9));
}

BOOST_AUTO_TEST_CASE(a_prefix_has_no_empty_and_no_dot_segments) {
    CHECK_AT_BOTH_TIMES(refused("https://a//", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a//b", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a/b//", 12));
    CHECK_AT_BOTH_TIMES(refused("https://a/.", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a/..", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a/./b", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a/b/../c", 12));
}

// A base URL copied out of an example with its path: requests would go to /open-apis/open-apis/im/...
BOOST_AUTO_TEST_CASE(a_prefix_that_ends_with_what_every_path_begins_with_is_refused) {
    CHECK_AT_BOTH_TIMES(refused("https://open.feishu.cn/open-apis", 23));
    CHECK_AT_BOTH_TIMES(refused("https://a/open-apis/", 10));
    CHECK_AT_BOTH_TIMES(refused("https://a/x/open-apis", 12));
    CHECK_AT_BOTH_TIMES(refused("https://a/open-apis/open-apis", 20));
    CHECK_AT_BOTH_TIMES(stays("https://a", "/open-apis/x"));
    CHECK_AT_BOTH_TIMES(stays("https://a", "/open-apis-proxy"));
    CHECK_AT_BOTH_TIMES(stays("https://a", "/open"));
}

BOOST_AUTO_TEST_CASE(what_was_refused_may_be_passed_on_and_says_why) {
    constexpr fr::base_url refused = fr::base_url::parse("https://open.feishu.cn?x");
    CHECK_AT_BOTH_TIMES(refused.error() == invalid_base_url);
    CHECK_AT_BOTH_TIMES(refused.origin().empty());
    CHECK_AT_BOTH_TIMES(refused.brand() == fr::brand::other);
    CHECK_AT_BOTH_TIMES(fr::base_url{fr::base_url::parse("http://a")}.error() == insecure_base_url);
    CHECK_AT_BOTH_TIMES(fr::base_url{fr::base_url::parse("https://a")}.error() == ok);
    CHECK_AT_BOTH_TIMES(fr::base_url{fr::base_url::parse("https://a/x")}.prefix() == "/x");
    CHECK_AT_BOTH_TIMES(fr::feishu.error() == ok);
    // A failure without a code is one all the same.
    CHECK_AT_BOTH_TIMES(fr::base_url{fr::result<fr::base_url, fr::error_view>{fr::failure{fr::error_view{}}}}.error() ==
                        invalid_base_url);
}

BOOST_AUTO_TEST_CASE(what_is_too_long_is_refused_whole) {
    const std::string host = "https://" + std::string(253, 'a');
    BOOST_TEST(fr::base_url::parse(host + ":65535").has_value());
    BOOST_TEST(fr::base_url::parse(host + ":65535").value_or(fr::lark).origin() == host + ":65535");
    BOOST_TEST(!fr::base_url::parse(host + "aaaaaaa").has_value());
    BOOST_TEST(!fr::base_url::parse(host + "a:65535").has_value());
    BOOST_TEST(fr::base_url::parse("https://a/" + std::string(63, 'p')).has_value());
    BOOST_TEST(fr::base_url::parse("https://a/" + std::string(63, 'p') + "/").has_value());
    BOOST_TEST(!fr::base_url::parse("https://a/" + std::string(64, 'p')).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_too_long_is_told_with_its_size) {
    const auto origin = fr::base_url::parse("https://" + std::string(300, 'a') + "/x");
    BOOST_TEST((origin.error().code == invalid_base_url));
    BOOST_TEST(origin.error().needed == 308u);
    BOOST_TEST(origin.error().offset == 267u);
    const auto prefix = fr::base_url::parse("https://a/" + std::string(69, 'p') + "/");
    BOOST_TEST((prefix.error().code == invalid_base_url));
    BOOST_TEST(prefix.error().needed == 70u);
    BOOST_TEST(prefix.error().offset == 9u + 64u);
    CHECK_AT_BOTH_TIMES(fr::base_url::parse("https://a?x").error().needed == 0);
    // Also where it is passed on untested.
    fr::error_view e;
    BOOST_TEST((fr::base_url{origin}.error(e) == invalid_base_url));
    BOOST_TEST((e.code == invalid_base_url));
    BOOST_TEST(e.needed == 308u);
    BOOST_TEST(e.offset == 267u);
    fr::error_view none;
    BOOST_TEST((fr::feishu.error(none) == ok));
    BOOST_TEST((none.code == ok));
}

BOOST_AUTO_TEST_CASE(an_environment_variable_that_is_not_set_is_no_base_url) {
    const char* const unset = nullptr;
    BOOST_TEST((fr::base_url::parse(unset).error().code == invalid_base_url));
    BOOST_TEST((fr::base_url::insecure(unset).error().code == invalid_base_url));
}

BOOST_AUTO_TEST_CASE(the_origin_is_followed_by_a_nul) {
    CHECK_AT_BOTH_TIMES(fr::feishu.origin().data()[fr::feishu.origin().size()] == '\0');
}

BOOST_AUTO_TEST_SUITE_END()
