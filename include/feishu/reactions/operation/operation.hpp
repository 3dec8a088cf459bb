// SPDX-License-Identifier: BSL-1.0
//
// operation.hpp - one call as a state machine without I/O: each on_...() reports an event and returns the next step.
// Tokens, retries, deadlines and cancellation are handled here, so that they are the same for every driver.
#ifndef FEISHU_REACTIONS_OPERATION_OPERATION_HPP
#define FEISHU_REACTIONS_OPERATION_OPERATION_HPP

#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/operation/call_options.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/operation/detail/flight.hpp>
#include <feishu/reactions/operation/step.hpp>
#include <feishu/reactions/wire/request_writer.hpp>
#include <feishu/reactions/wire/token_source.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view
#include <type_traits> // std::conditional_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// One call of an endpoint as a state machine: start() and each on_...() return the next step. The object holds all
/// buffers of the call and can neither be copied nor moved; it must not be destroyed between start() and
/// `action::done`.
///
/// Every `now` is in milliseconds of any clock that does not go back. An event that the operation does not wait for is
/// ignored and returns `action::pending`. One operation makes any number of calls, one after the other.
template <class Endpoint, buffer_sizes L = default_buffer_sizes<Endpoint>>
class operation {
  public:
    static_assert(detail::require_endpoint_call<Endpoint>());
    /// The template argument `Endpoint`, once it has been checked.
    using endpoint_type = typename detail::checked_endpoint<Endpoint>::type;
    using value_type = typename endpoint_type::template answer<L.items>;
    /// What outcome() gives: the endpoint's answer, or an error, whose texts point into the operation.
    using result_type = result<value_type, error_view>;

    /// All zeros. With static storage, as `constinit`, an operation is neither in flash nor made by start-up code,
    /// which destroys it neither if assertions are off and the endpoint takes a token.
    constexpr operation() noexcept : answer_{} {}
    /// Leaves the buffers as they are: for an operation that is not static, whose 17 KB (list: 77 KB) would be zeroed.
    explicit operation(uninitialised_t u) noexcept : storage_(u) {}
    operation(const operation&) = delete;
    operation& operator=(const operation&) = delete;
    ~operation() = default;

    /// Starts a call. Neither `base` nor the parameters are referred to afterwards. What outcome() gave before becomes
    /// invalid.
    ///
    /// Fails: with `action::done` if nothing can be sent: base_url::error(), the errors of the endpoint's validate(),
    /// errc::buffer_too_small, errc::invalid_token, errc::rate_limiter_full.
    [[nodiscard]] constexpr step start(const base_url& base, const endpoint_type& call, const call_options& options,
                                       std::uint64_t now) noexcept {
        prepare(base, call);
        return start_prepared(options, now);
    }
    /// The first half of start(), for a call that starts later: writes the request, and keeps the error if it cannot be
    /// sent. Requires: the operation is not in flight.
    constexpr void prepare(const base_url& base, const endpoint_type& call) noexcept {
        FEISHU_REACTIONS_ASSERT(!in_flight(), "a call was started while the operation is in flight");
        forget_prepared_secrets();
        flight_.now = state::idle;
        attempts_ = 0;
        host_ = base.brand();
        if constexpr (requires { call.emoji_asked(); })
            emoji_.assign(call.emoji_asked());
        error_view& e = new_error(errc::ok);
        prepared_ = storage_.write(base, call, e) == errc::ok;
        if constexpr (!detail::takes_token(traits.authorization))
            if (prepared_) {
                e.code = storage_.authorize_without_token(call, e.needed);
                prepared_ = e.code == errc::ok;
            }
    }
    /// The second half of start(): starts the call that was prepared. It may be started again after it has ended,
    /// unless the endpoint takes no token: its secrets are wiped at the end, so that it is prepared each time.
    [[nodiscard]] constexpr step start_prepared(const call_options& options, std::uint64_t now) noexcept {
        FEISHU_REACTIONS_ASSERT(!in_flight(), "a call was started while the operation is in flight");
        options_ = options;
        deadline_ = {options.deadline.count(), now};
        attempts_ = failures_ = 0;
        token_refused_ = cancel_asked_ = outcome_unknown_ = paced_ = repeated_ = false;
        response_.reset(answer_.bytes);
        if (!prepared_)
            return finish();
        if (options_.limiter != nullptr && !options_.limiter->admit(info.limited_as())) {
            new_error(errc::rate_limiter_full);
            return finish();
        }
        if (flight_.now == state::finished) // the outcome of the call before
            new_error(errc::ok);
        if constexpr (detail::takes_token(traits.authorization))
            return ask_for_token(now);
        else
            return next_attempt(now);
    }

