// SPDX-License-Identifier: BSL-1.0
//
// explain_answers.test.cpp - what the paragraph makes of an answer: whose it is, what it says, what it leaves open.
// For tests only.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/explain/with_emoji_search.hpp>
#include <feishu/reactions/explain/explain_to.hpp>

#include <support/check.hpp>
#include <support/explained.hpp>

#include <string_view>

namespace fr = feishu::reactions;
using fr::brand;
using fr::errc;
using fr::lang;
using tests::failed;
using tests::says;
using tests::wrong_emoji;

namespace {

constexpr fr::error_view with_msg(errc code, std::string_view msg) {
    fr::error_view e = failed(code);
    e.msg = msg;
    return e;
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain_answers)

BOOST_AUTO_TEST_CASE(an_answer_that_is_not_the_services_is_shown_and_the_other_brand_named) {
    constexpr auto not_found = [] {
        fr::error_view e = failed(errc::not_the_service);
        e.http_status = 404;
        e.content_type = "text/plain";
        e.body = "404 page not found";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(not_found, "It begins: \"404 page not found\"."));
    CHECK_AT_BOTH_TIMES(says(not_found, "This call went to Feishu (open.feishu.cn); for a Lark app"));
    CHECK_AT_BOTH_TIMES(!says(not_found, "all the same"));
    CHECK_AT_BOTH_TIMES(
        says(failed(errc::wrong_domain, fr::add_reaction::info, brand::lark), "This call went to Lark"));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(failed(errc::wrong_domain, fr::add_reaction::info, brand::other), "自定义地址"));
    CHECK_AT_BOTH_TIMES(!says(failed(errc::rate_limited), "This call went to"));
}

// A gateway in trouble is no sign of the wrong brand, and says nothing of what became of the call behind it.
BOOST_AUTO_TEST_CASE(a_gateways_page_is_not_taken_for_the_wrong_brand) {
    constexpr auto bad_gateway = [](const fr::endpoint_info& asked) {
        fr::error_view e = failed(errc::not_the_service, asked);
        e.http_status = 502;
        e.content_type = "text/html";
        e.body = "<html><h1>Bad Gateway</h1>";
        return e;
    };
    constexpr auto add = bad_gateway(fr::add_reaction::info);
    CHECK_AT_BOTH_TIMES(says(add, "(library code -304, HTTP 502). A gateway on the way, or the service itself, is in "
                                  "trouble: repeat after a pause; if it lasts, see whether a proxy of your own"));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(add, "网关或服务本身出了故障：请隔一阵再试"));
    CHECK_AT_BOTH_TIMES(!says(add, "This call went to") && !says(add, "Check the base URL"));
    CHECK_AT_BOTH_TIMES(says(add, "It begins: \"<html><h1>Bad Gateway</h1>\"."));
    CHECK_AT_BOTH_TIMES(says(add, "may have been added all the same"));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(add, "表情回复可能已经添加成功"));
    CHECK_AT_BOTH_TIMES(says(bad_gateway(fr::remove_reaction::info), "Removing again is safe"));
}

