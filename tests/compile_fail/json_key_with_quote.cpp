// expect: feishu::reactions::json: a key is printable ASCII
// errors: 1
// again: -DFEISHU_REACTIONS_SMALL=1
// SPDX-License-Identifier: BSL-1.0
//
// json_key_with_quote.cpp - a key that would have to be escaped.
#include <feishu/reactions/json/read.hpp>

#include <string_view>

namespace json = feishu::reactions::json;

struct answer {
    int code = 0;
    friend constexpr auto json_fields(json::of<answer>) {
#ifdef MUST_NOT_COMPILE
        return json::object("co\"de", &answer::code);
#else
        return json::object("code", &answer::code);
#endif
    }
};

bool read(std::span<char> text, answer& out);
bool read(std::span<char> text, answer& out) {
    return json::read(text, out).ok();
}
