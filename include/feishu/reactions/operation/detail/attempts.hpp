// SPDX-License-Identifier: BSL-1.0
//
// attempts.hpp - what an operation does when something happens: what an answer leaves, when it makes its next attempt,
// and when it gives up.
#ifndef FEISHU_REACTIONS_OPERATION_DETAIL_ATTEMPTS_HPP
#define FEISHU_REACTIONS_OPERATION_DETAIL_ATTEMPTS_HPP

#include <feishu/reactions/base/outcome.hpp>
#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/operation/detail/operation_core.hpp>
#include <feishu/reactions/operation/retry.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t, std::uint64_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

constexpr step operation_core::start_prepared(const call_options& options, std::uint64_t now) noexcept {
    FEISHU_REACTIONS_ASSERT(!flight_.lasts(), "a call was started while the operation is in flight");
    options_ = options;
    deadline_ = {options.deadline.count(), now};
    so_far_ = {};
    if (!prepared_)
        return finish();
    if (options_.limiter != nullptr && !options_.limiter->admit(rules_->info->limited_as())) {
        new_error(errc::rate_limiter_full);
        return finish();
    }
    if (flight_.now == call_state::finished) // the outcome of the call before
        new_error(errc::ok);
    return rules_->takes_token ? ask_for_token(now) : next_attempt(now);
}

constexpr step operation_core::on_token(access_token token, std::uint64_t now) noexcept {
    if (flight_.now != call_state::token)
        return {};
    if (deadline_.passed(now))
        return finish_at_deadline();
    // The same token would be refused again, and the service's own words explain more than the library's could.
    if (so_far_.token_refused && token.reveal() == request_.secret())
        return finish_with_last_error(stop_reason::none);
    std::size_t needed = 0; // not in the result, whose error of the refused token may still be needed
    if (const errc refused = request_.authorize(token, needed); refused != errc::ok) {
        new_error(refused).needed = needed;
        return finish();
    }
    return next_attempt(now);
}

constexpr step operation_core::on_token_failure(const token_answer& why, std::uint64_t now) noexcept {
    if (flight_.now != call_state::token)
        return {};
    if (deadline_.passed(now))
        return finish_at_deadline();
    if (!so_far_.token_refused) { // otherwise the service's own words stay
        response_.failed(delivery::broken, why.reason, why.native);
        error_view& e = new_error(errc::token_unavailable);
        e.msg = response_.reason();
        e.native = why.native;
        e.retry_after = why.retry_after;
        e.service_code_ = why.service_code;
    }
    return why.transient ? retry(call_state::waiting_for_token, errc::token_unavailable, why.retry_after, nullptr, now)
                         : finish_with_last_error(stop_reason::none);
}

constexpr step operation_core::on_timer(std::uint64_t now) noexcept {
    if (!flight_.lasts() || flight_.now == call_state::sending)
        return {};
    if (deadline_.passed(now))
        return finish_at_deadline();
    return flight_.now == call_state::waiting             ? next_attempt(now)
           : flight_.now == call_state::waiting_for_token ? ask_for_token(now)
                                                          : step{};
}

constexpr step operation_core::on_cancel() noexcept {
    if (flight_.now == call_state::sending)
        so_far_.cancel_asked = true;
    else if (flight_.lasts())
        return stop(errc::cancelled, stop_reason::cancelled);
    return {};
}

constexpr step operation_core::on_cancel_unsent() noexcept {
    if (flight_.now != call_state::sending)
        return on_cancel();
    --so_far_.attempts;
    if (so_far_.attempts != 0) // of the last answer, what lay in response_ was forgotten when the next attempt began
        error_->log_id = error_->content_type = error_->msg = {};
    return stop(errc::cancelled, stop_reason::cancelled);
}

// Whether the answer begins as the service's successes do.
constexpr bool operation_core::may_be_success(delivery how) const noexcept {
    constexpr std::string_view beginning = "{\"code\":0,";
    const std::span<const char> text = response_.text();
    return how == delivery::answered && response_.status_code() >= 200 && response_.status_code() <= 299 &&
           text.size() >= beginning.size() && std::string_view{text.data(), beginning.size()} == beginning;
}

// Whether the attempt has brought a value.
constexpr bool operation_core::read(delivery how) noexcept {
    if (how == delivery::answered || how == delivery::too_big) {
        if (how == delivery::too_big)
            response_.mark_as_cut();
        error_ = rules_->read(*this);
    } else {
        error_ = &rules_->fail(*this);
        read_failure(response_, how, *error_);
    }
    if (error_ != nullptr)
        know(error_->code);
    return error_ == nullptr;
}

