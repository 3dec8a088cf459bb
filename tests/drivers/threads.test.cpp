// SPDX-License-Identifier: BSL-1.0
//
// threads.test.cpp - 100,000 calls whose answers, timers, tokens and cancellations come from different
// threads at once. Says most under ThreadSanitizer.
#include <feishu/reactions/add.hpp>
#include <feishu/reactions/awaitable.hpp>
#include <feishu/reactions/callback.hpp>
#include <feishu/reactions/single_flight.hpp>
#include <feishu/reactions/waiting_tokens.hpp>

#include <boost/test/unit_test.hpp>

#include <array>              // std::array
#include <atomic>             // std::atomic
#include <chrono>             // std::chrono::steady_clock
#include <condition_variable> // std::condition_variable
#include <coroutine>          // std::suspend_never
#include <cstdint>            // std::uint32_t
#include <deque>              // std::deque
#include <functional>         // std::function
#include <mutex>              // std::mutex
#include <optional>           // std::optional
#include <set>                // std::set
#include <thread>             // std::thread
#include <vector>             // std::vector

namespace fr = feishu::reactions;

namespace {

// Threads that take work in turn.
class pool {
  public:
    explicit pool(int threads) {
        for (int i = 0; i != threads; ++i)
            threads_.emplace_back([this] { work(); });
    }
    ~pool() { stop(); }
    // Returns when all work is done, that which it brings included.
    void stop() {
        {
            const std::lock_guard lock{mutex_};
            stop_ = true;
        }
        more_.notify_all();
        for (std::thread& t : threads_)
            t.join();
        threads_.clear();
    }
    void post(std::function<void()> what) {
        {
            const std::lock_guard lock{mutex_};
            queue_.push_back(std::move(what));
        }
        more_.notify_one();
    }

  private:
    void work() {
        std::unique_lock lock{mutex_};
        for (;;) {
            more_.wait(lock, [this] { return stop_ || !queue_.empty(); });
            if (queue_.empty())
                return;
            const std::function<void()> what = std::move(queue_.front());
            queue_.pop_front();
            lock.unlock();
            what();
            lock.lock();
        }
    }

    std::mutex mutex_;
    std::condition_variable more_;
    std::deque<std::function<void()>> queue_;
    bool stop_ = false;
    std::vector<std::thread> threads_;
};

// A cheap number for each question, different for each asker.
std::uint32_t noise() {
    thread_local std::uint32_t state =
        static_cast<std::uint32_t>(std::hash<std::thread::id>{}(std::this_thread::get_id())) | 1u;
    state ^= state << 13;
    state ^= state >> 17;
    return state ^= state << 5;
}

// Whether somebody still has to answer: the answer and a cancel() may race for it, and one of them wins.
template <class T>
class open_set {
  public:
    void add(T& x) {
        const std::lock_guard lock{mutex_};
        open_.insert(&x);
    }
    bool take(T& x) {
        const std::lock_guard lock{mutex_};
        return open_.erase(&x) == 1;
    }

  private:
    std::mutex mutex_;
    std::set<T*> open_;
};

struct transport {
    pool& threads;
    open_set<fr::exchange> open = {};
    std::atomic<std::uint32_t> started{0};

    static void answer(fr::exchange& x) noexcept {
        const std::uint32_t luck = noise() % 8;
        x.status(luck == 0 ? 429 : luck == 1 ? 400 : 200);
        x.body(luck == 0   ? "slow down"
               : luck == 1 ? R"({"code":99991663})"
                           : R"({"code":0,"data":{"reaction_id":"r"}})");
        x.done(fr::delivery::answered);
    }
    void start(fr::exchange& x) noexcept {
        ++started;
        if (noise() % 4 == 0)
            return answer(x);
        open.add(x);
        threads.post([this, &x] {
            if (open.take(x))
                answer(x);
        });
    }
    void cancel(fr::exchange& x) noexcept {
        if (noise() % 2 == 0 && open.take(x))
            x.done(x.failed(fr::delivery::cancelled));
    }
};

struct timer {
    pool& threads;
    open_set<fr::tick> open = {};

    std::uint64_t now_ms() noexcept {
        return static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
                .count());
    }
    void arm(fr::tick& t, std::uint32_t) noexcept {
        if (noise() % 4 == 0)
            return t.fired();
        open.add(t);
        threads.post([this, &t] {
            if (open.take(t))
                t.fired();
        });
    }
    void disarm(fr::tick& t) noexcept {
        if (open.take(t))
            t.fired();
    }
};

// Fetches in the pool; each token is another one.
struct fetcher {
    pool* threads;
    std::atomic<std::uint32_t>* fetched;

