// SPDX-License-Identifier: BSL-1.0
//
// fake_rate.hpp - the rate limit of the fake service: 50 calls a second and 1,000 a minute.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_RATE_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_RATE_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstdint> // std::uint32_t, std::uint64_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// How many calls an app may make in one tenant to each endpoint. The defaults are the documented limits (read
/// 2026-11).
struct fake_limits {
    /// Calls in a second, which the first of them begins.
    std::uint32_t per_second = 50;
    /// Calls in a minute, which the first of them begins.
    std::uint32_t per_minute = 1000;
};

namespace fake_parts {

// The calls of one app and tenant to one endpoint, counted in windows that the first call opens.
class fake_budget {
  public:
    // Counts a call at `now_ms`. Returns 0, or, if the call is refused, the milliseconds until the next
    // one may come. A refused call is not counted.
    std::uint64_t take(const fake_limits& limits, std::uint64_t now_ms) {
        const std::uint64_t wait =
            larger(second_.wait(limits.per_second, 1000, now_ms), minute_.wait(limits.per_minute, 60'000, now_ms));
        if (wait == 0) {
            ++second_.count;
            ++minute_.count;
        }
        return wait;
    }

  private:
    struct window {
        std::uint64_t begin_ms = 0;
        std::uint32_t count = 0;

        std::uint64_t wait(std::uint32_t limit, std::uint64_t length_ms, std::uint64_t now_ms) {
            if (count == 0 || now_ms - begin_ms >= length_ms)
                *this = {now_ms, 0};
            return count < limit ? 0 : begin_ms + length_ms - now_ms;
        }
    };
    static std::uint64_t larger(std::uint64_t a, std::uint64_t b) { return a < b ? b : a; }

    window second_;
    window minute_;
};

} // namespace fake_parts

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
