// SPDX-License-Identifier: BSL-1.0
//
// answer_form.hpp - what the bytes of an answer are before they are read: JSON, or what a transport or somebody else
// made of them.
#ifndef FEISHU_REACTIONS_ENDPOINTS_DETAIL_ANSWER_FORM_HPP
#define FEISHU_REACTIONS_ENDPOINTS_DETAIL_ANSWER_FORM_HPP

#include <feishu/reactions/base/errc.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int32_t, std::uint8_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// What an answer is before it is read as one.
enum class form : std::uint8_t {
    empty,
    json,       // an object
    other_json, // an array or a text: valid JSON, and no answer
    compressed, // gzip, as it came over the wire
    chunked,    // with the framing of Transfer-Encoding
    misframed,  // begins with the status line of another answer
    foreign,    // anything else: a page, plain text
};

[[nodiscard]] constexpr form form_of(std::span<const char> text) noexcept {
    const auto begins = [&](std::string_view with) noexcept {
        if (text.size() < with.size())
            return false;
        for (std::size_t i = 0; i != with.size(); ++i)
            if (text[i] != with[i])
                return false;
        return true;
    };
    if (begins("\x1F\x8B"))
        return form::compressed;
    if (begins("HTTP/1."))
        return form::misframed;
    std::size_t digits = 0; // of a chunk's size, which the line break ends
    while (digits != text.size() && digits != 8 &&
           ((text[digits] >= '0' && text[digits] <= '9') ||
            (ascii_lower(text[digits]) >= 'a' && ascii_lower(text[digits]) <= 'f')))
        ++digits;
    if (digits != 0 && digits + 2 < text.size() && text[digits] == '\r' && text[digits + 1] == '\n')
        return form::chunked;
    if (begins(byte_order_mark))
        text = text.subspan(byte_order_mark.size());
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            return c == '{' ? form::json : c == '[' || c == '"' ? form::other_json : form::foreign;
    return text.empty() ? form::empty : form::foreign;
}

// Why an answer that is no object is not usable.
[[nodiscard]] constexpr errc code_of(form what, std::int32_t http_status) noexcept {
    if (http_status == 407)
        return errc::proxy_refused;
    if (http_status >= 300 && http_status <= 399)
        return errc::redirected;
    return what == form::empty        ? errc::empty_answer
           : what == form::compressed ? errc::compressed_answer
           : what == form::chunked    ? errc::chunked_answer
           : what == form::misframed  ? errc::misframed_answer
           : what == form::other_json ? errc::malformed_answer
                                      : errc::not_the_service;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
