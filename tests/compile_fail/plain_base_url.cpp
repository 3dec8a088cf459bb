// expect: feishu::reactions: text is no base URL until it is checked: write base_url::parse(text)
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/operation/operation.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

namespace fr = feishu::reactions;

// A base URL is checked before it is one: text does not become one in passing.
fr::step begin(fr::operation<fr::remove_reaction>& op) {
#ifdef MUST_NOT_COMPILE
    return op.start("https://open.feishu.cn", {"om_1", "r-1"}, {}, 0);
#else
    return op.start(fr::base_url::parse("https://open.feishu.cn"), {"om_1", "r-1"}, {}, 0);
#endif
}
