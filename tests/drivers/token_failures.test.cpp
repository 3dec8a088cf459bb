// SPDX-License-Identifier: BSL-1.0
//
// token_failures.test.cpp - what becomes of calls when the issuer of tokens fails or hangs: who asks again, how often
// it is asked, and which token serves meanwhile.
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>

#include "support/canned.hpp"
#include "support/samples.hpp"

#include <boost/test/unit_test.hpp>

#include <functional> // std::function
#include <string>     // std::string
#include <vector>     // std::vector

namespace fr = feishu::reactions;
namespace ft = feishu::reactions::testing;
using namespace fr::literals;

namespace {

struct issuer {
    ft::manual_clock clock = {};
    int fetches = 0;
    std::vector<std::uint32_t> times = {}; // that each fetch was given
    std::function<void(fr::token_fetch&)> answers = {};

    // Hangs for as long as it may.
    void hang() {
        answers = [this](fr::token_fetch& q) {
            clock.advance(q.timeout().count());
            q.fail_for_now("timed out", {}, 28);
        };
    }
    void provide(std::string token, fr::milliseconds lifetime = 7'200'000_ms) {
        answers = [token = std::move(token), lifetime](fr::token_fetch& q) {
            q.provide(fr::tenant_token{token}, lifetime);
        };
    }
};
struct fetch {
    issuer* from;
    void operator()(fr::token_fetch& q) const noexcept {
        ++from->fetches;
        from->times.push_back(q.timeout().count());
        const auto answers = from->answers; // which may replace itself
        answers(q);
    }
};

struct world {
    issuer tokens = {};
    fr::single_flight<fetch, ft::manual_clock, 64> source{fetch{&tokens}, tokens.clock};
    canned::transport send = {};
    fr::operation<fr::add_reaction> op = {};

    // The code of the call's end; 0: success.
    int add(const fr::call_options& options = {}) {
        send = {.answers = {{.body = samples::add_answer}}};
        fr::run(op, fr::feishu, fr::add_reaction{"om_1", fr::emoji::onit}, options, source, send, tokens.clock);
        return op.outcome() ? 0 : static_cast<int>(op.outcome().error().code);
    }
    [[nodiscard]] std::string sent_token() const { return send.requests.at(0).authorization; }
};

constexpr int too_late = static_cast<int>(fr::errc::deadline_exceeded);

fr::call_options options(std::uint32_t attempts, fr::milliseconds deadline = {}) {
    fr::call_options o;
    o.retry.attempts = attempts;
    o.deadline = deadline;
    return o;
}

} // namespace

BOOST_AUTO_TEST_SUITE(token_failures)

