// SPDX-License-Identifier: BSL-1.0
//
// answer_failure.test.cpp - failures of the service: the code decides, and what else is said is kept.
#include <feishu/reactions/endpoints/answer.hpp>

#include "support/answered.hpp"
#include "support/check.hpp"
#include "support/print.hpp"
#include "support/samples.hpp"

#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using namespace answered; // the questions
using enum fr::errc;

BOOST_AUTO_TEST_SUITE(answer_failure)

BOOST_AUTO_TEST_CASE(the_smallest_failure_has_a_code_and_words) {
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400, .body = R"({"code":40004,"msg":"no dept authority error"})"}, [](const auto& e) {
            return e.code == static_cast<fr::errc>(40004) && e.service_code() == 40004 &&
                   e.msg == "no dept authority error" && e.http_status == 400 && e.log_id.empty() &&
                   e.permissions.empty() && e.fields.empty() && e.kind() == fr::error_kind::unknown;
        }));
    CHECK_AT_BOTH_TIMES(is({.status = 400, .body = R"({"code":231003})"}, message_not_found));
}

BOOST_AUTO_TEST_CASE(the_code_decides_whatever_the_status) {
    for (const int status : {0, 200, 204, 302, 400, 401, 403, 404, 429, 500, 502, 504})
        BOOST_TEST(is({.status = status, .body = R"({"code":231003,"msg":"x"})"}, message_not_found), status);
    CHECK_AT_BOTH_TIMES(
        is({.status = 200, .body = R"({"code":10003,"data":{},"msg":"invalid param"})"}, static_cast<fr::errc>(10003)));
}

BOOST_AUTO_TEST_CASE(data_beside_a_failure_does_no_harm) {
    CHECK_AT_BOTH_TIMES(is({.status = 400, .body = R"({"code":231003,"data":{}})"}, message_not_found));
    CHECK_AT_BOTH_TIMES(is({.status = 400, .body = R"({"code":231003,"data":null})"}, message_not_found));
    CHECK_AT_BOTH_TIMES(is({.status = 400, .body = R"({"code":231003,"data":"none"})"}, message_not_found));
    CHECK_AT_BOTH_TIMES(is({.status = 400, .body = R"({"data":[1,{"a":2}],"code":231003})"}, message_not_found));
    CHECK_AT_BOTH_TIMES(list_is({.status = 400, .body = R"({"data":{"items":7},"code":231003})"}, message_not_found));
    CHECK_AT_BOTH_TIMES(
        list_is({.status = 400, .body = R"({"data":{"items":[{},{},{},{},{}]},"code":231003})"}, message_not_found));
}

BOOST_AUTO_TEST_CASE(numbers_that_are_not_known_are_kept) {
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":299999,"msg":"new"})"}, [](const auto& e) {
        return e.code == static_cast<fr::errc>(299999) && e.service_code() == 299999 && e.msg == "new";
    }));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":2147483647})"},
                               [](const auto& e) { return e.service_code() == 2147483647; }));
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400, .body = R"({"code":1})"}, [](const auto& e) { return e.service_code() == 1; }));
}

BOOST_AUTO_TEST_CASE(a_whole_failure_is_kept_whole) {
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = samples::error_answer}, [](const auto& e) {
        return e.code == app_scope_missing && e.endpoint == &fr::add_reaction::info && e.host == fr::brand::feishu &&
               e.attempts == 1 && e.emoji == "OnIt" && e.http_status == 400 &&
               e.msg == "Access denied. One of the following scopes is required: [im:message, "
                        "im:message.reactions:write_only].\n应用尚未开通所需的权限" &&
               e.log_id == "202611201259596B1F0C42D83A97E5B60D" &&
               e.troubleshooter == "排查建议查看(Troubleshooting suggestions): "
                                   "https://open.feishu.cn/search?from=openapi&code=99991672" &&
               e.permissions.size() == 2 && e.permissions[0].subject == "im:message" &&
               e.permissions[0].type == "action_scope_required" &&
               e.permissions[1].subject == "im:message.reactions:write_only" && e.fields.size() == 1 &&
               e.fields[0].subject == "reaction_type.emoji_type" && e.fields[0].type.empty() &&
               e.fields[0].description == "not \xF0\x9F\x91\x8D" && e.body.empty() && e.path.empty();
    }));
}

BOOST_AUTO_TEST_CASE(violations_are_read_in_both_spellings) {
    CHECK_AT_BOTH_TIMES(failed({.status = 400,
                                .body = R"({"code":99991672,"error":{"permission_violations":[)"
                                        R"({"scope":"im:message","url":"https://a"},{"type":"t","subject":"im:chat"},)"
                                        R"({"scope":"no","subject":"yes"},{"subject":"yes","scope":"no"},)"
                                        R"({"subject":"","scope":"yes"},{"subject":null,"scope":"yes"},{}],)"
                                        R"("field_violations":[{"field":"f","value":"v","description":"d"}]}})"},
                               [](const auto& e) {
                                   const auto& p = e.permissions;
                                   return p.size() == 7 && p.total() == 7 && p[0].subject == "im:message" &&
                                          p[0].type.empty() && p[0].description == "https://a" &&
                                          p[1].subject == "im:chat" && p[1].type == "t" && p[2].subject == "yes" &&
                                          p[3].subject == "yes" && p[4].subject == "yes" && p[5].subject == "yes" &&
                                          p[6].subject.empty() && e.fields.size() == 1 && e.fields[0].subject == "f" &&
                                          e.fields[0].type == "v" && e.fields[0].description == "d";
                               }));
}

