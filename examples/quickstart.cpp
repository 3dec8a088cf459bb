// SPDX-License-Identifier: BSL-1.0
//
// quickstart.cpp - adds, lists and removes reactions with libcurl (on Windows with WinHTTP), and shows what errors look like.
//
// Talks to a fake service behind a real HTTP server on this machine. With FEISHU_MESSAGE_ID set, and FEISHU_TOKEN or
// FEISHU_APP_ID and FEISHU_APP_SECRET, it talks to the real one: Feishu, or what FEISHU_BASE says (feishu, lark, or a
// URL).
#include <feishu/reactions.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>
#include <feishu/reactions/drivers/tenant_token_source.hpp>
#include <feishu/reactions/explain/with_emoji_search.hpp>

#include "support/ready_transport.hpp"
#include "support/loopback_service.hpp"
#include "support/paragraph.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace fr = feishu::reactions;

namespace {

bool report(const fr::error& e) {
    print_paragraph(fr::explain(e, fr::with_emoji_search));
    return false;
}

// The three calls. This is all that a bot needs.
bool add_list_remove(const fr::client& client, fr::message_id message) {
    const auto added = client.add(message, fr::emoji::onit);
    if (!added)
        return report(added.error());
    std::printf("add       OnIt, as %s %s\n", added->by.type.c_str(), added->by.id.c_str());

    int pages = 0;
    std::size_t seen = 0;
    const auto walked = client.each(message, [&](const fr::page& page) {
        ++pages;
        seen += page.items.size();
        std::printf("%-10spage %d: %3zu reactions, %3zu so far\n", pages == 1 ? "list" : "", pages, page.items.size(),
                    seen);
    });
    if (!walked)
        return report(walked.error());
    std::printf("%-10sno more pages\n", "");

    const auto removed = client.remove(message, added->id);
    if (!removed)
        return report(removed.error());
    std::printf("remove    OnIt\n");
    return true;
}

// A call that is to fail, what the error says, and whether its code is the one expected.
bool fails_with(fr::errc expected, const char* what, const fr::result<fr::reaction, fr::error>& got) {
    if (got) {
        std::printf("\n%s: this should have failed, and did not\n", what);
        return false;
    }
    std::printf("\n%-10d%s\n", static_cast<int>(got.error().code), what);
    report(got.error());
    return got.error().code == expected;
}

bool at_the_real_service(const fr::base_url& base, const char* token, const char* message) {
    std::printf("Talking to %s%s\n\n", base.origin().data(), base.prefix().data());
    fr::client client{base, fr::tenant_token{token}, ready_transport{}};
    return add_list_remove(client, message);
}
// The same with an app's id and secret, for which the library fetches the token.
bool at_the_real_service(const fr::base_url& base, const fr::app_credentials& app, const char* message) {
    std::printf("Talking to %s%s\n\n", base.origin().data(), base.prefix().data());
    fr::std_clock clock;
    ready_transport send;
    fr::tenant_token_source tokens{base, app, send, clock};
    fr::client client{base, &tokens, &send};
    return add_list_remove(client, message);
}

bool on_this_machine() {
    loopback_service server;
    const std::string url = server.url();
    const std::string token = server.with([](auto& service) { return service.bot_token(); });
    const std::string message = server.with([](auto& service) {
        std::string id = service.new_message();
        for (int i = 0; i != 119; ++i)
            service.react(id, service.user(), i % 4 == 0 ? "THUMBSUP" : "DONE");
        return id;
    });

    fr::client client{*fr::base_url::insecure(url), fr::tenant_token{token}, ready_transport{}};
    std::printf("Talking to %s, a fake service on this machine.\n"
                "With FEISHU_MESSAGE_ID and FEISHU_TOKEN (or FEISHU_APP_ID and FEISHU_APP_SECRET) set, to the real "
                "one.\n\n",
                url.c_str());
    if (!add_list_remove(client, message))
        return false;

    std::printf("\nWhat errors look like:\n");
    bool good = fails_with(fr::errc::invalid_reaction_type, "an emoji type that does not exist: THUMBS_UP",
                           client.add(message, fr::emoji::unchecked("THUMBS_UP")));

    server.with([&](auto& service) { service.recall(message); });
    good =
        fails_with(fr::errc::message_not_found, "a message that was recalled", client.add(message, fr::emoji::onit)) &&
        good;

    server.with([&](auto& service) { service.expire(token); });
    good =
        fails_with(fr::errc::tenant_token_invalid, "a token that has expired", client.add(message, fr::emoji::onit)) &&
        good;

    for (const std::string& what : server.with([](auto& service) { return service.violations(); })) {
        std::printf("The service did not like a request: %s\n", what.c_str());
        good = false;
    }
    return good;
}

} // namespace

int main() {
    const char* const token = std::getenv("FEISHU_TOKEN");
    const char* const id = std::getenv("FEISHU_APP_ID");
    const char* const secret = std::getenv("FEISHU_APP_SECRET");
    const char* const message = std::getenv("FEISHU_MESSAGE_ID");
    const char* const where = std::getenv("FEISHU_BASE");
    if (token == nullptr && id == nullptr && secret == nullptr && message == nullptr) {
        if (where != nullptr)
            std::printf("FEISHU_BASE is only used with FEISHU_MESSAGE_ID and a token or an app.\n");
        return on_this_machine() ? 0 : 1;
    }
    if (message == nullptr || (token == nullptr && (id == nullptr || secret == nullptr))) {
        std::fprintf(stderr, "quickstart: the real service needs FEISHU_MESSAGE_ID, and either FEISHU_TOKEN or both "
                             "FEISHU_APP_ID and FEISHU_APP_SECRET\n");
        return 2;
    }

    const std::string_view base = where == nullptr ? "feishu" : where;
    const auto custom = fr::base_url::parse(base);
    if (base != "feishu" && base != "lark" && !custom) {
        std::fprintf(stderr, "quickstart: FEISHU_BASE must be feishu, lark, or https://host[:port][/prefix]\n%s\n",
                     fr::explain(custom.error()).c_str());
        return 2;
    }
    const fr::base_url to = base == "feishu" ? fr::feishu : base == "lark" ? fr::lark : *custom;
    const bool good = token != nullptr ? at_the_real_service(to, token, message)
                                       : at_the_real_service(to, {id, fr::app_secret{secret}}, message);
    return good ? 0 : 1;
}
