// SPDX-License-Identifier: BSL-1.0
//
// documentation.hpp - what the service documents about an endpoint, with the page that says so.
#ifndef FEISHU_REACTIONS_ENDPOINTS_DOCUMENTATION_HPP
#define FEISHU_REACTIONS_ENDPOINTS_DOCUMENTATION_HPP

#include <feishu/reactions/base/endpoint_info.hpp>
#include <feishu/reactions/base/errc.hpp>

#include <cstdint>     // std::uint16_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A page of the service's documentation that states a fact.
struct documented_at {
    /// The address of the page.
    std::string_view page = {};
    /// The date of the version that was read in 2026-11, as the page gives it: "2024-11-27".
    std::string_view updated = {};
};

/// What the page of one of the library's endpoints says. It stands in data/errors.toml, as the endpoint's codes do.
struct endpoint_documentation {
    /// HTTP method, such as "POST".
    std::string_view method = {};
    /// Path with names in place of the parameters: "/open-apis/im/v1/messages/:message_id/reactions".
    std::string_view path = {};
    /// The page that states every fact here without a page of its own.
    documented_at source = {};
    /// The scope without which a user's user_id is left out of the answer; empty if none is returned.
    std::string_view user_id_scope = {};
    /// The codes that the page lists, ascending. Codes that any call can meet are on no endpoint's page.
    static_list<errc> codes = {};
    /// Whether the endpoint accepts a tenant_access_token.
    bool takes_tenant_token = false;
    /// Whether the endpoint accepts a user_access_token.
    bool takes_user_token = false;
    /// Calls that an app may make in one tenant in one second. Both limits hold at once; 0: none is documented.
    std::uint16_t calls_per_second = 0;
    /// Calls that an app may make in one tenant in one minute.
    std::uint16_t calls_per_minute = 0;
    /// The page that documents the two limits.
    documented_at limits_source = {};
};

/// Whether the page of an endpoint lists `code`. Codes that any call can meet are on no endpoint's page.
[[nodiscard]] constexpr bool is_documented(errc code, const endpoint_documentation& by) noexcept {
    for (const errc listed : by.codes)
        if (listed == code)
            return true;
    return false;
}

namespace detail {

// One entry [[endpoint]] of data/errors.toml.
struct documented_endpoint {
    endpoint_info info = {};
    endpoint_documentation documentation = {};
};

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