BOOST_AUTO_TEST_CASE(a_malformed_answer_says_where_and_why) {
    constexpr auto malformed = [] {
        fr::error_view e = failed(errc::malformed_answer, fr::list_reactions::info);
        e.offset = 41;
        e.path = "data.items[3].operator";
        e.reason = fr::json::reason::missing;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(
        says(malformed, "Reading stopped at byte 41, in data.items[3].operator: required member missing."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(
        malformed, "出错处的字节偏移：41，字段：data.items[3].operator，原因：“required member missing”。"));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_at_no_byte_is_told_without_one) {
    constexpr auto no_data = [] {
        fr::error_view e = failed(errc::malformed_answer, fr::list_reactions::info);
        e.path = "data";
        e.reason = fr::json::reason::missing;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(no_data, " In data: required member missing."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(no_data, "。出错的字段：data，原因：“required member missing”。"));
    CHECK_AT_BOTH_TIMES(!says(no_data, "byte"));
    CHECK_AT_BOTH_TIMES(!says<lang::zh>(no_data, "字节"));
    CHECK_AT_BOTH_TIMES(!says(failed(errc::malformed_answer), "Reading stopped"));
    CHECK_AT_BOTH_TIMES(says(failed(errc::invalid_base_url), "Reading stopped at byte 0."));
}

BOOST_AUTO_TEST_CASE(what_may_have_been_carried_out_says_how_to_go_on) {
    CHECK_AT_BOTH_TIMES(says(failed(errc::timed_out), "may have been added all the same"));
    CHECK_AT_BOTH_TIMES(says(failed(errc::timed_out, fr::remove_reaction::info), "Removing again is safe: 231011"));
    CHECK_AT_BOTH_TIMES(says(failed(errc::timed_out, fr::list_reactions::info), "Listing again is safe."));
    CHECK_AT_BOTH_TIMES(!says(failed(errc::unreachable), "all the same"));
    CHECK_AT_BOTH_TIMES(!says(failed(errc::message_deleted), "all the same"));
    constexpr auto answered = [](errc code, std::int32_t status) {
        fr::error_view e = failed(code);
        e.http_status = status;
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(answered(static_cast<errc>(299999), 500), "all the same"));
    CHECK_AT_BOTH_TIMES(!says(answered(static_cast<errc>(299999), 400), "all the same"));
    CHECK_AT_BOTH_TIMES(says(answered(errc::internal_error, 200), "all the same"));
    CHECK_AT_BOTH_TIMES(!says(answered(errc::too_many_requests, 429), "all the same"));
    CHECK_AT_BOTH_TIMES(!says(failed(errc::invalid_token), "all the same")); // the second one, after a refusal
    constexpr auto second_attempt = [](const fr::endpoint_info& asked) {
        fr::error_view e = failed(errc::unreachable, asked);
        e.attempts = 2;
        e.earlier_outcome_unknown = true;
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(second_attempt(fr::remove_reaction::info),
                             "An earlier attempt of this call may have been carried out. Removing again is safe"));
    CHECK_AT_BOTH_TIMES(
        says<lang::zh>(second_attempt(fr::remove_reaction::info), "这次调用先前的尝试可能已经生效。再删一次是安全的"));
    constexpr auto never_sent = [] {
        fr::error_view e = failed(errc::cancelled);
        e.attempts = 0;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(!says(never_sent, "all the same"));
}

BOOST_AUTO_TEST_CASE(the_code_of_an_answer_too_big_to_read_is_explained_too) {
    constexpr auto too_big = [] {
        fr::error_view e = failed(errc::answer_too_big);
        e.service_code_ = 231003;
        e.needed = 9000;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(too_big, "library code -301"));
    CHECK_AT_BOTH_TIMES(says(too_big, "The service's own code was 231003: no message has this id"));
    CHECK_AT_BOTH_TIMES(says(too_big, "a smaller page size works too. Needed: 9000 bytes. The service's own code"));
    CHECK_AT_BOTH_TIMES(!says(too_big, "all the same")); // it answered, and it refused
}

BOOST_AUTO_TEST_CASE(what_is_known_of_a_code_is_told_where_it_was_salvaged_too) {
    constexpr auto too_big = [](std::int32_t code, const fr::endpoint_info& asked) {
        fr::error_view e = wrong_emoji("ON_IT");
        e.endpoint = &asked;
        e.code = errc::answer_too_big;
        e.service_code_ = code;
        return e;
    };
    CHECK_AT_BOTH_TIMES(
        says(too_big(231001, fr::add_reaction::info), "that was sent. Given: \"ON_IT\". Types are names"));
    BOOST_TEST(
        (tests::paragraph<>{too_big(231001, fr::add_reaction::info), fr::with_emoji_search}.says("mean \"OnIt\"?")));
    CHECK_AT_BOTH_TIMES(says(too_big(99991672, fr::add_reaction::info), "is enough: im:message, im:message.reactions"));
    CHECK_AT_BOTH_TIMES(says(too_big(99991672, fr::add_reaction::info), "Console: <https://open.feishu.cn/app>."));
    CHECK_AT_BOTH_TIMES(
        says<lang::zh>(too_big(99991672, fr::add_reaction::info), "以下权限有任意一项即可：im:message、"));
    CHECK_AT_BOTH_TIMES(says(too_big(1000040351, fr::add_reaction::info), "This call went to Feishu"));
}

BOOST_AUTO_TEST_CASE(attempts_and_why_there_were_no_more) {
    constexpr auto stop_reason = [](fr::stop_reason why) {
        fr::error_view e = failed(errc::internal_error, fr::list_reactions::info);
        e.attempts = 3;
        e.stopped = why;
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(stop_reason(fr::stop_reason::none), "Attempts: 3."));
    CHECK_AT_BOTH_TIMES(says(stop_reason(fr::stop_reason::attempts), "Attempts: 3; no more were allowed."));
    CHECK_AT_BOTH_TIMES(says(stop_reason(fr::stop_reason::deadline), "no time left"));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(stop_reason(fr::stop_reason::cancelled), "尝试了 3 次，随后被取消。"));
    CHECK_AT_BOTH_TIMES(!says(failed(errc::internal_error), "Attempts"));
    constexpr auto stopped = [](std::uint32_t attempts) {
        fr::error_view e = failed(errc::deadline_exceeded);
        e.attempts = attempts;
        e.stopped = fr::stop_reason::deadline;
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(stopped(1), "Attempts: 1; there was no time left for another."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(stopped(1), "尝试了 1 次，剩余时间不够再试。"));
    CHECK_AT_BOTH_TIMES(says(stopped(0), " Nothing was sent.") && !says(stopped(0), "Attempts"));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(stopped(0), "请求没有发出。") && !says<lang::zh>(stopped(0), "尝试了"));
}

BOOST_AUTO_TEST_CASE(the_services_words_are_given_where_they_say_more_than_ours) {
    CHECK_AT_BOTH_TIMES(says(with_msg(static_cast<errc>(299999), "surprise"), "The service said: \"surprise\"."));
    CHECK_AT_BOTH_TIMES(says(with_msg(static_cast<errc>(299999), "surprise"), "ugjM14COyUjL4ITN"));
    CHECK_AT_BOTH_TIMES(says(with_msg(errc::ip_not_allowed, "ip 203.0.113.7 is denied"), "203.0.113.7"));
    CHECK_AT_BOTH_TIMES(
        says(with_msg(errc::unreachable, "no route to host"), "The transport said: \"no route to host\"."));
    CHECK_AT_BOTH_TIMES(says(with_msg(errc::token_unavailable, "disk full"), "The token source said: \"disk full\"."));
    constexpr auto with_advice = [] {
        fr::error_view e = failed(errc::internal_error);
        e.troubleshooter = "Troubleshooting: https://open.feishu.cn/search?log_id=1";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(with_advice, "Its advice: \"https://open.feishu.cn/search?log_id=1\"."));
    CHECK_AT_BOTH_TIMES(!says(with_msg(errc::message_deleted, "Action unavailable"), "Action unavailable"));
    CHECK_AT_BOTH_TIMES(says(with_msg(errc::malformed_answer, "words"), "The service said: \"words\"."));
    CHECK_AT_BOTH_TIMES(!says(with_msg(errc::contradictory_answer, "success"), "The service said"));
}

BOOST_AUTO_TEST_CASE(the_log_id_is_for_the_support_of_the_right_brand) {
    constexpr auto logged = [](brand host) {
        fr::error_view e = failed(errc::internal_error, fr::add_reaction::info, host);
        e.log_id = "20261120ABC";
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(logged(brand::feishu), "Log id for Feishu's support: 20261120ABC."));
    CHECK_AT_BOTH_TIMES(says(logged(brand::lark), "Log id for Lark's support: 20261120ABC."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(logged(brand::other), "提供给技术支持的日志 ID：20261120ABC。"));
}

BOOST_AUTO_TEST_CASE(without_a_token_it_says_whether_to_wait_or_to_correct) {
    constexpr auto no_token = [](std::int32_t code, fr::milliseconds wait = {},
                                 fr::stop_reason stopped = fr::stop_reason::none) {
        fr::error_view e = failed(errc::token_unavailable);
        e.attempts = 0;
        e.service_code_ = code;
        e.retry_after = wait;
        e.stopped = stopped;
        return e;
    };
    constexpr std::string_view correct = "check its app id, its app secret and its log.";
    constexpr std::string_view later = "There may be one later: call again then, or allow the call retries and time.";
    // Wait.
    CHECK_AT_BOTH_TIMES(says(no_token(99991400, fr::milliseconds{1500}), later));
    CHECK_AT_BOTH_TIMES(says(no_token(99991400, fr::milliseconds{1500}), "The service's own code was 99991400: "));
    CHECK_AT_BOTH_TIMES(says(no_token(99991400, fr::milliseconds{1500}), "not asked for another one before 1.500 s"));
    CHECK_AT_BOTH_TIMES(!says(no_token(99991400, fr::milliseconds{1500}), correct));
    CHECK_AT_BOTH_TIMES(says(no_token(0, {}, fr::stop_reason::attempts), later));
    CHECK_AT_BOTH_TIMES(says(no_token(0, {}, fr::stop_reason::deadline), later));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(no_token(0, fr::milliseconds{2000}), "2 秒之内不会再去获取。"));
    // Correct.
    CHECK_AT_BOTH_TIMES(says(no_token(0), correct) && !says(no_token(0), later));
    CHECK_AT_BOTH_TIMES(says(no_token(10003), correct));
    CHECK_AT_BOTH_TIMES(says(no_token(10003), "The service's own code was 10003: "));
    CHECK_AT_BOTH_TIMES(!says(no_token(10003), "Correct what it names"));
}

BOOST_AUTO_TEST_SUITE_END()
