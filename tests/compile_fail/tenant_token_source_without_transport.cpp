// expect: feishu::reactions: a token source fetches over a function
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// The place of the transport and that of the clock are easily mistaken for each other.
#include <feishu/reactions/drivers/std_clock.hpp>
#include <feishu/reactions/drivers/tenant_token_source.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response& r) {
    return r.failed(fr::delivery::broken);
}

void use(fr::token_request& q) {
    fr::std_clock clock;
#ifdef MUST_NOT_COMPILE
    fr::tenant_token_source tokens{fr::feishu, {"cli_a1", fr::app_secret{"secret"}}, clock, clock};
#else
    fr::tenant_token_source tokens{fr::feishu, {"cli_a1", fr::app_secret{"secret"}}, send, clock};
#endif
    tokens.request(q);
}
