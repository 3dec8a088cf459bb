// expect: a transport needs `void start(exchange&) noexcept`
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// A transport for the drivers that do not block.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>

namespace fr = feishu::reactions;

struct http {
#ifndef MUST_NOT_COMPILE
    void start(fr::exchange&) noexcept {}
#endif
    void cancel(fr::exchange&) noexcept {}
};

void use(fr::fixed_token& tokens, http& transport) {
    fr::session session{fr::feishu, tokens, transport};
    auto call = fr::make_call<fr::add_reaction>(session, [](const auto&) {});
    call.start({"om_1", fr::emoji::onit});
}
