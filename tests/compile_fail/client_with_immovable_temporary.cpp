// expect: cannot be moved into the client: give it a name, pass its address (`&it`)
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// What cannot be moved into the client is referred to, by its address.
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

namespace fr = feishu::reactions;

bool add() {
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, fr::testing::fake_service{}};
#else
    fr::testing::fake_service service;
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, &service};
#endif
    return client.add("om_1", fr::emoji::ok).has_value();
}
