// SPDX-License-Identifier: BSL-1.0
//
// request.hpp - one HTTP request as plain text, and the percent-encoding that keeps a caller's strings inside
// their place.
#ifndef FEISHU_REACTIONS_WIRE_REQUEST_HPP
#define FEISHU_REACTIONS_WIRE_REQUEST_HPP

#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstdint>     // std::uint8_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

enum class http_method : std::uint8_t { get, post, delete_ };

[[nodiscard]] constexpr std::string_view name_of(http_method method) noexcept {
    return method == http_method::get ? "GET" : method == http_method::post ? "POST" : "DELETE";
}

// One header line. A secret one must not be logged, printed or sent to another host.
struct field {
    std::string_view name = {};
    std::string_view value = {};
    bool secret = false;
};

// What an HTTP stack is asked to send. Borrows all of its text, every view of which is followed by a NUL;
// valid until the exchange is done.
//
// `Host` and `Content-Length` are the stack's business. GET and DELETE carry no body and no content headers;
// a redirect is not to be followed, since it would carry the token to another host.
struct request {
    http_method method = http_method::get;
    std::string_view method_name = {}; // "GET", "POST", "DELETE"
    std::string_view url = {};         // the whole of it: origin followed by target
    std::string_view origin = {};      // "https://open.feishu.cn"
    std::string_view target = {};      // "/open-apis/im/v1/..."; with the query
    std::span<const field> headers = {};
    std::string_view body = {};
    milliseconds timeout = 10'000_ms; // for this attempt, from connecting to the last byte; 0: none
};

namespace detail {

[[nodiscard]] constexpr bool is_unreserved(char c) noexcept { // RFC 3986, section 2.3
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

} // namespace detail

/// Appends `text` as one path segment or one query value: everything but RFC 3986's unreserved characters becomes %XX.
constexpr void append_encoded(text_sink& out, std::string_view text) noexcept {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (detail::is_unreserved(c))
            out.append(c);
        else
            out.append('%').append(digits[byte >> 4]).append(digits[byte & 15u]);
    }
}

/// Whether `text` may be a path segment. Empty, "." and ".." are removed or resolved on the way by URL libraries, encoded
/// or not, and would name another resource; control characters are no part of an id.
[[nodiscard]] constexpr bool is_path_segment(std::string_view text) noexcept {
    return !text.empty() && text != "." && text != ".." && !detail::has_control(text);
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
