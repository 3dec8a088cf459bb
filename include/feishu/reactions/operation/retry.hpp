// SPDX-License-Identifier: BSL-1.0
//
// retry.hpp - whether a failed attempt may be followed by another, and after how long.
#ifndef FEISHU_REACTIONS_OPERATION_RETRY_HPP
#define FEISHU_REACTIONS_OPERATION_RETRY_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/base/outcome.hpp>

#include <cstdint> // std::uint32_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// Retries are off unless asked for. The page on rate limits names no bound (read 2026-11); a program needs one.
struct retry_policy {
    std::uint32_t attempts = 1;       // in all, the first included; 1: no retry
    milliseconds first_wait = 500_ms; // doubled after each failure
    // Of one wait, the service's wish included. The limits are of a second and of a minute: within a minute each
    // such wish is over.
    milliseconds longest_wait = 60'000_ms;
    milliseconds repeat_wait = 300_ms; // before the one repeat that retry_advice::once allows
    // Any number, for jitter; without one the waits are exact. The caller's, since the library has no state.
    std::uint32_t (*random)(void* state) noexcept = nullptr;
    void* random_state = nullptr;
};

namespace detail {

// Worth another attempt some time later: because the code says so, or because of the HTTP status if the code says
// nothing: it is not known, or is ours for an answer that is not the service's.
template <class Text>
[[nodiscard]] constexpr bool may_pass(const basic_error<Text>& e) noexcept {
    switch (retry_of(e.code)) {
    case retry_advice::after_wait:
    case retry_advice::once:
    case retry_advice::later: return true;
    case retry_advice::new_token: return false; // which the operation does by itself
    case retry_advice::never: break;
    }
    if (e.kind() == error_kind::unknown)
        return e.http_status >= 500 || is_rate_limit(e);
    return e.kind() == error_kind::bad_answer && e.code != errc::answer_too_big && e.http_status >= 500;
}

// Requires: failures >= 1.
[[nodiscard]] constexpr std::uint32_t wait_before_retry(const retry_policy& policy, errc code, std::uint32_t asked_ms,
                                                        std::uint32_t failures) noexcept {
    const std::uint32_t longest = policy.longest_wait.count();
    const auto at_most = [&](std::uint32_t ms) { return ms < longest ? ms : longest; };
    if (retry_of(code) == retry_advice::once)
        return at_most(policy.repeat_wait.count());
    if (asked_ms != 0)
        return at_most(asked_ms);
    std::uint32_t ms = at_most(policy.first_wait.count());
    for (std::uint32_t i = 1; i < failures && ms < longest; ++i)
        ms = ms > longest / 2 ? longest : ms * 2;
    if (policy.random != nullptr && ms > 1) // half of it is certain, the other half spreads the callers
        ms = ms / 2 + policy.random(policy.random_state) % (ms - ms / 2 + 1);
    return ms;
}

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
