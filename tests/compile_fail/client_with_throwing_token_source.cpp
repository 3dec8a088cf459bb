// expect: feishu::reactions: the token source's `void request(token_request&)` must be noexcept
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

struct source {
#ifdef MUST_NOT_COMPILE
    void request(fr::token_request& q) { q.fail("none"); }
#else
    void request(fr::token_request& q) noexcept { q.fail("none"); }
#endif
};

bool add() {
    fr::client client{fr::feishu, source{}, send};
    return client.add("om_1", fr::emoji::ok).has_value();
}
