// SPDX-License-Identifier: BSL-1.0
//
// The fake service as an HTTP server sees it, as a transport, and what it notices about its clients.
#include "scene.hpp"

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/wire/request_writer.hpp>

#include <boost/test/unit_test.hpp>

#include <ostream>
#include <vector>

BOOST_AUTO_TEST_SUITE(testing_fake_service_http)

BOOST_AUTO_TEST_CASE(unknown_paths_and_methods_are_plain_text) {
    scene s;
    const std::string path = scene::path(s.message);
    for (const auto& [method, target] :
         std::vector<std::pair<std::string, std::string>>{{"PUT", path},
                                                          {"PATCH", path},
                                                          {"DELETE", path},
                                                          {"POST", path + "/x"},
                                                          {"GET", path + "/x"},
                                                          {"GET", path + "/"},
                                                          {"GET", "/"},
                                                          {"GET", "/open-apis/im/v1/messages//reactions"},
                                                          {"DELETE", path + "/a/b"},
                                                          {"GET", "/other" + path},
                                                          {"GET", "/open-apis/auth/v3/tenant_access_token/internal"}}) {
        const auto reply = s.call(method, target);
        BOOST_TEST(reply.status == 404, method << ' ' << target);
        BOOST_TEST(reply.body == "404 page not found");
        BOOST_TEST(reply.headers.value("Content-Type") == "text/plain");
    }
    s.service.prefix = "/proxy/feishu";
    BOOST_TEST(code_of(s.call("GET", "/proxy/feishu" + path)) == 0);
    BOOST_TEST(s.call("GET", path).status == 404);
}

BOOST_AUTO_TEST_CASE(a_body_that_cannot_be_read_is_9499) {
    scene s;
    for (const char* body : {"", "[]", "{", R"({"reaction_type":"OnIt"})", R"({"reaction_type":{"emoji_type":1}})"})
        BOOST_TEST(code_of(s.call("POST", scene::path(s.message), body)) == 9499, body);
    BOOST_TEST(
        code_of(s.call("POST", scene::path(s.message), " {\n\"reaction_type\" : {\"emoji_type\":\"\\u004fK\"}}")) == 0);
}

// --- as a transport ----------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(it_is_a_transport_for_the_librarys_own_requests) {
    scene s;
    s.service.react(s.message, s.service.user(), "OK");
    for (const std::size_t fragment : {0u, 1u, 7u, 4096u}) {
        s.service.fragment = fragment;
        fr::request_storage<> storage;
        fr::error_view e;
        const fr::list_reactions call{s.message, {.page_size = 50}};
        BOOST_TEST((storage.write(*fr::base_url::parse("https://open.feishu.cn"), call, e) == fr::errc::ok));
        BOOST_TEST((storage.authorize(fr::tenant_token{s.token}, e) == fr::errc::ok));
        char buffer[4096];
        fr::response answer{buffer};
        BOOST_TEST((s.service(storage.outgoing(), answer) == fr::delivery::answered));
        BOOST_TEST(answer.status_code() == 200);
        fr::error_notes notes;
        const auto page = fr::read_answer<fr::list_reactions>(answer, notes);
        BOOST_TEST_REQUIRE(page.has_value());
        BOOST_TEST(page->items.size() == 1u);
        BOOST_TEST(page->items[0].emoji.text == "OK");

        s.service.delay(10'000_ms);
        BOOST_TEST((s.service(storage.outgoing(), answer) == fr::delivery::timed_out));
        char small[16];
        fr::response cut{small};
        BOOST_TEST((s.service(storage.outgoing(), cut) == fr::delivery::too_big));
    }
    BOOST_TEST(s.service.violations().empty());
}

