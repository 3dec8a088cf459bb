// SPDX-License-Identifier: BSL-1.0
//
// tenant_token.cpp - obtains the bot's token from the app's id and secret, once for all calls, and again when
// the service refuses it.
//
// Talks to a fake service on this machine. With FEISHU_APP_ID, FEISHU_APP_SECRET and FEISHU_MESSAGE_ID
// set it adds and removes a reaction at the real one (Feishu).
#include <feishu/reactions.hpp>
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/json/write.hpp>
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>
#include <feishu/reactions/transports/curl.hpp>

#include "support/loopback_service.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace fr = feishu::reactions;

namespace {

// POST /open-apis/auth/v3/tenant_access_token/internal, for apps of one's own company.
struct credentials {
    std::string_view app_id;
    std::string_view app_secret;
    friend constexpr auto json_fields(fr::json::of<credentials>) {
        return fr::json::object("app_id", &credentials::app_id, "app_secret", &credentials::app_secret);
    }
};
// The token stands beside the code, not in `data`. A wrong secret is answered with HTTP 200 and code 10003.
struct issued {
    std::int32_t code = -1;
    std::string_view msg = {};
    std::string_view token = {};
    std::uint32_t expire = 0; // seconds
    friend constexpr auto json_fields(fr::json::of<issued>) {
        return fr::json::object(fr::json::required("code"), &issued::code, "msg", &issued::msg, "tenant_access_token",
                                &issued::token, "expire", &issued::expire);
    }
};

// What single_flight calls when it needs a token. It has a connection of its own.
class tenant_token_fetch {
  public:
    tenant_token_fetch(const fr::base_url& base, credentials app)
        : origin_(base.origin()), url_(origin_ + "/open-apis/auth/v3/tenant_access_token/internal"), app_(app) {}

    void operator()(fr::token_fetch& q) noexcept {
        char body[512];
        fr::text_sink sink{body};
        fr::json::write(app_, sink);
        sink.append('\0');
        if (sink.overflowed())
            return q.fail("the app's id and secret are too long");

        const fr::field type{"Content-Type", "application/json; charset=utf-8", false};
        fr::request ask;
        ask.method = fr::http_method::post;
        ask.method_name = "POST";
        ask.url = url_;
        ask.origin = origin_;
        ask.target = std::string_view{url_}.substr(origin_.size());
        ask.headers = {&type, 1};
        ask.body = {body, sink.needed() - 1};

        char buffer[2048];
        fr::response answer{buffer};
        if (send_(ask, answer) != fr::delivery::answered)
            return q.fail(answer.reason(), answer.native());
        issued got;
        if (!fr::json::read(answer.text(), got))
            return q.fail("the token endpoint's answer could not be read", answer.status_code());
        if (got.code != 0 || got.token.empty())
            return q.fail(got.msg, got.code);
        q.provide(fr::tenant_token{got.token}, std::chrono::seconds{got.expire});
    }

  private:
    std::string origin_;
    std::string url_;
    credentials app_;
    fr::curl_transport send_;
};

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
    fr::single_flight tokens{tenant_token_fetch{base, {id, secret}}, clock};
    fr::client client{base, &tokens, fr::curl_transport{}};

    for (int i = 0; i != 3; ++i)
        if (!add_and_remove(client, message))
            return false;
    std::printf("six calls, tokens obtained: %d\n", fetches());
    bool good = fetches() == 1;

    server.with([](auto& service) { service.tokens.expire_all(service.now_ms); });
    good = add_and_remove(client, message) && good;
    std::printf("after the service refused that token, and two more calls: %d\n", fetches());
    good = fetches() == 2 && good;

    fr::single_flight wrong{tenant_token_fetch{base, {id, "guessed"}}, clock};
    fr::client outsider{base, &wrong, fr::curl_transport{}};
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
    fr::single_flight tokens{tenant_token_fetch{fr::feishu, {id, secret}}, clock};
    fr::client client{fr::feishu, &tokens, fr::curl_transport{}};
    return add_and_remove(client, message) ? 0 : 1;
}
