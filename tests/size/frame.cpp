// SPDX-License-Identifier: BSL-1.0
//
// frame.cpp - prints the sizes of coroutine frames that hold a call, as `figure` lines.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/awaitable.hpp>
#include <feishu/reactions/endpoints/list.hpp>

#include <coroutine> // std::suspend_never
#include <cstdio>    // std::printf
#include <cstdlib>   // std::malloc

namespace fr = feishu::reactions;

namespace {

struct radio {
    void start(fr::exchange& x) noexcept { x.done(fr::delivery::unreachable); }
    void cancel(fr::exchange&) noexcept {}
};
using session = fr::session<fr::fixed_token, radio>;

std::size_t frame = 0;
struct task {
    struct promise_type {
        static void* operator new(std::size_t size) {
            frame = size;
            return std::malloc(size);
        }
        static void operator delete(void* p) { std::free(p); }
        task get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        [[noreturn]] void unhandled_exception() noexcept { std::abort(); }
    };
};

task add(session& over) {
    fr::awaitable_call<fr::add_reaction, session> call{over, {"om_1", fr::emoji::onit}};
    (void)co_await call;
}
task list(session& over) {
    fr::awaitable_call<fr::list_reactions, session> call{over, {"om_1", {}}};
    (void)co_await call;
}
constexpr fr::buffer_sizes small{.url = 300, .body = 80, .token = 64, .answer = 700, .items = 1};
task add_small(session& over) {
    fr::awaitable_call<fr::operation<fr::add_reaction, small>, session> call{over, {"om_1", fr::emoji::onit}};
    (void)co_await call;
}

} // namespace

int main() {
    fr::fixed_token token{fr::tenant_token{"t-token"}};
    radio http;
    session over{fr::feishu, token, http};
    const auto print = [](const char* name) { std::printf("figure drivers.frame.%s_bytes %zu bytes\n", name, frame); };
    add(over);
    print("add");
    list(over);
    print("list");
    add_small(over);
    print("add_small");
}
