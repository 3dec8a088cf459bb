// SPDX-License-Identifier: BSL-1.0
//
// answer.test.cpp - success in every documented and observed spelling.
#include <feishu/reactions/endpoints/answer.hpp>

#include "support/answered.hpp"
#include "support/check.hpp"
#include "support/print.hpp"
#include "support/samples.hpp"

#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using namespace answered; // the questions
using enum fr::errc;

BOOST_AUTO_TEST_SUITE(answer)

BOOST_AUTO_TEST_CASE(an_added_reaction_comes_back) {
    CHECK_AT_BOTH_TIMES(added({.body = samples::add_answer}, [](const fr::reaction_view& r) {
        return r.id == "RnJlc2gtY29mZmVlLWF0LW5vb24_aA" && r.by.id == "ou_4d7a0c52b9e84f13a6" &&
               r.by.kind() == fr::operator_kind::user && r.time.text == "1763640775123" &&
               r.time_ms() == 1763640775123u && r.emoji.text == "OnIt";
    }));
}

BOOST_AUTO_TEST_CASE(a_page_of_reactions_comes_back) {
    constexpr auto is_the_page = [](const auto& p) {
        return p.items.size() == 3 && p.items[0].id == "QmlyZHMtc2luZy1lYXJseQ-1" &&
               p.items[1].by.kind() == fr::operator_kind::app && p.items[1].by.id == "cli_7be20d94c1a36f58" &&
               p.items[2].emoji.text == "MediumLightThumbsup" && p.items[2].time_ms() == 1763640722223u && p.has_more &&
               p.page_token == "d2FpdC10aGVyZS1pcy1tb3Jl-Zz09";
    };
    CHECK_AT_BOTH_TIMES(listed({.body = samples::list_answer}, is_the_page));
    CHECK_AT_BOTH_TIMES(listed({.body = samples::list_answer_pretty}, is_the_page));
}

BOOST_AUTO_TEST_CASE(the_removed_reaction_comes_back) {
    CHECK_AT_BOTH_TIMES(removed({.body = samples::remove_answer}, [](const fr::reaction_view& r) {
        return r.id == "RnJlc2gtY29mZmVlLWF0LW5vb24_aA" && r.emoji.text == "OnIt";
    }));
}

BOOST_AUTO_TEST_CASE(without_data_add_and_remove_succeed) {
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0})"}, is_empty_reaction));
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0,"msg":"success"})"}, is_empty_reaction));
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0,"msg":"ok","data":{}})"}, is_empty_reaction));
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0,"data":null})"}, is_empty_reaction));
    CHECK_AT_BOTH_TIMES(removed({.body = R"({"code":0})"}, is_empty_reaction));
    CHECK_AT_BOTH_TIMES(removed({.body = R"({"code":0,"data":{}})"}, is_empty_reaction));
    CHECK_AT_BOTH_TIMES(removed({.body = R"({"data":null,"code":0})"}, is_empty_reaction));
}

BOOST_AUTO_TEST_CASE(without_data_a_list_is_no_empty_list) {
    CHECK_AT_BOTH_TIMES(list_is({.body = R"({"code":0})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(list_is({.body = R"({"code":0,"msg":"success"})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(list_is({.body = R"({"code":0,"data":null})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(failed_list({.body = R"({"code":0})"}, [](const auto& e) {
        return e.path == "data" && e.reason == fr::json::reason::missing;
    }));
    CHECK_AT_BOTH_TIMES(failed_list({.body = R"({"code":0,"msg":"success"})"}, [](const auto& e) {
        return e.msg.empty() && e.offset == 0 && e.body == R"({"code":0,"msg":"success"})";
    }));
}

BOOST_AUTO_TEST_CASE(an_empty_page_has_several_spellings) {
    CHECK_AT_BOTH_TIMES(listed({.body = R"({"code":0,"data":{}})"}, is_empty_page));
    CHECK_AT_BOTH_TIMES(listed({.body = R"({"code":0,"data":{"items":[]}})"}, is_empty_page));
    CHECK_AT_BOTH_TIMES(listed({.body = R"({"code":0,"data":{"items":null,"has_more":false}})"}, is_empty_page));
    CHECK_AT_BOTH_TIMES(listed({.body = R"({"code":0,"data":{"has_more":false}})"}, is_empty_page));
    CHECK_AT_BOTH_TIMES(
        listed({.body = R"({"code":0,"data":{"items":[],"has_more":false,"page_token":""}})"}, is_empty_page));
    CHECK_AT_BOTH_TIMES(
        listed({.body = R"({"code":0,"data":{"items":[],"has_more":false,"page_token":null}})"}, is_empty_page));
}

BOOST_AUTO_TEST_CASE(a_time_is_a_string_or_a_number) {
    constexpr auto has_time = [](const fr::reaction_view& r) {
        return r.id == "r" && r.time.text == "1763640775123" && r.time_ms() == 1763640775123u;
    };
    CHECK_AT_BOTH_TIMES(
        added({.body = R"({"code":0,"data":{"reaction_id":"r","action_time":"1763640775123"}})"}, has_time));
    CHECK_AT_BOTH_TIMES(
        added({.body = R"({"code":0,"data":{"reaction_id":"r","action_time":1763640775123}})"}, has_time));
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0,"data":{"reaction_id":"r","action_time":null}})"},
                              [](const fr::reaction_view& r) { return r.id == "r" && r.time_ms() == 0; }));
}

