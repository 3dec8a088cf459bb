// expect: write `.limiter = &budget`, with its address
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/operation/sliding_window_limiter.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool add() {
    fr::sliding_window_limiter budget;
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, fr::std_clock{}, {.limiter = budget}};
#else
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, fr::std_clock{}, {.limiter = &budget}};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
