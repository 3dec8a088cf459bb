// expect: feishu::reactions: the transport's `void start(exchange&)` must be noexcept
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/drivers/session.hpp>

namespace fr = feishu::reactions;

struct http {
#ifdef MUST_NOT_COMPILE
    void start(fr::exchange&) {}
#else
    void start(fr::exchange&) noexcept {}
#endif
    void cancel(fr::exchange&) noexcept {}
};

void use(fr::fixed_token& tokens, http& transport) {
    fr::session session{fr::feishu, tokens, transport};
}
