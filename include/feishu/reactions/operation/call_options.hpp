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

struct call_options {
    milliseconds timeout = 10'000_ms; // of one attempt; 0: none
    // Of the whole operation, tokens and waits included; 0: none. Nothing is begun that would end behind it, but
    // nothing under way is interrupted either: the transport and the token source are told how long they may take and
    // bound their own waiting. Where one of them is late, the call ends when it answers.
    milliseconds deadline = {};
    retry_policy retry = {};
    rate_limiter_pointer limiter =
        nullptr; // shared by the calls that share a budget; null: none. Must outlive the call.
};

namespace detail {

// So many milliseconds after `started`; 0: never. A clock that wraps around is right all the same; one that goes back
// is taken to stand still.
struct deadline {
    std::uint32_t ms = 0;
    std::uint64_t started = 0;

    [[nodiscard]] constexpr std::uint64_t elapsed(std::uint64_t now) const noexcept {
        return now - started <= INT64_MAX ? now - started : 0;
    }
    [[nodiscard]] constexpr bool passed(std::uint64_t now) const noexcept { return ms != 0 && elapsed(now) >= ms; }
    // 0: there is none. Requires: it has not passed.
    [[nodiscard]] constexpr std::uint32_t left(std::uint64_t now) const noexcept {
        return ms == 0 ? 0 : ms - static_cast<std::uint32_t>(elapsed(now));
    }
};

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