BOOST_AUTO_TEST_CASE(an_operator_may_be_nameless_new_or_missing) {
    constexpr auto nameless = [](const fr::reaction_view& r) {
        return r.id == "r" && r.by.id.empty() && r.by.kind() == fr::operator_kind::user;
    };
    CHECK_AT_BOTH_TIMES(
        added({.body = R"({"code":0,"data":{"reaction_id":"r","operator":{"operator_type":"user"}}})"}, nameless));
    CHECK_AT_BOTH_TIMES(added(
        {.body = R"({"code":0,"data":{"reaction_id":"r","operator":{"operator_id":null,"operator_type":"user"}}})"},
        nameless));
    CHECK_AT_BOTH_TIMES(
        added({.body = R"({"code":0,"data":{"reaction_id":"r","operator":{"operator_id":"","operator_type":"user"}}})"},
              nameless));
    CHECK_AT_BOTH_TIMES(
        added({.body = R"({"code":0,"data":{"operator":{"operator_type":"robot","operator_id":"ou_bot"}}})"},
              [](const fr::reaction_view& r) {
                  return r.by.kind() == fr::operator_kind::other && r.by.type == "robot" && r.by.id == "ou_bot";
              }));
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0,"data":{"reaction_id":"r","operator":null}})"},
                              [](const fr::reaction_view& r) { return r.id == "r" && r.by.type.empty(); }));
}

BOOST_AUTO_TEST_CASE(unknown_members_are_passed_over_everywhere) {
    CHECK_AT_BOTH_TIMES(
        listed({.body = R"({"log_id":"L","code":0,"new":{"a":[1,2,{"b":null}]},"msg":"success","data":{"total":1,)"
                        R"("items":[{"reaction_id":"r","new":true,"operator":{"operator_id":"o","tenant":"t",)"
                        R"("operator_type":"user"},"action_time":"1","reaction_type":{"emoji_type":"OK","tone":3}}],)"
                        R"("has_more":false,"next":[]}})"},
               [](const auto& p) {
                   return p.items.size() == 1 && p.items[0].id == "r" && p.items[0].by.id == "o" &&
                          p.items[0].emoji.text == "OK" && !p.has_more;
               }));
}

BOOST_AUTO_TEST_CASE(escapes_are_decoded) {
    CHECK_AT_BOTH_TIMES(
        added({.body = R"({"code":0,"data":{"reaction_id":"a\/b\u002dc","reaction_type":{"emoji_type":"\u00e9"}}})"},
              [](const fr::reaction_view& r) { return r.id == "a/b-c" && r.emoji.text == "\xC3\xA9"; }));
}

BOOST_AUTO_TEST_CASE(the_message_of_a_success_decides_nothing) {
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0,"msg":"error: reaction type is invalid."})"}, is_empty_reaction));
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0,"msg":null,"error":null})"}, is_empty_reaction));
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0,"error":{"log_id":"L"}})"}, is_empty_reaction));
    CHECK_AT_BOTH_TIMES(is({.body = R"({"code":231001,"msg":"success"})"}, invalid_reaction_type));
}

BOOST_AUTO_TEST_CASE(a_page_of_more_than_the_storage_holds_is_an_error_that_counts) {
    CHECK_AT_BOTH_TIMES(failed_list(
        {.body = R"({"code":0,"data":{"items":[{"reaction_id":"1"},{},{},{},{"reaction_id":"5"}],"has_more":true}})"},
        [](const auto& e) { return e.code == too_many_items && e.needed == 5; }));
    CHECK_AT_BOTH_TIMES(listed({.body = R"({"code":0,"data":{"items":[{},{},{}]}})"},
                               [](const auto& p) { return p.items.size() == 3; }));
}

