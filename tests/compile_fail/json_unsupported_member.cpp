// expect: feishu::reactions::json: a member has a type that cannot be read
// errors: 1
// again: -DFEISHU_REACTIONS_SMALL=1
// SPDX-License-Identifier: BSL-1.0
//
// json_unsupported_member.cpp - a member has a type that the reader does not know.
#include <feishu/reactions/json/read.hpp>

#include <string_view>

namespace json = feishu::reactions::json;

struct answer {
#ifdef MUST_NOT_COMPILE
    double code = 0;
#else
    int code = 0;
#endif
    friend constexpr auto json_fields(json::of<answer>) { return json::object("code", &answer::code); }
};

bool read(std::span<char> text, answer& out);
bool read(std::span<char> text, answer& out) {
    return json::read(text, out).ok();
}