constexpr bool operation_core::redact(operation_core& self, left_over what) noexcept {
    const std::string_view secret = self.request_.secret();
    response& r = self.response_;
    const bool again = what != left_over::headers && r.redact_body(secret);
    if (what == left_over::body)
        return again;
    r.redact_headers(secret);
    const std::size_t size = r.text().size();
    error_notes& notes = self.notes_;
    if (what == left_over::all)
        response::redact({notes.body, size < sizeof notes.body ? size : sizeof notes.body}, secret);
    return again;
}

// Leaves no text of the other side.
constexpr void operation_core::forget_texts() noexcept {
    response_.wipe_headers();
    wipe(response_.text().data(), response_.text().size());
    error_->log_id = error_->msg = {};
}

constexpr step operation_core::on_response(delivery how, std::uint64_t now) noexcept {
    if (flight_.now != call_state::sending)
        return {};
    // Reading decodes strings in place and leaves the ends of longer spellings between them, so what will hardly be
    // a success is redacted before, and again where decoding may have put together what was not there. A success is
    // not searched, since its texts are values; its headers are wiped.
    left_over rest = left_over::all;
    if (rules_->redact != nullptr && !may_be_success(how))
        rest = rules_->redact(*this, left_over::body) ? left_over::body_and_headers : left_over::headers;
    if (read(how)) {
        response_.wipe_headers();
        return finish();
    }
    const error_view& e = *error_;
    if (rules_->redact != nullptr)
        rules_->redact(*this, rest);
    else
        forget_texts();
    // By an earlier attempt of this call.
    if (rules_->succeed != nullptr && (so_far_.outcome_unknown || so_far_.repeated) && is_already_gone(e.code)) {
        rules_->succeed(*this);
        return finish();
    }
    const unsigned traits = traits_of(e.code);
    so_far_.outcome_unknown = outcome_unknown(e, kind_in(traits));
    if (so_far_.cancel_asked)
        return finish_with_last_error(stop_reason::cancelled);
    if (rules_->takes_token && advice_in(traits) == retry_advice::new_token) {
        // With HTTP 5xx the same code leaves it open what was done.
        if (so_far_.token_refused || !(rules_->repeatable || !so_far_.outcome_unknown))
            return finish_with_last_error(stop_reason::none);
        if (deadline_.passed(now))
            return finish_at_deadline();
        so_far_.token_refused = true; // and the attempt does not count for the retry policy
        return ask_for_token(now);
    }
    return retry(call_state::waiting, e.code, e.retry_after, &e, now);
}

// Waits after a failure that may pass, or ends the call with it. `what` is waited for, `e` the error of an answer.
constexpr step operation_core::retry(call_state what, errc code, milliseconds asked, const error_view* e,
                                     std::uint64_t now) noexcept {
    ++so_far_.failures;
    const auto decide = options_.retry.attempts.decide_;
    if (decide == nullptr) // at most one attempt is allowed
        return finish_with_last_error(stop_reason::none);
    const retry_decision then =
        decide(options_.retry, {code, asked, e, so_far_.failures, rules_->repeatable, so_far_.repeated});
    if (!then.waits)
        return finish_with_last_error(then.reason);
    if (deadline_.passed(now + then.ms))
        return finish_with_last_error(stop_reason::deadline);
    so_far_.repeated = so_far_.repeated || (e != nullptr && retry_of(code) == retry_advice::once);
    flight_.now = what;
    return {action::wait, milliseconds{then.ms}};
}

// Sends an attempt, or waits for its turn first. Requires: the deadline has not passed.
constexpr step operation_core::next_attempt(std::uint64_t now) noexcept {
    const std::uint32_t until_deadline = deadline_.left(now);
    if (options_.limiter != nullptr && !so_far_.paced) {
        so_far_.paced = true;
        // No turn is taken after the deadline: a call that ends there would delay all later ones for nothing.
        const std::uint32_t at_most = until_deadline == 0 ? rate_limiter::any_wait : until_deadline - 1;
        if (const std::uint32_t ms = options_.limiter->reserve(rules_->info->limited_as(), now, at_most); ms != 0) {
            if (ms > at_most)
                return finish_at_deadline();
            flight_.now = call_state::waiting;
            return {action::wait, milliseconds{ms}};
        }
    }
    std::uint32_t timeout = options_.timeout.count();
    if (until_deadline != 0 && (until_deadline < timeout || timeout == 0))
        timeout = until_deadline;
    request_.outgoing().timeout = milliseconds{timeout};
    response_.reset(answer_);
    so_far_.paced = false;
    ++so_far_.attempts;
    flight_.now = call_state::sending;
    return {action::send};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
