// expect: no matching
// errors: 1
// lines: 30
// first-lines: 3 .retries = 3
// SPDX-License-Identifier: BSL-1.0
//
// GCC 16 says more than the 25 lines that are the aim, which GCC 12 and Clang 19 keep.
#include <feishu/reactions.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool add() {
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, {.retries = 3}};
#else
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
