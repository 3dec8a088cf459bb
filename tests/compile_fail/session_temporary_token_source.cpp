// expect: a session refers to its token source, transport and timer: give each a name
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>

namespace fr = feishu::reactions;

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

void use(http& transport) {
#ifdef MUST_NOT_COMPILE
    fr::session session{fr::feishu, fr::fixed_token{fr::tenant_token{"t-1"}}, transport};
#else
    fr::fixed_token tokens{fr::tenant_token{"t-1"}};
    fr::session session{fr::feishu, tokens, transport};
#endif
    auto call = fr::make_call<fr::add_reaction>(session, [](const auto&) {});
    call.start({"om_1", fr::emoji::onit});
}
