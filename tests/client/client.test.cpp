// SPDX-License-Identifier: BSL-1.0
//
// client.test.cpp - the comfortable face: what it sends, what it owns, and how it keeps what it is given.
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

#include "support/canned.hpp"
#include "support/check.hpp"
#include "support/print.hpp"
#include "support/samples.hpp"

#include <memory>    // std::unique_ptr
#include <stdexcept> // std::runtime_error
#include <string>    // std::string
#include <utility>   // std::move
#include <vector>    // std::vector

namespace fr = feishu::reactions;
using namespace fr::literals;
using enum fr::errc;

namespace {

constexpr answered::told added{.body = samples::add_answer};
constexpr answered::told listed{.body = samples::list_answer};
constexpr answered::told removed{.body = samples::remove_answer};
constexpr answered::told expired{.status = 400, .body = R"({"code":99991663,"msg":"expired"})"};
constexpr answered::told limited{
    .status = 429, .body = samples::rate_limited_answer, .headers = {{"x-ogw-ratelimit-reset", "3"}}};

const fr::tenant_token token{"t-client"};

int calls_of_plain_function = 0;
fr::delivery plain_function(const fr::request&, fr::response& r) {
    ++calls_of_plain_function;
    r.status(200);
    r.body(samples::add_answer);
    return fr::delivery::answered;
}

} // namespace

BOOST_AUTO_TEST_SUITE(client)

