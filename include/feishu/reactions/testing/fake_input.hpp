// SPDX-License-Identifier: BSL-1.0
//
// fake_input.hpp - what a call asks of the fake service, read and judged.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_INPUT_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_INPUT_HPP

#include <feishu/reactions/emoji/catalogue.hpp>
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/testing/fake_text.hpp>

#include <cstddef>     // std::size_t
#include <string>      // std::string
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// The parameters of the three endpoints, decoded; empty: not sent.
struct fake_query {
    /// Of list: only reactions of this emoji type.
    std::string reaction_type = {};
    /// Of list: the page to give.
    std::string page_token = {};
    /// Of list, as it was sent: a number from 1 to 50, or anything else.
    std::string page_size = {};
    /// Of list: how users are named, "open_id", "union_id" or "user_id".
    std::string user_id_type = {};
};

namespace fake_parts {

struct emoji_sent {
    std::string emoji_type = {};
    friend constexpr auto json_fields(json::of<emoji_sent>) {
        return json::object("emoji_type", &emoji_sent::emoji_type);
    }
};
struct add_sent {
    emoji_sent reaction_type = {};
    friend constexpr auto json_fields(json::of<add_sent>) {
        return json::object("reaction_type", &add_sent::reaction_type);
    }
};

inline bool is_documented_emoji(std::string_view text) {
    for (const emoji_row row : emoji_catalogue)
        if (row.type == text)
            return true;
    return false;
}

inline bool is_message_id(std::string_view text) {
    if (!text.starts_with("om_") || text.size() == 3)
        return false;
    for (const char c : text)
        if (url_safe_digits.find(c) == std::string_view::npos)
            return false;
    return true;
}

inline bool read_page_size(std::string_view text, std::size_t& out) {
    out = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || out > 50)
            return false;
        out = out * 10 + static_cast<std::size_t>(c - '0');
    }
    return out >= 1 && out <= 50;
}

} // namespace fake_parts

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