    /// The request to send. Requires: the last step was `action::send`, and on_response() has not been called since.
    [[nodiscard]] constexpr const request& outgoing() const noexcept { return storage_.outgoing(); }
    /// The response into which the transport writes what it receives. Requires: as outgoing().
    [[nodiscard]] constexpr response& incoming() noexcept { return response_; }
    /// The same response as the exchange that a driver gives to a general transport.
    [[nodiscard]] constexpr detail::exchange_port& port() noexcept { return response_; }

    /// The token that the service refused in this call, for which the source must give another one; empty if any token
    /// will do.
    [[nodiscard]] constexpr std::string_view refused_token() const noexcept {
        return token_refused_ && flight_.now == state::token ? storage_.secret() : std::string_view{};
    }

    /// Reports the token that `action::need_token` asked for. The token is copied. If it is the one that was refused,
    /// the call ends with the service's error.
    ///
    /// Fails: errc::invalid_token, errc::buffer_too_small, errc::deadline_exceeded.
    [[nodiscard]] constexpr step on_token(access_token token, std::uint64_t now) noexcept {
        if (flight_.now != state::token)
            return {};
        if (deadline_.passed(now))
            return finish_at_deadline();
        // The same token would be refused again, and the service's own words explain more than the library's could.
        if (token_refused_ && token.reveal() == storage_.secret())
            return finish_with_last_error(stop_reason::none);
        std::size_t needed = 0; // not in result_, whose error of the refused token may still be needed
        if (const errc refused = storage_.authorize(token, needed); refused != errc::ok) {
            new_error(refused).needed = needed;
            return finish();
        }
        return next_attempt(now);
    }
    /// Reports that the source has no token. If `why` is transient and the retry policy and the deadline allow it, the
    /// step is a wait, after which a token is asked for again. Otherwise the call ends with errc::token_unavailable, or
    /// with the service's error if a token was refused before. The reason is copied, up to 160 bytes.
    [[nodiscard]] constexpr step on_token_failure(const token_answer& why, std::uint64_t now) noexcept;

    /// Reports that the exchange has ended, after the transport wrote into incoming(). The step is `action::done`, a
    /// wait before a retry, or a request for another token.
    [[nodiscard]] constexpr step on_response(delivery how, std::uint64_t now) noexcept;

    /// Reports that the time of `action::wait` has passed, or that no token came within the time of
    /// `action::need_token`. In the second case the call ends if its deadline has passed, and waits on if not.
    [[nodiscard]] constexpr step on_timer(std::uint64_t now) noexcept {
        if (!in_flight() || flight_.now == state::sending)
            return {};
        if (deadline_.passed(now))
            return finish_at_deadline();
        return flight_.now == state::waiting             ? next_attempt(now)
               : flight_.now == state::waiting_for_token ? ask_for_token(now)
                                                         : step{};
    }

    /// Cancels the call: no further attempt is sent, and the call ends with errc::cancelled or, after an attempt, with
    /// what that one's answer proved. If an exchange is in flight, the step is `pending`: cancel it in the transport,
    /// and its on_response() ends the call with what the exchange brought.
    [[nodiscard]] constexpr step on_cancel(std::uint64_t) noexcept {
        if (flight_.now == state::sending)
            cancel_asked_ = true;
        return in_flight() && flight_.now != state::sending ? finish_cancelled() : step{};
    }
    /// Cancels the call if the request of the last `action::send` was not sent and will not be.
    [[nodiscard]] constexpr step on_cancel_unsent(std::uint64_t now) noexcept {
        if (flight_.now != state::sending)
            return on_cancel(now);
        --attempts_;
        if (attempts_ != 0) { // of the last answer, what lay in response_ was forgotten when the next attempt began
            error_view& e = result_.error();
            e.log_id = e.content_type = e.msg = {};
        }
        return finish_cancelled();
    }

    /// The call's value or error. Its texts point into the operation and are valid until the next start(). Requires:
    /// the last step was `action::done`.
    [[nodiscard]] constexpr const result_type& outcome() const& noexcept {
        FEISHU_REACTIONS_ASSERT(flight_.now == state::finished, "outcome() before the operation is done");
        return result_;
    }
    const result_type& outcome() const&& = delete; // it would point into a destroyed operation

