// SPDX-License-Identifier: BSL-1.0
//
// threads.test.cpp - 100,000 calls whose answers, timers, tokens and cancellations come from different
// threads at once. Says most under ThreadSanitizer.
#include <feishu/reactions/drivers/awaitable.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/blocking_token_source.hpp>

#include "threads.hpp"

#include <boost/test/unit_test.hpp>

#include <array>     // std::array
#include <coroutine> // std::suspend_never
#include <optional>  // std::optional

namespace fr = feishu::reactions;
using namespace fr::literals;
using namespace threads; // its words

namespace {

constexpr fr::buffer_sizes small{.url = 200, .body = 48, .token = 24, .answer = 64, .items = 1};
using operation = fr::operation<fr::add_reaction, small>;

struct detached {
    struct promise_type {
        detached get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        [[noreturn]] void unhandled_exception() noexcept { std::abort(); }
    };
};

// The end of a call and that of its cancel(), which the call's object has to outlive: the later of the two goes on.
class both_ends {
  public:
    void expect(int parties) { left_ = parties; }
    bool last() { return --left_ == 0; }
    // For a coroutine, which is one of the two.
    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> waiting) noexcept {
        waiting_ = waiting;
        return !last();
    }
    void await_resume() const noexcept {}
    void resume() const { waiting_.resume(); }

  private:
    std::atomic<int> left_{0};
    std::coroutine_handle<> waiting_ = {};
};

// Cancels once, when there is something to cancel.
template <class Call>
void cancel(Call& call, const std::atomic<bool>& ended) {
    while (!call.in_flight() && !ended)
        std::this_thread::yield();
    call.cancel();
}

// What is counted of all calls.
struct totals {
    std::atomic<int> ends{0};
    std::atomic<int> cancelled{0};

    template <class Result>
    void add(const Result& got) {
        ++ends;
        if (!got && got.error().stopped == fr::stop_reason::cancelled)
            ++cancelled;
    }
};

// Calls one after the other: the next is started from inside the handler of the one before, or of its cancel().
template <class Session>
class by_callback {
    struct handler {
        by_callback* of;
        void operator()(const operation::result_type& got) const { of->ended(got); }
    };

  public:
    void start(Session& over, pool& on, countdown& all, totals& count, int calls) {
        on_ = &on;
        all_ = &all;
        count_ = &count;
        left_ = calls;
        call_.emplace(over, handler{this});
        on.post([this] { next(); });
    }

  private:
    void next() {
        const bool doomed = noise() % 3 == 0;
        ended_ = false;
        both_.expect(doomed ? 2 : 1);
        if (doomed) {
            // A cancel() that met the call before, whose handler has not returned yet, would do nothing.
            while (call_->in_flight())
                std::this_thread::yield();
            on_->post([this] {
                cancel(*call_, ended_);
                party();
            });
        }
        call_->start(doomed ? doomed_add : add, options(doomed));
    }
    void ended(const operation::result_type& got) {
        count_->add(got);
        ended_ = true;
        party();
    }
    void party() {
        if (!both_.last())
            return;
        if (--left_ == 0)
            return all_->one();
        on_->post([this] { next(); });
    }

    std::optional<fr::callback_call<operation, Session, handler>> call_ = {};
    pool* on_ = nullptr;
    countdown* all_ = nullptr;
    totals* count_ = nullptr;
    int left_ = 0;
    std::atomic<bool> ended_{false};
    both_ends both_ = {};
};

// The same as one coroutine, which goes on wherever it is woken.
template <class Session>
detached by_coroutine(Session& over, pool& on, countdown& all, totals& count, int calls) {
    fr::awaitable_call<operation, Session> usual{over, add, options(false)};
    fr::awaitable_call<operation, Session> doomed{over, doomed_add, options(true)};
    both_ends both;
    std::atomic<bool> ended{false};
    while (calls-- != 0) {
        if (noise() % 3 != 0) {
            count.add(co_await usual);
            continue;
        }
        ended = false;
        both.expect(2);
        on.post([&] {
            cancel(doomed, ended);
            if (both.last())
                both.resume();
        });
        count.add(co_await doomed);
        ended = true;
        co_await both;
    }
    all.one();
}

} // namespace

BOOST_AUTO_TEST_SUITE(drivers_threads)

