// expect: feishu::reactions: a fetching function is called as `fetch(token_fetch&)`
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// A function that returns the token has nowhere to say how long it lasts.
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

namespace fr = feishu::reactions;
using namespace fr::literals;

void use(fr::token_request& q) {
    fr::std_clock clock;
#ifdef MUST_NOT_COMPILE
    fr::single_flight tokens{[]() noexcept { return "t-1"; }, clock};
#else
    fr::single_flight tokens{[](fr::token_fetch& f) noexcept { f.provide(fr::tenant_token{"t-1"}, 7'200'000_ms); },
                             clock};
#endif
    tokens.request(q);
}
