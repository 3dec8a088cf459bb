// expect: a handler is called with `const result_type&` of its call
// SPDX-License-Identifier: BSL-1.0
//
// A handler that takes something else.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>

namespace fr = feishu::reactions;

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

void use(fr::session<fr::fixed_token, http>& session) {
#ifdef MUST_NOT_COMPILE
    auto call = fr::make_call<fr::add_reaction>(session, [](int) {});
#else
    auto call = fr::make_call<fr::add_reaction>(session, [](const auto&) {});
#endif
    call.start({"om_1", fr::emoji::onit});
}
