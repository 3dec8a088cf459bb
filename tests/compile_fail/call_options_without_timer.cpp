// expect: need a timer
// SPDX-License-Identifier: BSL-1.0
//
// Options of one call ask for what its session cannot do.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>

namespace fr = feishu::reactions;
using namespace fr::literals;

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

void use(fr::session<fr::fixed_token, http>& session) {
    auto call = fr::make_call<fr::add_reaction>(session, [](const auto&) {});
#ifdef MUST_NOT_COMPILE
    call.start({"om_1", fr::emoji::onit}, {.deadline = 5000_ms});
#else
    call.start({"om_1", fr::emoji::onit});
#endif
}
