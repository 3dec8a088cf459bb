// SPDX-License-Identifier: BSL-1.0
//
// outcome.hpp - what a failure proves: whether the call was carried out, or may have been.
#ifndef FEISHU_REACTIONS_BASE_OUTCOME_HPP
#define FEISHU_REACTIONS_BASE_OUTCOME_HPP

#include <feishu/reactions/base/error.hpp>

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// HTTP 429 with a number that this version does not know is one too.
template <class Text>
[[nodiscard]] constexpr bool is_rate_limit(const basic_error<Text>& e) noexcept {
    return e.kind() == error_kind::rate_limit || (e.kind() == error_kind::unknown && e.http_status == 429);
}

// Certainly not carried out: the gateway refused it, or nothing arrived there.
template <class Text>
[[nodiscard]] constexpr bool was_not_carried_out(const basic_error<Text>& e) noexcept {
    return is_rate_limit(e) || e.code == errc::unreachable || e.code == errc::repeat_in_progress;
}

// Whether the call may have been carried out although it failed like this: its answer was lost, or is none.
template <class Text>
[[nodiscard]] constexpr bool outcome_unknown(const basic_error<Text>& e) noexcept {
    if (was_not_carried_out(e) || e.code == errc::insecure || (e.attempts == 0 && e.http_status == 0))
        return false;
    if (const auto code = static_cast<errc>(e.service_code()); code != errc::ok) // it answered, and so refused
        return e.http_status >= 500 || kind_of(code) == error_kind::internal;
    // So the service's gateway answers a wrong path, in plain text: nothing was found that could have done it.
    if (e.code == errc::not_the_service && e.http_status == 404)
        return false;
    // clang-format off: many kinds a line
    switch (e.kind()) { // of a code of ours: what was refused before it was sent, and a list that is no whole one
    case error_kind::none: case error_kind::input: case error_kind::token: case error_kind::internal: return false;
    default: return e.code != errc::page_token_missing && e.code != errc::page_token_repeated;
    }
    // clang-format on
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
