// SPDX-License-Identifier: BSL-1.0
//
// outcome.hpp - what a failure proves: whether the call was carried out, or may have been.
#ifndef FEISHU_REACTIONS_BASE_OUTCOME_HPP
#define FEISHU_REACTIONS_BASE_OUTCOME_HPP

#include <feishu/reactions/base/error.hpp>

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Whether a rate limit refused the call. `kind` is the error's here and below, looked up once. HTTP 429 with a code that this version does not know counts as one.
template <class Text>
[[nodiscard]] constexpr bool is_rate_limit(const basic_error<Text>& e, error_kind kind) noexcept {
    return kind == error_kind::rate_limit || (kind == error_kind::unknown && e.http_status == 429);
}

// Whether another attempt may succeed some time later. The code decides; the HTTP status decides if the code is
// unknown, or is the library's own for an answer that the service did not write.
template <class Text>
[[nodiscard]] constexpr bool may_pass(const basic_error<Text>& e) noexcept {
    switch (retry_of(e.code)) {
    case retry_advice::after_wait:
    case retry_advice::once:
    case retry_advice::later: return true;
    case retry_advice::new_token: return false; // an operation asks for another token by itself
    case retry_advice::never: break;
    }
    const error_kind kind = e.kind();
    if (kind == error_kind::unknown)
        return e.http_status >= 500 || is_rate_limit(e, kind);
    return kind == error_kind::bad_answer && e.code != errc::answer_too_big && e.http_status >= 500;
}

// Whether the call was certainly not carried out: the gateway refused it, or it never arrived.
template <class Text>
[[nodiscard]] constexpr bool was_not_carried_out(const basic_error<Text>& e, error_kind kind) noexcept {
    return is_rate_limit(e, kind) || e.code == errc::unreachable || e.code == errc::repeat_in_progress ||
           e.code == errc::proxy_refused;
}

// Whether the call may have been carried out although it failed like this: an answer was lost, or is none.
template <class Text>
[[nodiscard]] constexpr bool outcome_unknown(const basic_error<Text>& e, error_kind kind) noexcept {
    if (e.earlier_outcome_unknown)
        return true;
    if (was_not_carried_out(e, kind) || e.code == errc::insecure || (e.attempts == 0 && e.http_status == 0))
        return false;
    if (const auto code = static_cast<errc>(e.service_code()); code != errc::ok) // it answered, and so refused
        return e.http_status >= 500 || (code == e.code ? kind : kind_of(code)) == error_kind::internal;
    // The gateway answers an unknown path with 404 and plain text, so nothing was carried out.
    if (e.code == errc::not_the_service && e.http_status == 404)
        return false;
    // clang-format off: many kinds a line
    switch (kind) { // the code is the library's: refused before it was sent, or a list that is incomplete
    case error_kind::none: case error_kind::input: case error_kind::token: case error_kind::internal: return false;
    default: return e.code != errc::page_token_missing && e.code != errc::page_token_repeated;
    }
    // clang-format on
}
template <class Text>
[[nodiscard]] constexpr bool outcome_unknown(const basic_error<Text>& e) noexcept {
    return outcome_unknown(e, e.kind());
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
