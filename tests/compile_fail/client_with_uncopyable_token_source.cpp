// expect: cannot be copied: std::move it into the client, or pass its address (`&it`) and let it outlive the client
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// A token source that several clients share is referred to.
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
    fr::single_flight tokens{fetch, clock};
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, tokens, send};
#else
    fr::client client{fr::feishu, &tokens, send};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
