// only: clang 19
// expect: will be destroyed at the end of the full-expression
// SPDX-License-Identifier: BSL-1.0
//
// A reference into a page that nothing holds.
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
#    pragma clang diagnostic error "-Wdangling"
#endif

std::size_t use(fr::client& client) {
#ifdef MUST_NOT_COMPILE
    const auto& items = client.list("om_1")->items;
    return items.size();
#else
    const auto& page = *client.list("om_1");
    return page.items.size();
#endif
}
