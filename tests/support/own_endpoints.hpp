// SPDX-License-Identifier: BSL-1.0
//
// own_endpoints.hpp - endpoints that the library does not know, as a program would write them: one like its own, and one
// for each thing that is unusual about real ones. The first is the example of docs/endpoints.md.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_OWN_ENDPOINTS_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_OWN_ENDPOINTS_HPP

// [pin_message]
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/json/write.hpp>

#include <cstddef>
#include <string_view>

namespace bot {

namespace fr = feishu::reactions;

// The answer, for any type of text: views while it is read, strings in a hosted program.
template <class Text>
struct basic_pin {
    Text message = {};
    Text operator_id = {};

    friend constexpr auto json_fields(fr::json::of<basic_pin>) {
        return fr::json::object("message_id", &basic_pin::message, "operator_id", &basic_pin::operator_id);
    }
};

// The value stands in `data.pin`.
template <class Text>
struct basic_pin_answer {
    basic_pin<Text> pin = {};

    friend constexpr auto json_fields(fr::json::of<basic_pin_answer>) {
        return fr::json::object(fr::json::required("pin"), &basic_pin_answer::pin);
    }
};

struct pin_body {
    std::string_view message = {};

    friend constexpr auto json_fields(fr::json::of<pin_body>) {
        return fr::json::object("message_id", &pin_body::message);
    }
};

// POST /open-apis/im/v1/pins
struct pin_message {
    static constexpr std::string_view scopes[] = {"im:message", "im:message.pins:write_only"};
    static constexpr fr::code_words codes[] = {
        {static_cast<fr::errc>(230045),
         {"the message cannot be pinned", "Pin a message of another type."},
         {"\xE8\xAF\xA5\xE6\xB6\x88\xE6\x81\xAF\xE4\xB8\x8D\xE8\x83\xBD\xE8\xA2\xAB Pin", "-"}},
    };
    static constexpr fr::endpoint_info info = {
        .name = "pin_message",
        .scopes = scopes,
        .en = {"Pinning the message failed", "It may be pinned all the same: pinning it again does no harm."},
        .zh = {"Pin \xE6\xB6\x88\xE6\x81\xAF\xE5\xA4\xB1\xE8\xB4\xA5", "-"},
        .codes = codes,
    };
    static constexpr fr::endpoint_traits traits = {.method = fr::http_method::post, .repeatable = true};
    template <std::size_t>
    using answer = basic_pin_answer<std::string_view>;
    template <class String, template <class...> class>
    using owning_answer = basic_pin_answer<String>;

    fr::message_id message = {};

    constexpr fr::errc validate(fr::error_view&) const noexcept {
        return message.empty() ? fr::errc::invalid_message_id : fr::errc::ok;
    }
    constexpr void write_target(fr::text_sink& out) const noexcept { out.append("/open-apis/im/v1/pins"); }
    constexpr void write_body(fr::text_sink& out) const noexcept { fr::json::write(pin_body{message.view()}, out); }
};
static_assert(fr::endpoint_call<pin_message>);

} // namespace bot
// [end]

namespace bot {

// GET /open-apis/bot/v3/info, in another envelope: the value stands beside the code.
template <class Text>
struct basic_bot {
    Text name = {};
    friend constexpr auto json_fields(fr::json::of<basic_bot>) {
        return fr::json::object("app_name", &basic_bot::name);
    }
};
template <class Text>
struct basic_bot_answer {
    basic_bot<Text> bot = {};
    friend constexpr auto json_fields(fr::json::of<basic_bot_answer>) {
        return fr::json::object(fr::json::required("bot"), &basic_bot_answer::bot);
    }
};
struct who_am_i {
    static constexpr fr::endpoint_info info = {.name = "who_am_i", .en = {"Asking failed", ""}, .zh = {"-", ""}};
    static constexpr fr::endpoint_traits traits = {.repeatable = true, .envelope = fr::envelope_shape::top_level};
    template <std::size_t>
    using answer = basic_bot_answer<std::string_view>;
    template <class String, template <class...> class>
    using owning_answer = basic_bot_answer<String>;

