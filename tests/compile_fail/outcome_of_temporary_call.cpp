// expect: deleted
// SPDX-License-Identifier: BSL-1.0
//
// The outcome of a call that is gone would point into it.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>

namespace fr = feishu::reactions;

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

bool use(fr::session<fr::fixed_token, http>& session) {
    const auto nothing = [](const auto&) {};
#ifdef MUST_NOT_COMPILE
    return fr::make_call<fr::add_reaction>(session, nothing).outcome().has_value();
#else
    auto call = fr::make_call<fr::add_reaction>(session, nothing);
    return call.outcome().has_value();
#endif
}
