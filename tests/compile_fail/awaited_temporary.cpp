// expect: a temporary is gone after its co_await, and views of it would dangle
// SPDX-License-Identifier: BSL-1.0
//
// Without owning.hpp there is no result that could outlive a temporary call.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/awaitable.hpp>

namespace fr = feishu::reactions;

#include <coroutine> // std::suspend_never

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

struct task {
    struct promise_type {
        task get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        void unhandled_exception() noexcept {}
    };
};

task use(fr::session<fr::fixed_token, http>& session, fr::add_reaction what) {
#ifdef MUST_NOT_COMPILE
    (void)co_await fr::async<fr::add_reaction>(session, what);
#else
    fr::awaitable_call<fr::add_reaction, fr::session<fr::fixed_token, http>> add{session, what};
    (void)co_await add;
#endif
}
