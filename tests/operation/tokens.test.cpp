// SPDX-License-Identifier: BSL-1.0
//
// operation_tokens.test.cpp - the tokens of a call: fetched, refused, replaced, wiped, and in no text that it
// leaves.
#include <feishu/reactions/operation/operation.hpp>

#include "support/by_hand.hpp"
#include "support/check.hpp"
#include "support/print.hpp"

#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using namespace fr::literals;
using namespace by_hand; // its words
using view = std::string_view;
using enum fr::errc;

namespace {

// Whether `text` is anywhere in the object's own bytes.
bool holds(const auto& object, view text) {
    return view{reinterpret_cast<const char*>(&object), sizeof object}.find(text) != view::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(operation_tokens)

BOOST_AUTO_TEST_CASE(a_token_that_no_header_holds_ends_the_call_and_says_nothing_of_it) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        (void)op.start(fr::feishu, adding_onit, {}, 0);
        return is_done(op.on_token(fr::tenant_token{"t-1\r\nX: y"}, 0)) && ended_with(op, invalid_token, 0) &&
               op.outcome().error().msg.empty();
    }());
    CHECK_AT_BOTH_TIMES([] {
        fr::operation<fr::add_reaction, fr::buffer_sizes{.url = 256, .body = 64, .token = 8, .answer = 64}> op;
        (void)op.start(fr::feishu, adding_onit, {}, 0);
        return is_done(op.on_token(first, 0)) && ended_with(op, buffer_too_small, 0) &&
               op.outcome().error().needed == 18 && op.outcome().error().emoji == "OnIt";
    }());
}

BOOST_AUTO_TEST_CASE(a_source_that_has_no_token_ends_the_call) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        (void)op.start(fr::feishu, adding_onit, {}, 0);
        const bool done = is_done(op.on_token_failure({.reason = "the vault is closed", .native = 7}, 0));
        const auto& e = op.outcome().error();
        return done && ended_with(op, token_unavailable, 0) && e.msg == "the vault is closed" && e.native == 7;
    }());
}

BOOST_AUTO_TEST_CASE(a_refused_token_is_replaced_once_by_another_one) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        bool good = sends(op, adding_onit) && wants_token(tell(op, token_expired));
        good = good && op.refused_token() == first.reveal() && is_send(op.on_token(second, 0));
        good = good && op.refused_token().empty() && op.outgoing().headers[0].value == "Bearer t-second";
        return good && is_done(tell(op, success)) && op.outcome().has_value();
    }());
    CHECK_AT_BOTH_TIMES([] { // the second is refused too
        adding op;
        return sends(op, adding_onit) && wants_token(tell(op, token_expired)) && is_send(op.on_token(second, 0)) &&
               is_done(tell(op, token_expired)) && ended_with(op, user_token_expired, 2);
    }());
    CHECK_AT_BOTH_TIMES([] { // the same again is not sent again
        adding op;
        return sends(op, adding_onit) && wants_token(tell(op, token_expired)) && is_done(op.on_token(first, 0)) &&
               ended_with(op, user_token_expired, 1) && op.outcome().error().msg == "token expired";
    }());
    CHECK_AT_BOTH_TIMES([] { // there is no other
        adding op;
        return sends(op, adding_onit) && wants_token(tell(op, token_expired)) &&
               is_done(op.on_token_failure({.reason = "none left", .native = 0}, 0)) &&
               ended_with(op, user_token_expired, 1) && op.outcome().error().msg == "token expired";
    }());
    CHECK_AT_BOTH_TIMES([] { // the other one is none
        adding op;
        return sends(op, adding_onit) && wants_token(tell(op, token_expired)) &&
               is_done(op.on_token(fr::tenant_token{""}, 0)) && ended_with(op, invalid_token, 1);
    }());
}

BOOST_AUTO_TEST_CASE(the_codes_that_ask_for_another_token_are_those_of_a_bad_token) {
    for (const int code :
         {99991663, 99991664, 99991665, 99991668, 99991671, 99991677, 20005, 20006, 20013, 20014, 4001})
        BOOST_TEST((fr::retry_of(static_cast<fr::errc>(code)) == fr::retry_advice::new_token), code);
    for (const int code : {99991661, 99991672, 99991679, 230027, 99991400, 231001, 299999, -108, -110, 0})
        BOOST_TEST((fr::retry_of(static_cast<fr::errc>(code)) != fr::retry_advice::new_token), code);
}

BOOST_AUTO_TEST_CASE(a_deadline_that_passes_while_a_token_is_fetched_keeps_the_error_of_the_refused_one) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        return sends(op, adding_onit, {.deadline = 100_ms}) && wants_token(tell(op, token_expired), 100) &&
               is_done(op.on_token(second, 200)) && ended_with(op, user_token_expired, 1, fr::stop_reason::deadline) &&
               op.outcome().error().msg == "token expired";
    }());
    CHECK_AT_BOTH_TIMES([] { // before any answer there is only the deadline to tell of
        adding op;
        (void)op.start(fr::feishu, adding_onit, {.deadline = 100_ms}, 1000);
        return is_done(op.on_token(first, 1100)) && ended_with(op, deadline_exceeded, 0, fr::stop_reason::deadline);
    }());
}