BOOST_AUTO_TEST_CASE(a_hundred_thousand_calls_end_once_each) {
    constexpr int lanes = 20;   // calls at the same time
    constexpr int calls = 2500; // of a lane, one after the other
    std::atomic<std::uint32_t> fetched{0};
    totals count;
    {
        pool on{3};
        transport http{on};
        timer waits{on};
        fr::single_flight tokens{fetcher{&on, &fetched}, waits};
        fr::session over{fr::feishu, tokens, http, waits};
        countdown all{2 * lanes};
        std::array<by_callback<decltype(over)>, lanes> callbacks;
        for (auto& lane : callbacks)
            lane.start(over, on, all, count, calls);
        for (int i = 0; i != lanes; ++i)
            on.post([&] { (void)by_coroutine(over, on, all, count, calls); });
        all.wait(count.ends);
        on.stop(); // a token may still be fetched for a call that was cancelled
        BOOST_TEST_MESSAGE(http.started << " attempts, " << fetched << " tokens, " << count.cancelled
                                        << " calls cancelled");
    }
    BOOST_TEST(count.ends == 2 * lanes * calls);
    BOOST_TEST(count.cancelled > 0);
}

// The end of a call that is waited for by looking, not by being told.
BOOST_AUTO_TEST_CASE(an_owner_that_sees_no_call_in_flight_may_destroy_it) {
    constexpr int calls = 5000;
    int early = 0;
    {
        pool on{2};
        transport http{on};
        timer waits{on};
        fr::fixed_token tokens{fr::tenant_token{"t-some-token"}};
        fr::session over{fr::feishu, tokens, http, waits};
        for (int i = 0; i != calls; ++i) {
            std::atomic<bool> handled{false};
            const auto handler = [&handled, text = std::string(40, 'x')](const operation::result_type&) {
                std::this_thread::yield();
                handled = text.size() == 40; // the handler lies in the call
            };
            std::optional<fr::callback_call<operation, decltype(over), decltype(handler)>> call;
            call.emplace(over, handler);
            call->start(add, options(false));
            while (call->in_flight())
                std::this_thread::yield();
            early += handled ? 0 : 1;
            call.reset();
        }
    }
    BOOST_TEST(early == 0);
}

BOOST_AUTO_TEST_CASE(one_refresh_serves_many_blocking_threads) {
    std::atomic<std::uint32_t> fetched{0};
    std::atomic<int> served{0};
    {
        pool on{1};
        timer clock{on};
        const auto fetch = [&](fr::token_fetch& q) noexcept {
            ++fetched;
            on.post([&q] { q.provide(fr::tenant_token{"t-shared-token"}, 7'200'000_ms); });
        };
        fr::single_flight flight{fetch, clock};
        fr::blocking_token_source waiting{flight};
        class request final : public fr::token_request {
          public:
            explicit request(std::atomic<int>& count) : token_request(&request::take), served_(count) {}

          private:
            static void take(fr::token_request& q, const fr::token_answer& a) noexcept {
                static_cast<request&>(q).served_ += a.token.reveal() == "t-shared-token" ? 1 : 0;
            }
            std::atomic<int>& served_;
        };
        std::vector<std::thread> askers;
        for (int i = 0; i != 8; ++i)
            askers.emplace_back([&] {
                for (int n = 0; n != 100; ++n) {
                    request q{served};
                    waiting.request(q);
                }
            });
        for (std::thread& t : askers)
            t.join();
        on.stop();
    }
    BOOST_TEST(served == 800);
    BOOST_TEST(fetched == 1u);
}

// Some calls end at their deadline, some with the token: each is answered once, and the source is not touched when it says
// that it is not in use.
BOOST_AUTO_TEST_CASE(deadlines_and_the_fetch_that_is_waited_for_may_come_at_once) {
    class request final : public fr::token_request {
      public:
        request() : token_request(&request::take) {}
        void set_timeout(std::uint32_t ms) { timeout_ = fr::milliseconds{ms}; }
        std::atomic<int> answers{0};

      private:
        static void take(fr::token_request& q, const fr::token_answer&) noexcept { ++static_cast<request&>(q).answers; }
    };
    pool on{4};
    timer clock{on};
    int wrong = 0;
    for (int round = 0; round != 300; ++round) {
        const auto fetch = [&](fr::token_fetch& q) noexcept {
            on.post([&q] { q.provide(fr::tenant_token{"t-shared-token"}, 1_ms); });
        };
        std::optional<fr::single_flight<decltype(fetch), timer>> source;
        source.emplace(fetch, clock);
        request all[6];
        std::atomic<int> back{0}; // a call does not end before its request() and cancel() have returned
        for (std::uint32_t i = 0; i != 6; ++i) {
            request& q = all[i];
            q.set_timeout(i);
            on.post([&source, &q, &back, cancels = i % 3 == 2] {
                source->request(q);
                if (cancels)
                    source->cancel(q);
                ++back;
            });
        }
        while (back != 6)
            std::this_thread::yield();
        for (request& q : all)
            while (q.answers == 0)
                std::this_thread::yield();
        while (source->in_use())
            std::this_thread::yield();
        for (request& q : all)
            wrong += q.answers == 1 ? 0 : 1;
        source.reset();
    }
    on.stop();
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_SUITE_END()
