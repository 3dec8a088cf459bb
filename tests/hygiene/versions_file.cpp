// SPDX-License-Identifier: BSL-1.0
//
// versions_file.cpp - uses one version of the library; compiled several times, with THIS_COPY as the name of its
// function, against this version and against one whose number and layout differ.
#include "versions.hpp"

#include <feishu/reactions.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/explain/error_code.hpp>

#include <string_view> // std::string_view

#define TEXT_OF_(x) #x
#define TEXT_OF(x) TEXT_OF_(x)

namespace fr = feishu::reactions;

namespace {

// Makes calls whose errors and answers fill every text that the versions lay out differently.
int calls_that_failed() {
    int failures = 0;
    std::string_view body = R"({"code":0,"data":{"reaction_id":"r_1"}})";
    const auto send = [&body](const fr::request&, fr::response& r) {
        r.status(200);
        r.header("X-Tt-Logid", "202611290000000000000000000000000000000000000000000000");
        r.header("Content-Type", "application/json; charset=utf-8");
        r.body(body);
        return fr::delivery::answered;
    };
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send};
    for (int i = 0; i != 3; ++i) {
        body = R"({"code":0,"data":{"reaction_id":"r_1"}})";
        const auto added = client.add("om_1", fr::emoji::onit);
        failures += !(added && added->id == "r_1");
        body =
            R"({"code":231003,"msg":"The message is not found","error":{"log_id":"1","troubleshooter":"see there"}})";
        const auto removed = client.remove("om_1", fr::reaction_id{"r_1"});
        failures +=
            !(!removed && removed.error().code == fr::errc::message_not_found &&
              removed.error().msg == "The message is not found" && removed.error().troubleshooter == "see there" &&
              fr::explain(removed.error()).find("231003") != std::string::npos);
        body =
            R"({"code":0,"data":{"items":[{"reaction_id":"r_2","reaction_type":{"emoji_type":"OnIt"}}],"has_more":false}})";
        const auto page = client.list("om_1");
        failures += !(page && page->items.size() == 1 && page->items[0].id == "r_2");
    }
    return failures;
}

} // namespace

TESTS_EXPORT copy_of_the_library THIS_COPY() {
    return {TEXT_OF(FEISHU_REACTIONS_NAMESPACE),
            sizeof(fr::error),
            calls_that_failed(),
            fr::errc::message_not_found,
            fr::error_kind::gone,
            [](const std::error_code& code) { return code == fr::errc::message_not_found; },
            [](const std::error_code& code) { return code == fr::error_kind::gone; },
            [](const std::error_code& code) { return code == fr::error_kind::token; }};
}
