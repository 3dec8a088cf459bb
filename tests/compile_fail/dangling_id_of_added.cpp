// only: clang 19
// expect: will be destroyed at the end of the full-expression
// SPDX-License-Identifier: BSL-1.0
//
// A borrowed id of a reaction that nothing holds: its text goes with it.
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
#    pragma clang diagnostic error "-Wdangling"
#endif

std::size_t use(fr::client& client) {
#ifdef MUST_NOT_COMPILE
    const fr::reaction_id id = client.add("om_1", fr::emoji::onit)->id;
    return id.size();
#else
    const auto id = client.add("om_1", fr::emoji::onit)->id;
    return id.size();
#endif
}
