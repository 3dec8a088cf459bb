// expect: feishu::reactions: over a transport with start() and cancel() a token source needs a timer
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/drivers/std_clock.hpp>
#include <feishu/reactions/drivers/tenant_token_source.hpp>

namespace fr = feishu::reactions;

struct transport {
    void start(fr::exchange& x) noexcept { x.done(fr::delivery::broken); }
    void cancel(fr::exchange&) noexcept {}
};
struct timer {
    std::uint64_t now_ms() noexcept { return 0; }
    void arm(fr::tick& t, std::uint32_t) noexcept { t.fired(); }
    void disarm(fr::tick&) noexcept {}
};

void use(fr::token_request& q, transport& http) {
#ifdef MUST_NOT_COMPILE
    fr::std_clock clock;
#else
    timer clock;
#endif
    fr::tenant_token_source tokens{fr::feishu, {"cli_a1", fr::app_secret{"secret"}}, http, clock};
    tokens.request(q);
}
