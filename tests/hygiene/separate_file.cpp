// SPDX-License-Identifier: BSL-1.0
//
// separate_file.cpp - one file of the program `separate`; compiled several times, with THIS_FILE as the name of its
// function, and with FEISHU_REACTIONS_SEPARATE_COMPILATION or without.
#include <feishu/reactions.hpp>
#include <feishu/reactions/client/call.hpp>
#include <feishu/reactions/endpoints/list.hpp>

#include "separate.hpp"

#define TEXT_OF_(x) #x
#define TEXT_OF(x) TEXT_OF_(x)

namespace fr = feishu::reactions;

namespace {

// Adds and removes one reaction, has two pages of them, and refuses all messages but one.
fr::delivery service(const fr::request& q, fr::response& r) {
    if (q.target.find("om_1") == std::string_view::npos) {
        r.status(400);
        r.body(R"({"code":231003,"msg":"The message is not found"})");
    } else if (q.method == fr::http_method::get) {
        const bool first = q.target.find("page_token") == std::string_view::npos;
        r.status(200);
        r.body(R"({"code":0,"data":{"items":[{"reaction_id":"a"},{"reaction_id":"b"}],"has_more":)");
        r.body(first ? R"(true,"page_token":"2"}})" : "false}}");
    } else {
        r.status(200);
        r.body(R"({"code":0,"data":{"reaction_id":"an-id-that-is-longer-than-a-small-string"}})");
    }
    return fr::delivery::answered;
}

} // namespace

seen_by_a_file THIS_FILE() {
    fr::client first{fr::feishu, fr::tenant_token{"t-a-token"}, &service};
    const fr::client client = std::move(first);
    std::string calls;
    const auto tell = [&](const auto& got) {
        calls += (got ? got->id.text() : fr::explain(got.error()) + fr::explain<fr::lang::zh>(got.error())) + ' ';
    };
    tell(client.add("om_1", fr::emoji::onit));
    tell(client.remove("om_1", "r"));
    tell(client.add("om_2", fr::emoji::onit));
    calls += std::to_string(client.list("om_1")->items.size()) + ' ';
    calls += client.list("om_2").error().msg + ' ';
    (void)client.each("om_1", [&](const fr::reaction& r) { calls += r.id.text(); });
    const auto stopped = client.each("om_1", [&](const fr::page& p) { return p.has_more; });
    calls += std::to_string(stopped->pages) + std::to_string(stopped->reactions) + stopped->page_token + ' ';
    const auto pages = client.call(fr::list_reactions{"om_1"});
    return {TEXT_OF(FEISHU_REACTIONS_NAMESPACE), calls + pages->page_token};
}
