// SPDX-License-Identifier: BSL-1.0
//
// session.hpp - what the calls of a program have in common: whom they ask, as whom, over which transport.
#ifndef FEISHU_REACTIONS_DRIVERS_SESSION_HPP
#define FEISHU_REACTIONS_DRIVERS_SESSION_HPP

#include <feishu/reactions/operation/operation.hpp>
#include <feishu/reactions/wire/timer.hpp>
#include <feishu/reactions/wire/token_source.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <concepts>    // std::same_as
#include <cstdint>     // std::uint64_t
#include <type_traits> // std::conditional_t, std::is_lvalue_reference_v, std::remove_cvref_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {
// Whether one of what was passed has no name. Durations and options need none.
template <class... T>
concept any_temporary = (... || !std::is_lvalue_reference_v<T>) &&
                        (... && !(duration_argument<T> || std::is_convertible_v<T, call_options>));
} // namespace detail

/// What calls of the drivers that do not block (callback.hpp, awaitable.hpp) have in common. Copies the base URL and
/// the options; refers to the token source, the transport and the timer, which outlive it, and it outlives its calls.
/// Any number of calls may share it, on as many threads as the transport, the token source, the timer and the rate
/// limiter allow.
template <class Tokens, class Transport, class Timer = no_timer>
class session {
    static_assert(has_start<Transport> || detail::throwing_start<Transport>,
                  "feishu::reactions: a transport needs `void start(exchange&) noexcept`; a function "
                  "`delivery send(const request&, response&)` blocks: use it with client.hpp or blocking.hpp");
    static_assert(!detail::throwing_start<Transport>,
                  "feishu::reactions: the transport's `void start(exchange&)` must be noexcept");
    static_assert(!has_start<Transport> || has_cancel<Transport>,
                  "feishu::reactions: a transport needs `void cancel(exchange&) noexcept`; one that cannot cancel "
                  "leaves it empty");
    static_assert(token_source<Tokens> || detail::throwing_token_source<Tokens>,
                  "feishu::reactions: a token source needs `void request(token_request&) noexcept`; a token that "
                  "never changes is fixed_token{tenant_token{...}}");
    static_assert(!detail::throwing_token_source<Tokens>,
                  "feishu::reactions: the token source's `void request(token_request&)` must be noexcept");

  public:
    /// Whether calls can wait: retries, a deadline and a rate limiter need a timer.
    static constexpr bool has_timer = !std::same_as<Timer, no_timer>;
    static_assert(!has_timer || has_now<Timer>,
                  "feishu::reactions: a timer needs `std::uint64_t now_ms() noexcept`, milliseconds of a clock that "
                  "does not go back");
    static_assert(!has_timer || !has_now<Timer> || has_arm<Timer>,
                  "feishu::reactions: a timer needs `void arm(tick&, std::uint32_t ms) noexcept`, which calls "
                  "fired() of the tick later");
    static_assert(!has_timer || !has_arm<Timer> || has_disarm<Timer>,
                  "feishu::reactions: a timer needs `void disarm(tick&) noexcept`; one that cannot disarm leaves it "
                  "empty");
    /// False if a static_assert above has reported a mistake; the rest of the code then avoids further errors.
    static constexpr bool usable =
        reactions::transport<Transport> && token_source<Tokens> && (!has_timer || reactions::timer<Timer>);

    // The constraints below spell has_timer out: naming it would instantiate the session that a timeout of `7000_ms`
    // makes the compiler think of, whose timer is a duration.

