// SPDX-License-Identifier: BSL-1.0
//
// tenant_token.cpp - a bot that knows its app's id and secret: a token source fetches the token, once for all calls, and
// again when the service refuses it.
//
// Talks to a fake service on this machine. With FEISHU_APP_ID, FEISHU_APP_SECRET and FEISHU_MESSAGE_ID
// set it adds and removes a reaction at the real one (Feishu).
#include <feishu/reactions.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>
#include <feishu/reactions/drivers/tenant_token_source.hpp>
#include <feishu/reactions/transports/curl.hpp>

#include "support/loopback_service.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace fr = feishu::reactions;

namespace {

bool report(const fr::error& e) {
    std::printf("%s\n", fr::explain(e).c_str());
    return false;
}

bool add_and_remove(const fr::client& client, fr::message_id message) {
    const auto added = client.add(message, fr::emoji::onit);
    if (!added)
        return report(added.error());
    const auto removed = client.remove(message, added->id);
    return removed ? true : report(removed.error());
}

bool on_this_machine() {
    loopback_service server;
    const auto base = *fr::base_url::insecure(server.url());
    std::string id, secret, message;
    server.with([&](auto& service) {
        id = service.bot();
        secret = service.world.app(id).secret;
        message = service.new_message();
    });
    const auto fetches = [&] {
        return server.with([](auto& service) {
            int n = 0;
            for (const auto& request : service.received())
                n += request.target.find("/auth/") != std::string::npos ? 1 : 0;
            return n;
        });
    };

    fr::std_clock clock;
    fr::curl_transport send;
    fr::tenant_token_source tokens{base, {id, fr::app_secret{secret}}, send, clock};
    fr::client client{base, &tokens, &send};

    for (int i = 0; i != 3; ++i)
        if (!add_and_remove(client, message))
            return false;
    std::printf("six calls, tokens obtained: %d\n", fetches());
    bool good = fetches() == 1;

    server.with([](auto& service) { service.tokens.expire_all(service.now_ms); });
    good = add_and_remove(client, message) && good;
    std::printf("after the service refused that token, and two more calls: %d\n", fetches());
    good = fetches() == 2 && good;

    fr::tenant_token_source wrong{base, {id, fr::app_secret{"guessed"}}, send, clock};
    fr::client outsider{base, &wrong, &send};
    const auto refused = outsider.add(message, fr::emoji::onit);
    std::printf("with a wrong secret:\n");
    if (refused || refused.error().code != fr::errc::token_unavailable)
        return false;
    report(refused.error());
    return good;
}

} // namespace

int main() {
    const char* const id = std::getenv("FEISHU_APP_ID");
    const char* const secret = std::getenv("FEISHU_APP_SECRET");
    const char* const message = std::getenv("FEISHU_MESSAGE_ID");
    if (id == nullptr || secret == nullptr || message == nullptr)
        return on_this_machine() ? 0 : 1;

    fr::std_clock clock;
    fr::curl_transport send;
    fr::tenant_token_source tokens{fr::feishu, {id, fr::app_secret{secret}}, send, clock};
    fr::client client{fr::feishu, &tokens, &send, clock, {.retry = {.attempts = 4}}};
    return add_and_remove(client, message) ? 0 : 1;
}
