// SPDX-License-Identifier: BSL-1.0
//
// answered.hpp - one call with a canned answer, run by hand, so that the compiler can run it too.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_ANSWERED_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_ANSWERED_HPP

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/operation/operation.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

#include <cstdint>          // std::uint64_t
#include <initializer_list> // std::initializer_list
#include <string_view>      // std::string_view

namespace answered {

namespace fr = feishu::reactions;
using view = std::string_view;

inline constexpr fr::buffer_sizes small = {.url = 256, .body = 128, .token = 64, .answer = 4096, .items = 3};

struct header {
    view name;
    view value;
};

// What a transport tells. Aggregate of literals: tests write `{.status = 400, .body = "..."}`.
struct told {
    int status = 200;
    view body = {};
    header headers[4] = {};
    fr::delivery how = fr::delivery::answered;
};

constexpr fr::add_reaction an_add() {
    return {"om_1", fr::emoji::onit};
}
constexpr fr::list_reactions a_list() {
    return {"om_1", {}};
}
constexpr fr::remove_reaction a_remove() {
    return {"om_1", "r-1"};
}

// Tells one attempt of `op` what arrived.
constexpr fr::step tell(auto& op, const told& t, std::uint64_t now = 0) {
    if (t.status != 0)
        op.incoming().status(t.status);
    for (const header& h : t.headers)
        if (!h.name.empty())
            op.incoming().header(h.name, h.value);
    op.incoming().body(t.body);
    return op.on_response(t.how, now);
}

// Runs one call and asks `question` of its outcome, which lives no longer. Another token is never there.
template <fr::buffer_sizes L = small, class Endpoint, class Question>
constexpr auto to(const Endpoint& call, const told& t, Question question) {
    fr::operation<Endpoint, L> op;
    const fr::tenant_token token{"t-0123456789"};
    bool ended = op.start(fr::feishu, call, {}, 0).next == fr::action::need_token &&
                 op.on_token(token, 0).next == fr::action::send;
    fr::step next = tell(op, t);
    if (next.next == fr::action::need_token)
        next = op.on_token(token, 0);
    ended = ended && next.next == fr::action::done;
    if (!ended && op.in_flight())
        (void)op.on_cancel(0);
    return question(op.outcome());
}

// What became of an answer, asked in lambdas without captures: the compiler can call them, and so can the program.
template <class Question>
constexpr bool added(const told& t, Question q) {
    return to(an_add(), t, [&](const auto& r) { return r.has_value() && q(*r); });
}
template <class Question>
constexpr bool listed(const told& t, Question q) {
    return to(a_list(), t, [&](const auto& r) { return r.has_value() && q(*r); });
}
template <class Question>
constexpr bool removed(const told& t, Question q) {
    return to(a_remove(), t, [&](const auto& r) { return r.has_value() && q(*r); });
}
template <class Question>
constexpr bool failed(const told& t, Question q) {
    return to(an_add(), t, [&](const auto& r) { return !r.has_value() && q(r.error()); });
}
template <class Question>
constexpr bool failed_list(const told& t, Question q) {
    return to(a_list(), t, [&](const auto& r) { return !r.has_value() && q(r.error()); });
}
constexpr bool is(const told& t, fr::errc code) {
    return failed(t, [&](const auto& e) { return e.code == code && e.http_status == t.status; });
}
constexpr bool list_is(const told& t, fr::errc code) {
    return failed_list(t, [&](const auto& e) { return e.code == code && e.http_status == t.status; });
}
inline constexpr auto is_empty_reaction = [](const fr::reaction_view& r) {
    return r.id.empty() && r.by.id.empty() && r.by.type.empty() && r.time.text.empty() && r.emoji.text.empty();
};
inline constexpr auto is_empty_page = [](const auto& p) {
    return p.items.empty() && !p.has_more && p.page_token.empty();
};

} // namespace answered

#endif
