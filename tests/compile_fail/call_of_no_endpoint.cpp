// expect: a call is an endpoint such as add_reaction{...}
// errors: 5
// SPDX-License-Identifier: BSL-1.0
//
// A call of something that is no endpoint at all.
#include <feishu/reactions.hpp>

namespace fr = feishu::reactions;

struct nothing {};

void use(const fr::client& client) {
#ifdef MUST_NOT_COMPILE
    (void)client.call(nothing{});
#else
    (void)client.call(fr::add_reaction{"om_1", fr::emoji::onit});
#endif
}
