// SPDX-License-Identifier: BSL-1.0
//
// operation.hpp - one call as a state machine without I/O: each on_...() reports an event and returns the next step.
// Tokens, retries, deadlines and cancellation are handled here, so that they are the same for every driver.
#ifndef FEISHU_REACTIONS_OPERATION_OPERATION_HPP
#define FEISHU_REACTIONS_OPERATION_OPERATION_HPP

#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/operation/call_options.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/operation/detail/attempts.hpp>
#include <feishu/reactions/operation/detail/operation_core.hpp>
#include <feishu/reactions/operation/step.hpp>
#include <feishu/reactions/wire/request_writer.hpp>
#include <feishu/reactions/wire/token_source.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// One call of an endpoint as a state machine: start() and each on_...() return the next step. The object holds all
/// buffers of the call and can neither be copied nor moved; it must not be destroyed between start() and
/// `action::done`.
///
/// Every `now` is in milliseconds of any clock that does not go back. An event that the operation does not wait for is
/// ignored and returns `action::pending`. One operation makes any number of calls, one after the other.
template <class Endpoint, buffer_sizes L = default_buffer_sizes<Endpoint>>
class operation : private detail::operation_core {
    using core = detail::operation_core;
    template <class Driver, class Operation, class Session, class Threads>
    friend class detail::pump;

  public:
    static_assert(detail::require_endpoint_call<Endpoint>());
    /// The template argument `Endpoint`, once it has been checked.
    using endpoint_type = typename detail::checked_endpoint<Endpoint>::type;
    using value_type = typename endpoint_type::template answer<L.items>;
    /// What outcome() gives: the endpoint's answer, or an error, whose texts point into the operation.
    using result_type = result<value_type, error_view>;

