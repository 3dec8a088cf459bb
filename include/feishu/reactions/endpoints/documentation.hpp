// SPDX-License-Identifier: BSL-1.0
//
// documentation.hpp - what the service documents about each endpoint, as constants, each with the page that says so.
#ifndef FEISHU_REACTIONS_ENDPOINTS_DOCUMENTATION_HPP
#define FEISHU_REACTIONS_ENDPOINTS_DOCUMENTATION_HPP

#include <feishu/reactions/base/error.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint16_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// Where a fact stands, and the date of the version that was read (in 2026-11).
struct documented_at {
    std::string_view page = {};
    std::string_view updated = {};
};

struct endpoint_documentation {
    std::string_view method = {};
    std::string_view path = {};
    documented_at source = {};           // of all that follows, unless it has its own
    std::string_view user_id_scope = {}; // without it a user's user_id is left out; empty: not returned
    std::span<const errc> codes = {};    // ascending, without the general codes
    std::int32_t status_of_codes = 400;  // the HTTP status documented for every one of them
    bool takes_tenant_token = true;
    bool takes_user_token = true;
    documented_at tokens_source = {};
    std::uint16_t calls_per_second = 50; // counted per endpoint, app and tenant; whichever is reached first
    std::uint16_t calls_per_minute = 1000;
    documented_at limits_source = {};
};

// The general codes that a reaction call can meet, and where each is documented or was seen.
struct code_source {
    errc code = errc::ok;
    std::int32_t status = 0; // HTTP, where a page or a recorded answer gives one; 0: not known
    documented_at source = {};
};

namespace pages {
inline constexpr documented_at limits = {"https://open.feishu.cn/document/ukTMukTMukTM/uUzN04SN3QjL1cDN", "2024-10-10"};
inline constexpr documented_at general_codes = {"https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN",
                                                "2025-08-20"};
inline constexpr documented_at batch_query = {
    "https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message-reaction/batch_query", "2026-04-29"};
inline constexpr documented_at send_message = {
    "https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create", ""};
inline constexpr documented_at cross_tenant = {"https://github.com/larksuite/cli/issues/2556", ""};
inline constexpr documented_at other_brand = {"https://github.com/larksuite/node-sdk/issues/222", ""};
} // namespace pages

// Whether the page of an endpoint lists `code`. General codes are on none.
[[nodiscard]] constexpr bool is_documented(errc code, const endpoint_documentation& by) noexcept {
    for (const errc listed : by.codes)
        if (listed == code)
            return true;
    return false;
}

inline constexpr code_source general_codes[] = {
    {errc::internal_error, 0, pages::general_codes},
    {errc::invalid_request, 0, pages::general_codes},
    {errc::bot_disabled, 400, pages::batch_query},
    {errc::im_scope_missing, 0, pages::send_message},
    {errc::cross_tenant_p2p_forbidden, 0, pages::cross_tenant},
    {errc::rate_limited, 429, pages::limits}, // 400 on some old endpoints
    {errc::ip_not_allowed, 0, pages::general_codes},
    {errc::quota_exceeded, 0, pages::general_codes},
    {errc::token_missing, 400, pages::general_codes},
    {errc::app_disabled, 0, pages::general_codes},
    {errc::tenant_token_invalid, 400, pages::general_codes}, // seen with 200 too
    {errc::app_token_invalid, 0, pages::general_codes},
    {errc::tenant_code_invalid, 0, pages::general_codes},
    {errc::user_token_invalid, 400, pages::general_codes},
    {errc::token_malformed, 0, pages::general_codes},
    {errc::app_scope_missing, 400, pages::general_codes},
    {errc::app_not_installed, 0, pages::general_codes},
    {errc::token_lacks_permission, 0, pages::general_codes},
    {errc::user_token_expired, 401, pages::general_codes},
    {errc::user_scope_missing, 0, pages::general_codes},
    {errc::message_id_unknown, 400, pages::general_codes},
    {errc::open_id_of_other_app, 0, pages::general_codes},
    {errc::user_id_of_other_tenant, 0, pages::general_codes},
    {errc::field_validation_failed, 400, pages::general_codes},
    {errc::wrong_domain, 0, pages::other_brand},
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
