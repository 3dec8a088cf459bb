// expect: write `.pacing = &budget`, with its address
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/client.hpp>
#include <feishu/reactions/pace.hpp>
#include <feishu/reactions/std_clock.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool add() {
    fr::pace budget;
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, fr::std_clock{}, {.pacing = budget}};
#else
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, fr::std_clock{}, {.pacing = &budget}};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
