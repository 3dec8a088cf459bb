// SPDX-License-Identifier: BSL-1.0
//
// operation.hpp - one call as a machine without I/O: told what happened, it answers what to do next. Tokens,
// retries, deadlines and cancellation live here, so that they are the same for every way of waiting.
#ifndef FEISHU_REACTIONS_OPERATION_OPERATION_HPP
#define FEISHU_REACTIONS_OPERATION_OPERATION_HPP

#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/operation/call_options.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/wire/request_writer.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

enum class action : std::uint8_t {
    send,       // hand outgoing() to the transport and the answer to incoming(); then on_response()
    wait,       // let `time` pass; then on_timer()
    need_token, // ask for a token other than refused_token(), for at most `time` (0: any time); then on_token(),
                // on_token_failure(), or on_timer() where it does not come in time
    done,       // outcome() is there; said once
    pending,    // nothing new: what was asked for before is still to come
};

struct step {
    action next = action::pending;
    milliseconds time = {};
};

/// What an operation has room for unless another size is asked for: what its endpoint says.
template <class Endpoint>
inline constexpr buffer_sizes default_buffer_sizes = detail::checked_endpoint<Endpoint>::type::traits.sizes;

// Everything that one call needs, inside one object: neither copied nor moved, and not destroyed between
// begin() and `done`. Every `now` is in milliseconds of any clock that does not go back.
template <class Endpoint, buffer_sizes L = default_buffer_sizes<Endpoint>>
class operation {
  public:
    static_assert(detail::require_endpoint_call<Endpoint>());
    using endpoint_type = typename detail::checked_endpoint<Endpoint>::type;
    using value_type = typename endpoint_type::template answer<L.items>;
    using result_type = result<value_type, error_view>;

    constexpr operation() noexcept = default;
    operation(const operation&) = delete;
    operation& operator=(const operation&) = delete;
    constexpr ~operation() {
        FEISHU_REACTIONS_ASSERT(!in_flight(), "an operation was destroyed in flight: cancel it and wait for done");
    }

    // Starts anew. Copies the parameters; `base` is not kept either, and one that was refused, or has no origin for
    // any other reason, ends the operation here. What outcome() gave before is invalid.
    [[nodiscard]] constexpr step begin(const base_url& base, const endpoint_type& call, const call_options& options,
                                       std::uint64_t now) noexcept {
        FEISHU_REACTIONS_ASSERT(!in_flight(), "begin() while the operation is in flight");
        options_ = options;
        deadline_ = {options.deadline.count(), now};
        attempts_ = failures_ = 0;
        token_refused_ = cancel_asked_ = outcome_unknown_ = paced_ = repeated_ = false;
        response_.reset(answer_);
        host_ = base.brand();
        if constexpr (requires { call.emoji_asked(); })
            emoji_.assign(call.emoji_asked());
        error_view& e = new_error(errc::ok);
        if (storage_.write(base, call, e) != errc::ok)
            return finish();
        if (options_.limiter != nullptr && !options_.limiter->admit(info.limited_as())) {
            e.code = errc::rate_limiter_full;
            return finish();
        }
        if constexpr (detail::takes_token(traits.authorization))
            return ask_for_token(now);
        else if (e.code = storage_.authorize_without_token(call, e.needed); e.code != errc::ok)
            return finish();
        else
            return next_attempt(now);
    }

    // Requires: an `action::send` that was not answered yet.
    [[nodiscard]] constexpr const request& outgoing() const noexcept { return storage_.outgoing(); }
    [[nodiscard]] constexpr response& incoming() noexcept { return response_; }
    // incoming() and what belongs to it, for drivers over a general transport.
    [[nodiscard]] constexpr detail::exchange_port& port() noexcept { return response_; }

    // The token that the service refused in this operation, or empty: the source is to give another one.
    [[nodiscard]] constexpr std::string_view refused_token() const noexcept {
        return token_refused_ && state_ == state::token ? storage_.secret() : std::string_view{};
    }

