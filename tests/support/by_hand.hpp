// SPDX-License-Identifier: BSL-1.0
//
// by_hand.hpp - the words in which an operation that is run by hand is tested.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_BY_HAND_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_BY_HAND_HPP

#include "support/answered.hpp"
#include "support/samples.hpp"

#include <feishu/reactions/operation/operation.hpp>

namespace by_hand {

namespace fr = feishu::reactions;
using answered::small;
using answered::tell;
using answered::told;

using adding = fr::operation<fr::add_reaction, small>;
using listing = fr::operation<fr::list_reactions, small>;
using removing = fr::operation<fr::remove_reaction, small>;

inline constexpr fr::add_reaction adding_onit = answered::an_add();
inline constexpr fr::tenant_token first{"t-first-0123456789"};
inline constexpr fr::tenant_token second{"t-second"};
inline constexpr told token_expired{.status = 400, .body = R"({"code":99991677,"msg":"token expired"})"};
inline constexpr told limited{
    .status = 429, .body = samples::rate_limited_answer, .headers = {{"x-ogw-ratelimit-reset", "2"}}};
inline constexpr told lost{.status = 0, .how = fr::delivery::timed_out};
inline constexpr told gone{.status = 400, .body = R"({"code":231011})"};
inline constexpr told success{.body = samples::add_answer};

constexpr bool is(fr::step s, fr::action next, std::uint32_t ms = 0) {
    return s.next == next && s.time.count() == ms;
}
constexpr bool is_done(fr::step s) {
    return is(s, fr::action::done);
}
constexpr bool is_send(fr::step s) {
    return is(s, fr::action::send);
}
constexpr bool is_nothing(fr::step s) {
    return is(s, fr::action::pending);
}
constexpr bool wants_token(fr::step s, std::uint32_t ms = 0) {
    return is(s, fr::action::need_token, ms);
}

constexpr bool sends(auto& op, const auto& call, const fr::call_options& options = {}, std::uint64_t now = 0) {
    return wants_token(op.start(fr::feishu, call, options, now), options.deadline.count()) &&
           is_send(op.on_token(first, now));
}
constexpr bool ended_with(const auto& op, fr::errc code, std::uint32_t attempts,
                          fr::stop_reason stopped = fr::stop_reason::none) {
    return !op.in_flight() && !op.outcome() && op.outcome().error().code == code &&
           op.outcome().error().attempts == attempts && op.outcome().error().stopped == stopped;
}

} // namespace by_hand

#endif
