// SPDX-License-Identifier: BSL-1.0
//
// script_step.hpp - one request that a scripted transport expects, and what becomes of it.
#ifndef FEISHU_REACTIONS_TESTING_SCRIPT_STEP_HPP
#define FEISHU_REACTIONS_TESTING_SCRIPT_STEP_HPP

#include <feishu/reactions/testing/raw_http.hpp>

#include <cstddef>  // std::size_t
#include <cstdint>  // std::uint8_t
#include <optional> // std::optional
#include <string>   // std::string
#include <vector>   // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// When an exchange of the general transport ends. The blocking transport always answers before it returns.
enum class ending : std::uint8_t {
    /// From inside start(); with a delay, as `later`.
    inside_start,
    /// From the clock's loop, after the reply's delay.
    later,
    /// When the test calls release().
    when_released,
};

/// What cancel() does to an exchange in flight. A driver has to work with each of them.
enum class cancelling : std::uint8_t {
    /// The exchange ends from inside cancel(), with delivery::cancelled.
    ends_inside,
    /// The exchange ends from the clock's loop, with delivery::cancelled.
    ends_later,
    /// The answer comes as if nothing had been asked.
    is_too_late,
};

/// One expected request and the answer to it. What is left empty is not compared.
struct script_step {
    /// "POST", "GET" or "DELETE".
    std::string method = {};
    /// Path and query: "/open-apis/im/v1/messages/om_1/reactions".
    std::string target = {};
    /// Header lines that must be there, each with this value.
    header_list headers = {};
    /// What the request carries; "" expects nothing.
    std::optional<std::string> body = {};
    /// What comes, or how the delivery fails, after its delay. If the delay is longer than the request's timeout, the
    /// exchange times out.
    http_reply reply = {};
    /// How many bytes of the body the library is given at a time; 0: all at once.
    std::size_t fragment = 0;
    /// Statuses that come before the reply's.
    std::vector<int> interim = {};
    /// Of a failed delivery: the HTTP stack's own number.
    int native = 0;
    /// When an exchange of the general transport ends.
    ending ends = ending::inside_start;
    /// What a cancellation does to it.
    cancelling on_cancel = cancelling::ends_inside;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
