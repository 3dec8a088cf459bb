// expect: feishu::reactions: a token source refers to its clock: give that a name
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

namespace fr = feishu::reactions;

void use(fr::token_request& q) {
    const auto fetch = [](fr::token_fetch& f) noexcept { f.fail("none"); };
#ifdef MUST_NOT_COMPILE
    fr::single_flight tokens{fetch, fr::std_clock{}};
#else
    fr::std_clock clock;
    fr::single_flight tokens{fetch, clock};
#endif
    tokens.request(q);
}
