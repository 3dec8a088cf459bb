// SPDX-License-Identifier: BSL-1.0
//
// manual_clock.hpp - time that passes when a test says so: a clock for the blocking driver, a timer
// for the others, and a loop for whatever is due later.
#ifndef FEISHU_REACTIONS_TESTING_MANUAL_CLOCK_HPP
#define FEISHU_REACTIONS_TESTING_MANUAL_CLOCK_HPP

#include <feishu/reactions/wire/timer.hpp>

#include <cstddef>    // std::size_t
#include <cstdint>    // std::uint64_t
#include <functional> // std::function
#include <utility>    // std::move
#include <vector>     // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// A clock whose time passes only if a test says so. It is both a `blocking_clock` (sleeping lets the time pass at
/// once) and a `timer` (ticks fire from inside advance() or run()). What is due at the same millisecond comes in the
/// order in which it was asked for.
///
/// Belongs to one thread.
class manual_clock {
  public:
    manual_clock() = default;
    /// Begins at `now` milliseconds; without it, at 0.
    explicit manual_clock(std::uint64_t now) noexcept : now_(now) {}
    manual_clock(const manual_clock&) = delete;
    manual_clock& operator=(const manual_clock&) = delete;

    // --- for the drivers -----------------------------------------------------------------------------------

    /// The time, in milliseconds.
    [[nodiscard]] std::uint64_t now_ms() const noexcept { return now_; }
    /// Lets `ms` milliseconds pass, as advance() does, and writes them down.
    void sleep_ms(std::uint32_t ms) noexcept {
        sleeps_.push_back(ms);
        advance(ms);
    }
    /// Has the tick fire `ms` milliseconds from now. Called by the drivers.
    void arm(tick& t, std::uint32_t ms) noexcept {
        arms_.push_back(ms);
        due_.push_back({now_ + ms, &t, [&t] { t.fired(); }});
    }
    /// Ends the wait of a tick as `on_disarm` says. Called by the drivers.
    void disarm(tick& t) noexcept {
        for (auto i = due_.begin(); i != due_.end(); ++i)
            if (i->who == &t) {
                if (on_disarm == disarming::is_ignored)
                    return;
                if (on_disarm == disarming::fires_later) {
                    i->at = now_;
                    return;
                }
                due_.erase(i); // first: the tick may be gone, or armed again, when fired() returns
                return t.fired();
            }
    }

    /// What disarm() does to a tick. A driver has to work with each of them.
    enum class disarming : std::uint8_t {
        /// The tick fires from inside disarm().
        fires_inside,
        /// The tick fires from advance() or run(), with no time passing.
        fires_later,
        /// The tick fires when its time has passed.
        is_ignored,
    };
    /// Which of them happens.
    disarming on_disarm = disarming::fires_inside;

    // --- for the test --------------------------------------------------------------------------------------

    /// Has `what` called `ms` milliseconds from now, from inside advance() or run().
    void post(std::uint32_t ms, std::function<void()> what) { due_.push_back({now_ + ms, nullptr, std::move(what)}); }

    /// Lets `ms` milliseconds pass, and what is due in them happen, each at its own moment. What is posted meanwhile
    /// and due in time happens too.
    void advance(std::uint64_t ms) {
        const std::uint64_t end = now_ + ms;
        while (happen(end)) {
        }
        now_ = end;
    }
    /// Lets time pass until nothing is due any more. Returns the milliseconds that it took.
    std::uint64_t run() {
        const std::uint64_t start = now_;
        while (run_next()) {
        }
        return now_ - start;
    }
    /// Lets time pass until the next thing that is due has happened. Returns false if there is none.
    bool run_next() { return happen(UINT64_MAX); }

    /// How many things are due some time.
    [[nodiscard]] std::size_t pending() const noexcept { return due_.size(); }
    /// Every sleep_ms() so far, in milliseconds.
    [[nodiscard]] const std::vector<std::uint32_t>& sleeps() const noexcept { return sleeps_; }
    /// The milliseconds of every arm() so far.
    [[nodiscard]] const std::vector<std::uint32_t>& arms() const noexcept { return arms_; }

  private:
    struct item {
        std::uint64_t at = 0;
        const tick* who = nullptr; // for disarm()
        std::function<void()> what = {};
    };

    // The first of those that are due by `end`.
    bool happen(std::uint64_t end) {
        auto first = due_.end();
        for (auto i = due_.begin(); i != due_.end(); ++i)
            if (i->at <= end && (first == due_.end() || i->at < first->at))
                first = i;
        if (first == due_.end())
            return false;
        const item now = std::move(*first);
        due_.erase(first); // before the call, which may add and disarm
        now_ = now.at > now_ ? now.at : now_;
        now.what();
        return true;
    }

    std::uint64_t now_ = 0;
    std::vector<item> due_ = {};
    std::vector<std::uint32_t> sleeps_ = {};
    std::vector<std::uint32_t> arms_ = {};
};

static_assert(timer<manual_clock>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
