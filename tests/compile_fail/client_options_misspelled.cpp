// expect: retries
// errors: 2
// lines: 30
// first-lines: 2 retries
// SPDX-License-Identifier: BSL-1.0
//
// With the type in front, as the README writes it, the first that the compiler says is the member that does not exist.
#include <feishu/reactions.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool add() {
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, fr::std_clock{}, fr::call_options{.retries = 3}};
#else
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, fr::std_clock{}, {.retry = {.attempts = 3}}};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
