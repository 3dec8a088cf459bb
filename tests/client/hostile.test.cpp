// SPDX-License-Identifier: BSL-1.0
//
// Hostile ids, tokens and emoji: each is refused before anything is sent, or arrives at a
// recording server as one request with the path, host and headers that it would have had anyway.
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/transports/curl.hpp>
#include <feishu/reactions/transports/httplib.hpp>

#include "../examples/support/loopback.hpp"
#include "support/print.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace fr = feishu::reactions;

namespace {

using fr::testing::raw_request;

const std::string good_message = "om_dc13264520392913993dd051dba21dcf";
const std::string good_reaction = "ZCaCIjUBVVWSrm5L-3ZTw";
const std::string good_token = "t-g1044ghJRUIJJ5ELTKLRWTT5";

// Every byte alone, inside and at both ends, and what is known to break out of a URL, a header or a JSON
// string.
std::vector<std::string> hostile_texts() {
    using namespace std::string_literals;
    std::vector<std::string> out = {
        "",
        ".",
        "..",
        "...",
        "/",
        "//",
        "/..",
        "../..",
        "om_1/..",
        "om_1/../om_2",
        "om_1/reactions?x=",
        "om_1?a=b",
        "om_1#f",
        "om_1&a=b",
        "om_1;a=b",
        "om_1%2f..",
        "%2e",
        "%2e%2e",
        "%2E%2e/",
        "..%2f..",
        "%",
        "%%",
        "%0d%0a",
        "%00",
        "om_1\r\nHost: evil.example",
        "om_1\r\n\r\nGET /evil HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "om_1 HTTP/1.1",
        "om_1\tx",
        "om_1\\..\\x",
        "\\\\evil.example\\",
        "//evil.example/x",
        "http://evil.example/",
        "@evil.example",
        "user:pass@evil.example",
        ":80",
        "om_1\0x"s,
        "\0"s,
        "\xC3\xA9",
        "\xE2\x80\xAE",
        "\xEF\xBC\x8F",
        "\xC0\xAF",
        "\xFF\xFE",
        "\xED\xA0\x80",
        "\xF0\x9F\x91\x8D",
        "\"",
        "\\",
        "\",\"x\":\"",
        "\"}}",
        "\\u0022",
        "</script>",
        "${x}",
        "'; drop",
        "*",
        "+",
        "a+b",
        "~",
        "=",
        "a=b",
        "a,b",
        "[::1]",
        "(x)",
        std::string(64, 'A'),
        std::string(300, '/'),
        std::string(500, 'A'),
    };
    for (int byte = 0; byte != 256; ++byte) {
        const std::string c(1, static_cast<char>(byte));
        out.insert(out.end(), {c, c + "om_1", "om" + c + "1", "om_1" + c});
    }
    return out;
}

loopback::raw_response answer_ok(std::string_view) {
    return {{{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"code\":0 }"}}};
}

// What the one request has to be. Where something was hostile, it may only show in its own place.
struct expected {
    std::string method;
    std::vector<std::string> segments; // behind /open-apis/im/v1/messages/, decoded
    std::map<std::string, std::string> query = {};
    std::string token = good_token;
    std::string emoji = {};
};

// The header lines of a stack that asks nothing hostile, without their values.
using names = std::multiset<std::string>;
names names_of(const raw_request& q) {
    names out;
    for (const auto& [name, value] : q.headers)
        out.insert(name);
    return out;
}

// A value of the query. cpp-httplib from 0.41 writes + for a space, as docs/transports.md says; ours is %20, and + is %2B.
std::string decoded(std::string_view value, bool has_plus) {
    std::string escaped;
    for (const char c : value)
        escaped += c == '+' && has_plus ? "%20" : std::string(1, c);
    return fr::testing::percent_decoded(escaped).value();
}

void check(const std::string& raw, const expected& want, const std::string& authority, const names& usual,
           bool has_plus) {
    const auto got = raw_request::parse(raw);
    BOOST_TEST_REQUIRE(got.has_value(), raw);
    BOOST_TEST(got->method == want.method);
    BOOST_TEST(got->headers.value("Host") == authority);
    BOOST_TEST(got->headers.value("Authorization") == "Bearer " + want.token);
    BOOST_TEST((names_of(*got) == usual), raw);

    std::string_view query = got->target;
    std::string_view path = fr::testing::take_until(query, '?');
    constexpr std::string_view start = "/open-apis/im/v1/messages/";
    BOOST_TEST_REQUIRE(path.starts_with(start));
    path.remove_prefix(start.size());
    std::vector<std::string> segments;
    for (bool more = true; more;) {
        more = path.find('/') != std::string_view::npos;
        segments.push_back(fr::testing::percent_decoded(fr::testing::take_until(path, '/')).value());
    }
    BOOST_TEST(segments == want.segments, boost::test_tools::per_element());
    std::map<std::string, std::string> values;
    while (!query.empty()) {
        std::string_view value = fr::testing::take_until(query, '&');
        const std::string name{fr::testing::take_until(value, '=')};
        BOOST_TEST(values.emplace(name, decoded(value, has_plus)).second);
    }
    BOOST_TEST((values == want.query), raw);
    for (const char c : got->target)
        BOOST_TEST((c > 0x20 && c < 0x7F));

    if (want.method == "POST")
        BOOST_TEST(
            (nlohmann::json::parse(got->body) == nlohmann::json{{"reaction_type", {{"emoji_type", want.emoji}}}}));
    else
        BOOST_TEST(got->body.empty());
}

struct curl_once {
    static constexpr bool has_plus = false;
    fr::curl_transport curl;
    auto operator()(const fr::request& q, fr::response& r) { return curl(q, r); }
};
struct httplib_once {
    static constexpr bool has_plus = fr::detail::httplib_version(CPPHTTPLIB_VERSION) >= 41;
    fr::httplib_transport http = fr::httplib_transport{};
    auto operator()(const fr::request& q, fr::response& r) { return http(q, r); }
};
using transports = std::tuple<curl_once, httplib_once>;

template <class Send>
struct recorder {
    loopback server{answer_ok};
    Send send;
    std::size_t refused = 0;
    std::size_t sent = 0;

