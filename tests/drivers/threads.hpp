// SPDX-License-Identifier: BSL-1.0
//
// threads.hpp - a transport, a timer and a token fetcher that answer from a pool of threads, at random.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_DRIVERS_THREADS_HPP
#define FEISHU_REACTIONS_TESTS_DRIVERS_THREADS_HPP

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/emoji/literal.hpp>
#include <feishu/reactions/operation/operation.hpp>
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/wire/timer.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <atomic>             // std::atomic
#include <chrono>             // std::chrono::steady_clock
#include <condition_variable> // std::condition_variable
#include <cstdint>            // std::uint32_t
#include <cstdio>             // std::fputs
#include <cstdlib>            // std::abort
#include <deque>              // std::deque
#include <functional>         // std::function
#include <mutex>              // std::mutex
#include <set>                // std::set
#include <string>             // std::string
#include <string_view>        // std::string_view
#include <thread>             // std::thread
#include <vector>             // std::vector

namespace threads {

namespace fr = feishu::reactions;
using namespace fr::literals;

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
inline std::uint32_t noise() {
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

// What half of the exchanges and ticks of some calls wait for: nothing but their cancel(). Such a call ends once, and only
// if that reaches it, at whatever moment it was called.
inline const fr::add_reaction add{"om_1", fr::emoji::onit};
inline const fr::add_reaction doomed_add{"om_doomed", fr::emoji::onit};
inline constexpr std::uint32_t usual_wait_ms = 500;
inline constexpr std::uint32_t doomed_wait_ms = 501;

inline fr::call_options options(bool doomed) {
    fr::call_options o;
    o.retry.attempts = 3;
    o.retry.first_wait = fr::milliseconds{doomed ? doomed_wait_ms : usual_wait_ms};
    return o;
}

struct transport {
    pool& threads;
    open_set<fr::exchange> open = {};
    std::atomic<std::uint32_t> started{0};

    static bool is_doomed(const fr::exchange& x) {
        return x.outgoing().target.find("doomed") != std::string_view::npos;
    }
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
        if (is_doomed(x) && noise() % 2 == 0)
            return;
        threads.post([this, &x] {
            if (open.take(x))
                answer(x);
        });
    }
    void cancel(fr::exchange& x) noexcept {
        if ((is_doomed(x) || noise() % 2 == 0) && open.take(x))
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
    void arm(fr::tick& t, std::uint32_t ms) noexcept {
        if (noise() % 4 == 0)
            return t.fired();
        open.add(t);
        if (ms != usual_wait_ms && ms != 2 * usual_wait_ms && noise() % 2 == 0)
            return;
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
            q.provide(fr::tenant_token{text}, 7'200'000_ms);
        };
        if (n % 3 == 0)
            provide();
        else
            threads->post(provide);
    }
};

// Counts calls down to the end of all of them.
class countdown {
  public:
    explicit countdown(int n) : left_(n) {}
    void one() {
        const std::lock_guard lock{mutex_};
        if (--left_ == 0)
            none_.notify_all();
    }
    // Ends the program where nothing has moved for a minute.
    void wait(const std::atomic<int>& ends) {
        std::unique_lock lock{mutex_};
        for (int before = -1; left_ != 0; before = ends)
            if (!none_.wait_for(lock, std::chrono::minutes{1}, [this] { return left_ == 0; }) && ends == before) {
                std::fputs("a call does not end: a cancel() was lost\n", stderr);
                std::abort();
            }
    }

  private:
    std::mutex mutex_;
    std::condition_variable none_;
    int left_;
};

} // namespace threads

#endif
