// expect: feishu::reactions: a clock needs `std::uint64_t now_ms() noexcept` and
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// The standard library's clocks cannot sleep.
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

#include <chrono> // std::chrono::steady_clock

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool add() {
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, std::chrono::steady_clock{}};
#else
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, fr::std_clock{}};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
