// expect: cannot be copied: std::move it into the client, or pass its address (`&it`) and let it outlive the client
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// A client stores what it is given, as std::function does.
#include <feishu/reactions/client/client.hpp>

#include <memory>  // std::unique_ptr
#include <utility> // std::move

namespace fr = feishu::reactions;

struct http {
    std::unique_ptr<int> connection = {};
    fr::delivery operator()(const fr::request&, fr::response&) { return fr::delivery::broken; }
};

bool add() {
    http send;
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send};
#else
    fr::client refers{fr::feishu, fr::tenant_token{"t-1"}, &send};
    if (!refers.add("om_1", fr::emoji::ok))
        return false;
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, std::move(send)};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