// The example at the head of fake_service.hpp.
BOOST_AUTO_TEST_CASE(a_bot_is_tested_against_it) {
    fr::testing::fake_service service;
    const std::string token = service.bot_token();
    const std::string message = service.new_message();
    fr::client client{fr::feishu, fr::tenant_token{std::string_view{token}}, &service};

    BOOST_TEST(client.add(message, fr::emoji::onit).has_value());
    BOOST_TEST(service.reactions_of(message).size() == 1u);
    service.lose_answer();
    const auto lost = client.add(message, fr::emoji::done);
    BOOST_TEST_REQUIRE(!lost.has_value());
    BOOST_TEST((lost.error().code == fr::errc::timed_out));
    BOOST_TEST(service.reactions_of(message).size() == 2u); // carried out
    service.inject(fr::errc::quota_exceeded);
    BOOST_TEST((client.list(message).error().code == fr::errc::quota_exceeded));
    service.recall(message);
    BOOST_TEST((client.list(message).error().code == fr::errc::message_not_found));
    service.expire(token);
    BOOST_TEST((client.list(message).error().code == fr::errc::tenant_token_invalid));
    BOOST_TEST(service.violations().empty());
}

// --- as what stands behind a server ------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(a_raw_request_gets_a_raw_answer) {
    scene s;
    const std::string body = R"({"reaction_type":{"emoji_type":"OnIt"}})";
    const std::string head = "POST " + scene::path(s.message) +
                             " HTTP/1.1\r\nHost: localhost\r\nauthorization: Bearer " + s.token +
                             "\r\ncontent-type:application/json; charset=utf-8\r\nContent-Length: 39\r\n\r\n";
    const auto answer = s.service.answer(head + body);
    BOOST_TEST_REQUIRE(answer.pieces.size() == 1u);
    BOOST_TEST(answer.pieces[0].bytes.starts_with("HTTP/1.1 200 OK\r\n"));
    BOOST_TEST(answer.pieces[0].bytes.find("\r\n\r\n{\"code\":0,") != std::string::npos);
    BOOST_TEST(answer.pieces[0].pause == 0_ms);
    BOOST_TEST(answer.keep_open);
    BOOST_TEST(s.service.violations().empty());
    for (const std::string& raw : {std::string{}, std::string{"GET\r\n\r\n"}, std::string{"GET / HTTP/2\r\n\r\n"}, head,
                                   head + body + "!", std::string{"GET / HTTP/1.1\r\nno colon\r\n\r\n"}})
        BOOST_TEST(s.service.answer(raw).pieces.at(0).bytes.starts_with("HTTP/1.1 400 "), raw);
    BOOST_TEST(s.service.violations().size() == 6u);
}

