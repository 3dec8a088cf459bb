// SPDX-License-Identifier: BSL-1.0
//
// answer_unusable.test.cpp - bodies that are not the service's, too big, or contradict their status; endings
// without an answer.
#include <feishu/reactions/endpoints/answer.hpp>

#include "support/answered.hpp"
#include "support/check.hpp"
#include "support/print.hpp"
#include "support/samples.hpp"

#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using namespace answered; // the questions
using enum fr::errc;

BOOST_AUTO_TEST_SUITE(answer_unusable)

BOOST_AUTO_TEST_CASE(without_a_code_that_is_an_integer_it_is_malformed) {
    constexpr auto at_code = [](const auto& e) {
        return e.code == malformed_answer && e.service_code() == 0 && e.path == "code" &&
               e.reason != fr::json::reason::none && e.msg == "m" && e.log_id == "L" && e.http_status == 400;
    };
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400, .body = R"({"code":"231003","msg":"m","error":{"log_id":"L"}})"}, at_code));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":null,"msg":"m","error":{"logid":"L"}})"}, at_code));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":1.0,"msg":"m","error":{"logid":"L"}})"}, at_code));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":1e3,"msg":"m","error":{"logid":"L"}})"}, at_code));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":true,"msg":"m","error":{"logid":"L"}})"}, at_code));
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"msg":"m","error":{"logid":"L"}})"}, at_code));
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400, .body = R"({"code":2147483648,"msg":"m","error":{"logid":"L"}})"}, at_code));
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400, .body = R"({"code":99999999999999999999,"msg":"m","error":{"logid":"L"}})"}, at_code));
    CHECK_AT_BOTH_TIMES(is({.status = 400, .body = "{}"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(list_is({.status = 200, .body = R"({"data":{"items":[]}})"}, malformed_answer));
}

BOOST_AUTO_TEST_CASE(a_negative_code_is_malformed_and_its_text_kept) {
    CHECK_AT_BOTH_TIMES(
        failed({.status = 200, .body = R"({"code":-1,"msg":"caf\u00e9","error":{"log_id":"L"}})"}, [](const auto& e) {
            return e.code == malformed_answer && e.service_code() == 0 && e.msg == "caf\xC3\xA9" && e.log_id == "L" &&
                   e.path == "code" && e.reason == fr::json::reason::out_of_range &&
                   e.body == R"({"code":-1,"msg":"caf\u00e9","error":{"log_id":"L"}})";
        }));
    CHECK_AT_BOTH_TIMES(is({.status = 400, .body = R"({"code":-101})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(is({.status = 400, .body = R"({"code":-2147483648})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(is({.status = 400, .body = R"({"code":-2147483649})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(added({.body = R"({"code":-0})"}, is_empty_reaction));
}

BOOST_AUTO_TEST_CASE(json_that_is_cut_or_wrong_is_malformed_and_keeps_the_code_it_had) {
    CHECK_AT_BOTH_TIMES(failed({.status = 400, .body = R"({"code":230110,"msg":"gone")"}, [](const auto& e) {
        return e.code == malformed_answer && e.service_code() == 230110 && e.msg == "gone" && e.offset == 27 &&
               e.reason == fr::json::reason::ends_early && e.body == R"({"code":230110,"msg":"gone")";
    }));
    CHECK_AT_BOTH_TIMES(is({.body = R"({"code":0})"
                                    "x"},
                           malformed_answer));
    CHECK_AT_BOTH_TIMES(is({.body = R"({"code":0,})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(is({.body = R"({"code":0,"code":231003})"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(is({.body = "{\"code\":0,\"msg\":\"\xFF\"}"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(is({.body = "{"}, malformed_answer));
}

BOOST_AUTO_TEST_CASE(every_strict_prefix_of_a_sample_is_an_error) {
    for (const view sample : {samples::add_answer, samples::remove_answer, samples::error_answer,
                              samples::rate_limited_answer, samples::list_answer})
        for (std::size_t n = 0; n != sample.size(); ++n) {
            const view part{sample.data(), n};
            BOOST_TEST(!answered::to(an_add(), {.body = part}, [](const auto& r) { return r.has_value(); }));
            BOOST_TEST(!answered::to(a_list(), {.body = part}, [](const auto& r) { return r.has_value(); }));
            BOOST_TEST(!answered::to(a_remove(), {.body = part}, [](const auto& r) { return r.has_value(); }));
        }
}

BOOST_AUTO_TEST_CASE(text_and_html_are_somebody_elses) {
    CHECK_AT_BOTH_TIMES(failed(
        {.status = 404, .body = "404 page not found", .headers = {{"Content-Type", "text/plain"}, {"X-Tt-Logid", "L"}}},
        [](const auto& e) {
            return e.code == not_the_service && e.http_status == 404 && e.log_id == "L" &&
                   e.content_type == "text/plain" && e.body == "404 page not found" && e.service_code() == 0;
        }));
    CHECK_AT_BOTH_TIMES(
        failed({.status = 502, .body = "<html>\r\n<h1>Bad\tGateway</h1>\n", .headers = {{"content-type", "text/html"}}},
               [](const auto& e) {
                   return e.code == not_the_service && e.http_status == 502 && e.content_type == "text/html" &&
                          e.body == "<html>  <h1>Bad Gateway</h1> ";
               }));
    CHECK_AT_BOTH_TIMES(is({.status = 504, .body = "upstream timed out"}, not_the_service));
    CHECK_AT_BOTH_TIMES(is({.status = 200, .body = "[]"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(is({.status = 200, .body = "0"}, not_the_service));
    CHECK_AT_BOTH_TIMES(is({.status = 200, .body = "null"}, not_the_service));
    CHECK_AT_BOTH_TIMES(is({.status = 200, .body = "\"{}\""}, malformed_answer));
    CHECK_AT_BOTH_TIMES(is({.status = 200, .body = "\xEF\xBB\xBF{\"code\":0}"}, malformed_answer));
    CHECK_AT_BOTH_TIMES(is({.status = 200, .body = " \r\n\t"}, not_the_service));
    CHECK_AT_BOTH_TIMES(list_is({.status = 200, .body = "ok"}, not_the_service));
}

BOOST_AUTO_TEST_CASE(without_a_body_there_is_a_status) {
    CHECK_AT_BOTH_TIMES(is({.status = 200}, empty_answer));
    CHECK_AT_BOTH_TIMES(is({.status = 204}, empty_answer));
    CHECK_AT_BOTH_TIMES(is({.status = 404}, empty_answer));
    CHECK_AT_BOTH_TIMES(is({.status = 504}, empty_answer));
    CHECK_AT_BOTH_TIMES(is({.status = 0}, empty_answer));
    CHECK_AT_BOTH_TIMES(list_is({.status = 200}, empty_answer));
}

BOOST_AUTO_TEST_CASE(an_excerpt_ends_before_a_character_it_would_cut) {
    const std::string a(126, 'a');
    const auto body_of = [](view text) {
        return answered::to(an_add(), {.status = 502, .body = text},
                            [](const auto& r) { return std::string{r.error().body}; });
    };
    BOOST_TEST(body_of(a + "bc") == a + "bc");
    BOOST_TEST(body_of(a + "bcd") == a + "bc");
    BOOST_TEST(body_of(a + "\xC3\xA9z") == a + "\xC3\xA9");
    BOOST_TEST(body_of(a + "b\xC3\xA9") == a + "b");
    BOOST_TEST(body_of(a + "\xE4\xB8\xAD") == a);
    BOOST_TEST(body_of(a + "\xF0\x9F\x91\x8D") == a);
    BOOST_TEST(body_of(std::string(200, '\x80')).size() <= 128u);
}

BOOST_AUTO_TEST_CASE(too_many_requests_is_told_by_the_code_or_by_the_status) {
    CHECK_AT_BOTH_TIMES(is({.status = 429, .body = samples::rate_limited_answer}, rate_limited));
    CHECK_AT_BOTH_TIMES(is({.status = 400, .body = samples::rate_limited_answer}, rate_limited));
    CHECK_AT_BOTH_TIMES(is({.status = 429, .body = "slow down"}, too_many_requests));
    CHECK_AT_BOTH_TIMES(is({.status = 429, .body = "<html>"}, too_many_requests));
    CHECK_AT_BOTH_TIMES(is({.status = 429}, too_many_requests));
    CHECK_AT_BOTH_TIMES(is({.status = 429, .body = "{}"}, too_many_requests));
    CHECK_AT_BOTH_TIMES(is({.status = 429, .body = R"({"code":)"}, too_many_requests));
    CHECK_AT_BOTH_TIMES(is({.status = 429, .body = R"({"code":0})"}, too_many_requests));
    CHECK_AT_BOTH_TIMES(is({.status = 429, .body = R"({"code":-1})"}, too_many_requests));
    CHECK_AT_BOTH_TIMES(is({.status = 429, .how = fr::delivery::too_big}, too_many_requests));
    CHECK_AT_BOTH_TIMES(failed({.status = 429, .body = "slow <b>down</b>"},
                               [](const auto& e) { return e.body == "slow <b>down</b>"; }));
    CHECK_AT_BOTH_TIMES(kind_of(too_many_requests) == fr::error_kind::rate_limit);
    CHECK_AT_BOTH_TIMES(kind_of(rate_limited) == fr::error_kind::rate_limit);
}

BOOST_AUTO_TEST_CASE(success_in_the_body_and_failure_in_the_status_contradict) {
    for (const int status : {100, 199, 300, 302, 400, 404, 500, 502, 504}) {
        BOOST_TEST(is({.status = status, .body = R"({"code":0,"msg":"ok"})"}, contradictory_answer), status);
        BOOST_TEST(list_is({.status = status, .body = R"({"code":0,"data":{}})"}, contradictory_answer), status);
    }
    CHECK_AT_BOTH_TIMES(
        failed({.status = 500, .body = R"({"code":0,"msg":"ok","error":{"log_id":"L"}})"}, [](const auto& e) {
            return e.code == contradictory_answer && e.msg == "ok" && e.http_status == 500 && e.log_id == "L";
        }));
    for (const int status : {0, 200, 201, 204, 299})
        BOOST_TEST(added({.status = status, .body = R"({"code":0})"}, is_empty_reaction), status);
}

constexpr fr::buffer_sizes narrow = {.url = 256, .body = 128, .token = 64, .answer = 32, .items = 3};

template <class Question>
constexpr bool is_too_big(const told& t, Question q) {
    return answered::to<narrow>(an_add(), t, [&](const auto& r) { return !r.has_value() && q(r.error()); });
}

BOOST_AUTO_TEST_CASE(an_answer_too_big_says_how_big_and_keeps_the_code) {
    CHECK_AT_BOTH_TIMES(is_too_big(
        {.status = 400, .body = R"({"code":230110,"msg":"the message was deleted"})", .headers = {{"X-Tt-Logid", "L"}}},
        [](const auto& e) {
            return e.code == answer_too_big && e.service_code() == 230110 && e.needed == 47 && e.http_status == 400 &&
                   e.log_id == "L" && e.body == R"({"code":230110,"msg":"the messag)";
        }));
    CHECK_AT_BOTH_TIMES(is_too_big({.body = R"({"code":0,"msg":"success","data":{"reaction_id":"r"}})"},
                                   [](const auto& e) { return e.code == answer_too_big && e.service_code() == 0; }));
    CHECK_AT_BOTH_TIMES(is_too_big({.body = R"({"msg":"a rather long message","code":230110})"},
                                   [](const auto& e) { return e.code == answer_too_big && e.service_code() == 0; }));
    CHECK_AT_BOTH_TIMES(is_too_big({.body = R"({"code":-7,"msg":"a rather long message"})"},
                                   [](const auto& e) { return e.code == answer_too_big && e.service_code() == 0; }));
    CHECK_AT_BOTH_TIMES(is_too_big({.body = R"({"code":99999999999,"msg":"a long message"})"},
                                   [](const auto& e) { return e.code == answer_too_big && e.service_code() == 0; }));
    // The last digits of a number at the very end may be missing.
    CHECK_AT_BOTH_TIMES(is_too_big({.body = R"({"a":"01234567890","code":231003,"msg":"m"})"},
                                   [](const auto& e) { return e.code == answer_too_big && e.service_code() == 0; }));
    CHECK_AT_BOTH_TIMES(is_too_big({.body = R"({"a":"0123456789","code":231003,"msg":"m"})"}, [](const auto& e) {
        return e.code == answer_too_big && e.service_code() == 231003;
    }));
    CHECK_AT_BOTH_TIMES(is_too_big({.body = R"({"code":230110,"number":12345678901234567890})"}, [](const auto& e) {
        return e.code == answer_too_big && e.service_code() == 230110;
    }));
    CHECK_AT_BOTH_TIMES(is_too_big({.body = R"({"a":{"code":1},"code":230110 ,"b":[1,2]})"}, [](const auto& e) {
        return e.code == answer_too_big && e.service_code() == 230110;
    }));
    CHECK_AT_BOTH_TIMES(answered::to<narrow>(an_add(), {.body = R"({"code":0,"msg":"1234567890123"})"},
                                             [](const auto& r) { return r.has_value(); })); // 32 bytes fit
}

BOOST_AUTO_TEST_CASE(what_was_announced_counts_as_needed) {
    CHECK_AT_BOTH_TIMES(
        is_too_big({.body = R"({"code":0,"msg":"12345678901234"})", .headers = {{"Content-Length", "5000"}}},
                   [](const auto& e) { return e.code == answer_too_big && e.needed == 5000; }));
    CHECK_AT_BOTH_TIMES(
        is_too_big({.body = R"({"code":0,"msg":"12345678901234"})", .headers = {{"Content-Length", "5"}}},
                   [](const auto& e) { return e.code == answer_too_big && e.needed == 33; }));
}

BOOST_AUTO_TEST_CASE(a_transport_that_stops_by_itself_is_believed) {
    CHECK_AT_BOTH_TIMES(
        failed({.status = 400, .body = R"({"code":230110,)", .how = fr::delivery::too_big}, [](const auto& e) {
            return e.code == answer_too_big && e.service_code() == 230110 && e.http_status == 400 &&
                   e.needed == 0; // nobody knows
        }));
    CHECK_AT_BOTH_TIMES(failed({.body = R"({"code":0})", .how = fr::delivery::too_big},
                               [](const auto& e) { return e.code == answer_too_big; }));
    CHECK_AT_BOTH_TIMES(failed({.how = fr::delivery::too_big}, [](const auto& e) { return e.code == answer_too_big; }));
}

BOOST_AUTO_TEST_CASE(a_big_page_of_html_is_still_somebody_elses) {
    CHECK_AT_BOTH_TIMES(
        is_too_big({.status = 502, .body = "<html><body><h1>Bad Gateway</h1></body></html>"}, [](const auto& e) {
            return e.code == not_the_service && e.needed == 46 && e.body == "<html><body><h1>Bad Gateway</h1>";
        }));
    CHECK_AT_BOTH_TIMES(is_too_big({.status = 429, .body = "<html><body><h1>Too many requests</h1></body></html>"},
                                   [](const auto& e) { return e.code == too_many_requests; }));
}

BOOST_AUTO_TEST_CASE(an_ending_without_an_answer_is_an_error_of_its_own) {
    using enum fr::delivery;
    constexpr auto becomes = [](fr::delivery how, fr::errc code) {
        return failed({.status = 0, .how = how}, [&](const auto& e) {
            return e.code == code && e.http_status == 0 && e.endpoint == &fr::add_reaction::info && e.emoji == "OnIt" &&
                   e.attempts == 1 && e.host == fr::brand::feishu;
        });
    };
    CHECK_AT_BOTH_TIMES(becomes(fr::delivery::cancelled, fr::errc::cancelled));
    CHECK_AT_BOTH_TIMES(becomes(fr::delivery::timed_out, fr::errc::timed_out));
    CHECK_AT_BOTH_TIMES(becomes(fr::delivery::unreachable, fr::errc::unreachable));
    CHECK_AT_BOTH_TIMES(becomes(fr::delivery::insecure, fr::errc::insecure));
    CHECK_AT_BOTH_TIMES(becomes(fr::delivery::broken, connection_broken));
    CHECK_AT_BOTH_TIMES(becomes(static_cast<fr::delivery>(77), connection_broken));
    // What had arrived before the end is kept.
    CHECK_AT_BOTH_TIMES(
        failed({.status = 200, .body = R"({"code":0})", .headers = {{"X-Tt-Logid", "L"}}, .how = fr::delivery::broken},
               [](const auto& e) { return e.code == connection_broken && e.http_status == 200 && e.log_id == "L"; }));
}

BOOST_AUTO_TEST_CASE(a_wish_to_wait_is_read_leniently) {
    constexpr auto waits = [](answered::header a, answered::header b = {}) {
        return answered::to(an_add(), {.status = 429, .body = samples::rate_limited_answer, .headers = {a, b}},
                            [](const auto& r) { return r.error().retry_after.count(); });
    };
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", "52"}) == 52'000);
    CHECK_AT_BOTH_TIMES(waits({"X-Ogw-RateLimit-Reset", " 1 "}) == 1'000);
    CHECK_AT_BOTH_TIMES(waits({"Retry-After", "7"}) == 7'000);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", "2"}, {"Retry-After", "7"}) == 2'000);
    CHECK_AT_BOTH_TIMES(waits({"Retry-After", "7"}, {"x-ogw-ratelimit-reset", "2"}) == 2'000);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", "rubbish"}, {"Retry-After", "7"}) == 7'000);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", "0.05"}) == 50);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", "1.9999"}) == 1'999);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", "0"}) == 0);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", "86400"}) == 86'400'000);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", "86401"}) == 86'400'000);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", "99999999999999999999999"}) == 86'400'000);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", "-5"}) == 0);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", "5s"}) == 0);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-reset", ""}) == 0);
    CHECK_AT_BOTH_TIMES(waits({"Retry-After", "Fri, 20 Nov 2026 12:00:00 GMT"}) == 0);
    CHECK_AT_BOTH_TIMES(waits({"x-ogw-ratelimit-limit", "100"}) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
