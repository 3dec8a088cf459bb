// SPDX-License-Identifier: BSL-1.0
//
// two.cpp - the same calls by hand, from a second file of the program, with a refused token, a wait, and an
// answer too big for the board.
#include "calls.hpp"

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/operation/operation.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

#include <string_view> // std::string_view

namespace fr = feishu::reactions;

namespace {

constexpr fr::buffer_sizes small = {.url = 192, .body = 64, .token = 64, .answer = 96, .items = 1};

constexpr fr::step tell(auto& op, int status, std::string_view body, std::uint64_t now) {
    op.incoming().status(status);
    op.incoming().header("x-ogw-ratelimit-reset", "0.25");
    const bool wants_more = op.incoming().body(body);
    return op.on_response(wants_more ? fr::delivery::answered : fr::delivery::too_big, now);
}

} // namespace

int calls_by_hand() {
    using fr::action;

    fr::operation<fr::add_reaction, small> add;
    fr::step next = add.start(fr::feishu, {"om_1", fr::emoji::thumbsup}, {.retry = {.attempts = 2}}, 0);
    if (next.next != action::need_token)
        return 1;
    next = add.on_token(fr::tenant_token{"t-old"}, 0);
    next = tell(add, 400, R"({"code":99991663,"msg":"expired"})", 10);
    if (next.next != action::need_token || add.refused_token() != "t-old")
        return 2;
    next = add.on_token(fr::tenant_token{"t-new"}, 20);
    next = tell(add, 429, R"({"code":99991400})", 30);
    if (next.next != action::wait || next.time.count() != 250)
        return 3;
    next = add.on_timer(280);
    next = tell(add, 200, R"({"code":0,"msg":"success","data":{}})", 290);
    if (next.next != action::done || !add.outcome())
        return 4;

    fr::operation<fr::list_reactions, small> list;
    next = list.start(fr::lark, {"om_1", {}}, {}, 0);
    next = list.on_token(fr::user_token{"eyJ.x.y"}, 0);
    next =
        tell(list, 200, R"({"code":0,"data":{"items":[{"reaction_id":"1"},{"reaction_id":"2"}],"has_more":false}})", 1);
    if (next.next != action::done || list.outcome() || list.outcome().error().code != fr::errc::too_many_items ||
        list.outcome().error().needed != 2)
        return 5;

    fr::operation<fr::remove_reaction, small> remove;
    next = remove.start(fr::feishu, {"om_1", "r-1"}, {}, 0);
    next = remove.on_token(fr::tenant_token{"t-1"}, 0);
    constexpr std::string_view long_words =
        R"({"code":99991672,"msg":"Access denied. One of the following scopes is required: [im:message, )"
        R"(im:message.reactions:write_only]."})";
    next = tell(remove, 400, long_words, 1);
    if (next.next != action::done || remove.outcome())
        return 6;
    const fr::error_view& e = remove.outcome().error();
    if (e.code != fr::errc::answer_too_big || e.service_code() != 99991672 ||
        e.needed != 0) // how much more would come, nobody knows
        return 7;
    return 0;
}
