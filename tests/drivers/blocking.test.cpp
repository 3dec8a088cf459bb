// SPDX-License-Identifier: BSL-1.0
//
// blocking.test.cpp - the driver that waits where it stands: tokens, waits, exceptions.
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

#include "support/canned.hpp"
#include "support/check.hpp"
#include "support/print.hpp"
#include "support/samples.hpp"

#include <stdexcept> // std::runtime_error

namespace fr = feishu::reactions;
using namespace fr::literals;
using enum fr::errc;

namespace {

using adding = fr::operation<fr::add_reaction, answered::small>;
using listing = fr::operation<fr::list_reactions, answered::small>;

constexpr answered::told success{.body = samples::add_answer};
constexpr answered::told expired{.status = 400, .body = R"({"code":99991663,"msg":"expired"})"};
constexpr answered::told limited{
    .status = 429, .body = samples::rate_limited_answer, .headers = {{"x-ogw-ratelimit-reset", "3"}}};

struct world {
    canned::transport send = {};
    canned::tokens tokens = {};
    canned::clock clock = {};

    void run(auto& op, const auto& call, const fr::call_options& options = {}) {
        fr::run(op, fr::feishu, call, options, tokens, send, clock);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(blocking)

BOOST_AUTO_TEST_CASE(a_call_is_carried_to_its_outcome) {
    world w{.send = {{success}}, .tokens = {{"t-one"}}};
    adding op;
    w.run(op, answered::an_add());
    BOOST_TEST_REQUIRE(op.outcome().has_value());
    BOOST_TEST(op.outcome()->emoji.text == "OnIt");
    BOOST_TEST_REQUIRE(w.send.requests.size() == 1u);
    BOOST_TEST(w.send.requests[0].method == "POST");
    BOOST_TEST(w.send.requests[0].url == "https://open.feishu.cn/open-apis/im/v1/messages/om_1/reactions");
    BOOST_TEST(w.send.requests[0].authorization == "Bearer t-one");
    BOOST_TEST(w.send.requests[0].body == R"({"reaction_type":{"emoji_type":"OnIt"}})");
    BOOST_TEST(w.clock.sleeps.empty());
    BOOST_TEST(w.tokens.refused == std::vector<std::string>{""}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_refused_reaches_neither_source_nor_transport) {
    world w;
    adding op;
    w.run(op, fr::add_reaction{"", fr::emoji::onit});
    BOOST_TEST(op.outcome().error().code == invalid_message_id);
    BOOST_TEST(w.tokens.refused.empty());
    BOOST_TEST(w.send.requests.empty());
}

BOOST_AUTO_TEST_CASE(a_refused_token_is_shown_to_the_source) {
    world w{.send = {{expired, success}}, .tokens = {{"t-one-and-only", "t-two"}}};
    adding op;
    w.run(op, answered::an_add());
    BOOST_TEST(op.outcome().has_value());
    BOOST_TEST(w.tokens.refused.size() == 2u);
    BOOST_TEST(w.tokens.refused[1] == "t-one-and-only");
    BOOST_TEST(w.send.requests[1].authorization == "Bearer t-two");
}

BOOST_AUTO_TEST_CASE(a_source_without_a_token_sends_nothing) {
    world w;
    adding op;
    w.run(op, answered::an_add());
    BOOST_TEST(op.outcome().error().code == token_unavailable);
    BOOST_TEST(op.outcome().error().msg == "no more tokens");
    BOOST_TEST(op.outcome().error().native == 5);
    BOOST_TEST(w.send.requests.empty());
}

// Answers when it is asked to let go, and only then.
BOOST_AUTO_TEST_CASE(a_source_that_answers_later_is_asked_to_let_go) {
    struct late_tokens {
        fr::token_request* open = nullptr;
        bool has_one_after_all = false;
        void request(fr::token_request& q) noexcept { open = &q; }
        void cancel(fr::token_request& q) noexcept {
            BOOST_TEST(&q == open);
            open = nullptr;
            has_one_after_all ? q.provide(fr::tenant_token{"t-late"}) : q.fail("cancelled");
        }
    } tokens;
    world w{.send = {{success}}};
    adding op;
    fr::run(op, fr::feishu, answered::an_add(), {}, tokens, w.send, w.clock);
    BOOST_TEST(op.outcome().error().code == token_unavailable);
    BOOST_TEST(op.outcome().error().msg ==
               "the token source did not answer at once: blocking_token_source.hpp waits for it");
    BOOST_TEST(tokens.open == nullptr);
    BOOST_TEST(w.send.requests.empty());

    tokens.has_one_after_all = true;
    fr::run(op, fr::feishu, answered::an_add(), {}, tokens, w.send, w.clock);
    BOOST_TEST(op.outcome().has_value());
    BOOST_TEST(w.send.requests[0].authorization == "Bearer t-late");
}

BOOST_AUTO_TEST_CASE(a_source_that_names_how_to_wait_is_waited_for) {
    struct slow_tokens {
        struct waiting {
            explicit waiting(slow_tokens& of) noexcept : tokens(of) {}
            void request(fr::token_request& q) noexcept {
                ++tokens.waits;
                q.provide(fr::tenant_token{"t-waited-for"});
            }
            slow_tokens& tokens;
        };
        int waits = 0;
        void request(fr::token_request&) noexcept {}
    } tokens;
    world w{.send = {{success}}};
    adding op;
    fr::run(op, fr::feishu, answered::an_add(), {}, tokens, w.send, w.clock);
    BOOST_TEST(w.send.requests[0].authorization == "Bearer t-waited-for");
    BOOST_TEST(tokens.waits == 1);
    static_assert(fr::waitable_token_source<slow_tokens>);
    static_assert(!fr::waitable_token_source<canned::tokens> && !fr::waitable_token_source<fr::fixed_token>);
}

BOOST_AUTO_TEST_CASE(it_sleeps_as_long_as_it_is_told_and_tries_again) {
    world w{.send = {{limited, limited, success}}, .tokens = {{"t-one"}}};
    adding op;
    w.run(op, answered::an_add(), {.retry = {.attempts = 3}});
    BOOST_TEST(op.outcome().has_value());
    BOOST_TEST(w.clock.sleeps == (std::vector<std::uint32_t>{3000, 3000}), boost::test_tools::per_element());
    BOOST_TEST(w.tokens.asked == 1u);
}

BOOST_AUTO_TEST_CASE(the_deadline_is_kept_with_the_clocks_time) {
    world w{.send = {{limited, limited, success}}, .tokens = {{"t-one"}}};
    adding op;
    w.run(op, answered::an_add(), {.deadline = 5000_ms, .retry = {.attempts = 3}});
    BOOST_TEST(op.outcome().error().code == rate_limited);
    BOOST_TEST(op.outcome().error().attempts == 2u);
    BOOST_TEST(op.outcome().error().stopped == fr::stop_reason::deadline);
    BOOST_TEST(w.clock.sleeps.size() == 1u);
    BOOST_TEST(w.send.requests[1].timeout == 2000_ms);
}

BOOST_AUTO_TEST_CASE(an_exception_reaches_the_caller_and_leaves_nothing_in_flight) {
    for (std::size_t at = 0; at != 3; ++at) {
        world w{.send = {{limited, limited, success}, {}, at}, .tokens = {{"t-one"}}};
        listing op;
        BOOST_CHECK_THROW(w.run(op, answered::a_list(), {.retry = {.attempts = 3}}), std::runtime_error);
        BOOST_TEST(!op.in_flight());
        BOOST_TEST(op.outcome().error().code == cancelled);
        BOOST_TEST(op.outcome().error().attempts == at + 1);
        // It can be used again.
        w.send = {{{.body = R"({"code":0,"data":{}})"}}};
        w.tokens.asked = 0;
        w.run(op, answered::a_list());
        BOOST_TEST(op.outcome().has_value());
    }
}

BOOST_AUTO_TEST_CASE(an_exception_leaves_no_token_behind) {
    world w{.send = {{}, {}, 0}, .tokens = {{"t-0123456789-secret"}}};
    adding op;
    BOOST_CHECK_THROW(w.run(op, answered::an_add()), std::runtime_error);
    const std::string_view bytes{reinterpret_cast<const char*>(&op), sizeof op};
    BOOST_TEST(bytes.find("-secret") == std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(clocks_are_told_by_what_they_can_do) {
    struct sleeper {
        void sleep_ms(std::uint32_t) noexcept;
    };
    static_assert(fr::blocking_clock<fr::no_clock> && fr::blocking_clock<fr::std_clock>);
    static_assert(fr::blocking_clock<canned::clock> && !fr::blocking_clock<sleeper>);
    static_assert(!fr::blocking_clock<fr::call_options>);
    static_assert(fr::no_clock::now_ms() == 0);
}

BOOST_AUTO_TEST_CASE(the_standard_clock_runs_and_sleeps) {
    const std::uint64_t before = fr::std_clock::now_ms();
    fr::std_clock::sleep_ms(15);
    const std::uint64_t after = fr::std_clock::now_ms();
    BOOST_TEST(after >= before + 14); // two roundings
    BOOST_TEST(after < before + 60'000);
}

BOOST_AUTO_TEST_SUITE_END()