// What was understood is given: an add whose id was dropped would be made again.
BOOST_AUTO_TEST_CASE(a_success_is_not_lost_over_what_decorates_it) {
    constexpr auto has_id = [](const fr::reaction_view& r) { return r.id == "abc"; };
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0,"error":"none","data":{"reaction_id":"abc"}})"}, has_id));
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0,"msg":{},"data":{"reaction_id":"abc","operator":[1]}})"}, has_id));
    CHECK_AT_BOTH_TIMES(added(
        {.body =
             R"({"code":0,"data":{"action_time":{},"reaction_type":7,"operator":{"operator_id":1},"reaction_id":"abc"}})"},
        has_id));
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":0,"data":[]})"}, is_empty_reaction));
    CHECK_AT_BOTH_TIMES(listed(
        {.body =
             R"({"code":0,"data":{"items":[{"reaction_id":"1","operator":"me"},{"reaction_id":"2","action_time":[]}]}})"},
        [](const auto& p) { return p.items.size() == 2 && p.items[1].id == "2"; }));
    // What pages hang on is no decoration.
    CHECK_AT_BOTH_TIMES(list_is({.body = R"({"code":0,"data":{"items":[],"has_more":1}})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(list_is({.body = R"({"code":0,"data":{"items":[],"page_token":1}})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(is({.body = R"({"code":0,"data":{"reaction_id":7}})"}, malformed_answer));
}

BOOST_AUTO_TEST_CASE(a_failure_keeps_its_code_over_a_broken_text) {
    CHECK_AT_BOTH_TIMES(is({.body = "{\"code\":231003,\"msg\":\"\xFF\"}"}, message_not_found));
    CHECK_AT_BOTH_TIMES(is({.body = "{\"code\":231003,\"msg\":\"\\x\"}"}, message_not_found));
    CHECK_AT_BOTH_TIMES(is({.body = "{\"code\":0,\"msg\":\"\xFF\"}"}, malformed_answer));
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_costs_a_failure_nothing_and_a_success_its_value) {
    CHECK_AT_BOTH_TIMES(is({.body = "\xEF\xBB\xBF{\"code\":99991663}"}, tenant_token_invalid));
    CHECK_AT_BOTH_TIMES(failed({.body = "\xEF\xBB\xBF{\"code\":0}"}, [](const auto& e) {
        return e.code == malformed_answer && e.reason == fr::json::reason::byte_order_mark;
    }));
    CHECK_AT_BOTH_TIMES(failed({.body = "[1]"}, [](const auto& e) {
        return e.code == malformed_answer && e.reason == fr::json::reason::wrong_type;
    }));
    CHECK_AT_BOTH_TIMES(is({.body = "\"text\""}, malformed_answer));
}

// Each is the transport's doing, or a proxy's, and not the base URL's.
BOOST_AUTO_TEST_CASE(what_a_transport_or_a_proxy_made_of_an_answer_is_told_apart) {
    CHECK_AT_BOTH_TIMES(is({.body = "\x1F\x8B\x08"}, compressed_answer));
    CHECK_AT_BOTH_TIMES(is({.body = "1a\r\n{\"code\":0}\r\n0\r\n\r\n"}, chunked_answer));
    CHECK_AT_BOTH_TIMES(is({.body = "HTTP/1.1 200 OK\r\n\r\n{}"}, misframed_answer));
    CHECK_AT_BOTH_TIMES(is({.body = "{\"code\":0,\"data\":{\"rea", .headers = {{"Content-Length", "90"}}}, answer_cut));
    CHECK_AT_BOTH_TIMES(is({.body = "{\"code\":0,\"data\":{\"rea"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(is({.status = 302, .body = ""}, redirected));
    CHECK_AT_BOTH_TIMES(is({.status = 302, .body = "<html>"}, redirected));
    CHECK_AT_BOTH_TIMES(is({.status = 407, .body = "<html>"}, proxy_refused));
    CHECK_AT_BOTH_TIMES(is({.status = 302, .body = R"({"code":231003})"}, message_not_found));
    CHECK_AT_BOTH_TIMES(is({.body = "cafe"}, not_the_service));
}

BOOST_AUTO_TEST_CASE(an_item_that_is_none_makes_the_page_malformed_and_is_named) {
    CHECK_AT_BOTH_TIMES(
        failed_list({.body = R"({"code":0,"data":{"items":[{},null],"has_more":false}})"},
                    [](const auto& e) { return e.code == malformed_answer && e.path == "data.items[1]"; }));
    CHECK_AT_BOTH_TIMES(failed_list({.body = R"({"code":0,"data":{"items":[{"reaction_id":1}]}})"}, [](const auto& e) {
        return e.code == malformed_answer && e.path == "data.items[0].reaction_id" && e.offset == 42 &&
               e.reason == fr::json::reason::wrong_type;
    }));
    CHECK_AT_BOTH_TIMES(list_is({.body = R"({"code":0,"data":{"items":{}}})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(list_is({.body = R"({"code":0,"data":[]})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(list_is({.body = R"({"code":0,"data":{"has_more":"true"}})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(list_is({.body = R"({"msg":7,"code":0,"data":{"items":7}})"}, malformed_answer));
}

BOOST_AUTO_TEST_SUITE_END()
