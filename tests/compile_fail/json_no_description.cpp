// expect: feishu::reactions::json: this type has no description
// errors: 1
// again: -DFEISHU_REACTIONS_SMALL=1
// SPDX-License-Identifier: BSL-1.0
//
// json_no_description.cpp - a type that nobody described.
#include <feishu/reactions/json/read.hpp>

#include <string_view>

namespace json = feishu::reactions::json;

struct answer {
    int code = 0;
#ifndef MUST_NOT_COMPILE
    friend constexpr auto json_fields(json::of<answer>) { return json::object("code", &answer::code); }
#endif
};

bool read(std::span<char> text, answer& out);
bool read(std::span<char> text, answer& out) {
    return json::read(text, out).ok();
}
