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

struct retry_policy;

namespace detail {

class operation_core;

// What to do after a failure: wait, or stop for a reason.
struct retry_decision {
    bool waits;
    stop_reason reason;
    std::uint32_t ms;
};
// A failure, and what its call knows of those before.
struct failed_attempt {
    errc code;              // error_view::code, or that of a token source
    milliseconds asked;     // the wait that the other side asks for
    const error_view* e;    // of an answer; null: a token source has no token for now
    std::uint32_t failures; // this one included
    bool repeatable;        // whether the call may be sent again although it may have been carried out
    bool repeated;          // whether the one repeat that retry_advice::once allows has been made
};
constexpr retry_decision decide_retry(const retry_policy& policy, const failed_attempt& failed) noexcept;

} // namespace detail

/// The most attempts of one call. It is a number that brings the code for retries with it: a program in which it is
/// nowhere more than 1 does not carry that code.
class attempt_limit {
  public:
    /// `most` attempts, the first included.
    constexpr attempt_limit(std::uint32_t most) noexcept // NOLINT: it is one
        : most_(most), decide_(most > 1 ? &detail::decide_retry : nullptr) {}
    constexpr operator std::uint32_t() const noexcept { return most_; } // NOLINT: as above

  private:
    friend class detail::operation_core;
    std::uint32_t most_;
    detail::retry_decision (*decide_)(const retry_policy&, const detail::failed_attempt&) noexcept;
};

/// How often a call is tried again after a failure that may pass, and how long it waits before. By default it is tried
/// once.
///
/// The service's page on rate limits names no number of attempts (read 2026-11).
struct retry_policy {
    /// The most attempts of one call, the first included; 1: no retry.
    attempt_limit attempts = 1;
    /// The wait after the first failure. It doubles after each further failure, unless the service names a wait.
    milliseconds first_wait = 500_ms;
    /// The longest single wait, also if the service asks for more. The service's limits count within a second and
    /// within a minute, so a minute outlasts either.
    milliseconds longest_wait = 60'000_ms;
    /// The wait before the single repeat that retry_advice::once allows.
    milliseconds repeat_wait = 300_ms;
    /// Source of jitter: returns any 32-bit number, for waits between half of the computed one and all of it. Null:
    /// waits are exact. It is called on the thread that drives the operation.
    std::uint32_t (*random)(void* state) noexcept = nullptr;
    /// The argument of `random`. It belongs to the caller and must outlive the call.
    void* random_state = nullptr;
};

namespace detail {

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

// Requires: policy.attempts > 1.
constexpr retry_decision decide_retry(const retry_policy& policy, const failed_attempt& failed) noexcept {
    if (failed.e != nullptr &&
        (!may_pass(*failed.e) || !(failed.repeatable || was_not_carried_out(*failed.e, failed.e->kind()))))
        return {false, stop_reason::none, 0};
    if ((failed.repeated && retry_of(failed.code) == retry_advice::once) || failed.failures >= policy.attempts)
        return {false, stop_reason::attempts, 0};
    return {true, stop_reason::none, wait_before_retry(policy, failed.code, failed.asked.count(), failed.failures)};
}

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
