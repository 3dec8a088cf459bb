// expect: feishu::reactions: the client's token is a `tenant_token{...}`, a `user_token{...}`, or an object
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool remove() {
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, "t-1", send};
#else
    fr::client client{fr::feishu, fr::user_token{"t-1"}, send};
#endif
    return client.remove("om_1", "r-1").has_value();
}
