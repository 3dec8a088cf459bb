// SPDX-License-Identifier: BSL-1.0
//
// deadline_watch.hpp - one wait of a timer for the earliest deadline of many calls.
#ifndef FEISHU_REACTIONS_DRIVERS_DETAIL_DEADLINE_WATCH_HPP
#define FEISHU_REACTIONS_DRIVERS_DETAIL_DEADLINE_WATCH_HPP

#include <feishu/reactions/drivers/detail/waiting_calls.hpp>
#include <feishu/reactions/wire/timer.hpp>

#include <cstdint> // std::uint8_t, std::uint32_t, std::uint64_t, UINT32_MAX

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// With a clock that is no timer: deadlines are kept by those who wait.
template <class Owner, class Clock, bool = timer<Clock>>
class deadline_watch {
  protected:
    deadline_watch() = default;
    ~deadline_watch() = default;
    static constexpr void look() noexcept {}
    [[nodiscard]] static constexpr bool is_waiting() noexcept { return false; }
};

// Owner has lock(), unlock(), `waiting_calls calls_`, `Clock& clock_` and `static void answer_late(waiting_calls&)`.
//
// arm() and disarm() are called without the lock, by one thread at a time: another one that has a reason to call them
// meanwhile leaves that to the first. No call that waits is answered before the last touch of this object, because the
// owner may be gone with the last call.
template <class Owner, class Clock>
class deadline_watch<Owner, Clock, true> : private tick {
  protected:
    deadline_watch() noexcept : tick(&deadline_watch::on_fired) {}
    ~deadline_watch() = default;

    // Called without the lock when calls came or went. Requires: some call waits that this thread will answer, or
    // whose request is being made by it.
    void look() noexcept {
        owner().lock();
        waiting_calls late = arrange();
        owner().unlock();
        Owner::answer_late(late);
    }
    // With the lock: whether the timer is still to call.
    [[nodiscard]] bool is_waiting() const noexcept { return state_ != state::idle; }

  private:
    enum class state : std::uint8_t { idle, busy, armed };
    // The time at which a tick is due that was disarmed: nobody disarms it again.
    static constexpr std::uint64_t soon = 0;

    Owner& owner() noexcept { return static_cast<Owner&>(*this); }
    std::uint64_t now() noexcept { return static_cast<std::uint64_t>(owner().clock_.now_ms()); }

    // Waits for what is the earliest deadline now. With the lock, which it leaves meanwhile. Returns the calls whose
    // deadline has come.
    [[nodiscard]] waiting_calls arrange() noexcept {
        waiting_calls late;
        while (state_ != state::busy) {
            const std::uint64_t until = owner().calls_.earliest();
            const bool arms = state_ == state::idle && until != waiting_calls::never;
            const bool disarms =
                state_ == state::armed && due_ != soon && (until < due_ || until == waiting_calls::never);
            if (!arms && !disarms)
                break;
            state_ = state::busy;
            due_ = arms ? until : soon;
            fired_ = false;
            owner().unlock();
            if (arms) {
                const std::uint64_t time = now();
                const std::uint64_t left = until > time ? until - time : 0;
                owner().clock_.arm(*this, left < UINT32_MAX ? static_cast<std::uint32_t>(left) : UINT32_MAX);
            } else {
                owner().clock_.disarm(*this);
            }
            owner().lock();
            state_ = fired_ ? state::idle : state::armed;
            if (fired_)
                late.join(owner().calls_.take_late(now()));
        }
        return late;
    }
    static void on_fired(tick& t) noexcept {
        auto& self = static_cast<deadline_watch&>(t);
        Owner& owner = self.owner();
        owner.lock();
        waiting_calls late;
        if (self.state_ == state::busy) {
            self.fired_ = true; // and the thread that armed it goes on
        } else {
            self.state_ = state::idle;
            late = owner.calls_.take_late(self.now());
            late.join(self.arrange());
        }
        owner.unlock();
        Owner::answer_late(late);
    }

    std::uint64_t due_ = 0;
    state state_ = state::idle;
    bool fired_ = false;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