    fr::base_url base() const { return *fr::base_url::insecure(server.url()); }

    // Makes one call. Refused: nothing came in. Else exactly what was wanted came in.
    template <class Call>
    void play(const Call& call, const expected& want, const names& usual) {
        fr::client client{base(), fr::tenant_token{std::string_view{want.token}}, &send};
        const fr::errc code = call(client);
        const std::vector<std::string> received = server.take_received();
        const bool was_refused = static_cast<int>(code) < 0 && static_cast<int>(code) > -200;
        if (was_refused) {
            ++refused;
            BOOST_TEST(received.empty());
            return;
        }
        ++sent;
        BOOST_TEST_REQUIRE(received.size() == 1u);
        check(received[0], want, server.authority(), usual, Send::has_plus);
    }
    template <class Call>
    names usual(const Call& call) {
        fr::client client{base(), fr::tenant_token{std::string_view{good_token}}, &send};
        (void)call(client);
        const std::vector<std::string> received = server.take_received();
        BOOST_TEST_REQUIRE(received.size() == 1u);
        return names_of(raw_request::parse(received[0]).value());
    }
};

template <class Result>
fr::errc code_of(const Result& r) {
    return r ? fr::errc::ok : r.error().code;
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile)

BOOST_AUTO_TEST_CASE_TEMPLATE(message_ids_stay_in_their_segment, Send, transports) {
    recorder<Send> r;
    const auto add = [](auto& id) { return [&](auto& c) { return code_of(c.add(id, fr::emoji::ok)); }; };
    const auto list = [](auto& id) { return [&](auto& c) { return code_of(c.list(id)); }; };
    const auto remove = [](auto& id) { return [&](auto& c) { return code_of(c.remove(id, good_reaction)); }; };
    const names usual[] = {r.usual(add(good_message)), r.usual(list(good_message)), r.usual(remove(good_message))};
    for (const std::string& id : hostile_texts()) {
        r.play(add(id), {"POST", {id, "reactions"}, {}, good_token, "OK"}, usual[0]);
        r.play(list(id), {"GET", {id, "reactions"}}, usual[1]);
        r.play(remove(id), {"DELETE", {id, "reactions", good_reaction}}, usual[2]);
    }
    BOOST_TEST(r.refused > 3u * 33u); // every control character at the least
    BOOST_TEST(r.sent > 1000u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(reaction_ids_stay_in_their_segment, Send, transports) {
    recorder<Send> r;
    const auto remove = [](auto& id) { return [&](auto& c) { return code_of(c.remove(good_message, id)); }; };
    const names usual = r.usual(remove(good_reaction));
    for (const std::string& id : hostile_texts())
        r.play(remove(id), {"DELETE", {good_message, "reactions", id}}, usual);
    BOOST_TEST(r.refused > 33u);
    BOOST_TEST(r.sent > 500u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(emoji_stay_in_their_string_and_in_their_parameter, Send, transports) {
    recorder<Send> r;
    const auto add = [](std::string_view text) {
        return [=](auto& c) { return code_of(c.add(good_message, fr::emoji::unchecked(text))); };
    };
    const auto list = [](std::string_view text) {
        return [=](auto& c) { return code_of(c.list(good_message, {.type = fr::emoji::unchecked(text)})); };
    };
    const names usual[] = {r.usual(add("OK")), r.usual(list("OK"))};
    for (const std::string& text : hostile_texts()) {
        r.play(add(text), {"POST", {good_message, "reactions"}, {}, good_token, text}, usual[0]);
        if (!text.empty()) // no filter
            r.play(list(text), {"GET", {good_message, "reactions"}, {{"reaction_type", text}}}, usual[1]);
    }
    BOOST_TEST(r.sent > 500u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(page_tokens_stay_in_their_parameter, Send, transports) {
    recorder<Send> r;
    const auto list = [](std::string_view text) {
        return [=](auto& c) { return code_of(c.list(good_message, {.page_token = text, .page_size = 50})); };
    };
    const names usual = r.usual(list("x"));
    for (const std::string& text : hostile_texts()) {
        std::map<std::string, std::string> query = {{"page_size", "50"}};
        if (!text.empty())
            query["page_token"] = text;
        r.play(list(text), {"GET", {good_message, "reactions"}, query}, usual);
    }
    BOOST_TEST(r.sent > 500u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(tokens_stay_in_their_header, Send, transports) {
    recorder<Send> r;
    const auto list = [](auto& c) { return code_of(c.list(good_message)); };
    const names usual = r.usual(list);
    for (const std::string& text : hostile_texts())
        r.play(list, {"GET", {good_message, "reactions"}, {}, text}, usual);
    BOOST_TEST(r.refused > 4u * 160u); // control characters, space, and all that is not ASCII
    BOOST_TEST(r.sent > 300u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_redirect_takes_the_token_nowhere, Send, transports) {
    loopback elsewhere{answer_ok};
    for (const char* status : {"301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"}) {
        loopback server{[&](std::string_view) -> loopback::raw_response {
            return {{{std::string{"HTTP/1.1 "} + status + "\r\nLocation: " + elsewhere.url() +
                      "/\r\nContent-Length: 0\r\n\r\n"}}};
        }};
        Send send;
        fr::client client{*fr::base_url::insecure(server.url()), fr::tenant_token{std::string_view{good_token}}, &send};
        const auto added = client.add(good_message, fr::emoji::ok);
        BOOST_TEST_REQUIRE(!added.has_value());
        BOOST_TEST((added.error().code == fr::errc::redirected));
        BOOST_TEST(server.take_received().size() == 1u);
        BOOST_TEST(elsewhere.take_received().empty());
    }
}

// In memory too, without any HTTP stack in between: of everything that a transport is given.
BOOST_AUTO_TEST_CASE(a_transport_is_never_given_a_control_character_or_a_second_line) {
    std::size_t requests = 0;
    const auto send = [&](const fr::request& q, fr::response& r) {
        ++requests;
        for (const std::string_view text : {q.method_name, q.url, q.origin, q.target}) {
            for (const char c : text)
                BOOST_TEST((c > 0x20 && c < 0x7F));
            BOOST_TEST(text.data()[text.size()] == '\0');
        }
        for (const fr::field& f : q.headers)
            for (const char c : f.value)
                BOOST_TEST((c >= 0x20 && c < 0x7F));
        BOOST_TEST(q.body.data()[q.body.size()] == '\0');
        r.status(200);
        r.body(R"({"code":0,"data":{}})");
        return fr::delivery::answered;
    };
    for (const std::string& text : hostile_texts()) {
        fr::client client{fr::feishu, fr::tenant_token{std::string_view{good_token}}, &send};
        (void)client.add(text, fr::emoji::unchecked(text));
        (void)client.list(text, {.type = fr::emoji::unchecked(text), .page_token = text});
        (void)client.remove(text, text);
        fr::client other{fr::feishu, fr::tenant_token{std::string_view{text}}, &send};
        (void)other.list(good_message);
    }
    BOOST_TEST(requests > 2000u);
}

BOOST_AUTO_TEST_SUITE_END()
