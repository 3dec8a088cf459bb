// expect: a timer needs `std::uint64_t now_ms() noexcept`
// SPDX-License-Identifier: BSL-1.0
//
// What a timer lacks is said in one sentence.
#include <feishu/reactions/add.hpp>
#include <feishu/reactions/session.hpp>

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
}