BOOST_AUTO_TEST_CASE(adds_lists_and_removes) {
    canned::transport send{{added, listed, removed}};
    fr::client client{fr::feishu, token, &send};

    const auto reaction = client.add("om_1", fr::emoji::onit);
    BOOST_TEST_REQUIRE(reaction.has_value());
    BOOST_TEST(reaction->id == "RnJlc2gtY29mZmVlLWF0LW5vb24_aA");
    BOOST_TEST(reaction->time_ms() == 1763640775123u);

    const auto page = client.list("om_1", {.type = fr::emoji::ok, .page_size = 3});
    BOOST_TEST_REQUIRE(page.has_value());
    BOOST_TEST(page->items.size() == 3u);
    BOOST_TEST(page->has_more);
    BOOST_TEST(page->page_token == "d2FpdC10aGVyZS1pcy1tb3Jl-Zz09");

    const auto gone = client.remove("om_1", reaction->id);
    BOOST_TEST_REQUIRE(gone.has_value());
    BOOST_TEST(gone->id == reaction->id);

    const std::string base = "https://open.feishu.cn/open-apis/im/v1/messages/om_1/reactions";
    BOOST_TEST_REQUIRE(send.requests.size() == 3u);
    BOOST_TEST(send.requests[0].url == base);
    BOOST_TEST(send.requests[0].method == "POST");
    BOOST_TEST(send.requests[1].url == base + "?reaction_type=OK&page_size=3");
    BOOST_TEST(send.requests[1].method == "GET");
    BOOST_TEST(send.requests[2].url == base + "/RnJlc2gtY29mZmVlLWF0LW5vb24_aA");
    BOOST_TEST(send.requests[2].method == "DELETE");
    for (const canned::sent& s : send.requests) {
        BOOST_TEST(s.authorization == "Bearer t-client");
        BOOST_TEST(s.timeout == 10'000_ms);
    }
}

BOOST_AUTO_TEST_CASE(a_failure_keeps_what_the_service_said) {
    canned::transport send{{{.status = 400, .body = samples::error_answer}}};
    fr::client client{fr::lark, token, &send};
    const auto got = client.add("om_1", fr::emoji::onit);
    BOOST_TEST_REQUIRE(!got.has_value());
    const fr::error& e = got.error();
    BOOST_TEST(e.code == app_scope_missing);
    BOOST_TEST(e.http_status == 400);
    BOOST_TEST(e.log_id == "202611201259596B1F0C42D83A97E5B60D");
    BOOST_TEST(e.host == fr::brand::lark);
    BOOST_TEST(e.permissions.size() == 2u);
    BOOST_TEST(e.emoji == "OnIt");
}

BOOST_AUTO_TEST_CASE(a_transport_passed_by_pointer_is_referred_to) {
    canned::transport send;
    fr::client client{fr::feishu, token, &send};
    send.answers = {added}; // after the client was made
    BOOST_TEST(client.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(send.requests.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_transport_passed_by_name_is_copied) {
    canned::transport send{{added}};
    fr::client client{fr::feishu, token, send};
    send.answers.clear(); // the original's
    BOOST_TEST(client.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(send.requests.empty());
}

BOOST_AUTO_TEST_CASE(a_transport_is_moved_in_and_may_be_move_only) {
    const auto calls = std::make_shared<int>(0);
    auto make = [&] {
        return [calls, own = std::make_unique<int>(1)](const fr::request&, fr::response& r) {
            *calls += *own;
            r.status(200);
            r.body(samples::add_answer);
            return fr::delivery::answered;
        };
    };
    fr::client of_a_temporary{fr::feishu, token, make()};
    BOOST_TEST(of_a_temporary.add("om_1", fr::emoji::ok).has_value());
    auto send = make();
    fr::client of_a_name{fr::feishu, token, std::move(send)};
    BOOST_TEST(of_a_name.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(*calls == 2);
}

BOOST_AUTO_TEST_CASE(a_function_is_called_by_name_and_by_pointer) {
    calls_of_plain_function = 0;
    fr::client by_name{fr::feishu, token, plain_function};
    BOOST_TEST(by_name.add("om_1", fr::emoji::ok).has_value());
    fr::client by_pointer{fr::feishu, token, &plain_function};
    BOOST_TEST(by_pointer.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(calls_of_plain_function == 2);
}

BOOST_AUTO_TEST_CASE(a_constant_function_object_is_enough) {
    const auto send = [](const fr::request& q, fr::response& r) { return plain_function(q, r); };
    fr::client copies{fr::feishu, token, send};
    BOOST_TEST(copies.add("om_1", fr::emoji::ok).has_value());
    fr::client refers{fr::feishu, token, &send};
    BOOST_TEST(refers.add("om_1", fr::emoji::ok).has_value());
}

BOOST_AUTO_TEST_CASE(a_fixed_token_is_copied) {
    canned::transport send{{added, added}};
    std::string text = "t-somewhere-on-the-heap-0123456789";
    fr::client client{fr::feishu, fr::user_token{text}, &send};
    text.assign(text.size(), '#');
    BOOST_TEST(client.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(send.requests[0].authorization == "Bearer t-somewhere-on-the-heap-0123456789");
    fr::client of_a_temporary{fr::feishu, fr::user_token{std::string{"t-a-temporary-string-0123456789"}}, &send};
    BOOST_TEST(of_a_temporary.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(send.requests[1].authorization == "Bearer t-a-temporary-string-0123456789");
}

BOOST_AUTO_TEST_CASE(a_fixed_token_that_is_refused_ends_the_call_with_the_services_words) {
    canned::transport send{{expired, added}};
    fr::client client{fr::feishu, token, &send};
    const auto got = client.add("om_1", fr::emoji::ok);
    BOOST_TEST(got.error().code == tenant_token_invalid);
    BOOST_TEST(got.error().msg == "expired");
    BOOST_TEST(send.requests.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_base_url_may_come_straight_from_parse) {
    canned::transport send{{added}};
    canned::clock clock;
    fr::client good{fr::base_url::parse("https://gw.example/x"), token, &send};
    BOOST_TEST(good.add("om_1", fr::emoji::onit).has_value());
    BOOST_TEST(send.requests[0].url == "https://gw.example/x/open-apis/im/v1/messages/om_1/reactions");

    canned::tokens tokens{{"t-one"}};
    fr::client plain{fr::base_url::parse("http://gw.example"), &tokens, &send, &clock, {.retry = {.attempts = 3}}};
    const auto removed_none = plain.remove("om_1", "r");
    BOOST_TEST(removed_none.error().code == insecure_base_url);
    BOOST_TEST(removed_none.error().endpoint == &fr::remove_reaction::info);
    fr::client wrong{fr::base_url::parse("https://gw.example?x"), &tokens, &send};
    const auto listed_none = wrong.list("om_1");
    BOOST_TEST(listed_none.error().code == invalid_base_url);
    BOOST_TEST(listed_none.error().offset == 18u);
    BOOST_TEST(listed_none.error().endpoint == &fr::list_reactions::info);
    BOOST_TEST(wrong.each("om_1", [](const fr::reaction&) {}).error().code == invalid_base_url);
    BOOST_TEST(send.requests.size() == 1u);
    BOOST_TEST(tokens.asked == 0u);
}

BOOST_AUTO_TEST_CASE(no_token_is_an_error_not_a_request) {
    canned::transport send;
    const char* const unset = nullptr;
    fr::client client{fr::feishu, fr::tenant_token{unset}, &send};
    BOOST_TEST(client.list("om_1").error().code == invalid_token);
    BOOST_TEST(send.requests.empty());
}

BOOST_AUTO_TEST_CASE(a_token_source_passed_by_pointer_is_referred_to) {
    canned::transport send{{expired, added}};
    canned::tokens tokens{{"t-one", "t-two"}};
    fr::client client{fr::feishu, &tokens, &send};
    BOOST_TEST(client.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(tokens.asked == 2u);
    BOOST_TEST(tokens.refused[1] == "t-one");
    BOOST_TEST(send.requests[1].authorization == "Bearer t-two");
}

BOOST_AUTO_TEST_CASE(a_token_source_passed_by_value_is_stored) {
    canned::transport send{{added}};
    fr::client client{fr::feishu, canned::tokens{{"t-one"}}, &send};
    BOOST_TEST(client.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(client.add("om_1", fr::emoji::ok).error().code == token_unavailable);
}

BOOST_AUTO_TEST_CASE(with_a_clock_it_waits_and_tries_again) {
    canned::transport send{{limited, added}};
    canned::clock clock;
    fr::client client{fr::feishu, token, &send, &clock, {.timeout = 4000_ms, .retry = {.attempts = 2}}};
    BOOST_TEST(client.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(clock.sleeps == (std::vector<std::uint32_t>{3000}), boost::test_tools::per_element());
    BOOST_TEST(send.requests[1].timeout == 4000_ms);
}

BOOST_AUTO_TEST_CASE(clocks_and_options_may_be_temporaries) {
    canned::transport send{{added}};
    fr::client with_clock{fr::feishu, token, &send, fr::std_clock{}, {.deadline = 60'000_ms, .retry = {.attempts = 2}}};
    BOOST_TEST(with_clock.add("om_1", fr::emoji::ok).has_value());
}

BOOST_AUTO_TEST_CASE(without_a_clock_there_is_a_timeout_to_set_and_no_retry) {
    canned::transport send{{limited, added, added, added}};
    fr::client client{fr::feishu, token, &send, 77_ms};
    BOOST_TEST(client.add("om_1", fr::emoji::ok).error().code == rate_limited);
    BOOST_TEST(send.requests.size() == 1u);
    BOOST_TEST(send.requests[0].timeout == 77_ms);
    const std::chrono::milliseconds configured{78};
    fr::client of_a_name{fr::feishu, token, &send, configured};
    BOOST_TEST(of_a_name.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(send.requests[1].timeout == 78_ms);
    canned::clock clock;
    fr::client with_clock_alone{fr::feishu, token, &send, &clock};
    BOOST_TEST(with_clock_alone.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(send.requests[2].timeout == 10'000_ms);
}

BOOST_AUTO_TEST_CASE(a_client_can_be_a_member_of_a_class_and_is_always_called_client) {
    struct bot {
        fr::client plain;
        fr::client with_clock{fr::lark, fr::tenant_token{"t-bot"}, canned::transport{{added}}, fr::std_clock{},
                              fr::call_options{.retry = {.attempts = 2}}};
        fr::client of_a_function{fr::feishu, token, plain_function, 5000_ms};
        explicit bot(fr::client given) : plain{std::move(given)} {}
    };
    canned::transport send{{added}};
    const bot b{fr::client{fr::feishu, token, &send}};
    BOOST_TEST(b.plain.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(b.with_clock.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(b.of_a_function.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(send.requests.size() == 1u);
}

BOOST_AUTO_TEST_CASE(call_takes_any_endpoint_and_gives_its_owning_answer) {
    canned::transport send{{added, listed}};
    const fr::client client{fr::feishu, token, &send};
    const fr::result<fr::reaction, fr::error> one = client.call(fr::add_reaction{"om_1", fr::emoji::onit});
    BOOST_TEST_REQUIRE(one.has_value());
    BOOST_TEST(one->id == "RnJlc2gtY29mZmVlLWF0LW5vb24_aA");
    const fr::result<fr::page, fr::error> some = client.call(fr::list_reactions{"om_1", {.page_size = 3}});
    BOOST_TEST_REQUIRE(some.has_value());
    BOOST_TEST(some->items.size() == 3u);
    BOOST_TEST(client.call(fr::remove_reaction{"om_1", ".."}).error().code == invalid_reaction_id);
    BOOST_TEST(send.requests.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_reference_to_a_client_makes_its_calls) {
    canned::transport send{{added, listed, removed, listed}};
    const fr::client client{fr::feishu, token, &send};
    const fr::client_ref calls = client;
    const fr::client_ref same = calls;
    BOOST_TEST(calls.add("om_1", fr::emoji::onit).has_value());
    BOOST_TEST(same.list("om_1").has_value());
    BOOST_TEST(same.remove("om_1", "r").has_value());
    BOOST_TEST(calls.each("om_1", [](const fr::reaction&) { return false; })->reactions == 1u);
    BOOST_TEST(send.requests.size() == 4u);
}

BOOST_AUTO_TEST_CASE(an_exception_of_the_transport_reaches_the_caller_and_the_client_goes_on) {
    canned::transport send{{added, added}, {}, 0};
    fr::client client{fr::feishu, token, &send};
    BOOST_CHECK_THROW((void)client.add("om_1", fr::emoji::ok), std::runtime_error);
    BOOST_TEST(client.add("om_1", fr::emoji::ok).has_value());
}

// For which Clang, told by FEISHU_REACTIONS_LIFETIMEBOUND who borrows, has no warning.
BOOST_AUTO_TEST_CASE(arguments_may_be_temporaries) {
    const auto text = [](const char* what) { return std::string{what} + "-of-a-temporary-0123456789"; };
    canned::transport send{{added, listed, removed}};
    fr::client client{fr::feishu, fr::tenant_token{text("t")}, &send};
    BOOST_TEST(client.add(text("om"), fr::emoji::unchecked(text("X"))).has_value());
    BOOST_TEST(client.list(text("om"), {.type = fr::emoji::unchecked(text("X")), .page_token = text("p")}).has_value());
    BOOST_TEST(client.remove(fr::basic_id<fr::message_tag, std::string>{text("om")}, text("r")).has_value());
    BOOST_TEST(send.requests[0].authorization == "Bearer t-of-a-temporary-0123456789");
    BOOST_TEST(send.requests[0].body.find("X-of-a-temporary-0123456789") != std::string::npos);
    BOOST_TEST(send.requests[1].url.find("page_token=p-of-a-temporary-0123456789") != std::string::npos);
    BOOST_TEST(send.requests[2].url.find("/om-of-a-temporary-0123456789/") != std::string::npos);
    BOOST_TEST(send.requests[2].url.find("/r-of-a-temporary-0123456789") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_too_long_says_so) {
    canned::transport send;
    const std::string long_id(3000, 'm');
    const std::string long_token(4097, 't');
    fr::client client{fr::feishu, token, &send};
    const auto got = client.list(long_id);
    BOOST_TEST(got.error().code == buffer_too_small);
    BOOST_TEST(got.error().needed == 22 + 26 + 3000 + 10 + 1 + 22u);
    fr::client other{fr::feishu, fr::user_token{long_token}, &send};
    BOOST_TEST(other.list("om_1").error().needed == 4097u);
    BOOST_TEST(send.requests.empty());
    // 4 KB is what the service asks to reserve for a user token.
    canned::transport takes_it{{added}};
    fr::client longest{fr::feishu, fr::user_token{std::string(4096, 't')}, &takes_it};
    BOOST_TEST(longest.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(takes_it.requests[0].authorization.size() == 7 + 4096u);
}

BOOST_AUTO_TEST_CASE(a_whole_page_of_50_pretty_printed_fits) {
    std::string body = "{\n    \"code\": 0,\n    \"data\": {\n        \"items\": [\n";
    for (int i = 0; i != 50; ++i)
        body += std::string(i == 0 ? "" : ",\n") +
                "            {\n                \"reaction_id\": \"ZCaCIjUBVVWSrm5L-3ZTw_LMLcS_ZCaCIjUBVVWSrm5L-" +
                std::to_string(1000 + i) +
                "\",\n                \"operator\": {\n                    \"operator_id\": "
                "\"ou_91f3c2e7d05b4a6891f3c2e7d05b4a68\",\n                    \"operator_type\": \"user\"\n"
                "                },\n                \"action_time\": \"1763640700001\",\n"
                "                \"reaction_type\": {\n                    \"emoji_type\": "
                "\"MediumLightThumbsup\"\n                }\n            }";
    body += "\n        ],\n        \"has_more\": false\n    },\n    \"msg\": \"success\"\n}\n";
    canned::transport send{{{.body = body}}};
    fr::client client{fr::feishu, token, &send};
    const auto got = client.list("om_1", {.page_size = 50});
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->items.size() == 50u);
    BOOST_TEST(got->items[49].id == "ZCaCIjUBVVWSrm5L-3ZTw_LMLcS_ZCaCIjUBVVWSrm5L-1049");
}

BOOST_AUTO_TEST_SUITE_END()