BOOST_AUTO_TEST_CASE(violations_past_the_eighth_are_counted) {
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400,
                .body = R"({"error":{"permission_violations":[{"subject":"1"},{"subject":"2"},{"subject":"3"},)"
                        R"({"subject":"4"},{"subject":"5"},{"subject":"6"},{"subject":"7"},{"subject":"8"},)"
                        R"({"subject":"9"},{"subject":"10"}],"log_id":"L"},"code":99991672,"msg":"m"})"},
               [](const auto& e) {
                   return e.code == app_scope_missing && e.permissions.size() == 8 && e.permissions.total() == 10 &&
                          e.permissions[7].subject == "8" && e.log_id == "L" && e.msg == "m" && e.fields.total() == 0;
               }));
}

BOOST_AUTO_TEST_CASE(details_that_nobody_asked_for_do_no_harm) {
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400,
                .body = R"({"code":230001,"msg":"m","error":{"helps":[{"url":"u","description":"d"}],"details":)"
                        R"([{"value":"v"},{"key":"k","value":"v"}],"message":"help","logid":"L"}})"},
               [](const auto& e) { return e.service_code() == 230001 && e.log_id == "L" && e.msg == "m"; }));
}

BOOST_AUTO_TEST_CASE(help_is_the_troubleshooters_else_the_errors_message) {
    constexpr auto is_help = [](const auto& e) { return e.troubleshooter == "help" && e.msg == "m"; };
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400, .body = R"({"code":99992361,"msg":"m","error":{"message":"help"}})"}, is_help));
    CHECK_AT_BOTH_TIMES(failed(
        {.status = 400, .body = R"({"code":99992361,"msg":"m","error":{"message":"x","troubleshooter":"help"}})"},
        is_help));
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400, .body = R"({"code":99992361,"msg":"m","error":{"troubleshooter":"","message":"help"}})"},
               is_help));
}

BOOST_AUTO_TEST_CASE(details_of_another_shape_do_not_cost_the_code) {
    constexpr auto kept = [](const auto& e) { return e.code == message_deleted && e.msg == "gone"; };
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"error":"text","code":230110,"msg":"gone"})"}, kept));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"error":[],"code":230110,"msg":"gone"})"}, kept));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"error":null,"code":230110,"msg":"gone"})"}, kept));
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400,
                .body = R"({"error":{"permission_violations":{},"troubleshooter":[]},"code":230110,"msg":"gone"})"},
               kept));
    CHECK_AT_BOTH_TIMES(is({.status = 400, .body = R"({"msg":{"zh":"x"},"code":230110})"}, message_deleted));
}

BOOST_AUTO_TEST_CASE(a_log_id_comes_from_the_body_in_two_spellings_else_from_the_headers) {
    constexpr auto is_l = [](const auto& e) { return e.log_id == "L"; };
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":1,"error":{"log_id":"L"}})"}, is_l));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":1,"error":{"logid":"L"}})"}, is_l));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":1,"error":{"logid":"x","log_id":"L"}})"}, is_l));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":1,"error":{"log_id":"L","logid":"x"}})"}, is_l));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":1,"error":{"log_id":"","logid":"L"}})"}, is_l));
    CHECK_AT_BOTH_TIMES(failed(
        {.status = 400, .body = R"({"code":1,"error":{"log_id":"L"}})", .headers = {{"X-Tt-Logid", "x"}}}, is_l));
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400, .body = R"({"code":1,"error":{}})", .headers = {{"X-Tt-Logid", "L"}}}, is_l));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":1})", .headers = {{"x-tt-logid", "L"}}}, is_l));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":1})", .headers = {{"X-REQUEST-ID", " L "}}}, is_l));
    CHECK_AT_BOTH_TIMES(failed(
        {.status = 400, .body = R"({"code":1})", .headers = {{"X-Tt-Logid", "L"}, {"X-Request-Id", "x"}}}, is_l));
    CHECK_AT_BOTH_TIMES(failed(
        {.status = 400, .body = R"({"code":1})", .headers = {{"X-Request-Id", "x"}, {"X-Tt-Logid", "L"}}}, is_l));
    // Beside the code, it is the last resort; of another type, it costs nothing.
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":1,"log_id":"L"})"}, is_l));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"log_id":"L","error":{"message":"m"},"code":1})"}, is_l));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":1,"log_id":"x","error":{"log_id":"L"}})"}, is_l));
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400, .body = R"({"code":1,"log_id":"x"})", .headers = {{"X-Tt-Logid", "L"}}}, is_l));
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400, .body = R"({"code":1,"log_id":7})", .headers = {{"X-Tt-Logid", "L"}}}, is_l));
}

BOOST_AUTO_TEST_SUITE_END()
