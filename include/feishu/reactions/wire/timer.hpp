// SPDX-License-Identifier: BSL-1.0
//
// timer.hpp - the seam to the caller's timers, for what has to wait: retries, deadlines, pacing.
#ifndef FEISHU_REACTIONS_WIRE_TIMER_HPP
#define FEISHU_REACTIONS_WIRE_TIMER_HPP

#include <feishu/reactions/base/config.hpp>

#include <concepts> // std::convertible_to
#include <cstdint>  // std::uint32_t, std::uint64_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// One wait of one call.
class tick {
  public:
    tick(const tick&) = delete;
    tick& operator=(const tick&) = delete;

    // The timer's own, from arm() until fired().
    void* user = nullptr;

    // Ends the wait: exactly once for each arm(), when the time has passed or soon after disarm(); from
    // inside arm() or disarm(), later, or on another thread. The last touch of `*this`: hold no lock.
    void fired() noexcept { fired_(*this); }

  protected:
    using fired_function = void (*)(tick&) noexcept;
    constexpr explicit tick(fired_function on_fired) noexcept : fired_(on_fired) {}
    ~tick() = default;

  private:
    fired_function fired_;
};

template <class T>
concept has_now = requires(T& t) {
    { t.now_ms() } noexcept -> std::convertible_to<std::uint64_t>;
};
template <class T>
concept has_arm = requires(T& t, tick& x, std::uint32_t ms) {
    { t.arm(x, ms) } noexcept;
};
template <class T>
concept has_disarm = requires(T& t, tick& x) {
    { t.disarm(x) } noexcept;
};

// A timer: now_ms() is a clock in milliseconds that does not go back, arm(x, ms) calls x.fired() after `ms`,
// disarm(x) asks for that call at once, and may do nothing: a cancelled call then ends when its wait does.
// disarm() never overlaps arm(x), but from another thread it may meet fired(), or come just after it: x outlives
// the call.
template <class T>
concept timer = has_now<T> && has_arm<T> && has_disarm<T>;

// The least that satisfies `timer`. If this stops compiling, the concept asks for more than it documents.
struct timer_archetype {
    timer_archetype() = delete;
    timer_archetype(const timer_archetype&) = delete;
    std::uint64_t now_ms() noexcept;
    void arm(tick&, std::uint32_t) noexcept;
    void disarm(tick&) noexcept;
};
static_assert(timer<timer_archetype>);

// For calls that never wait: without retries, deadline and pacing.
struct no_timer {};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
