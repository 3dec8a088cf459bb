// SPDX-License-Identifier: BSL-1.0
//
// The fake service as an HTTP server sees it, as a transport, and what it notices about its clients.
#include "scene.hpp"

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/wire/request_writer.hpp>

#include <boost/test/unit_test.hpp>

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
        BOOST_TEST(page->items[0].emoji.name == "OK");

        s.service.delay(10'000);
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
    fr::client client{fr::feishu, fr::tenant_token{std::string_view{token}}, service};

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
    const std::string answer = s.service.answer(head + body);
    BOOST_TEST(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    BOOST_TEST(answer.find("\r\n\r\n{\"code\":0,") != std::string::npos);
    BOOST_TEST(s.service.violations().empty());
    for (const std::string& raw : {std::string{}, std::string{"GET\r\n\r\n"}, std::string{"GET / HTTP/2\r\n\r\n"}, head,
                                   head + body + "!", std::string{"GET / HTTP/1.1\r\nno colon\r\n\r\n"}})
        BOOST_TEST(s.service.answer(raw).starts_with("HTTP/1.1 400 "), raw);
    s.service.fail_delivery(fr::delivery::broken);
    BOOST_TEST(s.service.answer(head + body).empty());
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

BOOST_AUTO_TEST_CASE(a_client_that_breaks_the_rules_is_noticed) {
    const auto noticed = [](std::string_view method, std::string_view rest, fr::testing::header_list headers,
                            std::string_view body) {
        scene s;
        headers.add("Authorization", "Bearer " + s.token);
        s.service.handle(method, scene::path(s.message, rest), headers, body);
        return s.service.violations().size();
    };
    const fr::testing::header_list json = {{"Content-Type", "application/json; charset=utf-8"}};
    const std::string_view body = R"({"reaction_type":{"emoji_type":"OnIt"}})";
    BOOST_TEST(noticed("POST", "", json, body) == 0u);
    BOOST_TEST(noticed("POST", "", {}, body) == 1u);
    BOOST_TEST(noticed("POST", "", {{"Content-Type", "application/json"}}, body) == 1u);
    BOOST_TEST(noticed("GET", "", {}, {}) == 0u);
    BOOST_TEST(noticed("GET", "", {{"Content-Length", "0"}}, {}) == 0u); // some HTTP stacks insist
    BOOST_TEST(noticed("GET", "", json, {}) == 1u);
    BOOST_TEST(noticed("GET", "", {}, "{}") == 1u);
    BOOST_TEST(noticed("DELETE", "/x", {{"Content-Length", "2"}}, "{}") == 2u);
    BOOST_TEST(noticed("GET", "", {{"Authorization", "Bearer x"}}, {}) == 1u);
    BOOST_TEST(noticed("GET", "?page_size=1&page_size=2", {}, {}) == 1u);
    BOOST_TEST(noticed("GET", "?pagesize=1", {}, {}) == 1u);
    BOOST_TEST(noticed("GET", "?page_token=a+b", {}, {}) == 1u);
    BOOST_TEST(noticed("GET", "?page_token=a%2", {}, {}) == 1u);
    BOOST_TEST(noticed("DELETE", "/a%2Fb", {}, {}) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
