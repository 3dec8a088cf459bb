// expect: no matching
// errors: 1
// lines: 25
// first-lines: 3 .retries = 3
// SPDX-License-Identifier: BSL-1.0
//
// A list without a type is no match for any constructor; that is said briefly, and first of all where.
#include <feishu/reactions.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool add() {
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, fr::std_clock{}, {.retries = 3}};
#else
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, fr::std_clock{}, {.retry = {.attempts = 3}}};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
