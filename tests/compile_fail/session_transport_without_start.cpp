// expect: a transport needs `void start(exchange&) noexcept`
// SPDX-License-Identifier: BSL-1.0
//
// A transport for the drivers that do not block.
#include <feishu/reactions/add.hpp>
#include <feishu/reactions/session.hpp>

namespace fr = feishu::reactions;

struct http {
#ifndef MUST_NOT_COMPILE
    void start(fr::exchange&) noexcept {}
#endif
    void cancel(fr::exchange&) noexcept {}
};

void use(fr::fixed_token& tokens, http& transport) {
    fr::session session{fr::feishu, tokens, transport};
}
