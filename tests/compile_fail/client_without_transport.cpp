// expect: feishu::reactions: a transport for the client is a function or function object
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

struct radio {
#ifdef MUST_NOT_COMPILE
    bool operator()(const fr::request&) { return false; } // no response to fill in
#else
    fr::delivery operator()(const fr::request&, fr::response&) { return fr::delivery::broken; }
#endif
};

bool add() {
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, radio{}};
    return client.add("om_1", fr::emoji::ok).has_value();
}
