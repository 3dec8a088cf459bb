// SPDX-License-Identifier: BSL-1.0
//
// oauth_token.hpp - the newer endpoint for a tenant_access_token: OAuth 2.0 with client credentials (RFC 6749, 4.4).
#ifndef FEISHU_REACTIONS_ENDPOINTS_OAUTH_TOKEN_HPP
#define FEISHU_REACTIONS_ENDPOINTS_OAUTH_TOKEN_HPP

#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/endpoints/app_credentials.hpp>
#include <feishu/reactions/endpoints/detail/documented.hpp>
#include <feishu/reactions/endpoints/generated/opt_in_endpoints.hpp>
#include <feishu/reactions/endpoints/documentation.hpp>
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/endpoints/issued_token.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The answer of fetch_oauth_token.
template <class Text>
struct basic_oauth_token_answer : basic_issued_token<Text> {
    friend constexpr auto json_fields(json::of<basic_oauth_token_answer>) {
        using self = basic_oauth_token_answer;
        return json::object(json::required("access_token"), &self::token, json::lenient("expires_in"), &self::seconds);
    }
};

/// Fetches the tenant token of a custom app in the newer way: POST /oauth/v3/token on the accounts host
/// (accounts.feishu.cn, accounts.larksuite.com), with HTTP Basic and `grant_type=client_credentials`.
///
/// The token is a JWT of up to 4 KB, and the service's page says that it may grow: an operation that sends it needs
/// `buffer_sizes::token` of that size. The endpoint is built from its page (read 2026-11); it was not tried live.
struct fetch_oauth_token {
    /// Name and words of the endpoint, from data/errors.toml.
    static constexpr endpoint_info info = detail::documented<"fetch_oauth_token", detail::opt_in_endpoints>().info;
    /// Method, host, envelope and sizes of the endpoint's requests.
    static constexpr endpoint_traits traits = {
        .method = http_method::post,
        .repeatable = true,
        .authorization = authorization::basic,
        .host = service_host::accounts,
        .body = body_format::form,
        .envelope = envelope_shape::oauth,
        .secret_answer = true,
        .sizes = {.url = 1024, .body = 64, .token = 512, .answer = 16'384, .items = 1}, // "token": the credentials
    };
    /// What the service documents about this endpoint, with the addresses of the pages.
    static constexpr endpoint_documentation documentation =
        detail::documented<"fetch_oauth_token", detail::opt_in_endpoints>().documentation;
    /// The token, pointing into the operation.
    template <std::size_t>
    using answer = basic_oauth_token_answer<std::string_view>;
    /// The token in a text of type `String`, which is wiped at its end.
    template <class String, template <class...> class>
    using owning_answer = basic_oauth_token_answer<String>;

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
    /// Appends the form. The credentials stand in the header alone: a request with both is refused with code 20070.
    constexpr void write_body(text_sink& out) const noexcept { out.append("grant_type=client_credentials"); }
    /// Id and secret, for the header.
    [[nodiscard]] constexpr basic_credentials credentials() const noexcept {
        return {app.id.view(), access_token{app.secret.reveal()}};
    }
};
static_assert(endpoint_call<fetch_oauth_token>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
