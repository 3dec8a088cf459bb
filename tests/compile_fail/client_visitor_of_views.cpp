// expect: feishu::reactions: a visitor of the client is called as `visitor(const reaction&)` or `visitor(const page&)`
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// The client's reactions own their text.
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool look() {
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send};
#ifdef MUST_NOT_COMPILE
    return client.each("om_1", [](const fr::reaction_view&) {}).has_value();
#else
    return client.each("om_1", [](const fr::reaction&) {}).has_value();
#endif
}
