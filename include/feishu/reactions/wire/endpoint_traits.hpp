// SPDX-License-Identifier: BSL-1.0
//
// endpoint_traits.hpp - how the calls of an endpoint travel: method, host, authorization, bodies and sizes.
#ifndef FEISHU_REACTIONS_WIRE_ENDPOINT_TRAITS_HPP
#define FEISHU_REACTIONS_WIRE_ENDPOINT_TRAITS_HPP

#include <feishu/reactions/wire/request.hpp>

#include <cstddef> // std::size_t
#include <cstdint> // std::uint8_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// How a call says who makes it.
enum class authorization : std::uint8_t {
    /// `Bearer` with a token of the token source, of either kind.
    tenant_or_user_token,
    /// As above; the service takes tenant tokens only.
    tenant_token,
    /// As above; the service takes user tokens only.
    user_token,
    /// No header; the token source is not asked.
    none,
    /// HTTP Basic with the endpoint's `credentials()`; the token source is not asked.
    basic,
};

/// Which of a brand's hosts an endpoint lives on.
enum class service_host : std::uint8_t {
    /// The base URL as it is: open.feishu.cn, open.larksuite.com, or the caller's own.
    api,
    /// accounts.feishu.cn or accounts.larksuite.com; with a host of the caller's own, that one.
    accounts,
};

/// The media type of a request's body.
enum class body_format : std::uint8_t { json, form };

/// Where an answer keeps its value.
enum class envelope_shape : std::uint8_t {
    /// `{"code":0,"msg":"...","data":{...}}`
    data,
    /// `{"code":0,"msg":"...", ...}`: the value's members stand beside the code.
    top_level,
    /// RFC 6749: the value's members at top level, no code on success; `error` and `error_description` on failure.
    oauth,
};

/// Whether an answer without `data` still is one: documented for operations ("may be absent"). Add succeeds, since an
/// error would invite a second reaction; a list without its page is not an empty list.
enum class missing_data_policy : bool { is_malformed, succeeds };

/// Sizes of an operation's own buffers, in bytes, and the items that one page may hold.
struct buffer_sizes {
    /// The URL, followed by its origin once more.
    std::size_t url = 2048;
    std::size_t body = 512;
    /// User tokens are JWTs of 1 to 2 KB; the service asks to reserve 4 KB.
    std::size_t token = 4096;
    std::size_t answer = 8192;
    /// 50 are the most that the service puts on one page.
    std::size_t items = 50;
};

/// Everything about an endpoint that is decided while compiling. What is not set has its usual value.
struct endpoint_traits {
    http_method method = http_method::get;
    /// Whether a second attempt does no harm if the first was carried out after all.
    bool repeatable = false;
    /// Whether "already gone" is success if an earlier attempt of the same call may have done it.
    bool gone_after_retry_succeeds = false;
    reactions::authorization authorization = reactions::authorization::tenant_or_user_token;
    service_host host = service_host::api;
    body_format body = body_format::json;
    envelope_shape envelope = envelope_shape::data;
    missing_data_policy missing_data = missing_data_policy::is_malformed;
    buffer_sizes sizes = {};
};

namespace detail {

[[nodiscard]] constexpr bool takes_token(authorization a) noexcept {
    return a != authorization::none && a != authorization::basic;
}

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