    constexpr fr::errc validate(fr::error_view&) const noexcept { return fr::errc::ok; }
    constexpr void write_target(fr::text_sink& out) const noexcept { out.append("/open-apis/bot/v3/info"); }
};

template <class Text>
struct basic_grant {
    Text token = {};
    int seconds = 0;
    friend constexpr auto json_fields(fr::json::of<basic_grant>) {
        return fr::json::object(fr::json::required("access_token"), &basic_grant::token, "expires_in",
                                &basic_grant::seconds);
    }
};
// POST /oauth/v3/token on the accounts host: HTTP Basic, a form, and the answer of RFC 6749.
struct get_token {
    static constexpr fr::endpoint_info info = {.name = "get_token",
                                               .rate_limit_group = "tokens",
                                               .en = {"Fetching a token failed", "Fetch another one."},
                                               .zh = {"-", "-"}};
    static constexpr fr::endpoint_traits traits = {.method = fr::http_method::post,
                                                   .repeatable = true,
                                                   .authorization = fr::authorization::basic,
                                                   .host = fr::service_host::accounts,
                                                   .body = fr::body_format::form,
                                                   .envelope = fr::envelope_shape::oauth};
    template <std::size_t>
    using answer = basic_grant<std::string_view>;
    template <class String, template <class...> class>
    using owning_answer = basic_grant<String>;

    std::string_view id = {};
    fr::access_token app_secret = {};

    constexpr fr::errc validate(fr::error_view&) const noexcept { return fr::errc::ok; }
    constexpr void write_target(fr::text_sink& out) const noexcept { out.append("/oauth/v3/token"); }
    constexpr void write_body(fr::text_sink& out) const noexcept { out.append("grant_type=client_credentials"); }
    [[nodiscard]] constexpr fr::basic_credentials credentials() const noexcept { return {id, app_secret}; }
};

// POST .../tenant_access_token/internal: no authorization, the secret in the body, the answer at top level.
template <class Text>
struct basic_tenant_token {
    Text token = {};
    friend constexpr auto json_fields(fr::json::of<basic_tenant_token>) {
        return fr::json::object("tenant_access_token", &basic_tenant_token::token);
    }
};
struct secret_body {
    std::string_view id = {};
    std::string_view secret = {};
    friend constexpr auto json_fields(fr::json::of<secret_body>) {
        return fr::json::object("app_id", &secret_body::id, "app_secret", &secret_body::secret);
    }
};
struct get_tenant_token {
    static constexpr fr::endpoint_info info = {.name = "get_tenant_token",
                                               .rate_limit_group = "tokens",
                                               .en = {"Fetching a token failed", "Fetch another one."},
                                               .zh = {"-", "-"}};
    static constexpr fr::endpoint_traits traits = {.method = fr::http_method::post,
                                                   .repeatable = true,
                                                   .authorization = fr::authorization::none,
                                                   .envelope = fr::envelope_shape::top_level};
    template <std::size_t>
    using answer = basic_tenant_token<std::string_view>;
    template <class String, template <class...> class>
    using owning_answer = basic_tenant_token<String>;

    std::string_view id = {};
    fr::access_token app_secret = {};

    constexpr fr::errc validate(fr::error_view&) const noexcept { return fr::errc::ok; }
    constexpr void write_target(fr::text_sink& out) const noexcept {
        out.append("/open-apis/auth/v3/tenant_access_token/internal");
    }
    constexpr void write_body(fr::text_sink& out) const noexcept {
        fr::json::write(secret_body{id, app_secret.reveal()}, out);
    }
    [[nodiscard]] constexpr fr::access_token secret() const noexcept { return app_secret; }
};

} // namespace bot

#endif
