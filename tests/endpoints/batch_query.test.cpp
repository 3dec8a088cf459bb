// SPDX-License-Identifier: BSL-1.0
//
// batch_query.test.cpp - the query of several messages: what is sent, and what is read from answers in the shapes that
// are documented or that other clients met.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/client/owning.hpp>
#include <feishu/reactions/emoji/literal.hpp>
#include <feishu/reactions/endpoints/batch_query.hpp>
#include <feishu/reactions/explain/explain.hpp>
#include <feishu/reactions/operation/operation.hpp>

#include "support/check.hpp"
#include "support/print.hpp"

#include <string>
#include <string_view>
#include <type_traits>

namespace fr = feishu::reactions;
using fr::errc;

namespace {

using call = fr::batch_query_reactions;
constexpr fr::message_query two[] = {{"om_1"}, {"om_2", "token-2"}};
constexpr fr::buffer_sizes small = {.url = 256, .body = 512, .token = 16, .answer = 2048, .items = 2};

// Runs one call with a canned answer and asks `question` of its outcome, which lives no longer.
template <fr::buffer_sizes L = small, class Question>
constexpr auto to(const call& what, int status, std::string_view body, Question question) {
    fr::operation<call, L> op;
    bool ended = op.start(fr::feishu, what, {}, 0).next == fr::action::need_token &&
                 op.on_token(fr::access_token{"t-1"}, 0).next == fr::action::send;
    if (ended) {
        op.incoming().status(status);
        (void)op.incoming().body(body);
        ended = op.on_response(fr::delivery::answered, 0).next == fr::action::done;
    }
    return question(op.outcome());
}
template <class Question>
constexpr bool read(std::string_view body, Question question) {
    return to(call{two}, 200, body, [&](const auto& got) { return got.has_value() && question(*got); });
}
constexpr bool fails(const call& what, errc code) {
    return to(what, 200, "", [&](const auto& got) { return !got.has_value() && got.error().code == code; });
}
constexpr bool fails(std::string_view body, errc code) {
    return to(call{two}, 200, body, [&](const auto& got) { return !got.has_value() && got.error().code == code; });
}

constexpr bool sends(const call& what, std::string_view target, std::string_view body) {
    char a[256] = {};
    char b[512] = {};
    fr::text_sink written_target{a};
    fr::text_sink written_body{b};
    what.write_target(written_target);
    what.write_body(written_body);
    return written_target.view() == target && written_body.view() == body;
}

constexpr std::string_view path = "/open-apis/im/v1/messages/reactions/batch_query";

} // namespace

BOOST_AUTO_TEST_SUITE(batch_query)

BOOST_AUTO_TEST_CASE(the_request_has_only_what_was_set) {
    CHECK_AT_BOTH_TIMES(
        sends(call{two}, path, R"({"queries":[{"message_id":"om_1"},{"message_id":"om_2","page_token":"token-2"}]})"));
    constexpr fr::message_query one[] = {{"om_\"1"}};
    CHECK_AT_BOTH_TIMES(
        sends(call{one, {.page_size = 7}}, path, R"({"queries":[{"message_id":"om_\"1"}],"page_size_per_message":7})"));
    CHECK_AT_BOTH_TIMES(sends(call{one, {.type = fr::emoji::onit}}, path,
                              R"({"queries":[{"message_id":"om_\"1"}],"reaction_type":"OnIt"})"));
    CHECK_AT_BOTH_TIMES(
        sends(call{one, {.type = fr::emoji::onit, .page_size = 10, .id_type = fr::user_id_type::union_id}},
              "/open-apis/im/v1/messages/reactions/batch_query?user_id_type=union_id",
              R"({"queries":[{"message_id":"om_\"1"}],"page_size_per_message":10,"reaction_type":"OnIt"})"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_asked_is_refused_before_anything_is_sent) {
    CHECK_AT_BOTH_TIMES(fails(call{}, errc::invalid_batch_size));
    static constexpr fr::message_query many[21] = {};
    CHECK_AT_BOTH_TIMES(fails(call{many}, errc::invalid_batch_size));
    constexpr auto number = [] { return to(call{many}, 200, "", [](const auto& got) { return got.error().native; }); };
    CHECK_AT_BOTH_TIMES(number() == 21);
    static constexpr fr::message_query empty[] = {{"om_1"}, {""}};
    static constexpr fr::message_query control[] = {{"om_\n"}};
    static constexpr fr::message_query broken[] = {{"om_\xFF"}};
    static constexpr fr::message_query token[] = {{"om_1", "a\x01"}};
    static constexpr fr::message_query broken_token[] = {{"om_1", "\xC3"}};
    CHECK_AT_BOTH_TIMES(fails(call{empty}, errc::invalid_message_id));
    CHECK_AT_BOTH_TIMES(fails(call{control}, errc::invalid_message_id));
    CHECK_AT_BOTH_TIMES(fails(call{broken}, errc::invalid_message_id));
    CHECK_AT_BOTH_TIMES(fails(call{token}, errc::invalid_page_token));
    CHECK_AT_BOTH_TIMES(fails(call{broken_token}, errc::invalid_page_token));
    CHECK_AT_BOTH_TIMES(fails(call{two, {.page_size = 0}}, errc::invalid_page_size));
    CHECK_AT_BOTH_TIMES(fails(call{two, {.page_size = 11}}, errc::invalid_page_size));
    CHECK_AT_BOTH_TIMES(fails(call{two, {.type = fr::emoji::unchecked("a\nb")}}, errc::invalid_emoji));
}

