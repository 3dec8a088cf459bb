// SPDX-License-Identifier: BSL-1.0
//
// explanations.cpp - what a code means, and the paragraph about a failure, in both languages and with the search.
#include "calls.hpp"

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/explain/texts.hpp>
#include <feishu/reactions/explain/with_emoji_search.hpp>
#include <feishu/reactions/explain/explain_to.hpp>

#include <string_view> // std::string_view

namespace fr = feishu::reactions;

namespace {

bool holds(std::string_view text, std::string_view part) {
    for (std::size_t i = 0; i + part.size() <= text.size(); ++i)
        if (std::string_view{text.data() + i, part.size()} == part)
            return true;
    return false;
}

} // namespace

int explanations() {
    using fr::lang;
    fr::error_view e;
    e.code = fr::errc::invalid_reaction_type;
    e.endpoint = &fr::add_reaction::info;
    e.http_status = 400;
    e.emoji = "ON_IT";
    if (!holds(fr::describe(e.code, *e.endpoint), "emoji type") || !holds(fr::hint(e.code, *e.endpoint), "OnIt") ||
        fr::describe<lang::zh>(e.code, *e.endpoint).empty() || fr::hint<lang::zh>(e.code, *e.endpoint).empty())
        return 1;

    char buffer[1024];
    const fr::explained made = fr::explain_to(buffer, e, fr::with_emoji_search);
    if (!made || !holds(made.text, "Given: \"ON_IT\". Did you mean \"OnIt\"?"))
        return 2;
    char narrow[64];
    if (const fr::explained cut = fr::explain_to(narrow, e, fr::with_emoji_search); cut || cut.needed != made.needed)
        return 3;

    e.code = fr::errc::app_scope_missing;
    e.host = fr::brand::lark;
    e.permissions.append()->subject = "im:message";
    if (!holds(fr::explain_to<lang::zh>(buffer, e, {}, "cli_a1b2").text, "/app/cli_a1b2/auth?q=im:message&"))
        return 4;
    return 0;
}
