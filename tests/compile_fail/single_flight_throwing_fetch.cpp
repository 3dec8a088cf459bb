// expect: feishu::reactions: a fetching function must be noexcept
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

namespace fr = feishu::reactions;

void use(fr::token_request& q) {
    fr::std_clock clock;
#ifdef MUST_NOT_COMPILE
    fr::single_flight tokens{[](fr::token_fetch& f) { f.fail("none"); }, clock};
#else
    fr::single_flight tokens{[](fr::token_fetch& f) noexcept { f.fail("none"); }, clock};
#endif
    tokens.request(q);
}
