// expect: feishu::reactions: call options (retries, a deadline, a rate limiter) need a clock
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// Retries, a deadline and a rate limiter wait; a client without a clock cannot.
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;
using namespace fr::literals;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool add() {
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, {.timeout = 7000_ms, .retry = {.attempts = 3}}};
#else
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, 7000_ms};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
