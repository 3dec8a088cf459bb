// SPDX-License-Identifier: BSL-1.0
//
// turns.hpp - when the calls of one group may be made, so that no window of a second or a minute holds too many.
#ifndef FEISHU_REACTIONS_OPERATION_DETAIL_TURNS_HPP
#define FEISHU_REACTIONS_OPERATION_DETAIL_TURNS_HPP

#include <feishu/reactions/operation/rate_limiter.hpp>

#include <cstdint> // std::uint8_t, std::uint32_t, std::uint64_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Calls that one group may make, by default as many as the service allows one app in one tenant. If several processes
/// share that budget, give each of them a part.
struct rate_limit {
    /// The most calls in any second, 1 to 50.
    std::uint32_t per_second = 50;
    /// The most calls in any minute, 1 to 1,000.
    std::uint32_t per_minute = 1000;
};

namespace detail {

// The turns of one group: times, as a pure function of those before.
//
// Two rings hold what has to be remembered of them, 280 bytes. The one of the second has the last 50 turns:
// the next comes no sooner than a second after the oldest. The minute has its turns in 20 groups of 50, and
// of each group only the last turn's time: a new group begins no sooner than a minute after the end of the
// 20th before it. In both, the sum over any window stays at the limit; the price is that a minute whose calls
// came evenly waits up to a group's length (3 s) longer than an exact count of 1,000 times (4 KB) would.
//
// A millisecond is added to either window, since times are cut to milliseconds: turns at 0.9 and 1000.0 ms
// would be read as a whole second apart.
class turns {
  public:
    static constexpr std::uint32_t in_a_second = 50;
    static constexpr std::uint32_t groups_in_a_minute = 20;
    static constexpr std::uint32_t second = 1'001;
    static constexpr std::uint32_t minute = 60'001;

    constexpr std::uint32_t take(const rate_limit& rate, std::uint64_t now, std::uint32_t at_most) noexcept {
        if (now >= last_ + minute) { // nothing before matters any more
            seconds_ = minutes_ = {};
            in_group_ = 0;
        }
        // Of the two sizes of a group, the one that wastes less: 39 a minute are 19 groups of 2, not 20 of 1.
        std::uint32_t group = rate.per_minute / groups_in_a_minute;
        if (rate.per_minute / (group + 1) * (group + 1) > group * groups_in_a_minute)
            ++group;
        const std::uint32_t fit = rate.per_minute / group;
        const std::uint32_t groups = fit < groups_in_a_minute ? fit : groups_in_a_minute;

        std::uint64_t at = later(now, last_);
        if (seconds_.full(rate.per_second))
            at = later(at, time_of(recent_[seconds_.next]) + second);
        if (in_group_ == 0 && minutes_.full(groups))
            at = later(at, time_of(ends_[minutes_.next]) + minute);
        const std::uint64_t wait = at - now;
        if (wait > at_most)
            return wait < rate_limiter::any_wait ? static_cast<std::uint32_t>(wait) : rate_limiter::any_wait;

        last_ = at;
        recent_[seconds_.next] = static_cast<std::uint32_t>(at);
        seconds_.advance(rate.per_second);
        ends_[minutes_.next] = static_cast<std::uint32_t>(at);
        if (++in_group_ >= group) {
            in_group_ = 0;
            minutes_.advance(groups);
        }
        return static_cast<std::uint32_t>(wait);
    }

  private:
    struct ring {
        std::uint8_t next = 0; // the oldest, once the ring is full
        std::uint8_t held = 0;

        [[nodiscard]] constexpr bool full(std::uint32_t size) const noexcept { return held == size; }
        constexpr void advance(std::uint32_t size) noexcept {
            next = next + 1u == size ? std::uint8_t{0} : static_cast<std::uint8_t>(next + 1);
            if (held != size)
                ++held;
        }
    };

    static constexpr std::uint64_t later(std::uint64_t a, std::uint64_t b) noexcept { return a < b ? b : a; }
    // From its low half: turns in the rings are at most 1,000 minutes older than the last one.
    [[nodiscard]] constexpr std::uint64_t time_of(std::uint32_t low) const noexcept {
        const std::uint32_t age = static_cast<std::uint32_t>(last_) - low;
        return last_ - age;
    }

    std::uint64_t last_ = 0; // the latest turn; before the first one no time is earlier
    std::uint32_t recent_[in_a_second] = {};
    std::uint32_t ends_[groups_in_a_minute] = {};
    std::uint32_t in_group_ = 0; // turns of the group that is being filled
    ring seconds_ = {};
    ring minutes_ = {};
};

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
