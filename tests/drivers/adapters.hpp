// SPDX-License-Identifier: BSL-1.0
//
// adapters.hpp - every driver behind one function: make this call in this world, and say what came of it.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_DRIVERS_ADAPTERS_HPP
#define FEISHU_REACTIONS_TESTS_DRIVERS_ADAPTERS_HPP

#include <feishu/reactions/drivers/awaitable.hpp>
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/client/owning.hpp>

#include "outcome.hpp"
#include "world.hpp"

#include <coroutine>   // std::suspend_never
#include <cstdlib>     // std::abort
#include <type_traits> // std::is_same_v

namespace drivers {

// A driver of the test: `static constexpr const char* name` and
// `run(world&, const Endpoint&, const call_options&, Outcome&)`, which makes the call once for each act of the world,
// with one object where it has one, delivers each result to the outcome and returns when nothing happens any more.

struct by_hand {
    static constexpr const char* name = "by hand";

    template <class Endpoint, class Outcome>
    static void run(world& in, const Endpoint& call, const fr::call_options& options, Outcome& out) {
        fr::operation<Endpoint> op;
        in.cancel = [&] { (void)op.on_cancel(in.clock().now_ms()); };
        do {
            carry_out(in, op, op.start(fr::feishu, call, options, in.clock().now_ms()));
            out.deliver(op.outcome());
            in.clock().run();
        } while (in.next_act());
    }

  private:
    template <class Operation>
    static void carry_out(world& in, Operation& op, fr::step next) {
        const auto now = [&] { return in.clock().now_ms(); };
        while (op.in_flight())
            switch (next.next) {
            case fr::action::need_token: {
                in.log_refused(op.refused_token());
                in.log_time_for_token(next.time.count());
                const token_reply reply = in.token_at_once();
                next = reply.token.empty() ? op.on_token_failure({.reason = reply.reason,
                                                                  .native = reply.native,
                                                                  .transient = reply.for_now,
                                                                  .retry_after = fr::milliseconds{reply.retry_after}},
                                                                 now())
                                           : op.on_token(fr::tenant_token{reply.token}, now());
                break;
            }
            case fr::action::send: {
                const fr::delivery how = in.send(op.outgoing(), op.incoming()); // and only then look at the clock
                next = op.on_response(how, now());
                break;
            }
            case fr::action::wait:
                in.sleep(next.time.count());
                next = op.on_timer(now());
                break;
            case fr::action::pending:
            case fr::action::done: std::abort();
            }
    }
};

struct blocking {
    static constexpr const char* name = "blocking";

    template <class Endpoint, class Outcome>
    static void run(world& in, const Endpoint& call, const fr::call_options& options, Outcome& out) {
        fr::operation<Endpoint> op;
        in.cancel = [&] { (void)op.on_cancel(in.clock().now_ms()); };
        world_blocking_tokens tokens{in};
        world_transport transport{in};
        world_timer clock{in};
        do {
            fr::run(op, fr::feishu, call, options, tokens, transport, clock);
            out.deliver(op.outcome());
            in.clock().run();
        } while (in.next_act());
    }
};

template <class Threads, class Tokens>
struct callback {
    static constexpr const char* name = std::is_same_v<Threads, fr::threads::one> ? "callback, threads::one"
                                        : std::is_same_v<Tokens, world_tokens>
                                            ? "callback"
                                            : "callback, tokens that cannot be withdrawn";

    template <class Endpoint, class Outcome>
    static void run(world& in, const Endpoint& call, const fr::call_options& options, Outcome& out) {
        Tokens tokens{in};
        world_transport transport{in};
        world_timer timer{in};
        fr::session over{fr::feishu, tokens, transport, timer, options};
        const auto deliver = [&out](const auto& got) { out.deliver(got); };
        fr::callback_call<Endpoint, decltype(over), decltype(deliver), Threads> op{over, deliver};
        in.cancel = [&] { op.cancel(); };
        do {
            op.start(call);
            in.clock().run();
        } while (in.next_act());
    }
};

// A coroutine that nobody waits for.
struct detached {
    struct promise_type {
        detached get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        [[noreturn]] void unhandled_exception() noexcept { std::abort(); }
    };
};

template <bool Named>
struct awaitable {
    static constexpr const char* name = Named ? "awaitable, named" : "awaitable, temporary";

    template <class Endpoint, class Outcome>
    static void run(world& in, const Endpoint& call, const fr::call_options& options, Outcome& out) {
        world_tokens tokens{in};
        world_transport transport{in};
        world_timer timer{in};
        fr::session over{fr::feishu, tokens, transport, timer, options};
        if constexpr (Named) {
            fr::awaitable_call<Endpoint, decltype(over)> op{over, call};
            in.cancel = [&] { op.cancel(); };
            do {
                of_named(op, out);
                in.clock().run();
            } while (in.next_act());
        } else {
            do {
                of_temporary(in, over, call, out);
                in.clock().run();
            } while (in.next_act());
        }
    }

  private:
    template <class Op, class Outcome>
    static detached of_named(Op& op, Outcome& out) {
        const auto& got = co_await op;
        static_assert(std::is_same_v<decltype(got), const typename Op::result_type&>);
        out.deliver(got);
    }
    template <class Endpoint, class Session, class Outcome>
    static detached of_temporary(world& in, Session& over, const Endpoint& call, Outcome& out) {
        out.deliver(co_await remembered(in, fr::async<Endpoint>(over, call)));
    }
    // Moves nothing: the temporary lives until the end of the co_await's expression.
    template <class Op>
    static Op&& remembered(world& in, Op&& op) {
        in.cancel = [&op] { op.cancel(); };
        return static_cast<Op&&>(op);
    }
};

// Calls `visit(Driver{})` for each of them.
template <class Visitor>
void for_each_driver(const Visitor& visit) {
    visit(by_hand{});
    visit(blocking{});
    visit(callback<fr::threads::many, world_tokens>{});
    visit(callback<fr::threads::many, world_tokens_without_cancel>{});
    visit(callback<fr::threads::one, world_tokens>{});
    visit(awaitable<true>{});
    visit(awaitable<false>{});
}

} // namespace drivers

#endif