BOOST_AUTO_TEST_CASE(pages_counts_and_refusals_are_read_from_one_answer) {
    CHECK_AT_BOTH_TIMES(read(
        R"({"code":0,"msg":"success","data":{
            "fail_msg_reaction_details":[{"fail_reason":"no_permission","message_id":"om_2"}],
            "success_msg_reaction_counts":[{"message_id":"om_1","reaction_count":[
                {"count":"20","reaction_type":"OnIt"},{"count":3,"reaction_type":"SMILE"}]}],
            "success_msg_reaction_details":[{"message_id":"om_1","has_more":true,"page_token":"next-1",
                "message_reaction_items":[{"reaction_id":"r-1","action_time":"1626086391570","emoji_type":"OnIt",
                    "operator":{"operator_id":"ou_1","operator_type":"user"}}]}]}})",
        [](const auto& got) {
            const auto* const page = got.page_of("om_1");
            const auto* const counts = got.counts_of("om_1");
            const auto* const refused = got.refusal_of("om_2");
            return page != nullptr && page->has_more && page->page_token == "next-1" && page->items.size() == 1 &&
                   page->items[0].id == "r-1" && page->items[0].by.view() == "ou_1" &&
                   page->items[0].by.kind() == fr::operator_kind::user && page->items[0].emoji == fr::emoji::onit &&
                   page->items[0].time_ms() == 1'626'086'391'570 && counts != nullptr && counts->counts.size() == 2 &&
                   counts->counts[0].emoji == "OnIt" && counts->counts[0].count() == 20u &&
                   counts->counts[1].count() == 3u && refused != nullptr &&
                   refused->kind() == fr::query_refusal::no_permission && got.page_of("om_2") == nullptr &&
                   got.counts_of("om_2") == nullptr && got.refusal_of("om_1") == nullptr && got.names("om_2") &&
                   !got.names("om_3");
        }));
}

BOOST_AUTO_TEST_CASE(groups_may_be_missing_null_or_empty) {
    constexpr auto nothing = [](const auto& got) {
        return got.pages.empty() && got.counts.empty() && got.refused.empty() && !got.names("om_1");
    };
    CHECK_AT_BOTH_TIMES(read(R"({"code":0,"data":{}})", nothing));
    CHECK_AT_BOTH_TIMES(read(R"({"code":0,"msg":"ok","data":{"success_msg_reaction_details":null,
        "success_msg_reaction_counts":null,"fail_msg_reaction_details":null}})",
                             nothing));
    CHECK_AT_BOTH_TIMES(read(R"({"code":0,"msg":"ok","data":{"success_msg_reaction_details":[],
        "success_msg_reaction_counts":[],"fail_msg_reaction_details":[]}})",
                             nothing));
    // Without `data` it is not known that the service has looked.
    CHECK_AT_BOTH_TIMES(fails(R"({"code":0,"msg":"ok"})", errc::malformed_answer));
    CHECK_AT_BOTH_TIMES(fails(R"({"code":0,"data":{"success_msg_reaction_details":{}}})", errc::malformed_answer));
}