    /// The options of the last start().
    [[nodiscard]] constexpr const call_options& options() const noexcept { return options_; }
    /// Whether a call has begun that has not yet reached `action::done`.
    [[nodiscard]] constexpr bool in_flight() const noexcept { return flight_.lasts(); }
    /// Whether an exchange is in flight: on_response() comes next.
    [[nodiscard]] constexpr bool sending() const noexcept { return flight_.now == state::sending; }

  private:
    static constexpr const endpoint_info& info = endpoint_type::info;
    static constexpr endpoint_traits traits = endpoint_type::traits;

    using state = detail::call_state;
    using storage = request_storage<L.url, L.body, L.token>;

    // Of a call that was prepared and is not started, and of the answer of the call before.
    constexpr void forget_prepared_secrets() noexcept {
        if constexpr (!detail::takes_token(traits.authorization))
            storage_.forget_secrets();
        if constexpr (traits.secret_answer)
            detail::wipe(answer_.bytes, sizeof answer_.bytes);
    }
    // Replaces result_ by an error with what is known of the call.
    constexpr error_view& new_error(errc code) noexcept { return known(result_.emplace_error(), code); }
    constexpr error_view& known(error_view& e, errc code) const noexcept {
        e.code = code;
        e.endpoint = &info;
        e.host = host_;
        e.emoji = emoji_.view();
        e.attempts = attempts_;
        return e;
    }

    [[nodiscard]] constexpr bool may_be_success(delivery how) const noexcept;
    constexpr void redact() noexcept;
    // Whether the attempt has brought a value.
    constexpr bool read(delivery how) noexcept {
        if (how == delivery::answered || how == delivery::too_big) {
            if (how == delivery::too_big)
                response_.mark_as_cut();
            read_answer<traits.envelope, traits.secret_answer>(response_, notes_, traits.missing_data, result_);
        } else {
            read_failure(response_, how, result_.emplace_error());
        }
        if (!result_)
            known(result_.error(), result_.error().code);
        return result_.has_value();
    }

    constexpr step retry(const error_view& e, std::uint64_t now) noexcept;
    constexpr step wait_for(state what, errc code, milliseconds asked, std::uint64_t now) noexcept;
    // Requires: the deadline has not passed.
    constexpr step ask_for_token(std::uint64_t now) noexcept {
        flight_.now = state::token;
        return {action::need_token, milliseconds{deadline_.left(now)}};
    }
    constexpr step next_attempt(std::uint64_t now) noexcept;

    constexpr step finish_at_deadline() noexcept {
        if (attempts_ != 0)
            return finish_with_last_error(stop_reason::deadline);
        new_error(errc::deadline_exceeded).stopped = stop_reason::deadline;
        return finish();
    }
    // What the last attempt proved says more than that there was to be no other.
    constexpr step finish_cancelled() noexcept {
        if (attempts_ != 0)
            return finish_with_last_error(stop_reason::cancelled);
        new_error(errc::cancelled).stopped = stop_reason::cancelled;
        return finish();
    }
    constexpr step finish_with_last_error(stop_reason reason) noexcept {
        result_.error().stopped = reason;
        return finish();
    }
    constexpr step finish() noexcept {
        storage_.forget_secrets();
        flight_.now = state::finished;
        return {action::done};
    }

    std::conditional_t<detail::takes_token(traits.authorization), storage, detail::wiped_at_end<storage>> storage_;
    detail::answer_room<L.answer, traits.secret_answer> answer_;
    detail::exchange_port response_;
    error_notes notes_ = {};
    fixed_text<detail::longest_emoji_type> emoji_ = {};
    result_type result_ = failure{error_view{}};
    call_options options_ = detail::no_options;
    detail::deadline deadline_ = {};
    brand host_ = brand::other;
    std::uint32_t attempts_ = 0;
    std::uint32_t failures_ = 0;
    detail::flight<!detail::asserts_nothing<Endpoint>> flight_ = {};
    bool prepared_ = false; // else result_ says why nothing can be sent
    bool token_refused_ = false;
    bool cancel_asked_ = false;
    bool outcome_unknown_ = false; // an attempt may have been carried out though its answer was lost
    bool paced_ = false;
    bool repeated_ = false;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#include <feishu/reactions/operation/detail/attempts.hpp> // IWYU pragma: export

#endif
