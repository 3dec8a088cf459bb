// SPDX-License-Identifier: BSL-1.0
//
// pump.hpp - carries out an operation's steps over a general transport, for the drivers that do not block.
#ifndef FEISHU_REACTIONS_DRIVERS_DETAIL_PUMP_HPP
#define FEISHU_REACTIONS_DRIVERS_DETAIL_PUMP_HPP

#include <feishu/reactions/drivers/completion.hpp>
#include <feishu/reactions/drivers/detail/checked_clock.hpp>
#include <feishu/reactions/operation/operation.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/wire/timer.hpp>
#include <feishu/reactions/wire/token_source.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <cstdint>     // std::uint8_t
#include <type_traits> // std::conditional_t

// Outside of the namespace of the choices: every template here has an argument that lives in it.
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// What a call of a session without a timer has in a tick's place.
struct no_tick {
    constexpr explicit no_tick(void (*)(tick&) noexcept) noexcept {}
};

template <class T>
struct operation_of {
    using type = operation<T>;
};
template <class Endpoint, buffer_sizes L>
struct operation_of<operation<Endpoint, L>> {
    using type = operation<Endpoint, L>;
};

// An operation and its way through a session. Driver derives from it and has `void finished() noexcept`,
// which is called once for each start() that returned false. The call stays in flight until finished() ends it: with
// end(), after which nothing is touched, or with enter() and leave() around a handler.
//
// At most one of three things is under way: an exchange, a token request, a wait. Only the thread that goes
// on (see completion.hpp) touches the operation; a token alone is taken by the thread that provides it, since
// it is gone afterwards, and that is safe because no other thread may go on before that answer.
template <class Driver, class Operation, class Session, class Threads>
class pump : private std::conditional_t<Session::has_timer, tick, no_tick>, private token_request {
    using tick_base = std::conditional_t<Session::has_timer, tick, no_tick>;

  public:
    pump(const pump&) = delete;
    pump& operator=(const pump&) = delete;

    [[nodiscard]] bool in_flight() const noexcept { return word_.in_flight(); }

  protected:
    explicit pump(Session& session) noexcept
        : tick_base(&pump::on_fired), token_request(&pump::on_token), session_(session), operation_(uninitialised) {}
    ~pump() { (void)word_.take_over(); } // a handler may destroy the call that it is called by

    [[nodiscard]] Operation& machine() noexcept { return operation_; }
    [[nodiscard]] const Operation& machine() const noexcept { return operation_; }
    [[nodiscard]] Session& over() const noexcept { return session_; }

    // True if the call ended before this returned; otherwise finished() follows, perhaps before this returns on
    // another thread: nothing may be touched after it.
    template <class Call>
    [[nodiscard]] bool start(const Call& call, const call_options& options) noexcept {
        open();
        next_ = operation_.start(session_.base(), call, options, first_reading());
        return carry_out();
    }
    // The same in two steps; `call` may be gone when the second is taken.
    template <class Call>
    void prepare(const Call& call) noexcept {
        FEISHU_REACTIONS_ASSERT(!in_flight(), "another call was set while one is in flight");
        operation_.prepare(session_.base(), call);
    }
    [[nodiscard]] bool start_prepared(const call_options& options) noexcept {
        open();
        next_ = operation_.start_prepared(options, first_reading());
        return carry_out();
    }

    using visit = typename completion<Threads>::visit;
    void enter(visit& by) noexcept { word_.enter(by); }
    void leave(visit& by) noexcept { word_.leave(by); }
    void end() noexcept { word_.close(); }

    void cancel() noexcept {
        if (!word_.ask_cancel())
            return;
        tell();
        if (released() && go_on())
            static_cast<Driver&>(*this).finished();
    }

