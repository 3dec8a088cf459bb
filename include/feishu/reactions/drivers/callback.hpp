// SPDX-License-Identifier: BSL-1.0
//
// callback.hpp - the driver that calls back, for event loops, engines and firmware.
#ifndef FEISHU_REACTIONS_DRIVERS_CALLBACK_HPP
#define FEISHU_REACTIONS_DRIVERS_CALLBACK_HPP

#include <feishu/reactions/drivers/detail/pump.hpp>

#include <type_traits> // std::invoke_result_t, std::is_void_v, std::is_invocable_v
#include <utility>     // std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A handler for programs that know the function only at run time: a pointer to a function, and a pointer that it gets.
template <class Result>
struct plain_handler {
    /// Called with `user` and the outcome; null: nobody is called.
    void (*function)(void* user, const Result& outcome) noexcept = nullptr;
    /// Given to `function` as it is, and owned by the caller.
    void* user = nullptr;

    void operator()(const Result& outcome) const noexcept {
        if (function != nullptr)
            function(user, outcome);
    }
};

/// One call at a time, over and over, inside this object: it allocates nothing. `What` is an endpoint, or an operation
/// if its buffers are to have other sizes than the usual ones.
///
/// The handler gets the outcome, whose text lies in this object and lasts until the next start(). The views in it are
/// not followed by a NUL, as the texts of a request are. The handler runs on the thread that answers: the one that
/// calls exchange::done(), tick::fired() or token_request::provide(). If that call comes before start() or cancel() has
/// returned, the handler runs inside start() or cancel(). The handler may start() again or destroy the object, or let
/// another thread do so, and must not touch its own members after that. An exception that leaves it ends the program.
///
/// A handler that returns `const Endpoint*` makes a loop: the call that it points to follows, and null ends the loop.
/// Loops made this way need no stack, even if every answer comes at once.
template <class What, class Session,
          class Handler = plain_handler<typename detail::operation_of<What>::type::result_type>,
          class Threads = threads::chosen>
class callback_call : private detail::pump<callback_call<What, Session, Handler, Threads>,
                                           typename detail::operation_of<What>::type, Session, Threads> {
    using operation_type = typename detail::operation_of<What>::type;
    using pump = detail::pump<callback_call, operation_type, Session, Threads>;
    friend pump;

  public:
    /// The endpoint with the parameters of one call, which start() takes.
    using endpoint_type = typename operation_type::endpoint_type;
    /// What the handler gets: the endpoint's answer or an error_view, both made of views.
    using result_type = typename operation_type::result_type;
    static_assert(std::is_invocable_v<Handler&, const result_type&>,
                  "feishu::reactions: a handler is called with `const result_type&` of its call");

    /// Refers to the session, which outlives this object, and stores the handler.
    explicit callback_call(Session& session, Handler handler = {}) noexcept
        : pump(session), handler_(std::move(handler)) {}

    /// Begins a call, with the session's options or with `options`, which need a session with a timer. Copies what the
    /// call needs, so `call` may be a temporary.
    ///
    /// Requires: no call is in flight, or its handler has been called.
    void start(const endpoint_type& call) noexcept { begin(call, this->over().options()); }
    void start(const endpoint_type& call, const call_options& options) noexcept {
        static_assert(
            Session::has_timer,
            "feishu::reactions: call options (retries, a deadline, a rate limiter) need a timer: give one to the "
            "session; see timer.hpp");
        begin(call, options);
    }

    /// Asks for an early end, from any thread. The handler is called all the same, with the answer if that came first,
    /// otherwise with an error whose `stopped` is stop_reason::cancelled. Does nothing if no call is in flight. The
    /// object must outlive this function, unless the handler destroys it from inside.
    void cancel() noexcept { pump::cancel(); }

    /// Whether a call was started whose handler has not returned yet. May be asked from any thread: once it is false,
    /// no other thread touches the object, which may be started again or destroyed.
    [[nodiscard]] bool in_flight() const noexcept { return pump::in_flight(); }
    /// How the last call ended; its views last until the next start().
    ///
    /// Requires: a call has ended (its handler has been called), and no other was started.
    [[nodiscard]] const result_type& outcome() const& noexcept { return this->machine().outcome(); }
    const result_type& outcome() const&& = delete; // it would point into an object that is gone

  private:
    void begin(const endpoint_type& call, const call_options& options) noexcept {
        if (pump::start(call, options))
            finished();
    }
    void finished() noexcept {
        using returned = std::invoke_result_t<Handler&, const result_type&>;
        if constexpr (std::is_void_v<returned>) {
            typename pump::visit here;
            this->enter(here);
            handler_(this->machine().outcome());
            this->leave(here);
        } else {
            static_assert(std::is_convertible_v<returned, const endpoint_type*>,
                          "feishu::reactions: a handler returns nothing, or `const Endpoint*`: the call to make next");
            for (;;) {
                typename pump::visit here;
                this->enter(here);
                const endpoint_type* const more = handler_(this->machine().outcome());
                if (more == nullptr)
                    return this->leave(here);
                if (!pump::start(*more, this->machine().options()))
                    return;
            }
        }
    }

    Handler handler_;
};

/// Makes a call with a handler of any type: `auto add = make_call<add_reaction>(session, [](const auto& outcome)
/// {...});`
template <class What, class Session, class Handler>
[[nodiscard]] callback_call<What, Session, Handler> make_call(Session& session, Handler handler) noexcept {
    return callback_call<What, Session, Handler>{session, std::move(handler)};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
