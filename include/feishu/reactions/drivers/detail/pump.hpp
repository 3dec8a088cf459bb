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

// An operation's way through a session, for operations of any endpoint: a program with many of them has this once for
// each type of session.
//
// At most one of three things is under way: an exchange, a token request, a wait. Only the thread that goes
// on (see completion.hpp) touches the operation; a token alone is taken by the thread that provides it, since
// it is gone afterwards, and that is safe because no other thread may go on before that answer.
template <class Session, class Threads>
class pump_core : private std::conditional_t<Session::has_timer, tick, no_tick>, private token_request {
    using tick_base = std::conditional_t<Session::has_timer, tick, no_tick>;

  public:
    pump_core(const pump_core&) = delete;
    pump_core& operator=(const pump_core&) = delete;

    [[nodiscard]] bool in_flight() const noexcept { return word_.in_flight(); }

  protected:
    using finished_function = void (*)(pump_core&) noexcept;
    pump_core(Session& session, finished_function on_finished) noexcept
        : tick_base(&pump_core::on_fired), token_request(&pump_core::on_token), session_(session),
          finished_(on_finished) {}
    ~pump_core() = default;
    // Comes before everything else, and after the operation was constructed, which is after this base.
    void drive(operation_core& machine) noexcept { operation_ = &machine; }

    [[nodiscard]] Session& over() const noexcept { return session_; }

    [[nodiscard]] std::uint64_t open() noexcept {
        [[maybe_unused]] const bool free = word_.take_over();
        FEISHU_REACTIONS_ASSERT(free, "a call was started while it is in flight");
        operation_->response_.bind(this, &pump_core::on_done, operation_->request_.outgoing());
        word_.open();
        const std::uint64_t now = session_.now_ms();
        readings_ = checked_readings{now};
        return now;
    }
    // Each loop is one leg, of which `next` is the first. True: the outcome is there. False: somebody else goes on.
    [[nodiscard]] bool carry_out(step next) noexcept {
        next_ = next;
        while (next_.next != action::done) {
            if (!word_.begin_leg()) {
                (void)readings_(session_.now_ms());
                next_ = operation_->on_cancel_unsent();
                continue;
            }
            begin();
            if (!released())
                return false;
            take();
        }
        return true;
    }

    using visit = typename completion<Threads>::visit;
    void enter(visit& by) noexcept { word_.enter(by); }
    void leave(visit& by) noexcept { word_.leave(by); }
    void end() noexcept { word_.close(); }
    // A handler may destroy the call that it is called by.
    void before_destruction() noexcept { (void)word_.take_over(); }

    void cancel() noexcept {
        if (!word_.ask_cancel())
            return;
        tell();
        if (released() && go_on())
            finished_(*this);
    }

  private:
    [[nodiscard]] bool go_on() noexcept {
        take();
        return carry_out(next_);
    }

    void begin() noexcept {
        if constexpr (Session::usable) // else session has said what is wrong, and no more is
            switch (next_.next) {
            case action::send: session_.transport().start(operation_->response_); return;
            case action::wait:
                if constexpr (Session::has_timer)
                    session_.timer().arm(*this, next_.time.count());
                else
                    FEISHU_REACTIONS_ASSERT(false, "a call of a session without a timer never waits");
                return;
            case action::need_token:
                refused_ = access_token{operation_->refused_token()};
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
            next_ = cancelled ? operation_->on_cancel() : operation_->on_timer(now);
            return;
        }
        if (cancelled)
            (void)operation_->on_cancel(); // pending: the answer that is here ends it
        next_ = operation_->on_response(how_, now);
    }

    void tell() noexcept {
        if constexpr (Session::usable)
            switch (next_.next) {
            case action::send: session_.transport().cancel(operation_->response_); return;
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
            finished_(*this);
    }

    static void on_done(exchange& x, delivery how) noexcept {
        auto& self = exchange_port::owner_of<pump_core>(x);
        self.how_ = how;
        self.answered();
    }
    static void on_fired(tick& t) noexcept {
        if constexpr (Session::has_timer)
            static_cast<pump_core&>(t).answered();
    }
    static void on_token(token_request& q, const token_answer& answer) noexcept {
        auto& self = static_cast<pump_core&>(q);
        const std::uint64_t now = self.readings_(self.session_.now_ms());
        self.after_token_ = self.word_.cancelled() ? self.operation_->on_cancel()
                            : answer.provided      ? self.operation_->on_token(answer.token, now)
                                                   : self.operation_->on_token_failure(answer, now);
        self.answered();
    }

    Session& session_;
    operation_core* operation_ = nullptr;
    finished_function finished_;
    checked_readings readings_{0};
    step next_ = {}; // the leg under way
    step after_token_ = {};
    delivery how_ = {};
    completion<Threads> word_;
};

// An operation and its way through a session. Driver derives from it and has `void finished() noexcept`,
// which is called once for each start() that returned false. The call stays in flight until finished() ends it: with
// end(), after which nothing is touched, or with enter() and leave() around a handler.
template <class Driver, class Operation, class Session, class Threads>
class pump : public pump_core<Session, Threads> {
    using core = pump_core<Session, Threads>;

  protected:
    explicit pump(Session& session) noexcept : core(session, &pump::finish), operation_(uninitialised) {
        core::drive(operation_);
    }

    ~pump() { core::before_destruction(); }

    [[nodiscard]] Operation& machine() noexcept { return operation_; }
    [[nodiscard]] const Operation& machine() const noexcept { return operation_; }

    // True if the call ended before this returned; otherwise finished() follows, perhaps before this returns on
    // another thread: nothing may be touched after it.
    template <class Call>
    [[nodiscard]] bool start(const Call& call, const call_options& options) noexcept {
        const std::uint64_t now = core::open();
        return core::carry_out(operation_.start(core::over().base(), call, options, now));
    }
    // The same in two steps; `call` may be gone when the second is taken.
    template <class Call>
    void prepare(const Call& call) noexcept {
        FEISHU_REACTIONS_ASSERT(!core::in_flight(), "another call was set while one is in flight");
        operation_.prepare(core::over().base(), call);
    }
    [[nodiscard]] bool start_prepared(const call_options& options) noexcept {
        const std::uint64_t now = core::open();
        return core::carry_out(operation_.start_prepared(options, now));
    }

  private:
    static void finish(core& self) noexcept { static_cast<Driver&>(static_cast<pump&>(self)).finished(); }

    Operation operation_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
