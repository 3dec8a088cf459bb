// SPDX-License-Identifier: BSL-1.0
//
// attempts.hpp - the end of operation.hpp: what an answer leaves, when an operation makes its next attempt, and
// when it gives up.
#ifndef FEISHU_REACTIONS_OPERATION_DETAIL_ATTEMPTS_HPP
#define FEISHU_REACTIONS_OPERATION_DETAIL_ATTEMPTS_HPP

#include <feishu/reactions/operation/operation.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t, std::uint64_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// Whether the answer begins as the service's successes do.
template <class Endpoint, buffer_sizes L>
constexpr bool operation<Endpoint, L>::may_be_success(delivery how) const noexcept {
    constexpr std::string_view beginning = "{\"code\":0,";
    const std::span<const char> text = response_.text();
    return how == delivery::answered && response_.status_code() / 100 == 2 && text.size() >= beginning.size() &&
           std::string_view{text.data(), beginning.size()} == beginning;
}

// Blanks the token out of all that the answer left.
template <class Endpoint, buffer_sizes L>
constexpr void operation<Endpoint, L>::redact() noexcept {
    const std::string_view secret = storage_.secret();
    response_.redact_headers(secret);
    response_.redact_body(secret);
    const std::size_t size = response_.text().size();
    response::redact({notes_.body, size < sizeof notes_.body ? size : sizeof notes_.body}, secret);
}

template <class Endpoint, buffer_sizes L>
constexpr step operation<Endpoint, L>::on_response(delivery how, std::uint64_t now) noexcept {
    if (flight_.now != state::sending)
        return {};
    // Reading decodes strings in place and leaves the ends of longer spellings between them, so what will hardly be
    // a success is redacted before. A success is not searched: its texts are values, and the rest is wiped.
    const bool hopeful = may_be_success(how);
    if (!hopeful)
        response_.redact_body(storage_.secret());
    if (read(how)) {
        response_.wipe_headers();
        notes_ = {};
        return finish();
    }
    error_view& e = result_.error();
    redact();
    if constexpr (traits.gone_after_retry_succeeds)
        if ((outcome_unknown_ || repeated_) && is_already_gone(e.code)) { // by an earlier attempt of this call
            result_.emplace();
            return finish();
        }
    outcome_unknown_ = outcome_unknown_ || detail::outcome_unknown(e);
    if (cancel_asked_)
        return finish_with_last_error(stop_reason::cancelled);
    if (detail::takes_token(traits.authorization) && retry_of(e.code) == retry_advice::new_token) {
        // With HTTP 5xx the same code leaves it open what was done.
        if (token_refused_ || !(traits.repeatable || !detail::outcome_unknown(e)))
            return finish_with_last_error(stop_reason::none);
        if (deadline_.passed(now))
            return finish_at_deadline();
        token_refused_ = true; // and the attempt does not count for the retry policy
        return ask_for_token(now);
    }
    return retry(e, now);
}

// Waits for another attempt after the failure `e`, or ends the call.
template <class Endpoint, buffer_sizes L>
constexpr step operation<Endpoint, L>::retry(const error_view& e, std::uint64_t now) noexcept {
    if (!detail::may_pass(e) || !(traits.repeatable || detail::was_not_carried_out(e)))
        return finish_with_last_error(stop_reason::none);
    if (retry_of(e.code) == retry_advice::once) {
        if (repeated_)
            return finish_with_last_error(stop_reason::attempts);
        repeated_ = true;
    }
    return wait_for(state::waiting, e.code, e.retry_after, now);
}

// Waits after a failure that may pass, or ends the call with it. `asked` is the wait that the other side asks for.
template <class Endpoint, buffer_sizes L>
constexpr step operation<Endpoint, L>::wait_for(state what, errc code, milliseconds asked, std::uint64_t now) noexcept {
    ++failures_;
    if (failures_ >= options_.retry.attempts)
        return finish_with_last_error(options_.retry.attempts > 1 ? stop_reason::attempts : stop_reason::none);
    const std::uint32_t ms = detail::wait_before_retry(options_.retry, code, asked.count(), failures_);
    if (deadline_.passed(now + ms))
        return finish_with_last_error(stop_reason::deadline);
    flight_.now = what;
    return {action::wait, milliseconds{ms}};
}

template <class Endpoint, buffer_sizes L>
constexpr step operation<Endpoint, L>::on_token_failure(const token_answer& why, std::uint64_t now) noexcept {
    if (flight_.now != state::token)
        return {};
    if (deadline_.passed(now))
        return finish_at_deadline();
    if (!token_refused_) { // otherwise the service's own words stay
        response_.failed(delivery::broken, why.reason, why.native);
        error_view& e = new_error(errc::token_unavailable);
        e.msg = response_.reason();
        e.native = why.native;
        e.retry_after = why.retry_after;
    }
    return why.transient ? wait_for(state::waiting_for_token, errc::token_unavailable, why.retry_after, now)
                         : finish_with_last_error(stop_reason::none);
}

// Sends an attempt, or waits for its turn first. Requires: the deadline has not passed.
template <class Endpoint, buffer_sizes L>
constexpr step operation<Endpoint, L>::next_attempt(std::uint64_t now) noexcept {
    const std::uint32_t until_deadline = deadline_.left(now);
    if (options_.limiter != nullptr && !paced_) {
        paced_ = true;
        // No turn is taken after the deadline: a call that ends there would delay all later ones for nothing.
        const std::uint32_t at_most = until_deadline == 0 ? rate_limiter::any_wait : until_deadline - 1;
        if (const std::uint32_t ms = options_.limiter->reserve(info.limited_as(), now, at_most); ms != 0) {
            if (ms > at_most)
                return finish_at_deadline();
            flight_.now = state::waiting;
            return {action::wait, milliseconds{ms}};
        }
    }
    std::uint32_t timeout = options_.timeout.count();
    if (until_deadline != 0 && (until_deadline < timeout || timeout == 0))
        timeout = until_deadline;
    storage_.outgoing().timeout = milliseconds{timeout};
    response_.reset(answer_.bytes);
    paced_ = false;
    ++attempts_;
    flight_.now = state::sending;
    return {action::send};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
