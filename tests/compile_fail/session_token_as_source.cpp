// expect: a token source needs `void request(token_request&) noexcept`
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// A token is not a token source.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>

namespace fr = feishu::reactions;

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

void use(http& transport) {
#ifdef MUST_NOT_COMPILE
    fr::tenant_token tokens{"t-token"};
#else
    fr::fixed_token tokens{fr::tenant_token{"t-token"}};
#endif
    fr::session session{fr::feishu, tokens, transport};
    auto call = fr::make_call<fr::add_reaction>(session, [](const auto&) {});
    call.start({"om_1", fr::emoji::onit});
    call.cancel();
}
