// SPDX-License-Identifier: BSL-1.0
//
// request.hpp - one HTTP request as plain text, and the percent-encoding that keeps a caller's strings inside
// their place.
#ifndef FEISHU_REACTIONS_WIRE_REQUEST_HPP
#define FEISHU_REACTIONS_WIRE_REQUEST_HPP

#include <feishu/reactions/base/bytes.hpp>
#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// HTTP methods of the service's endpoints.
enum class http_method : std::uint8_t {
    /// "GET", without a body.
    get,
    /// "POST", with the endpoint's body if it has one.
    post,
    /// "DELETE", without a body. The underscore is there because `delete` is a keyword.
    delete_,
};

/// The method as it stands in a request: "GET", "POST" or "DELETE".
[[nodiscard]] constexpr std::string_view name_of(http_method method) noexcept {
    using detail::operator""_text;
    return method == http_method::get ? "GET"_text : method == http_method::post ? "POST"_text : "DELETE"_text;
}

/// One header line of a request. Borrows its text.
struct field {
    /// The text before the colon, such as "Authorization".
    std::string_view name = {};
    /// The text after the colon, without spaces around it.
    std::string_view value = {};
    /// Whether `value` must not be logged, printed or sent to another host.
    bool secret = false;
};

/// One HTTP request for a transport to send. Borrows all of its text until the exchange is done; a NUL follows each
/// text.
///
/// The HTTP stack adds `Host` and `Content-Length`. GET and DELETE have no body and no content headers. Do not follow
/// redirects: they would send the token to another host.
struct request {
    /// The method as an enumerator.
    http_method method = http_method::get;
    /// The method as text: "GET", "POST" or "DELETE".
    std::string_view method_name = {};
    /// The whole URL: `origin` followed by `target`.
    std::string_view url = {};
    /// Scheme, host and port: "https://open.feishu.cn".
    std::string_view origin = {};
    /// Path and query: "/open-apis/im/v1/...".
    std::string_view target = {};
    /// All header lines that the stack does not add by itself.
    std::span<const field> headers = {};
    /// The payload; empty for a request without one.
    std::string_view body = {};
    /// The longest that this attempt may take, from connecting to the last byte; 0: no limit.
    milliseconds timeout = 10'000_ms;
};

namespace detail {

inline constexpr ascii_ranges unreserved{"AZaz09-.__~~"}; // RFC 3986, section 2.3
[[nodiscard]] constexpr bool is_unreserved(char c) noexcept {
    return is_in<unreserved>(c);
}

} // namespace detail

/// Appends `text` as one path segment or one query value: everything but RFC 3986's unreserved characters becomes %XX.
constexpr void append_encoded(text_sink& out, std::string_view text) noexcept {
    constexpr std::string_view digits = "0123456789ABCDEF";
#if FEISHU_REACTIONS_WORDS
    if (detail::all_in<detail::unreserved>(text)) { // as ids are
        out.append(text);
        return;
    }
#endif
    for (std::size_t i = 0; i != text.size();) {
        const std::size_t begin = i;
        while (i != text.size() && detail::is_unreserved(text[i]))
            ++i;
        out.append({text.data() + begin, i - begin}); // an id, whole
        if (i != text.size()) {
            const auto byte = static_cast<unsigned char>(text[i++]);
            out.append('%').append(digits[byte >> 4]).append(digits[byte & 15u]);
        }
    }
}

/// Whether `text` may be a path segment. Empty, "." and ".." are removed or resolved on the way by URL libraries,
/// encoded or not, and would name another resource; control characters are no part of an id.
[[nodiscard]] constexpr bool is_path_segment(std::string_view text) noexcept {
    if (text.empty() || (text.size() <= 2 && text.front() == '.' && text.back() == '.'))
        return false;
    return !detail::has_control(text);
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
