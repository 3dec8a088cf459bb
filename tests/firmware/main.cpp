// SPDX-License-Identifier: BSL-1.0
//
// main.cpp - adds, lists and removes on a microcontroller. Returns the line of the first check that failed
// (its lowest byte is the exit status).
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/operation/operation.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

namespace fr = feishu::reactions;

#define CHECK(...)                                                                                                     \
    if (!(__VA_ARGS__))                                                                                                \
    return __LINE__

namespace {

constexpr fr::buffer_sizes small = {.url = 200, .body = 64, .token = 64, .answer = 900, .items = 3};

// Carries one attempt out, a few bytes at a time, as a modem would hand them over.
template <class Operation>
fr::step answer(Operation& op, int status, std::string_view body) {
    op.incoming().status(status);
    for (std::size_t i = 0; i < body.size(); i += 5)
        op.incoming().body({body.data() + i, body.size() - i < 5 ? body.size() - i : 5});
    return op.on_response(fr::delivery::answered, 0);
}
template <class Endpoint>
struct call {
    fr::operation<Endpoint, small> op;
    bool begin(const Endpoint& what) {
        return op.start(fr::feishu, what, {}, 0).next == fr::action::need_token &&
               op.on_token(fr::access_token{"t-0123456789"}, 0).next == fr::action::send;
    }
};

constexpr std::string_view reaction =
    R"("reaction_id":"ZCaC-1_","operator":{"operator_id":"cli_1","operator_type":"app"},)"
    R"("action_time":"1663054162546","reaction_type":{"emoji_type":"OnIt"})";

} // namespace

int main() {
    char body[700];
    {
        call<fr::add_reaction> add;
        CHECK(add.begin({"om_1", fr::emoji::onit}));
        CHECK(add.op.outgoing().body == R"({"reaction_type":{"emoji_type":"OnIt"}})");
        fr::text_sink text{body};
        text.append(R"({"code":0,"msg":"success","data":{)").append(reaction).append("}}");
        CHECK(answer(add.op, 200, text.view()).next == fr::action::done);
        CHECK(add.op.outcome() && add.op.outcome()->id.view() == "ZCaC-1_");
        CHECK(add.op.outcome()->time_ms() == 1663054162546u);
    }
    {
        call<fr::list_reactions> list;
        CHECK(list.begin({"om_1", {.page_size = 3}}));
        fr::text_sink text{body};
        text.append(R"({"code":0,"data":{"items":[{)").append(reaction).append("},{").append(reaction);
        text.append(R"(}],"has_more":true,"page_token":"next"}})");
        CHECK(answer(list.op, 200, text.view()).next == fr::action::done);
        CHECK(list.op.outcome() && list.op.outcome()->items.size() == 2 && list.op.outcome()->has_more);
        CHECK(list.op.outcome()->items[1].emoji.text == "OnIt");
    }
    {
        call<fr::remove_reaction> remove;
        CHECK(remove.begin({"om_1", "ZCaC-1_"}));
        CHECK(remove.op.outgoing().target == "/open-apis/im/v1/messages/om_1/reactions/ZCaC-1_");
        CHECK(answer(remove.op, 400, R"({"code":231007,"msg":"no","error":{"log_id":"2026"}})").next ==
              fr::action::done);
        CHECK(!remove.op.outcome() && remove.op.outcome().error().code == fr::errc::not_your_reaction);
        CHECK(remove.op.outcome().error().log_id == "2026");
    }
    return 0;
}
