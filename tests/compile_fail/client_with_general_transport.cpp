// expect: feishu::reactions: the client blocks, and this transport has start() and cancel()
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

struct engine {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
#ifndef MUST_NOT_COMPILE
    fr::delivery operator()(const fr::request&, fr::response&) { return fr::delivery::broken; }
#endif
};

bool list() {
    engine e;
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, e};
    return client.list("om_1").has_value();
}
