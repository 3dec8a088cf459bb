// SPDX-License-Identifier: BSL-1.0
//
// parameters.hpp - what the three endpoints have in common: the path, and what a parameter may hold.
#ifndef FEISHU_REACTIONS_ENDPOINTS_DETAIL_PARAMETERS_HPP
#define FEISHU_REACTIONS_ENDPOINTS_DETAIL_PARAMETERS_HPP

#include <feishu/reactions/wire/request.hpp>
#include <feishu/reactions/endpoints/model.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Unicode's table 3-7. A JSON body may hold nothing else.
[[nodiscard]] constexpr bool is_utf8(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) -> unsigned {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    for (std::size_t i = 0; i != text.size();) {
        const unsigned first = byte(i++);
        if (first < 0x80)
            continue;
        const std::size_t more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (first < 0xC2 || first > 0xF4 || byte(i) < low || byte(i) > high)
            return false;
        for (std::size_t n = 1; n != more; ++n)
            if ((byte(i + n) & 0xC0u) != 0x80u)
                return false;
        i += more;
    }
    return true;
}

[[nodiscard]] constexpr bool is_emoji_type(std::string_view text) noexcept {
    return !text.empty() && text.size() <= longest_emoji_type && !has_control(text) && is_utf8(text);
}

constexpr void append_reactions_path(text_sink& out, const message_id& message) noexcept {
    out.append("/open-apis/im/v1/messages/"_text);
    append_encoded(out, message.view());
    out.append("/reactions"_text);
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
