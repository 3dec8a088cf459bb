// SPDX-License-Identifier: BSL-1.0
//
// connection.hpp - whom to talk to and as whom, from the environment. No secret is printed or kept in an error.
#ifndef FEISHU_REACTIONS_EXAMPLES_REACT_CONNECTION_HPP
#define FEISHU_REACTIONS_EXAMPLES_REACT_CONNECTION_HPP

#include <feishu/reactions.hpp>
#include <feishu/reactions/client/own_reactions.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>
#include <feishu/reactions/drivers/tenant_token_source.hpp>
#include <feishu/reactions/transports/curl.hpp>

#include "../support/loopback_service.hpp"
#include "language.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fr = feishu::reactions;

inline std::string setting(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

// A client, and what it needs.
class connection {
  public:
    // Empty: something is missing, and stderr says what.
    static std::optional<connection> from_environment() {
        const auto base = base_url();
        if (!base)
            return {};
        connection out;
        out.app_ = setting("FEISHU_APP_ID");
        out.user_ = setting("FEISHU_OPEN_ID");
        const std::string token = setting("FEISHU_TOKEN");
        const std::string secret = setting("FEISHU_APP_SECRET");
        if (!token.empty()) {
            out.client_ = make_client(*base, fr::tenant_token{token});
        } else if (!out.app_.empty() && !secret.empty()) {
            out.tokens_ = std::make_unique<app_tokens>(*base, out.app_, secret);
            out.client_ = make_client(*base, &out.tokens_->source);
        } else {
            std::fprintf(stderr, "react: %s\n",
                         tr("set FEISHU_TOKEN, or FEISHU_APP_ID and FEISHU_APP_SECRET; `react --demo` needs neither",
                            "请设置 FEISHU_TOKEN，或者 FEISHU_APP_ID 和 FEISHU_APP_SECRET；react --demo 无需设置"));
            return {};
        }
        return out;
    }

    // A service in this program, where 119 reactions stand on the one message.
    static connection to_demo() {
        connection out;
        out.service_ = std::make_unique<loopback_service>();
        std::string token;
        out.service_->with([&](auto& service) {
            out.app_ = service.bot();
            out.demo_message_ = service.new_message();
            token = service.bot_token();
            for (int i = 0; i != 116; ++i)
                service.react(out.demo_message_, service.user(),
                              i % 4 == 0   ? "THUMBSUP"
                              : i % 4 == 1 ? "HEART"
                                           : "DONE");
            service.react(out.demo_message_, service.user(), "MediumLightThumbsup"); // as some clients add them
            service.react(out.demo_message_, service.bot(), "OnIt");
            service.react(out.demo_message_, service.bot(), "Typing");
        });
        out.client_ = make_client(fr::base_url::insecure(out.service_->url()), fr::tenant_token{token});
        return out;
    }

    [[nodiscard]] const fr::client& client() const { return *client_; }
    // In the demo there is one message, whatever was typed.
    [[nodiscard]] std::string message(const std::string& typed) const {
        return demo_message_.empty() ? typed : demo_message_;
    }
    // Whose reactions the token adds; empty if nobody has said.
    [[nodiscard]] std::optional<fr::caller_identity> self() const {
        if (!user_.empty())
            return fr::caller_identity::user(user_);
        if (!app_.empty())
            return fr::caller_identity::app(app_);
        return {};
    }

  private:
    // Fetches a tenant token when the first call needs one.
    struct app_tokens {
        app_tokens(const fr::base_url& base, const std::string& id, const std::string& secret)
            : source(base, {id, fr::app_secret{secret}}, send, clock) {}
        fr::curl_transport send = fr::curl_transport{};
        fr::std_clock clock = {};
        fr::tenant_token_source<fr::curl_transport, fr::std_clock> source;
    };
    template <class Tokens>
    static std::unique_ptr<fr::client> make_client(const fr::base_url& base, Tokens tokens) {
        return std::make_unique<fr::client>(base, tokens, fr::curl_transport{}, fr::std_clock{}, options());
    }
    // A command waits a little rather than fail, and never reacts twice.
    static fr::call_options options() {
        return fr::call_options{
            .timeout = std::chrono::seconds{10}, .deadline = std::chrono::seconds{40}, .retry = {.attempts = 3}};
    }
    // Over plain http a token may go to this machine alone.
    static bool is_here(std::string_view url) {
        for (const std::string_view host : {"http://127.0.0.1", "http://localhost"})
            if (url.starts_with(host) &&
                (url.size() == host.size() || url[host.size()] == ':' || url[host.size()] == '/'))
                return true;
        return false;
    }
    static std::optional<fr::base_url> base_url() {
        const std::string text = setting("FEISHU_BASE");
        if (text.empty() || text == "feishu")
            return fr::feishu;
        if (text == "lark")
            return fr::lark;
        const auto parsed = is_here(text) ? fr::base_url::insecure(text) : fr::base_url::parse(text);
        if (parsed)
            return *parsed;
        std::fprintf(stderr, "react: FEISHU_BASE: %s\n",
                     in_chinese() ? fr::explain<fr::lang::zh>(parsed.error()).c_str()
                                  : fr::explain(parsed.error()).c_str());
        return {};
    }

    std::unique_ptr<loopback_service> service_ = {};
    std::string demo_message_ = {};
    std::string app_ = {};
    std::string user_ = {};
    std::unique_ptr<app_tokens> tokens_ = {};
    std::unique_ptr<fr::client> client_ = {};
};

#endif
