// expect: a session refers to its token source, transport and timer: give each a name
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>

namespace fr = feishu::reactions;
using namespace fr::literals;

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

void use(fr::fixed_token& tokens, http& transport) {
#ifdef MUST_NOT_COMPILE
    fr::session session{fr::feishu, tokens, transport, fr::testing::manual_clock{}, {.deadline = 5000_ms}};
#else
    fr::testing::manual_clock timer;
    fr::session session{fr::feishu, tokens, transport, timer, {.deadline = 5000_ms}};
#endif
}
