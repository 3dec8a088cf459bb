// expect: feishu::reactions::json: a description names a member of another class
// errors: 1
// again: -DFEISHU_REACTIONS_SMALL=1
// SPDX-License-Identifier: BSL-1.0
//
// json_wrong_inside.cpp - the description that is wrong is that of an item, and it is read and written.
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/json/write.hpp>

namespace json = feishu::reactions::json;

struct other {
    int code = 0;
};
struct item {
    int code = 0;
    friend constexpr auto json_fields(json::of<item>) {
#ifdef MUST_NOT_COMPILE
        return json::object("code", &other::code);
#else
        return json::object("code", &item::code);
#endif
    }
};
struct answer {
    feishu::reactions::bounded_list<item, 3> items = {};
    friend constexpr auto json_fields(json::of<answer>) { return json::object("items", &answer::items); }
};

std::size_t read(std::span<char> text, answer& out);
std::size_t read(std::span<char> text, answer& out) {
    return json::read(text, out).ok() ? json::written_size(out) : 0;
}