BOOST_AUTO_TEST_CASE(a_token_may_take_as_long_as_the_deadline_leaves) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        return wants_token(op.start(fr::feishu, adding_onit, {.deadline = 100_ms}, 1000), 100) &&
               is_send(op.on_token(first, 1030)) && wants_token(tell(op, token_expired, 1060), 40) &&
               is_send(op.on_token(second, 1099)) && op.outgoing().timeout == 1_ms && is_done(tell(op, success));
    }());
    CHECK_AT_BOTH_TIMES([] { // none is asked for when it has passed
        adding op;
        return sends(op, adding_onit, {.deadline = 100_ms}) && is_done(tell(op, token_expired, 100)) &&
               ended_with(op, user_token_expired, 1, fr::stop_reason::deadline);
    }());
}

BOOST_AUTO_TEST_CASE(whoever_waits_no_longer_than_that_for_a_token_ends_the_call) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        (void)op.start(fr::feishu, adding_onit, {.deadline = 100_ms}, 1000);
        return is_nothing(op.on_timer(1099)) && is_done(op.on_timer(1100)) &&
               ended_with(op, deadline_exceeded, 0, fr::stop_reason::deadline) &&
               is_nothing(op.on_token(first, 1101)) &&
               is_nothing(op.on_token_failure({.reason = "too late", .native = 0}, 1101));
    }());
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        return sends(op, adding_onit, {.deadline = 100_ms}) && wants_token(tell(op, token_expired, 40), 60) &&
               is_done(op.on_timer(100)) && ended_with(op, user_token_expired, 1, fr::stop_reason::deadline);
    }());
    CHECK_AT_BOTH_TIMES([] { // without a deadline there is nothing to wait for but the token
        adding op;
        (void)op.start(fr::feishu, adding_onit, {}, 0);
        return is_nothing(op.on_timer(1'000'000'000'000)) && is_done(op.on_cancel(0));
    }());
}

BOOST_AUTO_TEST_CASE(a_source_that_fails_after_the_deadline_is_late_before_all) {
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        (void)op.start(fr::feishu, adding_onit, {.deadline = 100_ms}, 0);
        return is_done(op.on_token_failure({.reason = "the vault is closed", .native = 7}, 100)) &&
               ended_with(op, deadline_exceeded, 0, fr::stop_reason::deadline) && op.outcome().error().native == 0;
    }());
    CHECK_AT_BOTH_TIMES([] {
        adding op;
        return sends(op, adding_onit, {.deadline = 100_ms}) && wants_token(tell(op, token_expired), 100) &&
               is_done(op.on_token_failure({.reason = "none left", .native = 7}, 100)) &&
               ended_with(op, user_token_expired, 1, fr::stop_reason::deadline);
    }());
}

BOOST_AUTO_TEST_CASE(no_token_is_left_when_it_is_done) {
    const fr::user_token longest{"eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiI3MzA4In0.long-and-secret"};
    const auto after = [&](const told& a, const told& b, fr::access_token other) {
        adding op;
        (void)op.start(fr::feishu, adding_onit, {}, 0);
        (void)op.on_token(longest, 0);
        BOOST_TEST(holds(op, "long-and-secret"));
        if (wants_token(tell(op, a)))
            if (is_send(op.on_token(other, 0)))
                (void)tell(op, b);
        BOOST_TEST(!op.in_flight());
        return holds(op, "eyJhbGci") || holds(op, "long-and-secret") || holds(op, "secret") || holds(op, "t-second");
    };
    BOOST_TEST(!after(success, {}, {}));
    BOOST_TEST(!after(limited, {}, {}));
    BOOST_TEST(!after({.how = fr::delivery::broken}, {}, {}));
    BOOST_TEST(!after(token_expired, success, second)); // a shorter one took its place
    BOOST_TEST(!after(token_expired, token_expired, second));
    BOOST_TEST(!after(token_expired, {}, longest));
    BOOST_TEST(!after(token_expired, {}, fr::access_token{}));
    BOOST_TEST(!after(token_expired, {}, fr::access_token{std::string(65, 'x')})); // too long for its buffer

    adding op;
    (void)op.start(fr::feishu, adding_onit, {}, 0);
    (void)op.on_token(longest, 0);
    (void)tell(op, token_expired);
    (void)op.on_cancel(0);
    BOOST_TEST(!holds(op, "long-and-secret"));
}

