// SPDX-License-Identifier: BSL-1.0
//
// scripted_transport.test.cpp - the script plays what it says, and says what went otherwise.
#include <feishu/reactions/testing/scripted_transport.hpp>

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

#include "support/samples.hpp"

#include <boost/test/unit_test.hpp>

#if (defined(__unix__) || defined(__APPLE__)) && !defined(__EMSCRIPTEN__)
#    include <sys/wait.h> // waitpid
#    include <unistd.h>   // fork, pipe, dup2
#endif

#include <csignal>
#include <memory>
#include <string>

namespace fr = feishu::reactions;
namespace frt = feishu::reactions::testing;
using namespace fr::literals;

namespace {

// A request as the library writes it.
struct call {
    fr::request_storage<> storage;
    fr::request& q = storage.outgoing();
    call() {
        fr::error_view e;
        (void)storage.write(fr::feishu, fr::add_reaction{"om_1", fr::emoji::unchecked("OnIt")}, e);
        (void)storage.authorize(fr::access_token{"t-a-token-of-the-test"}, e);
    }
};

struct plain_exchange final : fr::exchange {
    explicit plain_exchange(const fr::request& q) : exchange(&plain_exchange::take) {
        outgoing_ = &q;
        reset(buffer);
    }
    static void take(fr::exchange& x, fr::delivery how) noexcept {
        auto& self = static_cast<plain_exchange&>(x);
        ++self.times;
        self.how = how;
    }
    char buffer[256] = {};
    int times = 0;
    fr::delivery how = fr::delivery::broken;
};

std::string text_of(const fr::response& r) {
    return {r.text().data(), r.text().size()};
}

constexpr std::string_view target = "/open-apis/im/v1/messages/om_1/reactions";
constexpr std::string_view body = R"({"reaction_type":{"emoji_type":"OnIt"}})";

frt::script_step expected() {
    return {.method = "POST",
            .target = std::string{target},
            .headers = {{"Authorization", "Bearer t-a-token-of-the-test"}},
            .body = std::string{body},
            .reply = {.headers = {{"X-Tt-Logid", "a-log-id"}}, .body = std::string{samples::add_answer}}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(testing_scripted_transport)

#if (defined(__unix__) || defined(__APPLE__)) && !defined(__EMSCRIPTEN__)

namespace {

// What is on the standard error stream of a program that this ends; nothing where it goes on.
template <class Use>
std::string last_words_of(const Use& use) {
    int ends[2] = {-1, -1};
    BOOST_REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    BOOST_REQUIRE(child != -1);
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL); // not Boost.Test's
        dup2(ends[1], STDERR_FILENO);
        use();
        _exit(0);
    }
    close(ends[1]);
    std::string words;
    char part[256];
    for (ssize_t n = 0; (n = read(ends[0], part, sizeof part)) > 0;)
        words.append(part, static_cast<std::size_t>(n));
    close(ends[0]);
    int status = 0;
    BOOST_REQUIRE(waitpid(child, &status, 0) == child);
    BOOST_TEST(WIFSIGNALED(status) == !words.empty());
    return words;
}

} // namespace

BOOST_AUTO_TEST_CASE(whoever_does_not_ask_for_the_verdict_is_told) {
    const std::string unused = "script: step 1 of 1, GET /there, was never asked for\n";
    BOOST_TEST(last_words_of([] { frt::scripted_transport script; }) == "");
    BOOST_TEST(last_words_of([] { frt::scripted_transport script{{{.method = "GET", .target = "/there"}}}; }) ==
               unused);
    BOOST_TEST(last_words_of([] { // the verdict was about another script
                   frt::scripted_transport script;
                   (void)script.verdict();
                   script.expect({.method = "GET", .target = "/there"});
               }) == unused);
    BOOST_TEST(last_words_of([] {
                   frt::scripted_transport script;
                   (void)script.verdict();
                   call c;
                   fr::response r;
                   (void)script(c.q, r);
               }) == "script: POST " + std::string{target} + " was sent, and the script has no step for it\n");
}

#endif

BOOST_AUTO_TEST_CASE(what_is_expected_is_answered_and_the_verdict_is_silent) {
    frt::scripted_transport script{{expected()}};
    call c;
    char buffer[1024];
    fr::response r{buffer};
    BOOST_TEST((script(c.q, r) == fr::delivery::answered));
    BOOST_TEST(r.status_code() == 200);
    BOOST_TEST(r.log_id() == "a-log-id");
    BOOST_TEST(text_of(r) == samples::add_answer);
    BOOST_TEST(script.verdict() == "");
    BOOST_TEST_REQUIRE(script.requests().size() == 1u);
    BOOST_TEST(script.requests()[0].body == body);
}

BOOST_AUTO_TEST_CASE(an_unused_step_is_named) {
    frt::scripted_transport script{{{}, {.method = "GET", .target = "/there"}}};
    call c;
    fr::response r;
    (void)script(c.q, r);
    BOOST_TEST(script.verdict() == "script: step 2 of 2, GET /there, was never asked for\n");
}

BOOST_AUTO_TEST_CASE(a_request_without_a_step_is_named_and_broken) {
    frt::scripted_transport script;
    call c;
    fr::response r;
    BOOST_TEST((script(c.q, r) == fr::delivery::broken));
    BOOST_TEST(r.reason() == "the script has no step for this request");
    BOOST_TEST(script.verdict() == "script: POST /open-apis/im/v1/messages/om_1/reactions was sent, and the "
                                   "script has no step for it\n");
}

BOOST_AUTO_TEST_CASE(each_difference_is_a_sentence_and_none_shows_a_token) {
    const auto verdict_with = [](auto change) {
        frt::script_step step = expected();
        change(step);
        frt::scripted_transport script{{step}};
        call c;
        fr::response r;
        (void)script(c.q, r);
        const std::string all = script.verdict();
        BOOST_TEST(all.find("token-of-the-test") == std::string::npos);
        return all;
    };
    const std::string sent = ", and POST /open-apis/im/v1/messages/om_1/reactions was sent\n";
    BOOST_TEST(verdict_with([](auto&) {}) == "");
    BOOST_TEST(verdict_with([](auto& s) { s.method = "DELETE"; }) == "script: step 1 expects DELETE" + sent);
    BOOST_TEST(verdict_with([](auto& s) { s.target = "/x"; }) == "script: step 1 expects POST /x" + sent);
    BOOST_TEST(verdict_with([](auto& s) { s.body = "{}"; }) ==
               "script: step 1 expects the body '{}' instead of '" + std::string{body} + "'" + sent);
    BOOST_TEST(verdict_with([](auto& s) { s.headers = {{"Authorization", "Bearer another"}}; }) ==
               "script: step 1 expects another value of the header Authorization" + sent);
}

BOOST_AUTO_TEST_CASE(broken_promises_of_the_request_are_sentences) {
    const auto verdict_of = [](auto change) {
        frt::scripted_transport script{{{}}};
        call c;
        change(c.q);
        fr::response r;
        (void)script(c.q, r);
        return script.verdict();
    };
    const fr::field open_secret[] = {{"Authorization", "Bearer x", false}};
    BOOST_TEST(verdict_of([&](auto& q) { q.headers = open_secret; }).find("marked as secret") != std::string::npos);
    BOOST_TEST(verdict_of([](auto& q) {
                   q.method = fr::http_method::get;
                   q.method_name = "GET";
               }).find("GET and DELETE carry no body") != std::string::npos);
    BOOST_TEST(verdict_of([](auto& q) { q.method_name = "GET"; }).find("differ") != std::string::npos);
    BOOST_TEST(verdict_of([](auto& q) { q.origin = "https://elsewhere"; }).find("URL") != std::string::npos);
    BOOST_TEST(verdict_of([](auto& q) { q.target = {"/1", 1}; }).find("NUL") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(bodies_come_in_fragments_and_interim_answers_come_first) {
    frt::script_step step = expected();
    step.fragment = 7;
    step.interim = {100, 103};
    frt::scripted_transport script{{step}};
    call c;
    char buffer[1024];
    fr::response r{buffer};
    BOOST_TEST((script(c.q, r) == fr::delivery::answered));
    BOOST_TEST(text_of(r) == samples::add_answer);
    BOOST_TEST(r.status_code() == 200);
    BOOST_TEST(script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(an_answer_larger_than_the_buffer_stops_being_told) {
    frt::script_step step = expected();
    step.fragment = 10;
    frt::scripted_transport script{{step}};
    call c;
    char buffer[25];
    fr::response r{buffer};
    BOOST_TEST((script(c.q, r) == fr::delivery::too_big));
    BOOST_TEST(r.needed() == 30u);
    BOOST_TEST(script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(a_failure_has_its_words_and_its_number) {
    frt::scripted_transport script{
        {{.reply = {.how = fr::delivery::unreachable, .reason = "connection refused"}, .native = 111}}};
    call c;
    fr::response r;
    BOOST_TEST((script(c.q, r) == fr::delivery::unreachable));
    BOOST_TEST(r.reason() == "connection refused");
    BOOST_TEST(r.native() == 111);
    BOOST_TEST(script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(a_delay_passes_on_the_clock_and_beyond_the_timeout_there_is_no_answer) {
    frt::manual_clock clock;
    frt::scripted_transport script{{{.reply = {.delay = 400_ms}}, {.reply = {.delay = 400_ms}}}, &clock};
    call c;
    fr::response r;
    BOOST_TEST((script(c.q, r) == fr::delivery::answered));
    BOOST_TEST(clock.now_ms() == 400u);
    c.q.timeout = 100_ms;
    BOOST_TEST((script(c.q, r) == fr::delivery::timed_out));
    BOOST_TEST(clock.now_ms() == 500u);
    BOOST_TEST(script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(an_exchange_ends_inside_start_later_or_when_released) {
    frt::manual_clock clock;
    frt::scripted_transport script{
        {{}, {.reply = {.delay = 30_ms}, .ends = frt::ending::later}, {.ends = frt::ending::when_released}}, &clock};
    call c;
    plain_exchange first{c.q};
    script.start(first);
    BOOST_TEST(first.times == 1);

    plain_exchange second{c.q};
    plain_exchange third{c.q};
    script.start(second);
    script.start(third);
    BOOST_TEST(script.open() == 2u);
    clock.advance(29);
    BOOST_TEST(second.times == 0);
    clock.advance(1);
    BOOST_TEST(second.times == 1);
    BOOST_TEST((second.how == fr::delivery::answered));
    clock.run();
    BOOST_TEST(third.times == 0);
    BOOST_TEST(script.verdict() == "script: 1 exchanges were not ended\n");
    BOOST_TEST(script.release());
    BOOST_TEST(third.times == 1);
    BOOST_TEST(!script.release());
    BOOST_TEST(script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(a_cancel_ends_inside_later_or_comes_too_late) {
    using frt::cancelling;
    for (const cancelling choice : {cancelling::ends_inside, cancelling::ends_later, cancelling::is_too_late}) {
        frt::manual_clock clock;
        frt::scripted_transport script{{{.reply = {.delay = 30_ms}, .on_cancel = choice}}, &clock};
        call c;
        plain_exchange x{c.q};
        script.start(x);
        clock.advance(10);
        script.cancel(x);
        BOOST_TEST(x.times == (choice == cancelling::ends_inside ? 1 : 0));
        clock.run();
        BOOST_TEST(x.times == 1);
        BOOST_TEST((x.how == (choice == cancelling::is_too_late ? fr::delivery::answered : fr::delivery::cancelled)));
        BOOST_TEST(clock.now_ms() == 30u);
        BOOST_TEST(script.cancels() == 1u);
        BOOST_TEST(script.verdict() == "");
    }
}

BOOST_AUTO_TEST_CASE(misuse_of_the_seam_is_a_sentence) {
    frt::manual_clock clock;
    frt::scripted_transport script{{{.ends = frt::ending::when_released}, {}}, &clock};
    call c;
    plain_exchange x{c.q};
    script.cancel(x);
    script.start(x);
    script.start(x);
    script.release();
    BOOST_TEST(script.verdict() == "script: cancel() was called for an exchange that is not in flight\n"
                                   "script: start() was called for an exchange that is in flight\n");
}

BOOST_AUTO_TEST_CASE(it_is_a_transport_for_the_blocking_driver) {
    frt::manual_clock clock;
    frt::script_step again{.reply = {.status = 429,
                                     .headers = {{"x-ogw-ratelimit-reset", "2"}},
                                     .body = std::string{samples::rate_limited_answer}}};
    frt::scripted_transport script{{again, expected()}, &clock};
    const auto op = std::make_unique<fr::operation<fr::add_reaction>>();
    fr::fixed_token token{fr::access_token{"t-a-token-of-the-test"}};
    fr::call_options options;
    options.retry.attempts = 2;
    fr::run(*op, fr::feishu, fr::add_reaction{"om_1", fr::emoji::unchecked("OnIt")}, options, token, script, clock);
    BOOST_TEST(op->outcome().has_value());
    BOOST_TEST(clock.now_ms() == 2000u);
    BOOST_TEST(script.verdict() == "");
}

BOOST_AUTO_TEST_SUITE_END()
