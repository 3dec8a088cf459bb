// only: clang 19
// expect: will be destroyed at the end of the full-expression
// SPDX-License-Identifier: BSL-1.0
//
// A loop over the items of a page that nothing holds: with a name, or moved out with `*`, they last.
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
#    pragma clang diagnostic error "-Wdangling"
#endif

std::size_t use(fr::client& client) {
#ifdef MUST_NOT_COMPILE
    std::size_t all = 0;
    for (const auto& r : client.list("om_1")->items)
        all += r.id.size();
    return all;
#else
    std::size_t all = 0;
    for (const auto& r : (*client.list("om_1")).items)
        all += r.id.size();
    return all;
#endif
}
