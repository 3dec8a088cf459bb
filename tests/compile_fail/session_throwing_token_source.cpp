// expect: feishu::reactions: the token source's `void request(token_request&)` must be noexcept
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/drivers/session.hpp>

namespace fr = feishu::reactions;

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

struct source {
#ifdef MUST_NOT_COMPILE
    void request(fr::token_request& q) { q.fail("none"); }
#else
    void request(fr::token_request& q) noexcept { q.fail("none"); }
#endif
};

void use(source& tokens, http& transport) {
    fr::session session{fr::feishu, tokens, transport};
}
