// SPDX-License-Identifier: BSL-1.0
//
// bot_info.hpp - the endpoint that says who the bot behind a tenant token is.
#ifndef FEISHU_REACTIONS_ENDPOINTS_BOT_INFO_HPP
#define FEISHU_REACTIONS_ENDPOINTS_BOT_INFO_HPP

#include <feishu/reactions/base/text.hpp>
#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/endpoints/detail/documented.hpp>
#include <feishu/reactions/endpoints/generated/opt_in_endpoints.hpp>
#include <feishu/reactions/endpoints/documentation.hpp>
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/json/describe.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// What has become of an app in its tenant. Any other number may come: the service may have more than its page lists
/// (read 2026-11).
enum class bot_state : std::int32_t {
    /// The answer has no number.
    unknown = -1,
    /// The tenant has not installed the app yet.
    not_installed = 0,
    /// The tenant has switched the app off.
    disabled = 1,
    /// The bot works.
    enabled = 2,
    /// Installed, and still to be switched on.
    awaits_enabling = 3,
    /// Updated, and still to be switched on again.
    awaits_upgrade = 4,
    /// Off, since the licence has expired.
    licence_expired = 5,
    /// Off, since the tenant's plan has expired or is a smaller one now.
    plan_expired = 6,
};

/// A bot, that is, an app as its users see it.
template <class Text>
struct basic_bot {
    /// "ou_...", by which this app knows its own bot. Reactions that the app adds have the app's id ("cli_...") as
    /// their operator's id, not this one; events about reactions may have this one.
    Text open_id = {};
    /// The app's display name.
    Text name = {};
    /// The service's number for its state; see state().
    std::int32_t status = static_cast<std::int32_t>(bot_state::unknown);

    /// Whether the bot works, or why not.
    [[nodiscard]] constexpr bot_state state() const noexcept { return static_cast<bot_state>(status); }
    friend constexpr auto json_fields(json::of<basic_bot>) {
        return json::object("open_id", &basic_bot::open_id, json::lenient("app_name"), &basic_bot::name,
                            json::lenient("activate_status"), &basic_bot::status);
    }
};

/// The answer of get_bot_info.
template <class Text>
struct basic_bot_info {
    /// The bot whose app's token was used.
    basic_bot<Text> bot = {};

    friend constexpr auto json_fields(json::of<basic_bot_info>) {
        return json::object(json::required("bot"), &basic_bot_info::bot);
    }
};

/// Asks who the bot is: GET /open-apis/bot/v3/info. It takes a tenant token and no scope; the app must have its bot
/// enabled.
struct get_bot_info {
    /// Name and words of the endpoint, from data/errors.toml.
    static constexpr endpoint_info info = detail::documented<"get_bot_info", detail::opt_in_endpoints>().info;
    /// Method and envelope of the endpoint's requests.
    static constexpr endpoint_traits traits = {
        .method = http_method::get,
        .repeatable = true,
        .authorization = authorization::tenant_token,
        .envelope = envelope_shape::top_level,
        .sizes = {.url = 1024, .body = 1, .items = 1},
    };
    /// What the service documents about this endpoint, with the addresses of the pages.
    static constexpr endpoint_documentation documentation =
        detail::documented<"get_bot_info", detail::opt_in_endpoints>().documentation;
    /// The bot, with texts that point into the operation.
    template <std::size_t>
    using answer = basic_bot_info<std::string_view>;
    /// The bot, with texts of type `String`, which it owns.
    template <class String, template <class...> class>
    using owning_answer = basic_bot_info<String>;

    /// There is nothing to check.
    [[nodiscard]] constexpr errc validate(error_view&) const noexcept { return errc::ok; }
    /// Appends the path.
    constexpr void write_target(text_sink& out) const noexcept { out.append(documentation.path); }
};
static_assert(endpoint_call<get_bot_info>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
