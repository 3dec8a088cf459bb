// SPDX-License-Identifier: BSL-1.0
//
// callback.hpp - the driver that calls back, for event loops, engines and firmware.
#ifndef FEISHU_REACTIONS_DRIVERS_CALLBACK_HPP
#define FEISHU_REACTIONS_DRIVERS_CALLBACK_HPP

#include <feishu/reactions/drivers/detail/pump.hpp>

#include <type_traits> // std::invoke_result_t, std::is_void_v, std::is_invocable_v
#include <utility>     // std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// A handler without a type of its own: a function and what it needs to know.
template <class Result>
struct plain_handler {
    void (*function)(void* user, const Result& outcome) noexcept = nullptr;
    void* user = nullptr;

    void operator()(const Result& outcome) const noexcept {
        if (function != nullptr)
            function(user, outcome);
    }
};

// One call at a time, over and over, inside this object: it allocates nothing. `What` is an endpoint, or an
// operation where its buffers are to have other sizes than the usual.
//
// The handler gets the outcome, whose text lies in this object and lasts until the next start(). No NUL follows
// a view of it, as one follows each text of a request. The handler runs on the thread that answers: that calls
// exchange::done(), tick::fired() or token_request::provide(). Where that comes before start() or cancel() has
// returned, it runs inside that call instead. It is the last touch: it may start() anew or destroy the object,
// and then touches nothing of its own any more. An exception that leaves it ends the program.
//
// A handler that returns `const Endpoint*` makes a loop: the call that it points to follows, null ends it.
// Loops made this way need no stack, even where every answer comes at once.
template <class What, class Session,
          class Handler = plain_handler<typename detail::operation_of<What>::type::result_type>,
          class Threads = threads::chosen>
class callback_call : private detail::pump<callback_call<What, Session, Handler, Threads>,
                                           typename detail::operation_of<What>::type, Session, Threads> {
    using operation_type = typename detail::operation_of<What>::type;
    using pump = detail::pump<callback_call, operation_type, Session, Threads>;
    friend pump;

  public:
    using endpoint_type = typename operation_type::endpoint_type;
    using result_type = typename operation_type::result_type;
    static_assert(std::is_invocable_v<Handler&, const result_type&>,
                  "feishu::reactions: a handler is called with `const result_type&` of its call");

    // Refers to the session.
    explicit callback_call(Session& session, Handler handler = {}) noexcept
        : pump(session), handler_(std::move(handler)) {}

    // Copies what the call needs. Requires: nothing is in flight.
    void start(const endpoint_type& call) noexcept { begin(call, this->over().options()); }
    void start(const endpoint_type& call, const call_options& options) noexcept {
        static_assert(
            Session::has_timer,
            "feishu::reactions: call options (retries, a deadline, a rate limiter) need a timer: give one to the "
            "session; see timer.hpp");
        begin(call, options);
    }

    // Asks for an early end, from any thread; the handler is called all the same, with whatever happened
    // first. Without effect where nothing is in flight. The object outlives the call of this function unless
    // the handler, called from inside it, ends that.
    void cancel() noexcept { pump::cancel(); }

    [[nodiscard]] bool in_flight() const noexcept { return pump::in_flight(); }
    // Requires: a call has ended, and none is in flight. Lasts until the next start().
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
            handler_(this->machine().outcome());
        } else {
            static_assert(std::is_convertible_v<returned, const endpoint_type*>,
                          "feishu::reactions: a handler returns nothing, or `const Endpoint*`: the call to make next");
            for (const endpoint_type* more = handler_(this->machine().outcome()); more != nullptr;
                 more = handler_(this->machine().outcome()))
                if (!pump::start(*more, this->machine().options()))
                    return;
        }
    }

    Handler handler_;
};

// A call with a handler of any type: `auto add = make_call<add_reaction>(session, [](const auto& outcome)
// {...});`
template <class What, class Session, class Handler>
[[nodiscard]] callback_call<What, Session, Handler> make_call(Session& session, Handler handler) noexcept {
    return callback_call<What, Session, Handler>{session, std::move(handler)};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
