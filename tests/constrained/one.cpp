// SPDX-License-Identifier: BSL-1.0
//
// one.cpp - adds, lists and removes through a transport that plays canned answers, without a heap, exceptions
// and RTTI. tools/constrained.sh compiles it with others in this folder and has the C compiler link them.
#include "calls.hpp"

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

#include <string_view> // std::string_view

namespace fr = feishu::reactions;

namespace {

// A board with 4 KB to spare: a short base URL, a tenant token, a page of three.
constexpr fr::buffer_sizes small = {.url = 192, .body = 64, .token = 64, .answer = 768, .items = 3};
constexpr fr::base_url gateway = *fr::base_url::parse("https://gw.example:8443/lark");

constexpr std::string_view one_reaction =
    R"({"code":0,"data":{"reaction_id":"bm8taGVhcA","operator":{"operator_id":"cli_1","operator_type":"app"},)"
    R"("action_time":"1763640775123","reaction_type":{"emoji_type":"OnIt"}}})";
constexpr std::string_view two_reactions =
    R"({"code":0,"data":{"items":[{"reaction_id":"a","action_time":1},{"reaction_id":"b"}],"has_more":false}})";
constexpr std::string_view no_permission = R"({"code":231007,"msg":"no permission","error":{"log_id":"20261120A"}})";

// Knows one request and its answer.
struct canned {
    std::string_view method;
    std::string_view target;
    std::string_view body;
    int status;
    std::string_view answer;

    fr::delivery operator()(const fr::request& q, fr::response& r) const {
        if (q.method_name != method || q.target != target || q.body != body || q.origin != "https://gw.example:8443" ||
            q.headers[0].value != "Bearer t-board")
            return r.failed(fr::delivery::broken, "another request was expected");
        r.status(status);
        r.header("Content-Type", "application/json");
        for (std::string_view rest = answer; !rest.empty();) { // as a serial line brings it
            const std::size_t n = rest.size() < 7 ? rest.size() : 7;
            r.body({rest.data(), n});
            rest = {rest.data() + n, rest.size() - n};
        }
        return fr::delivery::answered;
    }
};

// Runs one call and asks `check` of its outcome.
template <class Endpoint, class Check>
bool calls(const Endpoint& call, const canned& send, Check check) {
    fr::operation<Endpoint, small> op;
    fr::fixed_token token{fr::tenant_token{"t-board"}};
    fr::no_clock clock;
    fr::run(op, gateway, call, {}, token, send, clock);
    return check(op.outcome());
}

constexpr std::string_view path = "/lark/open-apis/im/v1/messages/om_1/reactions";

} // namespace

int calls_through_the_driver() {
    fr::basic_id<fr::reaction_tag, fr::fixed_text<32>> kept; // outlives the operation that told it
    if (!calls(fr::add_reaction{"om_1", fr::emoji::onit},
               {"POST", path, R"({"reaction_type":{"emoji_type":"OnIt"}})", 200, one_reaction},
               [&](const auto& r) { return r && kept.assign(r->id.data(), r->id.size()); }))
        return 1;
    if (kept != "bm8taGVhcA")
        return 2;
    if (!calls(fr::list_reactions{"om_1", {.page_size = 3}},
               {"GET", "/lark/open-apis/im/v1/messages/om_1/reactions?page_size=3", "", 200, two_reactions},
               [](const auto& r) { return r && r->items.size() == 2 && r->items[0].time_ms() == 1; }))
        return 3;
    if (!calls(fr::remove_reaction{"om_1", kept},
               {"DELETE", "/lark/open-apis/im/v1/messages/om_1/reactions/bm8taGVhcA", "", 400, no_permission},
               [](const auto& r) {
                   return !r && r.error().code == fr::errc::not_your_reaction && r.error().log_id == "20261120A" &&
                          r.error().kind() == fr::error_kind::input;
               }))
        return 4;
    if (!calls(fr::remove_reaction{"om_1", ".."}, {},
               [](const auto& r) { return !r && r.error().code == fr::errc::invalid_reaction_id; }))
        return 5;
    return 0;
}

int main() {
    if (const int failed = calls_through_the_driver(); failed != 0)
        return failed;
    if (const int failed = calls_by_hand(); failed != 0)
        return 100 + failed;
    const int failed = explanations();
    return failed == 0 ? 0 : 200 + failed;
}
