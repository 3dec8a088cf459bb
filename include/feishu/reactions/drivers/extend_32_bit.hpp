// SPDX-License-Identifier: BSL-1.0
//
// extend_32_bit.hpp - a clock of 64 bits from a counter of 32, which wraps around after 49.7 days.
#ifndef FEISHU_REACTIONS_DRIVERS_EXTEND_32_BIT_HPP
#define FEISHU_REACTIONS_DRIVERS_EXTEND_32_BIT_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstdint> // std::uint32_t, std::uint64_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Milliseconds that go on after a 32-bit counter of milliseconds, such as HAL_GetTick() or millis(), has wrapped
/// around:
///
///     std::uint64_t now_ms() noexcept { return extended_(HAL_GetTick()); }
///
/// It must be asked at least once in 49 days. A reading that is up to a minute older than the last one, as from an
/// interrupted function, counts as no time passed. Not for several threads at once: they share it under a lock.
class extend_32_bit {
  public:
    /// Begins at 0 milliseconds: the first readings are those of the counter.
    constexpr extend_32_bit() noexcept = default;

    /// Takes what the counter says now, and returns it with the times that it has wrapped around.
    [[nodiscard]] constexpr std::uint64_t operator()(std::uint32_t counter) noexcept {
        const std::uint32_t passed = counter - static_cast<std::uint32_t>(now_);
        if (now_ == 0 || passed <= UINT32_MAX - a_minute)
            now_ += passed;
        return now_;
    }

  private:
    static constexpr std::uint32_t a_minute = 60'000; // ms
    std::uint64_t now_ = 0;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