BOOST_AUTO_TEST_CASE(an_echoed_token_is_in_no_text_of_an_error) {
    const view secret = first.reveal();
    const auto is_clean = [&](const told& t, bool redacted_words = false) {
        adding op;
        (void)sends(op, adding_onit);
        if (redacted_words)
            op.incoming().failed(t.how, "while sending Bearer t-first-0123456789 somewhere");
        const fr::step s = redacted_words ? op.on_response(t.how, 0) : tell(op, t);
        BOOST_TEST(is_done(s));
        const auto& e = op.outcome().error();
        bool clean = true;
        for (const view text : {e.path, e.msg, e.log_id, e.content_type, e.body, e.troubleshooter, e.emoji})
            clean = clean && text.find("0123456789") == view::npos;
        for (const auto& list : {e.permissions, e.fields})
            for (const auto& v : list)
                for (const view text : {v.subject, v.type, v.description})
                    clean = clean && text.find("0123456789") == view::npos;
        return clean && !holds(op, secret);
    };
    BOOST_TEST(is_clean({.status = 400, .body = R"({"code":231003,"msg":"Bearer t-first-0123456789"})"}));
    BOOST_TEST(is_clean({.status = 400, .body = R"({"code":231003,"msg":"\u0074-first-\u003012345678\u0039"})"}));
    BOOST_TEST(is_clean({.status = 400,
                         .body = R"({"code":1,"error":{"log_id":"t-first-0123456789","troubleshooter":)"
                                 R"("t-first-0123456789","permission_violations":[{"subject":)"
                                 R"("t-first-0123456789","url":"t-first-0123456789"}]}})"}));
    BOOST_TEST(is_clean({.status = 400, .body = R"({"code":1})", .headers = {{"X-Tt-Logid", "t-first-0123456789"}}}));
    BOOST_TEST(is_clean({.status = 400,
                         .body = "text",
                         .headers = {{"X-Request-Id", "t-first-0123456789"}, {"Content-Type", "t-first-0123456789"}}}));
    BOOST_TEST(is_clean({.status = 502, .body = "<html>t-first-0123456789</html>"}));
    // Put together by decoding the JSON, and in an answer that only begins like a success.
    BOOST_TEST(is_clean({.status = 400, .body = R"({"code":231003,"msg":"&\u0023x74;-first-0123456789"})"}));
    BOOST_TEST(is_clean({.body = R"({"code":0,"msg":"","data":{"reaction_id":[],"x":"t-first-0123456789"}})"}));
    BOOST_TEST(is_clean({.status = 400, .body = R"({"code":-1,"msg":"t-first-0123456789"})"}));
    BOOST_TEST(is_clean({.status = 400, .body = R"({"msg":"t-first-0123456789)"}));
    BOOST_TEST(is_clean({.how = fr::delivery::broken}, true));
    BOOST_TEST(is_clean({.how = fr::delivery::insecure}, true));
}

BOOST_AUTO_TEST_CASE(an_echoed_token_is_nowhere_in_the_operation_when_it_is_done) {
    // No four characters of it in a row, in whatever spelling they came.
    const auto is_clean = [](const adding& op) {
        BOOST_TEST(!op.in_flight());
        for (const view part :
             {"t-fi", "-fir", "irst", "0123", "1234", "2345", "3456", "5678", "6789", "u0074", "#x74"})
            if (holds(op, part))
                return false;
        return true;
    };
    const auto after = [&](const told& t) {
        adding op;
        (void)sends(op, adding_onit);
        (void)tell(op, t);
        return is_clean(op);
    };
    constexpr view echo = "t-first-0123456789";
    BOOST_TEST(after({.status = 400, .body = R"({"code":231003,"msg":"\u0074-first-\u003012345678\u0039"})"}));
    BOOST_TEST(after({.status = 200, .body = R"({"code":231003,"msg":"\u0074-first-\u003012345678\u0039"})"}));
    BOOST_TEST(after({.status = 400, .body = R"({"code":231003,"msg":"&#x74;-first-&#48;123456789"})"}));
    BOOST_TEST(after({.status = 502, .body = "<p>&#x74;-first-&#48;123456789</p>"}));
    BOOST_TEST(after({.status = 502, .body = "no %74-first%2D01234..."}));
    BOOST_TEST(after({.status = 502, .body = "\"t-first-0123...\"", .headers = {{"X-Tt-Logid", echo}}}));
    BOOST_TEST(after({.status = 400, .body = R"({"code":1})", .headers = {{"X-Tt-Logid", echo}, {"X-Tt-Logid", "1"}}}));
    BOOST_TEST(after({.body = success.body, .headers = {{"X-Tt-Logid", echo}, {"Content-Type", echo}}}));
    BOOST_TEST(after({.body = success.body, .headers = {{"X-Request-Id", echo}, {"X-Request-Id", "1"}}}));

    adding op; // the refused token is echoed, and the next one succeeds
    (void)sends(op, adding_onit);
    (void)tell(op, {.status = 400,
                    .body = R"({"code":99991677,"msg":"t-first-0123456789 \u0074-first-0123456789"})",
                    .headers = {{"X-Tt-Logid", echo}}});
    (void)op.on_token(second, 0);
    (void)tell(op, success);
    BOOST_TEST(op.outcome().has_value());
    BOOST_TEST(is_clean(op));

    adding words;
    (void)sends(words, adding_onit);
    (void)words.incoming().failed(fr::delivery::broken, "Authorization: Bearer t-first-0123456789");
    (void)words.on_response(fr::delivery::broken, 0);
    BOOST_TEST(is_clean(words));
}

BOOST_AUTO_TEST_SUITE_END()
