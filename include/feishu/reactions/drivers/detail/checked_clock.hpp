// SPDX-License-Identifier: BSL-1.0
//
// checked_clock.hpp - notices a clock that goes back while a call is under way.
#ifndef FEISHU_REACTIONS_DRIVERS_DETAIL_CHECKED_CLOCK_HPP
#define FEISHU_REACTIONS_DRIVERS_DETAIL_CHECKED_CLOCK_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstdint> // std::uint64_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// The readings of one call, one after the other.
class checked_readings {
  public:
    constexpr explicit checked_readings(std::uint64_t first) noexcept : last_(first) {}
    constexpr std::uint64_t operator()(std::uint64_t now) noexcept {
        FEISHU_REACTIONS_ASSERT(now >= last_,
                                "the clock went back during a call: give a steady one, not the wall clock, "
                                "and a 32-bit counter through extend_32_bit");
        return last_ = now;
    }

  private:
    std::uint64_t last_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