    /// All zeros. With static storage, as `constinit`, an operation is neither in flash nor made by start-up code,
    /// which destroys it neither if assertions are off and the endpoint takes a token.
    constexpr operation() noexcept : url_{}, body_{}, authorization_{}, answer_room_{} {}
    /// Leaves the buffers as they are: for an operation that is not static, whose 17 KB (list: 77 KB) would be zeroed.
    explicit operation(uninitialised_t) noexcept {} // NOLINT: that is the point
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
        forget_prepared_secrets();
        core::begin(rules, {url_, body_, authorization_}, answer_room_.bytes);
        last_wipe_.of(request_);
        host_ = base.brand();
        if constexpr (requires { call.emoji_asked(); })
            emoji_.assign(call.emoji_asked());
        error_view& e = new_error(errc::ok);
        prepared_ = request_.write(base, call, e) == errc::ok;
        if constexpr (!rules.takes_token)
            if (prepared_) {
                e.code = request_.authorize_without_token(call, e.needed);
                prepared_ = e.code == errc::ok;
            }
    }
    /// The second half of start(): starts the call that was prepared. It may be started again after it has ended,
    /// unless the endpoint takes no token: its secrets are wiped at the end, so that it is prepared each time.
    [[nodiscard]] constexpr step start_prepared(const call_options& options, std::uint64_t now) noexcept {
        return core::start_prepared(options, now);
    }

    /// The request to send. Requires: the last step was `action::send`, and on_response() has not been called since.
    [[nodiscard]] constexpr const request& outgoing() const noexcept { return request_.outgoing(); }
    /// The response into which the transport writes what it receives. Requires: as outgoing().
    [[nodiscard]] constexpr response& incoming() noexcept { return response_; }
    /// The same response as the exchange that a driver gives to a general transport.
    [[nodiscard]] constexpr detail::exchange_port& port() noexcept { return response_; }

    /// The token that the service refused in this call, for which the source must give another one; empty if any token
    /// will do.
    [[nodiscard]] constexpr std::string_view refused_token() const noexcept { return core::refused_token(); }

    /// Reports the token that `action::need_token` asked for. The token is copied. If it is the one that was refused,
    /// the call ends with the service's error.
    ///
    /// Fails: errc::invalid_token, errc::buffer_too_small, errc::deadline_exceeded.
    [[nodiscard]] constexpr step on_token(access_token token, std::uint64_t now) noexcept {
        return core::on_token(token, now);
    }
    /// Reports that the source has no token. If `why` is transient and the retry policy and the deadline allow it, the
    /// step is a wait, after which a token is asked for again. Otherwise the call ends with errc::token_unavailable, or
    /// with the service's error if a token was refused before. The reason is copied, up to 160 bytes.
    [[nodiscard]] constexpr step on_token_failure(const token_answer& why, std::uint64_t now) noexcept {
        return core::on_token_failure(why, now);
    }

    /// Reports that the exchange has ended, after the transport wrote into incoming(). The step is `action::done`, a
    /// wait before a retry, or a request for another token.
    [[nodiscard]] constexpr step on_response(delivery how, std::uint64_t now) noexcept {
        return core::on_response(how, now);
    }

    /// Reports that the time of `action::wait` has passed, or that no token came within the time of
    /// `action::need_token`. In the second case the call ends if its deadline has passed, and waits on if not.
    [[nodiscard]] constexpr step on_timer(std::uint64_t now) noexcept { return core::on_timer(now); }

    /// Cancels the call: no further attempt is sent, and the call ends with errc::cancelled or, after an attempt, with
    /// what that one's answer proved. If an exchange is in flight, the step is `pending`: cancel it in the transport,
    /// and its on_response() ends the call with what the exchange brought.
    [[nodiscard]] constexpr step on_cancel(std::uint64_t) noexcept { return core::on_cancel(); }
    /// Cancels the call if the request of the last `action::send` was not sent and will not be.
    [[nodiscard]] constexpr step on_cancel_unsent(std::uint64_t) noexcept { return core::on_cancel_unsent(); }

    /// The call's value or error. Its texts point into the operation and are valid until the next start(). Requires:
    /// the last step was `action::done`.
    [[nodiscard]] constexpr const result_type& outcome() const& noexcept {
        FEISHU_REACTIONS_ASSERT(flight_.now == detail::call_state::finished, "outcome() before the operation is done");
        return result_;
    }
    const result_type& outcome() const&& = delete; // it would point into a destroyed operation

    /// The options of the last start().
    [[nodiscard]] constexpr const call_options& options() const noexcept { return options_; }
    /// Whether a call has begun that has not yet reached `action::done`.
    [[nodiscard]] constexpr bool in_flight() const noexcept { return flight_.lasts(); }
    /// Whether an exchange is in flight: on_response() comes next.
    [[nodiscard]] constexpr bool sending() const noexcept { return flight_.now == detail::call_state::sending; }

  private:
    static constexpr endpoint_traits traits = endpoint_type::traits;

    static constexpr operation& of(core& self) noexcept { return static_cast<operation&>(self); }
    static constexpr error_view* read(core& self) noexcept {
        result_type& result = of(self).result_;
        read_answer<traits.envelope, traits.secret_answer, L.texts>(of(self).response_, of(self).notes_,
                                                                    traits.missing_data, result);
        return result ? nullptr : &result.error();
    }
    static constexpr error_view& fail(core& self) noexcept { return of(self).result_.emplace_error(); }
    static constexpr void succeed(core& self) noexcept { of(self).result_.emplace(); }
    static constexpr auto succeeds() noexcept -> decltype(detail::operation_rules::succeed) {
        if constexpr (traits.gone_after_retry_succeeds)
            return &operation::succeed;
        else
            return nullptr;
    }
    static constexpr auto redacts() noexcept -> decltype(detail::operation_rules::redact) {
        if constexpr (L.texts)
            return &core::redact;
        else
            return nullptr;
    }
    static constexpr detail::operation_rules rules = {
        .info = &endpoint_type::info,
        .takes_token = detail::takes_token(traits.authorization),
        .repeatable = traits.repeatable,
        .read = &operation::read,
        .fail = &operation::fail,
        .succeed = succeeds(),
        .redact = redacts(),
    };

    // Of a call that was prepared and is not started, and of the answer of the call before.
    constexpr void forget_prepared_secrets() noexcept {
        if constexpr (!rules.takes_token)
            request_.forget_secrets();
        if constexpr (traits.secret_answer)
            detail::wipe(answer_room_.bytes, sizeof answer_room_.bytes);
    }

    char url_[L.url + 1];
    char body_[L.body + 1];
    char authorization_[detail::request_core::bearer.size() + L.token + 1];
    detail::answer_room<L.answer, traits.secret_answer> answer_room_;
    result_type result_ = failure{error_view{}};
    detail::last_wipe<!detail::takes_token(traits.authorization)> last_wipe_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