    [[nodiscard]] constexpr step on_token(access_token token, std::uint64_t now) noexcept {
        if (state_ != state::token)
            return {};
        if (deadline_.passed(now))
            return finish_at_deadline();
        // The same again would be refused again: the service's own words say more than ours could.
        if (token_refused_ && token.reveal() == storage_.secret())
            return finish_with_last_error(stop_reason::none);
        std::size_t needed = 0; // of its own: the error of a refused token may still have to be told
        if (const errc refused = storage_.authorize(token, needed); refused != errc::ok) {
            new_error(refused).needed = needed;
            return finish();
        }
        return next_attempt(now);
    }
    // The source has no token to give. `why` is copied, up to 160 bytes.
    [[nodiscard]] constexpr step on_token_failure(std::string_view why, int native, std::uint64_t now) noexcept {
        if (state_ != state::token)
            return {};
        if (deadline_.passed(now))
            return finish_at_deadline();
        if (token_refused_)
            return finish_with_last_error(stop_reason::none);
        response_.failed(delivery::broken, why, native);
        error_view& e = new_error(errc::token_unavailable);
        e.msg = response_.why();
        e.native = native;
        return finish();
    }

    [[nodiscard]] constexpr step on_response(delivery how, std::uint64_t now) noexcept {
        if (state_ != state::sending)
            return {};
        response_.redact_headers(storage_.secret());
        if (read(how))
            return finish();
        error_view& e = result_.error();
        response_.redact_body(storage_.secret());
        response::redact(notes_.body, storage_.secret());
        if constexpr (traits.gone_after_retry_succeeds)
            if (outcome_unknown_ && is_already_gone(e.code)) { // by the attempt before, whose answer was lost
                result_.emplace();
                return finish();
            }
        outcome_unknown_ = outcome_unknown_ || detail::outcome_unknown(e);
        if (cancel_asked_)
            return finish_with_last_error(stop_reason::cancelled);
        if (detail::takes_token(traits.authorization) && retry_of(e.code) == retry_advice::new_token) {
            if (token_refused_)
                return finish_with_last_error(stop_reason::none);
            if (deadline_.passed(now))
                return finish_at_deadline();
            token_refused_ = true; // which costs none of the attempts that a retry policy allows
            return ask_for_token(now);
        }
        ++failures_;
        return retry(e, now);
    }

    // Where a token is awaited: ends the call if its deadline has passed.
    [[nodiscard]] constexpr step on_timer(std::uint64_t now) noexcept {
        if (state_ != state::waiting && state_ != state::token)
            return {};
        if (deadline_.passed(now))
            return finish_at_deadline();
        return state_ == state::waiting ? next_attempt(now) : step{};
    }

    // Asks for an early end, once and for all: no further attempt is sent. `pending` while an exchange is in
    // flight: cancel it in the transport, and its on_response() ends the operation with whatever happened.
    [[nodiscard]] constexpr step on_cancel(std::uint64_t) noexcept {
        if (state_ == state::sending)
            cancel_asked_ = true;
        return state_ == state::token || state_ == state::waiting ? finish_cancelled() : step{};
    }
    // As on_cancel(), where an `action::send` was not carried out yet, and is not going to be.
    [[nodiscard]] constexpr step on_cancel_unsent(std::uint64_t now) noexcept {
        if (state_ != state::sending)
            return on_cancel(now);
        --attempts_;
        return finish_cancelled();
    }

    // Points into this operation: valid until its next begin(). Requires: `done` was said.
    [[nodiscard]] constexpr const result_type& outcome() const& noexcept {
        FEISHU_REACTIONS_ASSERT(state_ == state::finished, "outcome() before the operation is done");
        return result_;
    }
    const result_type& outcome() const&& = delete; // it would point into an operation that is gone

    // What begin() was given last.
    [[nodiscard]] constexpr const call_options& options() const noexcept { return options_; }
    [[nodiscard]] constexpr bool in_flight() const noexcept {
        return state_ != state::idle && state_ != state::finished;
    }
    [[nodiscard]] constexpr bool sending() const noexcept { return state_ == state::sending; }

  private:
    static constexpr const endpoint_info& info = endpoint_type::info;
    static constexpr endpoint_traits traits = endpoint_type::traits;

    enum class state : std::uint8_t { idle, token, sending, waiting, finished };

