// expect: and returns nothing, or false to stop
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// What a visitor returns says whether to go on.
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool look() {
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send};
#ifdef MUST_NOT_COMPILE
    return client.each("om_1", [](const auto& r) { return r.emoji.text; }).has_value();
#else
    return client.each("om_1", [](const auto& r) { return r.emoji.text == "OK"; }).has_value();
#endif
}
