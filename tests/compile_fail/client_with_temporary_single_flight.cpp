// expect: cannot be moved into the client: give it a name, pass its address (`&it`)
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// It is in the list of those who wait, and stays where it is.
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool add() {
    fr::std_clock clock;
    const auto fetch = [](fr::token_fetch& q) noexcept { q.fail("none"); };
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::single_flight{fetch, clock}, send};
#else
    fr::single_flight tokens{fetch, clock};
    fr::client client{fr::feishu, &tokens, send};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
