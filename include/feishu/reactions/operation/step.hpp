// SPDX-License-Identifier: BSL-1.0
//
// step.hpp - what an operation asks its driver to do next.
#ifndef FEISHU_REACTIONS_OPERATION_STEP_HPP
#define FEISHU_REACTIONS_OPERATION_STEP_HPP

#include <feishu/reactions/base/milliseconds.hpp>

#include <cstdint> // std::uint8_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// What the driver of an operation has to do next, and which event it reports then.
enum class action : std::uint8_t {
    /// Send outgoing() and write the answer into incoming(); then call on_response().
    send,
    /// Let step::time pass; then call on_timer().
    wait,
    /// Get a token other than refused_token() within step::time (0: no limit); then call on_token() or
    /// on_token_failure(), or on_timer() if none came in time. After a transient failure it may come again.
    need_token,
    /// Read outcome(). Each call returns this once.
    done,
    /// Do nothing: the event that an earlier step asked for is still to come.
    pending,
};

/// The next action of an operation, with its time.
struct step {
    /// The thing to do; `pending` if there is nothing new.
    action next = action::pending;
    /// How long to wait, or the longest that a token may take; 0 for the other actions.
    milliseconds time = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
