// expect: feishu::reactions::json: the lenient members of a description stand after all others
// errors: 1
// again: -DFEISHU_REACTIONS_SMALL=1
// SPDX-License-Identifier: BSL-1.0
//
// json_lenient_first.cpp - a member that only decorates is described before one that does not.
#include <feishu/reactions/json/read.hpp>

#include <string_view>

namespace json = feishu::reactions::json;

struct answer {
    int code = 0;
    std::string_view msg = {};
    friend constexpr auto json_fields(json::of<answer>) {
#ifdef MUST_NOT_COMPILE
        return json::object(json::lenient("msg"), &answer::msg, "code", &answer::code);
#else
        return json::object("code", &answer::code, json::lenient("msg"), &answer::msg);
#endif
    }
};

bool read(std::span<char> text, answer& out);
bool read(std::span<char> text, answer& out) {
    return json::read(text, out).ok();
}