// A server can only be silent as the service is where it is told for how long.
BOOST_AUTO_TEST_CASE(a_raw_answer_says_when_it_comes_and_whether_it_ends_the_connection) {
    scene s;
    const std::string raw = "GET " + scene::path(s.message) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                            s.token + "\r\n\r\n";
    s.service.delay(2'500_ms);
    const auto late = s.service.answer(raw);
    BOOST_TEST(late.pieces.at(0).pause == 2'500_ms);
    BOOST_TEST(late.keep_open);

    s.service.lose_answer();
    const auto lost = s.service.answer(raw);
    BOOST_TEST(lost.pieces.at(0).bytes.empty());
    BOOST_TEST(lost.pieces.at(0).pause == s.service.transport_timeout);
    BOOST_TEST(!lost.keep_open);

    s.service.fail_delivery(fr::delivery::broken).delay = 30_ms;
    const auto broken = s.service.answer(raw);
    BOOST_TEST(broken.pieces.at(0).bytes.empty());
    BOOST_TEST(broken.pieces.at(0).pause == 30_ms);
    BOOST_TEST(!broken.keep_open);
}

BOOST_AUTO_TEST_CASE(what_was_received_is_kept_without_secrets) {
    scene s;
    s.add("OnIt");
    const auto& record = s.service.received().at(0);
    BOOST_TEST(record.method == "POST");
    BOOST_TEST(record.target == scene::path(s.message));
    BOOST_TEST(record.headers.value("Authorization") == "Bearer ***");
    BOOST_TEST(record.body == R"({"reaction_type":{"emoji_type":"OnIt"}})");
    BOOST_TEST(record.caller == s.service.bot());
    BOOST_TEST(record.status == 200);
}

namespace {

// How many findings there are about one request: what breaks HTTP, and what is only not as documented.
struct found {
    std::size_t violations = 0;
    std::size_t deviations = 0;
    bool operator==(const found&) const = default;
    friend std::ostream& operator<<(std::ostream& out, const found& f) {
        return out << f.violations << " violations, " << f.deviations << " deviations";
    }
};
found in(std::string_view method, std::string_view rest, fr::testing::header_list headers, std::string_view body) {
    scene s;
    headers.add("Authorization", "Bearer " + s.token);
    s.service.handle(method, scene::path(s.message, rest), headers, body);
    return {s.service.violations().size(), s.service.deviations().size()};
}

constexpr found nothing{};
constexpr found one_violation{1, 0};
constexpr found one_deviation{0, 1};
const fr::testing::header_list json = {{"Content-Type", "application/json; charset=utf-8"}};
constexpr std::string_view add_body = R"({"reaction_type":{"emoji_type":"OnIt"}})";

} // namespace

BOOST_AUTO_TEST_CASE(what_is_as_documented_is_not_blamed) {
    BOOST_TEST(in("POST", "", json, add_body) == nothing);
    BOOST_TEST(in("GET", "?page_size=50&reaction_type=OnIt", {}, {}) == nothing);
    BOOST_TEST(in("GET", "", {{"Content-Length", "0"}}, {}) == nothing); // some HTTP stacks insist
    BOOST_TEST(in("DELETE", "/a%2Fb", {}, {}) == nothing);
}

// Three official SDKs send a Content-Type with every request. HTTP has nothing against it.
BOOST_AUTO_TEST_CASE(what_official_sdks_send_is_not_documented_and_breaks_nothing) {
    BOOST_TEST(in("GET", "", json, {}) == one_deviation);
    BOOST_TEST(in("DELETE", "/x", json, {}) == one_deviation);
    BOOST_TEST(in("POST", "", {{"Content-Type", "application/json"}}, add_body) == one_deviation);
}

BOOST_AUTO_TEST_CASE(what_http_allows_and_no_page_documents_is_a_deviation) {
    BOOST_TEST(in("POST", "", {}, add_body) == one_deviation);
    BOOST_TEST(in("GET", "?page_size=1&page_size=2", {}, {}) == one_deviation);
    BOOST_TEST(in("GET", "?pagesize=1", {}, {}) == one_deviation);
    BOOST_TEST(in("GET", "?page_token=a+b", {}, {}) == one_deviation);
    BOOST_TEST(in("GET", "", {{"Transfer-Encoding", "chunked"}}, {}) == one_deviation);
}

BOOST_AUTO_TEST_CASE(what_breaks_http_is_a_violation) {
    BOOST_TEST(in("GET", "", {{"Content-Length", "2"}}, "{}") == one_violation);
    BOOST_TEST(in("DELETE", "/x", {{"Content-Length", "2"}}, "{}") == one_violation);
    BOOST_TEST(in("GET", "", {{"Content-Length", "2"}}, {}) == one_violation);
    BOOST_TEST(in("GET", "", {{"Content-Length", "0"}, {"Content-Length", "0"}}, {}) == one_violation);
    BOOST_TEST(in("GET", "", {{"Authorization", "Bearer x"}}, {}) == one_violation);
    BOOST_TEST(in("GET", "", {{"X-A", "b\r\nX-C: d"}}, {}) == one_violation);
    BOOST_TEST(in("GET", "", {{"", "b"}}, {}) == one_violation);
    BOOST_TEST(in("GET", "?page_token=a%2", {}, {}) == one_violation);
    BOOST_TEST(in("GET", "?page_token=a\"b", {}, {}) == one_violation);
    BOOST_TEST(in("GET", "?page_token=a b", {}, {}) == one_violation);
}

BOOST_AUTO_TEST_CASE(a_finding_names_the_request_and_is_forgotten_with_it) {
    scene s;
    s.service.handle("GET", scene::path(s.message), json, "{}");
    BOOST_TEST_REQUIRE(s.service.violations().size() == 1u);
    BOOST_TEST(s.service.violations()[0] == "GET: a body, to which HTTP gives no meaning here");
    BOOST_TEST_REQUIRE(s.service.deviations().size() == 1u);
    BOOST_TEST(s.service.deviations()[0] == "GET: a header 'Content-Type', though the pages document none for it");
    s.service.forget_received();
    BOOST_TEST(s.service.violations().empty());
    BOOST_TEST(s.service.deviations().empty());
}

BOOST_AUTO_TEST_SUITE_END()
