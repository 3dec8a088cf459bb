// SPDX-License-Identifier: BSL-1.0
//
// base64.hpp - the user-id and password of HTTP Basic (RFC 7617) as one base64 text.
#ifndef FEISHU_REACTIONS_WIRE_DETAIL_BASE64_HPP
#define FEISHU_REACTIONS_WIRE_DETAIL_BASE64_HPP

#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Appends base64(id + ":" + secret), RFC 4648 section 4, without putting the three together first.
constexpr void append_base64(text_sink& out, std::string_view id, std::string_view secret) noexcept {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t size = id.size() + 1 + secret.size();
    const auto byte = [&](std::size_t i) -> std::uint32_t {
        const char c = i < id.size() ? id[i] : i == id.size() ? ':' : i < size ? secret[i - id.size() - 1] : '\0';
        return static_cast<unsigned char>(c);
    };
    for (std::size_t i = 0; i < size; i += 3) {
        const std::uint32_t three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
        out.append(digits[three >> 18]).append(digits[three >> 12 & 63u]);
        out.append(i + 1 < size ? digits[three >> 6 & 63u] : '=');
        out.append(i + 2 < size ? digits[three & 63u] : '=');
    }
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
