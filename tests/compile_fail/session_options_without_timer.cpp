// expect: need a timer
// SPDX-License-Identifier: BSL-1.0
//
// Retries, a deadline and a rate limiter wait; a session without a timer cannot.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>

namespace fr = feishu::reactions;
using namespace fr::literals;

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

struct timer {
    std::uint64_t now_ms() noexcept { return 0; }
    void arm(fr::tick&, std::uint32_t) noexcept {}
    void disarm(fr::tick&) noexcept {}
};

void use(fr::fixed_token& tokens, http& transport, [[maybe_unused]] timer& clock) {
#ifdef MUST_NOT_COMPILE
    fr::session session{fr::feishu, tokens, transport, {.deadline = 5000_ms}};
#else
    fr::session session{fr::feishu, tokens, transport, clock, {.deadline = 5000_ms}};
#endif
    auto call = fr::make_call<fr::add_reaction>(session, [](const auto&) {});
    call.start({"om_1", fr::emoji::onit});
}