  private:
    void open() noexcept {
        [[maybe_unused]] const bool free = word_.take_over();
        FEISHU_REACTIONS_ASSERT(free, "a call was started while it is in flight");
        operation_.port().bind(this, &pump::on_done, operation_.outgoing());
        word_.open();
    }
    [[nodiscard]] std::uint64_t first_reading() noexcept {
        const std::uint64_t now = session_.now_ms();
        readings_ = checked_readings{now};
        return now;
    }
    // Each loop is one leg. True: the outcome is there. False: somebody else goes on.
    [[nodiscard]] bool carry_out() noexcept {
        while (next_.next != action::done) {
            if (!word_.begin_leg()) {
                next_ = operation_.on_cancel_unsent(readings_(session_.now_ms()));
                continue;
            }
            begin();
            if (!released())
                return false;
            take();
        }
        return true;
    }
    [[nodiscard]] bool go_on() noexcept {
        take();
        return carry_out();
    }

    void begin() noexcept {
        if constexpr (Session::usable) // else session has said what is wrong, and no more is
            switch (next_.next) {
            case action::send: session_.transport().start(operation_.port()); return;
            case action::wait:
                if constexpr (Session::has_timer)
                    session_.timer().arm(*this, next_.time.count());
                else
                    FEISHU_REACTIONS_ASSERT(false, "a call of a session without a timer never waits");
                return;
            case action::need_token:
                refused_ = access_token{operation_.refused_token()};
                timeout_ = next_.time;
                session_.tokens().request(*this);
                return;
            case action::pending:
            case action::done: FEISHU_REACTIONS_ASSERT(false, "an operation said nothing"); return;
            }
    }

    // Takes what answered the leg.
    void take() noexcept {
        if (next_.next == action::need_token) {
            next_ = after_token_;
            return;
        }
        const std::uint64_t now = readings_(session_.now_ms());
        const bool cancelled = word_.cancelled();
        if (next_.next == action::wait) {
            next_ = cancelled ? operation_.on_cancel(now) : operation_.on_timer(now);
            return;
        }
        if (cancelled)
            (void)operation_.on_cancel(now); // pending: the answer that is here ends it
        next_ = operation_.on_response(how_, now);
    }

    void tell() noexcept {
        if constexpr (Session::usable)
            switch (next_.next) {
            case action::send: session_.transport().cancel(operation_.port()); return;
            case action::wait:
                if constexpr (Session::has_timer)
                    session_.timer().disarm(*this);
                return;
            case action::need_token:
                if constexpr (cancellable_token_source<std::remove_reference_t<decltype(session_.tokens())>>)
                    session_.tokens().cancel(*this);
                return;
            case action::pending:
            case action::done: return;
            }
    }

    [[nodiscard]] bool released() noexcept {
        for (;;)
            switch (word_.release()) {
            case completion<Threads>::next::go_on: return true;
            case completion<Threads>::next::somebody_else: return false;
            case completion<Threads>::next::tell: tell();
            }
    }
    void answered() noexcept {
        if (word_.answer() && go_on())
            static_cast<Driver&>(*this).finished();
    }

    static void on_done(exchange& x, delivery how) noexcept {
        auto& self = exchange_port::owner_of<pump>(x);
        self.how_ = how;
        self.answered();
    }
    static void on_fired(tick& t) noexcept {
        if constexpr (Session::has_timer)
            static_cast<pump&>(t).answered();
    }
    static void on_token(token_request& q, const token_answer& answer) noexcept {
        auto& self = static_cast<pump&>(q);
        const std::uint64_t now = self.readings_(self.session_.now_ms());
        self.after_token_ = self.word_.cancelled() ? self.operation_.on_cancel(now)
                            : answer.provided      ? self.operation_.on_token(answer.token, now)
                                                   : self.operation_.on_token_failure(answer, now);
        self.answered();
    }

    Session& session_;
    Operation operation_;
    checked_readings readings_{0};
    step next_ = {}; // the leg under way
    step after_token_ = {};
    delivery how_ = {};
    completion<Threads> word_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