BOOST_AUTO_TEST_CASE(members_that_are_missing_or_odd_cost_the_rest_nothing) {
    CHECK_AT_BOTH_TIMES(read(
        R"({"code":0,"data":{"success_msg_reaction_details":[
            {"has_more":false,"message_reaction_items":[{"reaction_id":"r-0"}]},
            {"message_id":"om_1","message_reaction_items":[
                {"emoji_type":"OnIt"},{"reaction_id":"r-2","operator":null,"action_time":null,"emoji_type":7}]}],
            "success_msg_reaction_counts":[{"message_id":"om_1","reaction_count":[{"reaction_type":"OK","count":null},
                {"reaction_type":"OK","count":"many"},{"reaction_type":"OK","count":"-1"},{"reaction_type":"OK"}]}],
            "fail_msg_reaction_details":[{"message_id":"om_2"},{"fail_reason":"invalid"}]}})",
        [](const auto& got) {
            const auto& page = *got.page_of("om_1");
            bool no_number = true;
            for (const auto& one : got.counts_of("om_1")->counts)
                no_number = no_number && !one.count();
            return got.pages.size() == 2 && got.pages[0].message.empty() && page.items.size() == 2 && !page.has_more &&
                   page.items[0].id.empty() && page.items[0].emoji == "OnIt" && page.items[1].id == "r-2" &&
                   page.items[1].emoji.empty() && page.items[1].time_ms() == 0 && no_number &&
                   got.refusal_of("om_2")->kind() == fr::query_refusal::other;
        }));
}

BOOST_AUTO_TEST_CASE(every_reason_for_a_refusal_is_told_apart) {
    constexpr auto kind = [](std::string_view reason) {
        return fr::basic_refused_message<std::string_view>{"om_1", reason}.kind();
    };
    CHECK_AT_BOTH_TIMES(kind("invalid") == fr::query_refusal::invalid_message);
    CHECK_AT_BOTH_TIMES(kind("invalid_page_token") == fr::query_refusal::invalid_page_token);
    CHECK_AT_BOTH_TIMES(kind("no_permission") == fr::query_refusal::no_permission);
    CHECK_AT_BOTH_TIMES(kind("something_new") == fr::query_refusal::other);
}

BOOST_AUTO_TEST_CASE(a_time_is_given_only_if_its_size_says_its_unit) {
    constexpr auto time = [](std::string_view text) {
        return fr::basic_queried_reaction<std::string_view>{.time = {text}}.time_ms();
    };
    CHECK_AT_BOTH_TIMES(time("1626086391570") == 1'626'086'391'570u); // the page's example
    CHECK_AT_BOTH_TIMES(time("1790155041") == 1'790'155'041'000u);    // another client's data
    CHECK_AT_BOTH_TIMES(time("100000000") == 100'000'000'000u);
    CHECK_AT_BOTH_TIMES(time("99999999999") == 99'999'999'999'000u);
    CHECK_AT_BOTH_TIMES(time("100000000000") == 100'000'000'000u);
    CHECK_AT_BOTH_TIMES(time("99999999999999") == 99'999'999'999'999u);
    for (const char* const neither : {"", "0", "99999999", "100000000000000", "1790155041000000", "12 ", "-1790155041",
                                      "1.5", "99999999999999999999", "2026-01-01"})
        BOOST_TEST(time(neither) == 0u, neither);
    CHECK_AT_BOTH_TIMES(read(R"({"code":0,"data":{"success_msg_reaction_details":[{"message_id":"om_1",
        "message_reaction_items":[{"action_time":1790155041}]}]}})",
                             [](const auto& got) {
                                 return got.pages[0].items[0].time.text == "1790155041" && // as it was written
                                        got.pages[0].items[0].time_ms() == 1'790'155'041'000u;
                             }));
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_an_error_with_the_room_that_would_do) {
    constexpr auto needs = [](std::string_view body) {
        return to(call{two}, 200, body, [](const auto& got) {
            return !got.has_value() && got.error().code == errc::too_many_items ? got.error().needed : 0;
        });
    };
    CHECK_AT_BOTH_TIMES(needs(R"({"code":0,"data":{"fail_msg_reaction_details":[{},{},{}]}})") == 3u);
    CHECK_AT_BOTH_TIMES(needs(R"({"code":0,"data":{"success_msg_reaction_counts":[{},{},{},{}]}})") == 4u);
    CHECK_AT_BOTH_TIMES(needs(R"({"code":0,"data":{"success_msg_reaction_details":[{},{"message_reaction_items":
        [{},{},{},{},{},{},{},{},{},{},{}]}]}})") == 11u);
    std::string counts = R"({"code":0,"data":{"success_msg_reaction_counts":[{"reaction_count":[{})";
    for (std::size_t i = 1; i != fr::counts_kept; ++i)
        counts += ",{}";
    BOOST_TEST(needs(counts + "]}]}}") == 0u);
    BOOST_TEST(needs(counts + ",{}]}]}}") == fr::counts_kept + 1);
}

