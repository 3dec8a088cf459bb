// SPDX-License-Identifier: BSL-1.0
//
// timer.hpp - the interface to the program's timers, for retries, deadlines and rate limits.
#ifndef FEISHU_REACTIONS_WIRE_TIMER_HPP
#define FEISHU_REACTIONS_WIRE_TIMER_HPP

#include <feishu/reactions/base/config.hpp>

#include <concepts> // std::convertible_to
#include <cstdint>  // std::uint32_t, std::uint64_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// One wait of one call. The library owns it; it lives until fired() was called.
class tick {
  public:
    tick(const tick&) = delete;
    tick& operator=(const tick&) = delete;

    /// A pointer for the timer's own use between arm() and fired(). The library does not touch it.
    void* user = nullptr;

    /// Reports the end of the wait. Call it exactly once for each arm(), when the time has passed or soon after
    /// disarm(): from inside arm() or disarm(), later, or on another thread. Do not touch the tick afterwards, and hold
    /// no lock during the call.
    void fired() noexcept { fired_(*this); }

  protected:
    using fired_function = void (*)(tick&) noexcept;
    constexpr explicit tick(fired_function on_fired) noexcept : fired_(on_fired) {}
    ~tick() = default;

  private:
    fired_function fired_;
};

/// `now_ms() noexcept`: milliseconds of a clock that does not go back, as std::uint64_t. It must be a steady clock: the
/// wall clock is set back at times, and a counter of 32 bits wraps around after 49.7 days, which extend_32_bit mends.
template <class T>
concept has_now = requires(T& t) {
    { t.now_ms() } noexcept -> std::convertible_to<std::uint64_t>;
};
/// `arm(tick&, std::uint32_t ms) noexcept`: calls tick::fired() after `ms` milliseconds.
template <class T>
concept has_arm = requires(T& t, tick& x, std::uint32_t ms) {
    { t.arm(x, ms) } noexcept;
};
/// `disarm(tick&) noexcept`: makes tick::fired() come at once, or does nothing.
template <class T>
concept has_disarm = requires(T& t, tick& x) {
    { t.disarm(x) } noexcept;
};

/// A clock with timers that drivers wait on: now_ms(), arm() and disarm() as has_now, has_arm and has_disarm say. If
/// disarm() does nothing, a cancelled call ends when its wait does.
///
/// disarm(x) never overlaps arm(x). From another thread it may overlap x.fired() or come just after it; x stays valid
/// until disarm(x) returns.
template <class T>
concept timer = has_now<T> && has_arm<T> && has_disarm<T>;

/// The least that satisfies `timer`. If this stops compiling, the concept asks for more than it documents.
struct timer_archetype {
    timer_archetype() = delete;
    timer_archetype(const timer_archetype&) = delete;
    /// Milliseconds of a clock that does not go back.
    std::uint64_t now_ms() noexcept;
    /// Starts a wait.
    void arm(tick&, std::uint32_t) noexcept;
    /// Ends a wait early.
    void disarm(tick&) noexcept;
};
static_assert(timer<timer_archetype>);

/// Takes the place of a timer for calls that never wait: those without retries, deadline and rate limiter.
struct no_timer {};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
