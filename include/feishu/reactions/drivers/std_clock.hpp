// SPDX-License-Identifier: BSL-1.0
//
// std_clock.hpp - the clock of a hosted program that may sleep. Not included by any other header.
#ifndef FEISHU_REACTIONS_DRIVERS_STD_CLOCK_HPP
#define FEISHU_REACTIONS_DRIVERS_STD_CLOCK_HPP

#include <feishu/reactions/base/config.hpp>

#include <chrono>  // std::chrono::steady_clock
#include <cstdint> // std::uint64_t
#include <thread>  // std::this_thread::sleep_for

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The standard library's steady clock, for programs that have one.
struct std_clock {
    /// Milliseconds of std::chrono::steady_clock, which never go back.
    [[nodiscard]] static std::uint64_t now_ms() noexcept {
        const auto since = std::chrono::steady_clock::now().time_since_epoch();
        return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
    }
    /// Blocks the calling thread for at least `ms` milliseconds.
    static void sleep_ms(std::uint32_t ms) noexcept { std::this_thread::sleep_for(std::chrono::milliseconds{ms}); }
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
