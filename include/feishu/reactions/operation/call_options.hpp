// SPDX-License-Identifier: BSL-1.0
//
// call_options.hpp - how long one call may take, and how often it may be tried.
#ifndef FEISHU_REACTIONS_OPERATION_CALL_OPTIONS_HPP
#define FEISHU_REACTIONS_OPERATION_CALL_OPTIONS_HPP

#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/operation/rate_limiter.hpp>
#include <feishu/reactions/operation/retry.hpp>

#include <cstdint> // std::uint32_t, std::uint64_t, INT64_MAX

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// How long one call may take, how often it is tried, and which rate limiter it shares.
struct call_options {
    /// The longest that one attempt may take, from connecting to the last byte; 0: no limit.
    milliseconds timeout = 10'000_ms;
    /// The longest that the whole call may take, tokens and waits included; 0: no limit.
    ///
    /// No attempt or wait is begun that would end after it, but nothing is interrupted either: the transport and the
    /// token source learn how long they may take and bound their own waiting. If one of them is late, the call ends
    /// when it answers.
    milliseconds deadline = {};
    /// Retries after failures that may pass; by default there are none.
    retry_policy retry = {};
    /// The limiter of all calls that share one budget, or null for none. It must outlive the call.
    rate_limiter_pointer limiter = nullptr;
};

namespace detail {

// A time `ms` milliseconds after `started`, or never if `ms` is 0. The clock may wrap around; if it goes back, it
// counts as standing still.
struct deadline {
    std::uint32_t ms = 0;
    std::uint64_t started = 0;

    [[nodiscard]] constexpr std::uint64_t elapsed(std::uint64_t now) const noexcept {
        return now - started <= INT64_MAX ? now - started : 0;
    }
    [[nodiscard]] constexpr bool passed(std::uint64_t now) const noexcept { return ms != 0 && elapsed(now) >= ms; }
    // Milliseconds until the deadline, or 0 if there is none. Requires: it has not passed.
    [[nodiscard]] constexpr std::uint32_t left(std::uint64_t now) const noexcept {
        return ms == 0 ? 0 : ms - static_cast<std::uint32_t>(elapsed(now));
    }
};

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
