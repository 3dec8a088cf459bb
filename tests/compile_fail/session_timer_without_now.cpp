// expect: a timer needs `std::uint64_t now_ms() noexcept`
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// What a timer lacks is said in one sentence.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>

namespace fr = feishu::reactions;

#include <cstdint> // std::uint32_t, std::uint64_t

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

struct timer {
#ifndef MUST_NOT_COMPILE
    std::uint64_t now_ms() noexcept { return 0; }
#endif
    void arm(fr::tick&, std::uint32_t) noexcept {}
    void disarm(fr::tick&) noexcept {}
};

void use(fr::fixed_token& tokens, http& transport, timer& clock) {
    fr::session session{fr::feishu, tokens, transport, clock};
    auto call = fr::make_call<fr::add_reaction>(session, [](const auto&) {});
    call.start({"om_1", fr::emoji::onit});
}