    /// A session whose calls never wait, each with one attempt that `timeout` bounds (0: none); or, with a timer, one
    /// whose calls may wait as `options` say.
    session(const base_url& base, Tokens& tokens, Transport& transport, milliseconds timeout = 10'000_ms) noexcept
        requires std::same_as<Timer, no_timer>
        : base_(base), tokens_(tokens), transport_(transport), options_{.timeout = timeout} {}
    session(const base_url& base, Tokens& tokens, Transport& transport, const call_options&) noexcept
        requires std::same_as<Timer, no_timer>
        : session(base, tokens, transport) {
        static_assert(has_timer,
                      "feishu::reactions: call options (retries, a deadline, a rate limiter) need a timer: pass "
                      "one after the transport; see timer.hpp");
    }
    session(const base_url& base, Tokens& tokens, Transport& transport, Timer& timer,
            const call_options& options = {}) noexcept
        requires(!std::same_as<Timer, no_timer>)
        : base_(base), tokens_(tokens), transport_(transport), timer_(timer), options_(options) {}
    // For temporaries, which would be gone after this line.
    template <class T, class U>
        requires detail::any_temporary<T, U>
    session(const base_url& base, T&& tokens, U&& transport, const call_options& = {}) noexcept
        : session(base, tokens, transport) {
        static_assert(!detail::any_temporary<T, U>,
                      "feishu::reactions: a session refers to its token source, transport and timer: give each a "
                      "name, and let it outlive the session");
    }
    template <class T, class U, class V>
        requires detail::any_temporary<T, U, V>
    session(const base_url& base, T&& tokens, U&& transport, V&& timer, const call_options& = {}) noexcept
        : session(base, tokens, transport, timer) {
        static_assert(!detail::any_temporary<T, U, V>,
                      "feishu::reactions: a session refers to its token source, transport and timer: give each a "
                      "name, and let it outlive the session");
    }

    /// Where requests go. A URL that was refused is reported as the outcome of each call.
    [[nodiscard]] const base_url& base() const noexcept { return base_; }
    /// The token source that was passed, by reference.
    [[nodiscard]] Tokens& tokens() const noexcept { return tokens_; }
    /// The transport that was passed, by reference.
    [[nodiscard]] Transport& transport() const noexcept { return transport_; }
    /// What a call follows unless it is given options of its own.
    [[nodiscard]] const call_options& options() const noexcept { return options_; }
    /// The timer that was passed, by reference.
    [[nodiscard]] Timer& timer() const noexcept
        requires has_timer
    {
        return timer_.value;
    }
    /// The timer's clock, in milliseconds from any origin; 0 without a timer.
    [[nodiscard]] std::uint64_t now_ms() const noexcept {
        if constexpr (has_timer && usable)
            return static_cast<std::uint64_t>(timer_.value.now_ms());
        else
            return 0;
    }

  private:
    template <class T>
    struct reference {
        T& value;
        reference(T& to) noexcept : value(to) {} // NOLINT: initialised like a reference
    };
    struct nothing {};

    base_url base_;
    Tokens& tokens_;
    Transport& transport_;
    FEISHU_REACTIONS_NO_UNIQUE_ADDRESS std::conditional_t<has_timer, reference<Timer>, nothing> timer_;
    call_options options_ = {};
};

template <class Tokens, class Transport>
session(const base_url&, Tokens&, Transport&, milliseconds = {}) -> session<Tokens, Transport>;
template <class Tokens, class Transport>
session(const base_url&, Tokens&, Transport&, const call_options&) -> session<Tokens, Transport>;
template <class Tokens, class Transport, class Timer>
session(const base_url&, Tokens&, Transport&, Timer&) -> session<Tokens, Transport, Timer>;
template <class Tokens, class Transport, class Timer>
session(const base_url&, Tokens&, Transport&, Timer&, const call_options&) -> session<Tokens, Transport, Timer>;
template <class T, class U>
    requires detail::any_temporary<T, U>
session(const base_url&, T&&, U&&, const call_options& = {})
    -> session<std::remove_reference_t<T>, std::remove_reference_t<U>>;
template <class T, class U, class V>
    requires detail::any_temporary<T, U, V>
session(const base_url&, T&&, U&&, V&&, const call_options& = {})
    -> session<std::remove_reference_t<T>, std::remove_reference_t<U>, std::remove_reference_t<V>>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
