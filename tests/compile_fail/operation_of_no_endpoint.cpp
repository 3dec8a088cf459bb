// expect: a call is an endpoint such as add_reaction{...}
// errors: 5
// SPDX-License-Identifier: BSL-1.0
//
// An operation and a callback of something that is no endpoint at all.
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/endpoints/add.hpp>

namespace fr = feishu::reactions;

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};
#ifdef MUST_NOT_COMPILE
using what = int;
#else
using what = fr::add_reaction;
#endif

void use(fr::fixed_token& tokens, http& transport) {
    fr::session session{fr::feishu, tokens, transport};
    auto call = fr::make_call<what>(session, [](const auto&) {});
    call.cancel();
}
