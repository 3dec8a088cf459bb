// SPDX-License-Identifier: BSL-1.0
//
// awaitable.hpp - the driver for coroutines: the operation lives in the frame of the one that awaits it.
#ifndef FEISHU_REACTIONS_DRIVERS_AWAITABLE_HPP
#define FEISHU_REACTIONS_DRIVERS_AWAITABLE_HPP

#include <feishu/reactions/drivers/detail/pump.hpp>

#include <coroutine>   // std::coroutine_handle
#include <type_traits> // std::conditional_t, std::type_identity
#include <utility>     // std::exchange

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
    /// The endpoint with the parameters of one call, which co_await makes.
    using endpoint_type = typename operation_type::endpoint_type;
    /// What co_await gives for an object with a name: the endpoint's answer or an error_view, both made of views.
    using result_type = typename operation_type::result_type;

    /// Makes the call with the session's options, or with `options`, which need a session with a timer. Refers to the
    /// session, which outlives this object. Copies what the call needs, so `call` and the texts that it borrows may be
    /// temporaries. (An endpoint without a token wipes its secrets after each call: if it is awaited again, its texts
    /// must still be there.)
    awaitable_call(Session& session, const endpoint_type& call) noexcept
        : awaitable_call(private_tag{}, session, call, session.options()) {}
    awaitable_call(Session& session, const endpoint_type& call, const call_options& options) noexcept
        : awaitable_call(private_tag{}, session, call, options) {
        static_assert(
            Session::has_timer,
            "feishu::reactions: call options (retries, a deadline, a rate limiter) need a timer: give one to the "
            "session; see timer.hpp");
    }

    /// Sets the call to make next, as the constructor does: `co_await add.with({message, emoji::done})`. What outcome()
    /// gave becomes invalid.
    ///
    /// Requires: no call is in flight.
    awaitable_call& with(const endpoint_type& call) & noexcept {
        set(call);
        return *this;
    }
    /// Asks for an early end, from any thread. The coroutine goes on all the same, perhaps before this returns, with
    /// the answer if that came first, otherwise with an error whose `stopped` is stop_reason::cancelled. Does nothing
    /// if no call is in flight.
    void cancel() noexcept { pump::cancel(); }
    /// Whether a call was started whose coroutine has not gone on yet. May be asked from any thread: once it is false,
    /// only the coroutine that awaits touches the object.
    [[nodiscard]] bool in_flight() const noexcept { return pump::in_flight(); }

    /// How the last call ended; its views last until the next with() or co_await.
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
            if constexpr (!repeatable)
                if (!std::exchange(call.fresh_, false))
                    call.prepare(call.call_);
            return !call.start_prepared(call.options_);
        }
    };
    struct view_awaiter : awaiter {
        [[nodiscard]] const result_type& await_resume() const noexcept {
            const result_type& got = this->call.machine().outcome();
            this->call.end();
            return got;
        }
    };
    struct owning_awaiter : awaiter {
        [[nodiscard]] auto await_resume() const {
            this->call.end();                                               // the temporary itself is the coroutine's
            if constexpr (detail::can_be_owned<result_type, endpoint_type>) // else the sentence above has been said
                return to_owning(this->call.machine().outcome(), std::type_identity<endpoint_type>{});
        }
    };

    // Whether the request that was written for one call is there for the next.
    static constexpr bool repeatable = detail::takes_token(endpoint_type::traits.authorization);
    struct nothing {};
    struct private_tag {};

    awaitable_call(private_tag, Session& session, const endpoint_type& call, const call_options& options) noexcept
        : pump(session), options_(options) {
        set(call);
    }
    void set(const endpoint_type& call) noexcept {
        this->prepare(call);
        if constexpr (!repeatable) {
            call_ = call;
            fresh_ = true;
        }
    }
    void finished() noexcept { waiting_.resume(); }

    std::coroutine_handle<> waiting_ = {};
    call_options options_;
    FEISHU_REACTIONS_NO_UNIQUE_ADDRESS std::conditional_t<repeatable, nothing, endpoint_type> call_ = {};
    bool fresh_ = false;
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
