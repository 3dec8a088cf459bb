// expect: feishu::reactions: a client needs a transport after the token
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// The library brings no HTTP client.
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool add() {
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}};
#else
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