BOOST_AUTO_TEST_CASE(a_blip_of_the_token_endpoint_is_retried) {
    world w;
    w.tokens.answers = [&](fr::token_fetch& q) {
        w.tokens.provide("t-one");
        q.fail_for_now("connection reset", {}, 56);
    };
    BOOST_TEST(w.add(options(4, 20'000_ms)) == 0);
    BOOST_TEST(w.tokens.fetches == 2);
    BOOST_TEST(w.tokens.clock.now_ms() == 1000u); // the first pause
    BOOST_TEST(w.sent_token() == "Bearer t-one");
}

BOOST_AUTO_TEST_CASE(without_retries_it_is_not) {
    world w;
    w.tokens.answers = [](fr::token_fetch& q) { q.fail_for_now("too busy", 7'000_ms, 99991400); };
    BOOST_TEST(w.add() == -110);
    const auto& e = w.op.outcome().error();
    BOOST_TEST(e.msg == "too busy");
    BOOST_TEST(e.native == 99991400);
    BOOST_TEST(e.retry_after.count() == 7000u); // for the program, which may call again then
    BOOST_TEST(w.send.requests.empty());
}

BOOST_AUTO_TEST_CASE(a_wrong_secret_is_not_retried_and_pauses_too) {
    world w;
    w.tokens.answers = [](fr::token_fetch& q) { q.fail("app secret invalid", 10003); };
    BOOST_TEST(w.add(options(4, 20'000_ms)) == -110);
    BOOST_TEST(w.op.outcome().error().retry_after.count() == 0u);
    w.tokens.clock.advance(999);
    BOOST_TEST(w.add(options(4)) == -110);
    BOOST_TEST(w.op.outcome().error().msg == "app secret invalid");
    BOOST_TEST(w.op.outcome().error().native == 10003);
    BOOST_TEST(w.tokens.fetches == 1);
    w.tokens.clock.advance(1);
    w.tokens.provide("t-one"); // somebody has corrected it
    BOOST_TEST(w.add() == 0);
}

BOOST_AUTO_TEST_CASE(a_hanging_issuer_costs_one_fetch_while_the_old_token_is_good) {
    world w;
    w.tokens.provide("t-old");
    BOOST_TEST(w.add() == 0);
    w.tokens.clock.advance(7'200'000 - 240'000); // four minutes are left
    w.tokens.hang();
    const std::uint64_t began = w.tokens.clock.now_ms();
    for (int i = 0; i != 23; ++i) {
        BOOST_TEST(w.add() == 0);
        BOOST_TEST(w.sent_token() == "Bearer t-old");
    }
    BOOST_TEST(w.tokens.fetches == 2); // the first one was when there was no token
    BOOST_TEST(w.tokens.clock.now_ms() - began == 10'000u);

    w.tokens.clock.advance(29'999);
    BOOST_TEST(w.add() == 0);
    BOOST_TEST(w.tokens.fetches == 2);
    w.tokens.clock.advance(1);
    BOOST_TEST(w.add() == 0);
    BOOST_TEST(w.tokens.fetches == 3);

    w.tokens.clock.advance(240'000 - 60'000); // ten seconds before its end, and the issuer hangs for ten
    BOOST_TEST(w.add() == -110);
    BOOST_TEST(w.tokens.fetches == 4);
    w.tokens.provide("t-new");
    BOOST_TEST(w.add(options(2)) == 0);
    BOOST_TEST(w.sent_token() == "Bearer t-new");
}

BOOST_AUTO_TEST_CASE(the_pause_does_not_outlast_the_old_token) {
    world w;
    w.tokens.provide("t-old");
    BOOST_TEST(w.add() == 0);
    w.tokens.clock.advance(7'200'000 - 15'000);
    w.tokens.answers = [](fr::token_fetch& q) { q.fail_for_now("connection reset"); };
    BOOST_TEST(w.add() == 0);
    w.tokens.provide("t-new");
    w.tokens.clock.advance(14'999);
    BOOST_TEST(w.add() == 0);
    BOOST_TEST(w.sent_token() == "Bearer t-old");
    w.tokens.clock.advance(1);
    BOOST_TEST(w.add() == 0);
    BOOST_TEST(w.sent_token() == "Bearer t-new");
}

BOOST_AUTO_TEST_CASE(a_deadline_of_five_seconds_ends_after_five_seconds) {
    world w;
    w.tokens.hang();
    BOOST_TEST(w.add(options(4, 5'000_ms)) == too_late);
    BOOST_TEST(w.tokens.clock.now_ms() == 5'000u);
    BOOST_TEST(w.tokens.times == (std::vector<std::uint32_t>{5'000}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_hanging_issuer_leaves_time_for_the_call_if_the_old_token_is_good) {
    world w;
    w.tokens.provide("t-old");
    BOOST_TEST(w.add() == 0);
    w.tokens.clock.advance(7'000'000);
    w.tokens.hang();
    BOOST_TEST(w.add(options(1, 5'000_ms)) == 0);
    BOOST_TEST(w.tokens.times.back() == 2'500u);
    BOOST_TEST(w.send.requests.at(0).timeout.count() == 2'500u);
}

BOOST_AUTO_TEST_CASE(a_fetch_takes_no_longer_than_its_policy_says) {
    world w;
    w.tokens.hang();
    BOOST_TEST(w.add(options(2, 15'000_ms)) == too_late); // 10 s, the pause, and what is left
    BOOST_TEST(w.tokens.times == (std::vector<std::uint32_t>{10'000, 4'000}), boost::test_tools::per_element());
    BOOST_TEST(w.tokens.clock.now_ms() == 15'000u);
}

BOOST_AUTO_TEST_CASE(pauses_double_up_to_the_longest) {
    world w;
    w.tokens.answers = [](fr::token_fetch& q) { q.fail_for_now("connection reset"); };
    BOOST_TEST(w.add(options(8)) == -110);
    BOOST_TEST(w.tokens.clock.sleeps() ==
                   (std::vector<std::uint32_t>{1'000, 2'000, 4'000, 8'000, 16'000, 30'000, 30'000}),
               boost::test_tools::per_element());
    BOOST_TEST(w.tokens.fetches == 8);
    w.tokens.clock.advance(30'000);
    w.tokens.provide("t-one", 1'000_ms);
    BOOST_TEST(w.add() == 0);
    w.tokens.clock.advance(1'000);
    w.tokens.answers = [](fr::token_fetch& q) { q.fail_for_now("connection reset"); };
    BOOST_TEST(w.add() == -110); // a success in between, and they begin anew
    BOOST_TEST(w.op.outcome().error().retry_after.count() == 1'000u);
}

BOOST_AUTO_TEST_CASE(the_issuer_says_how_long_it_wants_to_be_left_alone) {
    for (const std::uint32_t asked : {500u, 7'000u, 90'000u}) {
        world w;
        w.tokens.answers = [&](fr::token_fetch& q) {
            w.tokens.provide("t-one");
            q.fail_for_now("too busy", fr::milliseconds{asked});
        };
        BOOST_TEST(w.add(options(2)) == 0);
        BOOST_TEST(w.tokens.clock.now_ms() == (asked < 1'000 ? 1'000 : asked > 30'000 ? 30'000 : asked));
    }
}

BOOST_AUTO_TEST_CASE(ten_seconds_without_a_token_endpoint_fail_no_call_that_may_retry) {
    world w;
    w.tokens.answers = [&](fr::token_fetch& q) {
        if (w.tokens.clock.now_ms() >= 10'000)
            return q.provide(fr::tenant_token{"t-one"}, 7'200'000_ms);
        q.fail_for_now("connection refused");
    };
    BOOST_TEST(w.add(options(6, 20'000_ms)) == 0);
    BOOST_TEST(w.tokens.fetches == 5); // at 0, 1, 3, 7 and 15 s
}

BOOST_AUTO_TEST_CASE(a_thread_gives_up_at_its_deadline_and_the_source_forgets_it) {
    struct silent {
        fr::token_request* waits = nullptr;
        void request(fr::token_request& q) noexcept { waits = &q; }
        void cancel(fr::token_request& q) noexcept {
            BOOST_TEST((&q == waits));
            waits = nullptr;
            q.fail("cancelled");
        }
    } source;
    class wish final : public fr::token_request {
      public:
        wish() : token_request(&wish::take) { timeout_ = 1_ms; }
        fr::token_answer got = {};

      private:
        static void take(fr::token_request& q, const fr::token_answer& a) noexcept { static_cast<wish&>(q).got = a; }
    } call;
    fr::blocking_token_source waiting{source};
    waiting.request(call); // otherwise this never returns
    BOOST_TEST(!call.got.provided);
    BOOST_TEST(call.got.transient);
    BOOST_TEST((source.waits == nullptr));
}

BOOST_AUTO_TEST_CASE(a_thread_is_told_of_a_token_for_which_there_is_no_room) {
    struct generous {
        void request(fr::token_request& q) noexcept { q.provide(fr::tenant_token{"t-0123456789abcdef"}); }
    } source;
    class wish final : public fr::token_request {
      public:
        wish() : token_request(&wish::take) {}
        bool provided = true;
        int native = 0;

      private:
        static void take(fr::token_request& q, const fr::token_answer& a) noexcept {
            static_cast<wish&>(q).provided = a.provided;
            static_cast<wish&>(q).native = a.native;
        }
    } call;
    fr::blocking_token_source<generous, 16> waiting{source};
    waiting.request(call);
    BOOST_TEST(!call.provided);
    BOOST_TEST(call.native == 18);
}

BOOST_AUTO_TEST_CASE(a_thread_learns_all_that_the_source_says_of_its_failure) {
    struct busy {
        void request(fr::token_request& q) noexcept { q.fail_for_now("too busy", 7'000_ms, 5); }
    } source;
    class wish final : public fr::token_request {
      public:
        wish() : token_request(&wish::take) {}
        std::string got = {};

      private:
        static void take(fr::token_request& q, const fr::token_answer& a) noexcept {
            static_cast<wish&>(q).got = std::string{a.reason} + ' ' + std::to_string(a.transient) + ' ' +
                                        std::to_string(a.retry_after.count()) + ' ' + std::to_string(a.native);
        }
    } call;
    fr::blocking_token_source waiting{source};
    waiting.request(call);
    BOOST_TEST(call.got == "too busy 1 7000 5");
}

BOOST_AUTO_TEST_SUITE_END()
