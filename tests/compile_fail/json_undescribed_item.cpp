// expect: feishu::reactions::json: a member has a type that cannot be read
// errors: 1
// again: -DFEISHU_REACTIONS_SMALL=1
// SPDX-License-Identifier: BSL-1.0
//
// json_undescribed_item.cpp - a list, and inside a maybe: its items have a type that nobody described.
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/base/text.hpp>

namespace json = feishu::reactions::json;

struct item {
    int code = 0;
#ifndef MUST_NOT_COMPILE
    friend constexpr auto json_fields(json::of<item>) { return json::object("code", &item::code); }
#endif
};
struct answer {
    json::maybe<feishu::reactions::bounded_list<item, 3>> items = {};
    friend constexpr auto json_fields(json::of<answer>) { return json::object("items", &answer::items); }
};

bool read(std::span<char> text, answer& out);
bool read(std::span<char> text, answer& out) {
    return json::read(text, out).ok();
}