BOOST_AUTO_TEST_CASE(failures_of_the_whole_call_stand_at_the_top_whatever_the_status) {
    const auto failed = [](int status, std::string_view body) {
        return to(call{two}, status, body, [](const auto& got) { return fr::to_owning(got.error()); });
    };
    for (const int status : {200, 400}) {
        const fr::error bad = failed(status, R"({"code":230001,"msg":"invalid","error":{"log_id":"L"}})");
        BOOST_TEST(bad.service_code() == 230001);
        BOOST_TEST(bad.log_id == "L");
        BOOST_TEST(fr::explain(bad).starts_with("Querying the reactions of several messages failed: the service does "
                                                "not accept a parameter of the query (230001"));
        BOOST_TEST(fr::explain<fr::lang::zh>(bad).find("批量查询表情回复失败") != std::string::npos);
        BOOST_TEST(failed(status, R"({"code":230006,"msg":"x"})").code == errc::bot_disabled);
    }
    const fr::error scope = failed(400, R"({"code":99991672,"msg":"Access denied"})");
    BOOST_TEST(fr::explain(scope).find("im:message.reactions:read, im:message:readonly") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_the_library_refuses_is_explained_for_this_endpoint) {
    fr::error e;
    e.endpoint = &call::info;
    e.code = errc::invalid_batch_size;
    BOOST_TEST(fr::explain(e).find("one call asks for 1 to 20 messages") != std::string::npos);
    BOOST_TEST(fr::explain<fr::lang::zh>(e).find("每批最多 20 条") != std::string::npos);
    e.code = errc::invalid_page_size;
    BOOST_TEST(fr::explain(e).find("outside 1 to 10") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_owning_copy_lasts_and_an_emoji_can_be_sent_again) {
    using owning = fr::owning_answer_of<call>;
    const auto own = to(call{two}, 200, R"({"code":0,"data":{"success_msg_reaction_details":[{"message_id":"om_1",
        "message_reaction_items":[{"reaction_id":"r-1","emoji_type":"MediumLightThumbsup"}]}],
        "success_msg_reaction_counts":[{"message_id":"om_1","reaction_count":[{"reaction_type":"OK","count":"2"}]}],
        "fail_msg_reaction_details":[{"message_id":"om_2","fail_reason":"invalid"}]}})",
                        [](const auto& got) { return fr::to_owning(got, std::type_identity<call>{}); });
    static_assert(std::is_same_v<decltype(own), const fr::result<owning, fr::error>>);
    BOOST_TEST_REQUIRE(own.has_value());
    BOOST_TEST(own->pages[0].message.text() == "om_1");
    const fr::emoji again = own->page_of("om_1")->items[0].emoji;
    BOOST_TEST(again.view() == "MediumLightThumbsup");
    BOOST_TEST((own->counts_of("om_1")->counts[0].count() == 2u));
    BOOST_TEST((own->refusal_of("om_2")->kind() == fr::query_refusal::invalid_message));
}

BOOST_AUTO_TEST_CASE(twenty_messages_with_long_page_tokens_fit_the_default_body) {
    const std::string token(256, 'x');
    const std::string id = "om_" + std::string(61, 'y');
    fr::message_query all[fr::largest_batch];
    for (fr::message_query& one : all)
        one = {id, token};
    char body[call::traits.sizes.body];
    fr::text_sink out{body};
    call{all, {.type = fr::emoji::onit, .page_size = 10}}.write_body(out);
    BOOST_TEST(!out.overflowed());
}

BOOST_AUTO_TEST_SUITE_END()
