// expect: feishu::reactions: text is no base URL until it is checked: write base_url::parse(text)
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

fr::delivery send(const fr::request&, fr::response&) {
    return fr::delivery::broken;
}

bool add() {
#ifdef MUST_NOT_COMPILE
    fr::client client{"https://open.feishu.cn", fr::tenant_token{"t-1"}, send};
#else
    fr::client client{fr::base_url::parse("https://open.feishu.cn"), fr::tenant_token{"t-1"}, send};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
