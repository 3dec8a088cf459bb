// expect: feishu::reactions: the clock's now_ms() and sleep_ms() must be noexcept
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

struct ticker {
#ifdef MUST_NOT_COMPILE
    std::uint64_t now_ms() { return 0; }
#else
    std::uint64_t now_ms() noexcept { return 0; }
#endif
    void sleep_ms(std::uint32_t) noexcept {}
};

bool add() {
    ticker c;
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, c, {.retry = {.attempts = 3}}};
    return client.add("om_1", fr::emoji::ok).has_value();
}
