// SPDX-License-Identifier: BSL-1.0
//
// endpoint_traits.hpp - how the calls of an endpoint are sent: method, host, authorization, bodies and sizes.
#ifndef FEISHU_REACTIONS_WIRE_ENDPOINT_TRAITS_HPP
#define FEISHU_REACTIONS_WIRE_ENDPOINT_TRAITS_HPP

#include <feishu/reactions/wire/request.hpp>

#include <cstddef> // std::size_t
#include <cstdint> // std::uint8_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Credentials that a call sends.
enum class authorization : std::uint8_t {
    /// `Bearer` with a tenant or a user token of the token source.
    tenant_or_user_token,
    /// `Bearer` with a token of the token source; the service accepts tenant tokens only.
    tenant_token,
    /// `Bearer` with a token of the token source; the service accepts user tokens only.
    user_token,
    /// No Authorization header, and no request to the token source.
    none,
    /// HTTP Basic with the endpoint's `credentials()`, and no request to the token source.
    basic,
};

/// Which of a brand's hosts serves an endpoint.
enum class service_host : std::uint8_t {
    /// The base URL as it is: open.feishu.cn, open.larksuite.com, or the caller's own.
    api,
    /// base_url::accounts_origin(): accounts.feishu.cn, accounts.larksuite.com, or the caller's own host.
    accounts,
};

/// The media type of a request's body.
enum class body_format : std::uint8_t {
    /// application/json in UTF-8.
    json,
    /// application/x-www-form-urlencoded.
    form,
};

/// Where the value stands in an answer.
enum class envelope_shape : std::uint8_t {
    /// In `data`: `{"code":0,"msg":"...","data":{...}}`.
    data,
    /// Beside the code: `{"code":0,"msg":"...", ...}`.
    top_level,
    /// At top level, as RFC 6749 says: a success has no code, a failure has `error` and `error_description`.
    oauth,
};

/// Result of an answer with code 0 but without `data`, which the service documents as possible ("may be absent").
enum class missing_data_policy : bool {
    /// errc::malformed_answer: a list without its page is not an empty list.
    is_malformed,
    /// A value with empty members: after an add, an error would invite a second reaction.
    succeeds,
};

/// Sizes of the buffers inside an operation in bytes, the most items of one page, and what an error keeps.
struct buffer_sizes {
    /// Room for the URL and a second copy of its origin. Too small: errc::buffer_too_small.
    std::size_t url = 2048;
    /// Room for the request's body. Too small: errc::buffer_too_small.
    std::size_t body = 512;
    /// Room for the longest token. User tokens are JWTs of 1 to 2 KB, and the service asks to reserve 4 KB.
    std::size_t token = 4096;
    /// Room for the answer's body. Too small: errc::answer_too_big.
    std::size_t answer = 8192;
    /// Room for the items of one page, of which the service sends at most 50. Too small: errc::too_many_items.
    std::size_t items = 50;
    /// Whether an error keeps texts: the service's words, its log id, what is wrong at which place. Without them it has
    /// its code and numbers, and a program carries neither what reads such texts nor what blanks tokens out of them:
    /// docs/firmware.md says how much that is.
    bool texts = true;
};

/// Constants that say how calls of an endpoint are sent, repeated and read. Defaults are the usual values.
struct endpoint_traits {
    /// The HTTP method of the request.
    http_method method = http_method::get;
    /// Whether a second attempt is harmless if the first one was carried out and its answer lost. If not, such a
    /// failure is not retried.
    bool repeatable = false;
    /// Whether an "already gone" error counts as success if an earlier attempt of the same call may have caused it.
    bool gone_after_retry_succeeds = false;
    /// What the Authorization header holds.
    reactions::authorization authorization = reactions::authorization::tenant_or_user_token;
    /// Which host is called.
    service_host host = service_host::api;
    /// The media type of the body, if the endpoint has write_body().
    body_format body = body_format::json;
    /// Where the answer's value stands.
    envelope_shape envelope = envelope_shape::data;
    /// What an answer without `data` means. Only envelope_shape::data asks this.
    missing_data_policy missing_data = missing_data_policy::is_malformed;
    /// Whether a success holds a secret, such as a token. If so, errors show nothing of the answer's body, and an
    /// operation wipes the answer before its next start() and when it is destroyed.
    bool secret_answer = false;
    /// Buffer sizes of an operation that does not choose its own.
    buffer_sizes sizes = {};
};

namespace detail {

[[nodiscard]] constexpr bool takes_token(authorization a) noexcept {
    return a != authorization::none && a != authorization::basic;
}

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
