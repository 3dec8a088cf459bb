// SPDX-License-Identifier: BSL-1.0
//
// blocking.hpp - the driver that blocks the calling thread until the outcome is there.
#ifndef FEISHU_REACTIONS_DRIVERS_BLOCKING_HPP
#define FEISHU_REACTIONS_DRIVERS_BLOCKING_HPP

#include <feishu/reactions/drivers/detail/checked_clock.hpp>
#include <feishu/reactions/operation/operation.hpp>
#include <feishu/reactions/wire/token_source.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <concepts>    // std::convertible_to
#include <cstdint>     // std::uint64_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A clock for run(): `now_ms()` gives milliseconds that never go back, from any origin, and `sleep_ms(ms)` returns
/// after that many. Both are noexcept. std_clock of std_clock.hpp is one. The wall clock is not one, since it is set
/// back at times; a counter of 32 bits, which wraps around, becomes one through extend_32_bit.
template <class C>
concept blocking_clock = requires(C& c, std::uint32_t ms) {
    { c.now_ms() } noexcept -> std::convertible_to<std::uint64_t>;
    { c.sleep_ms(ms) } noexcept;
};

namespace detail {
// What lacks nothing but noexcept to be a clock.
template <class C>
concept throwing_clock = !blocking_clock<C> && requires(C& c, std::uint32_t ms) {
    { c.now_ms() } -> std::convertible_to<std::uint64_t>;
    c.sleep_ms(ms);
};
} // namespace detail

/// The clock for calls that never wait: they have no retries, no deadline and no rate limiter.
struct no_clock {
    /// Always 0, since nothing is measured.
    [[nodiscard]] static constexpr std::uint64_t now_ms() noexcept { return 0; }
    /// Returns at once.
    static constexpr void sleep_ms(std::uint32_t) noexcept {}
};

namespace detail {

// A token request that must be answered before request() returns: the blocking driver has nowhere to wait.
template <class Operation, class Clock>
class immediate_token final : public token_request {
  public:
    immediate_token(Operation& op, Clock& clock, milliseconds timeout) noexcept
        : token_request(&immediate_token::take), op_(op), clock_(clock) {
        this->refused_ = access_token{op.refused_token()};
        this->timeout_ = timeout;
    }
    template <class Source>
    [[nodiscard]] step ask(Source& source) noexcept {
        source.request(*this);
        if constexpr (cancellable_token_source<Source>)
            if (!answered_) { // the source must let go of this request, which ends here
                late_ = true;
                source.cancel(*this);
            }
        FEISHU_REACTIONS_ASSERT(answered_, "the blocking driver needs a token source that answers before request() "
                                           "returns; blocking_token_source.hpp waits for one that answers later");
        return answered_ ? next_ : no_answer();
    }

  private:
    static void take(token_request& q, const token_answer& answer) noexcept {
        auto& self = static_cast<immediate_token&>(q);
        FEISHU_REACTIONS_ASSERT(!self.answered_, "a token source answers a request once");
        self.answered_ = true;
        const std::uint64_t now = self.clock_.now_ms(); // fetching a token takes time
        self.next_ = answer.provided ? self.op_.on_token(answer.token, now)
                     : self.late_    ? self.no_answer()
                                     : self.op_.on_token_failure(answer, now);
    }
    [[nodiscard]] step no_answer() noexcept {
        constexpr std::string_view why =
            "the token source did not answer at once: blocking_token_source.hpp waits for it";
        return op_.on_token_failure({.reason = why}, clock_.now_ms());
    }

    Operation& op_;
    Clock& clock_;
    step next_ = {};
    bool answered_ = false;
    bool late_ = false;
};

} // namespace detail

/// Carries `op` to its outcome, which op.outcome() then gives. Calls `send(const request&, response&)` for each
/// attempt, and asks `tokens` for a token before the first one. An exception of `send` reaches the caller; the
/// operation is ended first and can be used again. Nothing is kept of the arguments.
///
/// If the source names how a thread waits for it (`waiting`, see token_source.hpp), as single_flight does, the token is
/// waited for in that way.
///
/// Requires: a clock other than no_clock if the options ask for retries, a deadline or a rate limiter; of a source
///           without `waiting`, that it answers before its request() returns.
template <class Endpoint, buffer_sizes L, blocking_transport Send, token_source Tokens, blocking_clock Clock>
void run(operation<Endpoint, L>& op, const base_url& base, const Endpoint& call, const call_options& options,
         Tokens& tokens, Send& send, Clock& clock) {
    using immediate = detail::immediate_token<operation<Endpoint, L>, Clock>;
    // Ends the operation if an exception leaves run().
    struct ending {
        operation<Endpoint, L>& op;
        ~ending() {
            if (op.in_flight() && op.on_cancel(0).next == action::pending)
                (void)op.on_response(delivery::cancelled, 0);
        }
    } const ending{op};

    const std::uint64_t started = clock.now_ms();
    detail::checked_readings readings{started};
    step next = op.start(base, call, options, started);
    while (next.next != action::done) {
        switch (next.next) {
        case action::need_token:
            if constexpr (waitable_token_source<Tokens>) {
                typename Tokens::waiting waiting{tokens};
                next = immediate{op, clock, next.time}.ask(waiting);
            } else {
                next = immediate{op, clock, next.time}.ask(tokens);
            }
            break;
        case action::send: {
            const delivery how = send(op.outgoing(), op.incoming());
            next = op.on_response(how, readings(clock.now_ms()));
            break;
        }
        case action::wait:
            clock.sleep_ms(next.time.count());
            next = op.on_timer(readings(clock.now_ms()));
            break;
        case action::pending:
        case action::done: return;
        }
    }
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
