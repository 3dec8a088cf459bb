// SPDX-License-Identifier: BSL-1.0
//
// What the fake service does when all is well, how it pages and counts, and what can be made to go wrong.
#include "scene.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <vector>

namespace {

bool has(const fr::testing::http_reply& reply, std::string_view text) {
    return reply.body.find(text) != std::string::npos;
}
std::vector<std::string> ids_on(const fr::testing::http_reply& reply) {
    std::vector<std::string> out;
    constexpr std::string_view key = "\"reaction_id\":\"";
    for (std::size_t at = reply.body.find(key); at != std::string::npos; at = reply.body.find(key, at + 1))
        out.push_back(reply.body.substr(at + key.size(), 64));
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(testing_fake_service)

BOOST_AUTO_TEST_CASE(a_reaction_is_added_listed_and_removed) {
    scene s;
    const auto added = s.add("OnIt");
    BOOST_TEST(added.status == 200);
    BOOST_TEST(added.headers.value("Content-Type") == "application/json; charset=utf-8");
    BOOST_TEST(added.headers.value("X-Tt-Logid").size() == 34u);
    BOOST_TEST(member(added, "emoji_type") == "OnIt");
    BOOST_TEST(member(added, "operator_id") == s.service.bot());
    BOOST_TEST(member(added, "operator_type") == "app");
    BOOST_TEST(member(added, "action_time") == std::to_string(s.service.now_ms));

    const std::string id = member(added, "reaction_id");
    const auto listed = s.list();
    BOOST_TEST(ids_on(listed) == std::vector<std::string>{id}, boost::test_tools::per_element());
    BOOST_TEST(has(listed, "\"has_more\":false"));
    BOOST_TEST(!has(listed, "page_token"));

    const auto removed = s.remove(id);
    BOOST_TEST(member(removed, "reaction_id") == id); // the service answers what it removed
    BOOST_TEST(has(s.list(), "\"items\":[]"));
    BOOST_TEST(s.service.violations().empty());
}

BOOST_AUTO_TEST_CASE(a_token_decides_who_reacts) {
    scene s;
    s.add("OnIt");
    s.token = s.service.new_user_token();
    const auto added = s.add("OnIt");
    BOOST_TEST(member(added, "operator_type") == "user");
    BOOST_TEST(member(added, "operator_id") == fr::testing::fake_world::open_id(s.service.user(), s.service.bot()));
    BOOST_TEST(s.service.reactions_of(s.message).size() == 2u);
    BOOST_TEST(s.token.size() > 1000u); // as long as real ones
}

BOOST_AUTO_TEST_CASE(pages_hold_every_reaction_once_and_in_order) {
    scene s;
    std::vector<std::string> made;
    for (int i = 0; i != 120; ++i)
        made.push_back(s.service.react(s.message, s.service.user(), i % 3 == 0 ? "OK" : "DONE"));

    for (const std::size_t size : {0u, 1u, 7u, 20u, 50u}) {
        std::vector<std::string> seen;
        std::set<std::string> tokens;
        std::string token;
        std::size_t pages = 0;
        do {
            std::string query = size == 0 ? "?" : "?page_size=" + std::to_string(size);
            if (!token.empty())
                query += (size == 0 ? "page_token=" : "&page_token=") + token;
            const auto page = s.list(query == "?" ? "" : query);
            const std::vector<std::string> ids = ids_on(page);
            BOOST_TEST(ids.size() <= (size == 0 ? 20u : size)); // 20 is the service's default
            seen.insert(seen.end(), ids.begin(), ids.end());
            token = member(page, "page_token");
            BOOST_TEST(has(page, "\"has_more\":true") == !token.empty());
            BOOST_TEST((token.empty() || tokens.insert(token).second));
            ++pages;
        } while (!token.empty() && pages < 200);
        BOOST_TEST(seen == made, boost::test_tools::per_element());
        const std::size_t full = size == 0 ? 20 : size;
        BOOST_TEST(pages == (made.size() + full - 1) / full); // no empty one at the end
    }
}

BOOST_AUTO_TEST_CASE(a_page_token_belongs_to_one_list_and_one_filter) {
    scene s;
    for (int i = 0; i != 30; ++i)
        s.service.react(s.message, s.service.user(), "OK");
    const std::string token = member(s.list("?reaction_type=OK"), "page_token");
    BOOST_TEST(ids_on(s.list("?reaction_type=OK&page_token=" + token)).size() == 10u);
    BOOST_TEST(code_of(s.list("?page_token=" + token)) == 231012);
    BOOST_TEST(code_of(s.list("?reaction_type=DONE&page_token=" + token)) == 231012);
    s.message = s.service.new_message();
    BOOST_TEST(code_of(s.list("?reaction_type=OK&page_token=" + token)) == 231012);
}

BOOST_AUTO_TEST_CASE(a_filter_leaves_only_its_type) {
    scene s;
    s.add("OnIt");
    const std::string done = member(s.add("DONE"), "reaction_id");
    BOOST_TEST(ids_on(s.list("?reaction_type=DONE")) == std::vector<std::string>{done},
               boost::test_tools::per_element());
    BOOST_TEST(ids_on(s.list("?reaction_type=SMILE")).empty());
}

BOOST_AUTO_TEST_CASE(users_are_named_as_the_list_asks) {
    scene s;
    const std::string user = s.service.user();
    s.service.react(s.message, user, "OK");
    BOOST_TEST(member(s.list(), "operator_id").starts_with("ou_"));
    BOOST_TEST(member(s.list("?user_id_type=open_id"), "operator_id") == member(s.list(), "operator_id"));
    BOOST_TEST(member(s.list("?user_id_type=union_id"), "operator_id").starts_with("on_"));
    BOOST_TEST(!has(s.list("?user_id_type=user_id"), "operator_id")); // withheld without the scope
    s.service.endpoints.habits.unproven.ids_withheld_as_null = true;
    BOOST_TEST(has(s.list("?user_id_type=user_id"), "\"operator_id\":null"));
    s.app().scopes.emplace(fr::testing::user_id_scope);
    BOOST_TEST(member(s.list("?user_id_type=user_id"), "operator_id") == user);

    // An open id is of one app, a union id of one developer.
    const std::string other = s.world().add_app();
    s.chat().members.insert(other);
    const std::string before[] = {member(s.list(), "operator_id"),
                                  member(s.list("?user_id_type=union_id"), "operator_id")};
    s.token = s.service.tenant_token(other);
    BOOST_TEST(member(s.list(), "operator_id") != before[0]);
    BOOST_TEST(member(s.list("?user_id_type=union_id"), "operator_id") == before[1]);
}

BOOST_AUTO_TEST_CASE(types_that_nobody_can_add_are_listed_all_the_same) {
    scene s;
    s.service.react(s.message, s.service.user(), "MediumLightThumbsup");
    BOOST_TEST(member(s.list(), "emoji_type") == "MediumLightThumbsup");
    BOOST_TEST(code_of(s.add("BrandNew")) == 231001);
    s.service.endpoints.more_emoji.insert("BrandNew");
    BOOST_TEST(code_of(s.add("BrandNew")) == 0);
}

BOOST_AUTO_TEST_CASE(the_rate_limit_counts_each_endpoint_of_each_app_for_itself) {
    scene s;
    s.service.request_time = 0_ms;
    for (int i = 0; i != 50; ++i)
        BOOST_TEST(code_of(s.list()) == 0);
    const auto refused = s.list();
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(code_of(refused) == 99991400);
    BOOST_TEST(refused.headers.value("x-ogw-ratelimit-reset") == "1");
    BOOST_TEST(refused.headers.value("x-ogw-ratelimit-limit") == "50");
    BOOST_TEST(!has(refused, "\"error\""));
    BOOST_TEST(code_of(s.add()) == 0);

    const std::string other = s.world().add_app();
    s.chat().members.insert(other);
    const std::string mine = s.token;
    s.token = s.service.tenant_token(other);
    BOOST_TEST(code_of(s.list()) == 0);
    s.token = mine;
    s.service.now_ms += 999;
    BOOST_TEST(code_of(s.list()) == 99991400);
    s.service.now_ms += 1;
    BOOST_TEST(code_of(s.list()) == 0);
}

BOOST_AUTO_TEST_CASE(a_steady_pace_runs_into_the_limit_of_a_minute) {
    scene s;
    s.service.request_time = 20_ms; // 50 a second
    int calls = 0;
    fr::testing::http_reply reply;
    do
        reply = s.list();
    while (code_of(reply) == 0 && ++calls < 2000);
    BOOST_TEST(calls == 1000);
    BOOST_TEST(reply.headers.value("x-ogw-ratelimit-reset") == "40"); // it took 20 seconds
    s.service.now_ms += 40'000;
    BOOST_TEST(code_of(s.list()) == 0);
}

BOOST_AUTO_TEST_CASE(calls_one_after_the_other_stay_within_the_limits) {
    scene s;
    for (int i = 0; i != 1500; ++i)
        BOOST_TEST_REQUIRE(code_of(s.list()) == 0);
}

BOOST_AUTO_TEST_CASE(an_expired_token_is_refused_and_a_new_one_taken) {
    scene s;
    s.service.now_ms += 7'200'000;
    BOOST_TEST(code_of(s.add()) == 99991663);
    const std::string old = s.token;
    s.token = s.service.bot_token();
    BOOST_TEST(s.token != old);
    BOOST_TEST(code_of(s.add()) == 0);
    BOOST_TEST(s.service.received()[0].token == 1u);
    BOOST_TEST(s.service.received()[1].token == 2u);
}

BOOST_AUTO_TEST_CASE(a_new_token_comes_half_an_hour_before_the_old_one_ends_and_both_work) {
    scene s;
    s.service.request_time = 0_ms;
    const auto lifetime = fr::testing::fake_tokens::two_hours_ms;
    s.service.now_ms += lifetime - 1'800'000;
    BOOST_TEST(s.service.bot_token() == s.token);
    s.service.now_ms += 1;
    const std::string second = s.service.bot_token();
    BOOST_TEST(second != s.token);
    BOOST_TEST(code_of(s.add()) == 0);
    s.token = second;
    BOOST_TEST(code_of(s.add()) == 0);
}

BOOST_AUTO_TEST_CASE(an_app_gets_its_token_for_its_secret) {
    scene s;
    const std::string path = "/open-apis/auth/v3/tenant_access_token/internal";
    const fr::testing::header_list headers = {{"Content-Type", "application/json; charset=utf-8"}};
    const auto ask = [&](const std::string& secret, const std::string& where) {
        return s.service.handle("POST", where, headers,
                                R"({"app_id":")" + s.service.bot() + R"(","app_secret":")" + secret + "\"}");
    };
    const auto given = ask(s.app().secret, path);
    BOOST_TEST(code_of(given) == 0);
    BOOST_TEST(member(given, "tenant_access_token") == s.token);
    BOOST_TEST(has(given, "\"expire\":7199"));
    BOOST_TEST(code_of(ask(s.app().secret, path + "/")) == 0); // seen live
    const auto refused = ask("guessed", path);
    BOOST_TEST(code_of(refused) == 10003);
    BOOST_TEST(refused.status == 200);
    BOOST_TEST(code_of(s.service.handle("POST", path, headers, "[]")) == 10003);
    for (const auto& record : s.service.received())
        BOOST_TEST((record.body == "***" || record.body == "[]"));
}

BOOST_AUTO_TEST_CASE(missing_scopes_are_named_in_either_spelling) {
    scene s;
    s.app().scopes.clear();
    const auto live = s.add();
    BOOST_TEST(has(live, R"("permission_violations":[{"type":"action_scope_required","subject":"im:message"},)"));
    BOOST_TEST(has(live, "\"log_id\":"));
    s.service.endpoints.habits.documented_errors = true;
    const auto documented = s.add();
    BOOST_TEST(has(documented, R"([{"scope":"im:message","url":")"));
    BOOST_TEST(has(documented, "\"logid\":"));
    s.service.endpoints.habits.errors_without_detail = true;
    BOOST_TEST(!has(s.add(), "\"error\""));
    s.app().scopes = {"im:message.reactions:write_only"};
    BOOST_TEST(code_of(s.add()) == 0); // any one of them
    BOOST_TEST(code_of(s.list()) == 99991672);
}

// As 99991672 was quoted: scopes, and a link that asks for them.
BOOST_AUTO_TEST_CASE(a_missing_scope_says_which_and_where_to_ask_for_it) {
    scene s;
    const std::string link = "https://fake.example/app/" + s.service.bot() +
                             "/auth?q=im:message,im:message.reactions:write_only&op_from=openapi&token_type=";
    const auto check = [&](const fr::testing::http_reply& reply, std::int32_t code, std::string_view begin,
                           const std::string& kind) {
        const std::string msg = member(reply, "msg");
        BOOST_TEST(code_of(reply) == code);
        BOOST_TEST(msg.starts_with(std::string{begin} + ": [im:message, im:message.reactions:write_only]."), msg);
        BOOST_TEST(msg.ends_with("：" + link + kind), msg);
        BOOST_TEST(has(reply, R"("subject":"im:message.reactions:write_only")"));
    };
    const std::string_view of_app = "Access denied. One of the following scopes is required";
    const std::string_view of_user =
        "Unauthorized. You do not have permission to perform the requested operation on the resource. Please request "
        "user re-authorization and try again. required one of these privileges under the user identity";
    s.service.inject(fr::errc::app_scope_missing);
    check(s.add(), 99991672, of_app, "tenant");
    s.service.inject(fr::errc::user_scope_missing);
    check(s.add(), 99991679, of_user, "user");
    s.token = s.service.user_token(s.service.user(), s.service.bot(), {});
    check(s.add(), 99991679, of_user, "user");
    s.token = s.service.bot_token();
    s.app().scopes.clear();
    check(s.add(), 99991672, of_app, "tenant");
}

BOOST_AUTO_TEST_CASE(the_other_spellings_can_be_had) {
    scene s;
    auto& habits = s.service.endpoints.habits;
    habits.unproven.empty_list_without_items = true;
    BOOST_TEST(has(s.list(), "\"data\":{}"));
    habits.unproven.last_page_with_empty_token = true;
    habits.alphabetical = true;
    habits.unproven.times_as_numbers = true;
    s.service.request_time = 0_ms;
    s.add("OK");
    BOOST_TEST(
        has(s.list(), R"({"code":0,"data":{"has_more":false,"items":[{"action_time":1790000000070,"operator":{)"));
    BOOST_TEST(has(s.list(), R"("page_token":"")"));
    habits.success_without_data = true;
    BOOST_TEST(s.add("OK").body == R"({"code":0,"msg":"success"})");
}

BOOST_AUTO_TEST_CASE(paging_can_be_made_to_fail) {
    scene s;
    for (int i = 0; i != 60; ++i)
        s.service.react(s.message, s.service.user(), "OK");
    s.service.endpoints.paging = fr::testing::fake_paging::repeats_the_token;
    const std::string token = member(s.list(), "page_token");
    BOOST_TEST(member(s.list("?page_token=" + token), "page_token") == token);
    s.service.endpoints.paging = fr::testing::fake_paging::omits_the_token;
    const auto page = s.list();
    BOOST_TEST(has(page, "\"has_more\":true"));
    BOOST_TEST(!has(page, "page_token"));
}

BOOST_AUTO_TEST_CASE(faults_happen_in_order_and_to_the_endpoint_that_was_named) {
    scene s;
    s.service.inject(fr::testing::bad_gateway()).only = fr::testing::endpoint::list;
    s.service.lose_answer();
    s.service.fail_delivery(fr::delivery::unreachable, "no route");
    BOOST_TEST((s.add().how == fr::delivery::timed_out));
    BOOST_TEST(s.service.reactions_of(s.message).size() == 1u); // carried out all the same
    const auto unsent = s.add();
    BOOST_TEST((unsent.how == fr::delivery::unreachable));
    BOOST_TEST(unsent.reason == "no route");
    BOOST_TEST(s.service.reactions_of(s.message).size() == 1u);
    BOOST_TEST(s.list().status == 502);
    BOOST_TEST(s.service.faults_left() == 0u);
    BOOST_TEST(s.list().status == 200);
}

BOOST_AUTO_TEST_CASE(a_fault_can_be_told_which_call_it_is_for) {
    scene s;
    auto& third_list = s.service.inject(fr::errc::quota_exceeded);
    third_list.method = "GET";
    third_list.nth = 3;
    auto& other_message = s.service.inject(fr::errc::bot_disabled);
    const std::string other = s.service.new_message();
    other_message.target = other;
    other_message.only = fr::testing::endpoint::list;
    BOOST_TEST(code_of(s.list()) == 0);
    BOOST_TEST(code_of(s.add()) == 0); // is no list, and is not counted
    BOOST_TEST(code_of(s.list()) == 0);
    BOOST_TEST(code_of(s.list()) == 99991403);
    BOOST_TEST(code_of(s.list()) == 0); // once
    BOOST_TEST(s.service.faults_left() == 1u);
    s.message = other;
    BOOST_TEST(code_of(s.add()) == 0);
    BOOST_TEST(code_of(s.list()) == 230006);
    BOOST_TEST(s.service.faults_left() == 0u);
}

BOOST_AUTO_TEST_CASE(a_fault_can_be_for_the_token_endpoint) {
    scene s;
    s.service.inject(fr::testing::bad_gateway()).target = "/tenant_access_token/";
    BOOST_TEST(code_of(s.add()) == 0);
    BOOST_TEST(s.service.handle("POST", "/open-apis/auth/v3/tenant_access_token/internal", {}, "{}").status == 502);
}

BOOST_AUTO_TEST_CASE(of_two_faults_for_one_call_the_second_happens_to_the_next) {
    scene s;
    s.service.inject(fr::errc::quota_exceeded).nth = 2;
    s.service.inject(fr::errc::bot_disabled).nth = 2;
    BOOST_TEST(code_of(s.list()) == 0);
    BOOST_TEST(code_of(s.list()) == 99991403);
    BOOST_TEST(code_of(s.list()) == 230006);
    BOOST_TEST(code_of(s.list()) == 0);
}

// Other calls may come while a server waits: who takes requests apart waits for itself.
BOOST_AUTO_TEST_CASE(a_delay_is_told_to_the_server_and_does_not_pass_for_other_calls) {
    scene s;
    const std::uint64_t before = s.service.now_ms;
    s.service.delay(60'000_ms);
    BOOST_TEST(s.add().delay == 60'000_ms);
    BOOST_TEST(s.service.now_ms - before == s.service.request_time.count());
    BOOST_TEST(s.add().delay == 0_ms);
}

// What the service does is not known.
BOOST_AUTO_TEST_CASE(a_second_reaction_of_one_kind_is_what_the_test_says) {
    using fr::testing::fake_duplicates;
    scene s;
    const auto first = s.add("OnIt");
    BOOST_TEST(member(s.add("OnIt"), "reaction_id") != member(first, "reaction_id"));
    BOOST_TEST(s.service.reactions_of(s.message).size() == 2u);

    s.service.endpoints.duplicates = fake_duplicates::are_kept;
    const auto kept = s.add("OnIt");
    BOOST_TEST(code_of(kept) == 0);
    BOOST_TEST(member(kept, "reaction_id") == member(first, "reaction_id"));
    BOOST_TEST(member(kept, "action_time") == member(first, "action_time"));

    s.service.endpoints.duplicates = fake_duplicates::are_refused;
    BOOST_TEST(code_of(s.add("OnIt")) == 231015);
    s.service.endpoints.refused_duplicate = fr::errc::invalid_request;
    BOOST_TEST(code_of(s.add("OnIt")) == 9499);
    BOOST_TEST(s.service.reactions_of(s.message).size() == 2u);

    BOOST_TEST(code_of(s.add("DONE")) == 0);
    s.token = s.service.new_user_token(); // somebody else's is no second one
    BOOST_TEST(code_of(s.add("OnIt")) == 0);
    s.message = s.service.new_message();
    BOOST_TEST(code_of(s.add("OnIt")) == 0);
    BOOST_TEST(code_of(s.add("OnIt")) == 9499);
}

BOOST_AUTO_TEST_SUITE_END()
