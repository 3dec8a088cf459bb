// expect: a transport needs `void cancel(exchange&) noexcept`
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// One that cannot cancel leaves it empty.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>

namespace fr = feishu::reactions;

struct http {
    void start(fr::exchange&) noexcept {}
#ifndef MUST_NOT_COMPILE
    void cancel(fr::exchange&) noexcept {}
#else
    void cancel(fr::exchange&) {}
#endif
};

void use(fr::fixed_token& tokens, http& transport) {
    fr::session session{fr::feishu, tokens, transport};
    auto call = fr::make_call<fr::add_reaction>(session, [](const auto&) {});
    call.start({"om_1", fr::emoji::onit});
}