    void operator()(fr::token_fetch& q) const noexcept {
        const std::uint32_t n = ++*fetched;
        const auto provide = [n, &q] {
            const std::string text = "t-token-" + std::to_string(n);
            q.provide(fr::tenant_token{text}, 7200);
        };
        if (n % 3 == 0)
            provide();
        else
            threads->post(provide);
    }
};

constexpr fr::limits small{.url = 200, .body = 48, .token = 24, .answer = 64, .items = 1};
using operation = fr::operation<fr::add_reaction, small>;
const fr::add_reaction add{"om_1", fr::emoji::onit};

fr::call_options options() {
    fr::call_options o;
    o.retry.attempts = 3;
    return o;
}

// Counts calls down to the end of all of them.
class countdown {
  public:
    explicit countdown(int n) : left_(n) {}
    void one() {
        const std::lock_guard lock{mutex_};
        if (--left_ == 0)
            none_.notify_all();
    }
    void wait() {
        std::unique_lock lock{mutex_};
        none_.wait(lock, [this] { return left_ == 0; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable none_;
    int left_;
};

struct detached {
    struct promise_type {
        detached get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        [[noreturn]] void unhandled_exception() noexcept { std::abort(); }
    };
};

} // namespace

BOOST_AUTO_TEST_SUITE(drivers_threads)

BOOST_AUTO_TEST_CASE(a_hundred_thousand_calls_end_once_each) {
    constexpr int lanes = 20;   // calls at the same time
    constexpr int calls = 2500; // of a lane, one after the other
    std::atomic<std::uint32_t> fetched{0};
    std::atomic<int> ends{0};
    std::atomic<int> cancelled{0};
    {
        pool threads{3};
        transport http{threads};
        timer waits{threads};
        fr::single_flight tokens{fetcher{&threads, &fetched}, waits};
        fr::session over{fr::feishu, tokens, http, waits, options()};
        countdown all{2 * lanes};

        // Callbacks: the next call of a lane is started from inside the handler of the one before.
        struct lane {
            struct handler {
                lane* of;
                void operator()(const operation::result_type& got) const { of->ended(got); }
            };
            using call_type = fr::callback_call<operation, decltype(over), handler>;
            std::optional<call_type> call;
            pool* threads = nullptr;
            countdown* all = nullptr;
            std::atomic<int>* ends = nullptr;
            std::atomic<int>* cancelled = nullptr;
            int left = calls;
            // The object must outlive cancel(): the next call waits until it returned.
            std::atomic<int> parties{0};

            void next() {
                const bool cancels = noise() % 3 == 0;
                parties = cancels ? 2 : 1;
                if (cancels)
                    threads->post([this] {
                        call->cancel();
                        party();
                    });
                call->start(add);
            }
            void ended(const operation::result_type& got) {
                ++*ends;
                if (!got && got.error().stopped == fr::gave_up::cancelled)
                    ++*cancelled;
                party();
            }
            void party() {
                if (--parties != 0)
                    return;
                if (--left == 0)
                    return all->one();
                threads->post([this] { next(); });
            }
        };
        std::array<lane, lanes> by_callback;
        for (lane& l : by_callback) {
            l.call.emplace(over, lane::handler{&l});
            l.threads = &threads;
            l.all = &all;
            l.ends = &ends;
            l.cancelled = &cancelled;
            threads.post([&l] { l.next(); });
        }

        // Coroutines: one lane is one coroutine, which goes on wherever it is woken.
        const auto coroutine = [&](int n) -> detached {
            fr::awaitable_call<operation, decltype(over)> call{over, add};
            while (n-- != 0) {
                (void)co_await call;
                ++ends;
            }
            all.one();
        };
        for (int i = 0; i != lanes; ++i)
            threads.post([&] { (void)coroutine(calls); });
        all.wait();
        threads.stop(); // a token may still be fetched for a call that was cancelled
        BOOST_TEST_MESSAGE(http.started << " attempts, " << fetched << " tokens, " << cancelled << " calls cancelled");
    }
    BOOST_TEST(ends == 2 * lanes * calls);
    BOOST_TEST(cancelled > 0);
}

BOOST_AUTO_TEST_CASE(one_refresh_serves_many_blocking_threads) {
    std::atomic<std::uint32_t> fetched{0};
    std::atomic<int> served{0};
    {
        pool threads{1};
        timer clock{threads};
        const auto fetch = [&](fr::token_fetch& q) noexcept {
            ++fetched;
            threads.post([&q] { q.provide(fr::tenant_token{"t-shared-token"}, 7200); });
        };
        fr::single_flight flight{fetch, clock};
        fr::waiting_tokens waiting{flight};
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
        threads.stop();
    }
    BOOST_TEST(served == 800);
    BOOST_TEST(fetched == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
