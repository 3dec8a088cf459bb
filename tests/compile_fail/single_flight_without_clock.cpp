// expect: feishu::reactions: the clock of a token source needs `std::uint64_t now_ms() noexcept`
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/drivers/single_flight.hpp>

namespace fr = feishu::reactions;

struct ticker {
#ifndef MUST_NOT_COMPILE
    std::uint64_t now_ms() const noexcept { return 0; }
#endif
};

void use(fr::token_request& q, ticker& clock) {
    fr::single_flight tokens{[](fr::token_fetch& f) noexcept { f.fail("none"); }, clock};
    tokens.request(q);
}
