// SPDX-License-Identifier: BSL-1.0
//
// remedy.hpp - in one word, what helps against a code: whether to repeat, and how. What an operation repeats
// by itself is decided in retry.hpp, which also knows what may be repeated without doing it twice.
#ifndef FEISHU_REACTIONS_BASE_REMEDY_HPP
#define FEISHU_REACTIONS_BASE_REMEDY_HPP

#include <feishu/reactions/base/error.hpp>

#include <cstdint> // std::uint8_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

enum class remedy : std::uint8_t {
    nothing,   // it succeeded, or ended as the program wished
    correct,   // change the call, the settings or the surroundings: the same call fails again
    new_token, // repeat once, with another token
    ask,       // a person has to act first: to grant or allow something, or at support
    stop,      // what it was about is gone, or used up
    pause,     // repeat after the time that the service asks for, else after growing pauses
    once_soon, // repeat once, after a short pause
    later,     // repeat after growing pauses what may be repeated
};

[[nodiscard]] constexpr remedy remedy_of(errc code) noexcept {
    switch (code) {
    case errc::insecure:
    case errc::deadline_exceeded:
    case errc::token_unavailable:
    case errc::ip_not_allowed:
    case errc::not_your_reaction: return remedy::correct;
    case errc::invalid_operator: return remedy::once_soon; // the pages say so
    case errc::page_token_missing:
    case errc::page_token_repeated: return remedy::later;
    default: break;
    }
    if (needs_support(code))
        return remedy::ask;
    switch (kind_of(code)) {
    case error_kind::none:
    case error_kind::cancelled: return remedy::nothing;
    case error_kind::input:
    case error_kind::bad_answer:
    case error_kind::unknown: return remedy::correct;
    case error_kind::token: return remedy::new_token;
    case error_kind::permission: return remedy::ask;
    case error_kind::gone:
    case error_kind::quota: return remedy::stop;
    case error_kind::rate_limit: return remedy::pause;
    case error_kind::busy: return remedy::once_soon;
    case error_kind::internal:
    case error_kind::delivery: return remedy::later;
    }
    return remedy::correct;
}

// The same where the call is known. Only a list sends a page token or a user id type: where another call is
// refused for one, there is nothing to correct.
[[nodiscard]] constexpr remedy remedy_of(errc code, endpoint asked) noexcept {
    if (asked != endpoint::list && (code == errc::page_token_rejected || code == errc::invalid_user_id_type))
        return remedy::once_soon;
    return remedy_of(code);
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
