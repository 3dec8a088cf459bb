// expect: feishu::reactions::json: a description names a member of another class
// errors: 1
// again: -DFEISHU_REACTIONS_SMALL=1
// SPDX-License-Identifier: BSL-1.0
//
// json_member_of_another_class.cpp - a member that belongs to another class.
#include <feishu/reactions/json/read.hpp>

#include <string_view>

namespace json = feishu::reactions::json;

struct other {
    int code = 0;
};
struct answer {
    int code = 0;
    friend constexpr auto json_fields(json::of<answer>) {
#ifdef MUST_NOT_COMPILE
        return json::object("code", &other::code);
#else
        return json::object("code", &answer::code);
#endif
    }
};

bool read(std::span<char> text, answer& out);
bool read(std::span<char> text, answer& out) {
    return json::read(text, out).ok();
}
