// SPDX-License-Identifier: BSL-1.0
//
// tenant_token.hpp - the endpoint that gives an app its tenant_access_token for its id and secret.
#ifndef FEISHU_REACTIONS_ENDPOINTS_TENANT_TOKEN_HPP
#define FEISHU_REACTIONS_ENDPOINTS_TENANT_TOKEN_HPP

#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/endpoints/app_credentials.hpp>
#include <feishu/reactions/endpoints/detail/documented.hpp>
#include <feishu/reactions/endpoints/generated/opt_in_endpoints.hpp>
#include <feishu/reactions/endpoints/documentation.hpp>
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/endpoints/issued_token.hpp>
#include <feishu/reactions/json/write.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// {"app_id":"cli_...","app_secret":"..."}
struct tenant_token_body {
    std::string_view id = {};
    std::string_view secret = {};

    friend constexpr auto json_fields(json::of<tenant_token_body>) {
        return json::object("app_id", &tenant_token_body::id, "app_secret", &tenant_token_body::secret);
    }
};

} // namespace detail

/// The answer of fetch_tenant_token.
template <class Text>
struct basic_tenant_token_answer : basic_issued_token<Text> {
    friend constexpr auto json_fields(json::of<basic_tenant_token_answer>) {
        using self = basic_tenant_token_answer;
        return json::object(json::required("tenant_access_token"), &self::token, json::lenient("expire"),
                            &self::seconds);
    }
};

/// Fetches the tenant token of an app that belongs to one tenant ("custom app"): POST
/// /open-apis/auth/v3/tenant_access_token/internal. It needs no token and no scope.
///
/// While a token has 30 minutes or more to live, the service answers with the same one; after that with a new one, and
/// both work (page of the endpoint, read 2026-11). The token is about 40 bytes; fetch_oauth_token gives another kind.
struct fetch_tenant_token {
    /// Name and words of the endpoint, from data/errors.toml.
    static constexpr endpoint_info info = detail::documented<"fetch_tenant_token", detail::opt_in_endpoints>().info;
    /// Method, envelope and sizes of the endpoint's requests.
    static constexpr endpoint_traits traits = {
        .method = http_method::post,
        .repeatable = true,
        .authorization = authorization::none,
        .envelope = envelope_shape::top_level,
        .secret_answer = true,
        .sizes = {.url = 1024, .token = 512, .items = 1}, // the "token" is the app's secret
    };
    /// What the service documents about this endpoint, with the addresses of the pages.
    static constexpr endpoint_documentation documentation =
        detail::documented<"fetch_tenant_token", detail::opt_in_endpoints>().documentation;
    /// The token, pointing into the operation.
    template <std::size_t>
    using answer = basic_tenant_token_answer<std::string_view>;
    /// The token in a text of type `String`, which is wiped at its end.
    template <class String, template <class...> class>
    using owning_answer = basic_tenant_token_answer<String>;

    /// Who asks: id and secret from the developer console. Borrows both texts.
    app_credentials app = {};

    /// Checks the parameters before anything is sent.
    ///
    /// Fails: errc::invalid_token if the id or the secret is empty or has anything but visible ASCII, or the id has a
    ///        colon.
    [[nodiscard]] constexpr errc validate(error_view&) const noexcept {
        return detail::are_credentials(app) ? errc::ok : errc::invalid_token;
    }
    /// Appends the path.
    constexpr void write_target(text_sink& out) const noexcept { out.append(documentation.path); }
    /// Appends the body, `{"app_id":"...","app_secret":"..."}`.
    constexpr void write_body(text_sink& out) const noexcept {
        json::write(detail::tenant_token_body{app.id.view(), app.secret.reveal()}, out);
    }
    /// The app's secret, which is blanked out if an answer repeats it.
    [[nodiscard]] constexpr access_token secret() const noexcept { return access_token{app.secret.reveal()}; }
};
static_assert(endpoint_call<fetch_tenant_token>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
