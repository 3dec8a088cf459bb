// only: clang 19
// expect: will be destroyed at the end of the full-expression
// SPDX-License-Identifier: BSL-1.0
//
// The same by way of view().
#include <feishu/reactions/client/client.hpp>

#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
#    pragma clang diagnostic error "-Wdangling"
#endif

std::size_t use(fr::client& client) {
#ifdef MUST_NOT_COMPILE
    const std::string_view id = client.add("om_1", fr::emoji::onit)->id.view();
    return id.size();
#else
    const std::string id{client.add("om_1", fr::emoji::onit)->id.view()};
    return id.size();
#endif
}