    // An error in place of what result_ held, with what is known of the call.
    constexpr error_view& new_error(errc code) noexcept { return known(result_.emplace_error(), code); }
    constexpr error_view& known(error_view& e, errc code) const noexcept {
        e.code = code;
        e.endpoint = &info;
        e.host = host_;
        e.emoji = emoji_.view();
        e.attempts = attempts_;
        return e;
    }

    // Whether the attempt has brought a value.
    constexpr bool read(delivery how) noexcept {
        if (how == delivery::answered || how == delivery::too_big) {
            if (how == delivery::too_big)
                response_.mark_as_cut();
            read_answer<traits.envelope>(response_, notes_, traits.missing_data, result_);
        } else {
            read_failure(response_, how, result_.emplace_error());
        }
        if (!result_)
            known(result_.error(), result_.error().code);
        return result_.has_value();
    }

    constexpr step retry(const error_view& e, std::uint64_t now) noexcept {
        if (!detail::may_pass(e) || !(traits.repeatable || detail::was_not_carried_out(e)))
            return finish_with_last_error(stop_reason::none);
        if (retry_of(e.code) == retry_advice::once) {
            if (repeated_)
                return finish_with_last_error(stop_reason::attempts);
            repeated_ = true;
        }
        if (failures_ >= options_.retry.attempts)
            return finish_with_last_error(options_.retry.attempts > 1 ? stop_reason::attempts : stop_reason::none);
        const std::uint32_t ms = detail::wait_before_retry(options_.retry, e.code, e.retry_after.count(), failures_);
        if (deadline_.passed(now + ms))
            return finish_with_last_error(stop_reason::deadline);
        state_ = state::waiting;
        return {action::wait, milliseconds{ms}};
    }

    // Requires: the deadline has not passed.
    constexpr step ask_for_token(std::uint64_t now) noexcept {
        state_ = state::token;
        return {action::need_token, milliseconds{deadline_.left(now)}};
    }
    constexpr step next_attempt(std::uint64_t now) noexcept {
        const std::uint32_t until_deadline = deadline_.left(now);
        if (options_.limiter != nullptr && !paced_) {
            paced_ = true;
            // Past the deadline no turn is taken: else calls that end there would push back all who come later.
            const std::uint32_t at_most = until_deadline == 0 ? rate_limiter::any_wait : until_deadline - 1;
            if (const std::uint32_t ms = options_.limiter->reserve(info.limited_as(), now, at_most); ms != 0) {
                if (ms > at_most)
                    return finish_at_deadline();
                state_ = state::waiting;
                return {action::wait, milliseconds{ms}};
            }
        }
        std::uint32_t timeout = options_.timeout.count();
        if (until_deadline != 0 && (until_deadline < timeout || timeout == 0))
            timeout = until_deadline;
        storage_.outgoing().timeout = milliseconds{timeout};
        response_.reset(answer_);
        paced_ = false;
        ++attempts_;
        state_ = state::sending;
        return {action::send};
    }

    constexpr step finish_at_deadline() noexcept {
        if (attempts_ != 0)
            return finish_with_last_error(stop_reason::deadline);
        new_error(errc::deadline_exceeded).stopped = stop_reason::deadline;
        return finish();
    }
    constexpr step finish_cancelled() noexcept {
        new_error(errc::cancelled).stopped = stop_reason::cancelled;
        return finish();
    }
    constexpr step finish_with_last_error(stop_reason why) noexcept {
        result_.error().stopped = why;
        return finish();
    }
    constexpr step finish() noexcept {
        storage_.forget_secrets();
        state_ = state::finished;
        return {action::done};
    }

    request_storage<L.url, L.body, L.token> storage_ = {};
    char answer_[L.answer] = {};
    detail::exchange_port response_;
    error_notes notes_ = {};
    fixed_text<detail::longest_emoji_type> emoji_ = {};
    result_type result_ = failure{error_view{}};
    call_options options_ = {};
    detail::deadline deadline_ = {};
    brand host_ = brand::other;
    std::uint32_t attempts_ = 0;
    std::uint32_t failures_ = 0;
    state state_ = state::idle;
    bool token_refused_ = false;
    bool cancel_asked_ = false;
    bool outcome_unknown_ = false; // an attempt may have been carried out though its answer was lost
    bool paced_ = false;
    bool repeated_ = false;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
