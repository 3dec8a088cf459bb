// expect: feishu::reactions::json: two members of a description have the same key
// errors: 1
// again: -DFEISHU_REACTIONS_SMALL=1
// SPDX-License-Identifier: BSL-1.0
//
// json_duplicate_key.cpp - a key is written twice in one description.
#include <feishu/reactions/json/read.hpp>

#include <string_view>

namespace json = feishu::reactions::json;

struct answer {
    int code = 0;
    std::string_view msg = {};
    friend constexpr auto json_fields(json::of<answer>) {
#ifdef MUST_NOT_COMPILE
        return json::object("code", &answer::code, "code", &answer::msg);
#else
        return json::object("code", &answer::code, "msg", &answer::msg);
#endif
    }
};

bool read(std::span<char> text, answer& out);
bool read(std::span<char> text, answer& out) {
    return json::read(text, out).ok();
}
