// SPDX-License-Identifier: BSL-1.0
//
// awaitable.hpp - the driver for coroutines: the operation lives in the frame of the one that awaits it.
#ifndef FEISHU_REACTIONS_DRIVERS_AWAITABLE_HPP
#define FEISHU_REACTIONS_DRIVERS_AWAITABLE_HPP

#include <feishu/reactions/drivers/detail/pump.hpp>

#include <coroutine> // std::coroutine_handle

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// Whether owning.hpp (or the caller) says how to keep an outcome of views.
template <class Result, class Endpoint>
concept can_be_owned = requires(const Result& r) { to_owning(r, std::type_identity<Endpoint>{}); };

} // namespace detail

/// One call at a time that any coroutine can await, without a heap of its own. `What` is an endpoint, or an operation
/// if its buffers are to have other sizes than the usual ones.
///
///     awaitable_call<add_reaction, decltype(session)> add{session, {message, emoji::onit}};
///     const auto& outcome = co_await add;                          // views into `add`
///     auto outcome = co_await async<add_reaction>(session, {message, emoji::onit});   // owns its text
///
/// An object with a name gives its outcome by reference: the text lies in the object and lasts until it is awaited
/// again, which makes the call again (with() sets another one). A temporary is gone after the co_await, so its outcome
/// owns its text; that needs owning.hpp.
///
/// The coroutine goes on on the thread that callback.hpp names for a handler. If the outcome is there at once, it does
/// not suspend at all, so that a loop of calls needs no stack. It must not be destroyed while it waits here: call
/// cancel() and let it go on.
template <class What, class Session, class Threads = threads::chosen>
class awaitable_call : private detail::pump<awaitable_call<What, Session, Threads>,
                                            typename detail::operation_of<What>::type, Session, Threads> {
    using operation_type = typename detail::operation_of<What>::type;
    using pump = detail::pump<awaitable_call, operation_type, Session, Threads>;
    friend pump;

  public:
    /// What is asked of the service; co_await makes one call of it.
    using endpoint_type = typename operation_type::endpoint_type;
    /// What co_await gives for an object with a name: the endpoint's answer or an error_view, both made of views.
    using result_type = typename operation_type::result_type;

    /// Makes the call with the session's options, or with `options`, which need a session with a timer. Refers to the
    /// session, which outlives this object; the texts that `call` borrows must last until the call is awaited.
    awaitable_call(Session& session, const endpoint_type& call) noexcept
        : pump(session), call_(call), options_(session.options()) {}
    awaitable_call(Session& session, const endpoint_type& call, const call_options& options) noexcept
        : pump(session), call_(call), options_(options) {
        static_assert(
            Session::has_timer,
            "feishu::reactions: call options (retries, a deadline, a rate limiter) need a timer: give one to the "
            "session; see timer.hpp");
    }

    /// Sets the call to make next: `co_await add.with({message, emoji::done})`.
    awaitable_call& with(const endpoint_type& call) & noexcept {
        call_ = call;
        return *this;
    }
    /// Asks for an early end, from any thread. The coroutine goes on all the same, perhaps before this returns, with
    /// the answer if that came first, otherwise with an error whose `stopped` is stop_reason::cancelled. Does nothing
    /// if no call is in flight.
    void cancel() noexcept { pump::cancel(); }
    /// Whether a call was started that has not ended yet. May be asked from any thread.
    [[nodiscard]] bool in_flight() const noexcept { return pump::in_flight(); }

    /// How the last call ended; its views last until the next co_await.
    ///
    /// Requires: a call has ended, and none is in flight.
    [[nodiscard]] const result_type& outcome() const& noexcept { return this->machine().outcome(); }
    const result_type& outcome() const&& = delete; // it would point into an object that is gone

    [[nodiscard]] auto operator co_await() & noexcept { return view_awaiter{*this}; }
    [[nodiscard]] auto operator co_await() && noexcept {
        static_assert(detail::can_be_owned<result_type, endpoint_type>,
                      "feishu::reactions: a temporary is gone after its co_await, and views of it would dangle: "
                      "give the call a name, or include <feishu/reactions/client/owning.hpp> for an outcome that owns");
        return owning_awaiter{{*this}};
    }

  private:
    struct awaiter {
        awaitable_call& call;

        [[nodiscard]] bool await_ready() const noexcept { return false; }
        // If start() says that the rest follows, the coroutine may already be gone, so nothing is touched after it.
        [[nodiscard]] bool await_suspend(std::coroutine_handle<> waiting) const noexcept {
            call.waiting_ = waiting;
            return !call.start(call.call_, call.options_);
        }
    };
    struct view_awaiter : awaiter {
        [[nodiscard]] const result_type& await_resume() const noexcept { return this->call.machine().outcome(); }
    };
    struct owning_awaiter : awaiter {
        [[nodiscard]] auto await_resume() const {
            if constexpr (detail::can_be_owned<result_type, endpoint_type>) // else the sentence above has been said
                return to_owning(this->call.machine().outcome(), std::type_identity<endpoint_type>{});
        }
    };

    void finished() noexcept { waiting_.resume(); }

    std::coroutine_handle<> waiting_ = {};
    endpoint_type call_;
    call_options options_;
};

/// Makes a call to await on the spot, `co_await async<add_reaction>(session, {message, emoji::onit})`, whose outcome
/// owns its text. With `options`, which need a session with a timer, these replace the session's.
template <class What, class Session>
[[nodiscard]] awaitable_call<What, Session>
async(Session& session, const typename detail::operation_of<What>::type::endpoint_type& call) noexcept {
    return awaitable_call<What, Session>{session, call};
}
template <class What, class Session>
[[nodiscard]] awaitable_call<What, Session> async(Session& session,
                                                  const typename detail::operation_of<What>::type::endpoint_type& call,
                                                  const call_options& options) noexcept {
    return awaitable_call<What, Session>{session, call, options};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
