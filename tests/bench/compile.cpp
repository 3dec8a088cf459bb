// SPDX-License-Identifier: BSL-1.0
//
// compile.cpp - a file that reads a page of reactions, for compile.sh.
//
// What is read is the answer of a listing that succeeded: a page, without the error object that a failure has instead,
// five described types in all. The whole answer of tests/json/shapes.hpp has eight, and takes 1.4 times as long at -O0
// and 1.6 times at -O2 (GCC 12).
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/base/text.hpp>

namespace {

namespace json = feishu::reactions::json;
using view = std::string_view;

struct person {
    view id = {};
    view type = {};
    friend constexpr auto json_fields(json::of<person>) {
        return json::object("operator_id", &person::id, "operator_type", &person::type);
    }
};
struct emoji {
    view type = {};
    friend constexpr auto json_fields(json::of<emoji>) { return json::object("emoji_type", &emoji::type); }
};
struct reaction {
    view id = {};
    person by = {};
    view time = {};
    emoji what = {};
    friend constexpr auto json_fields(json::of<reaction>) {
        return json::object("reaction_id", &reaction::id, "operator", &reaction::by, "action_time", &reaction::time,
                            "reaction_type", &reaction::what);
    }
};
struct page {
    feishu::reactions::bounded_list<reaction, 50> items = {};
    bool has_more = false;
    view token = {};
    friend constexpr auto json_fields(json::of<page>) {
        return json::object("items", &page::items, "has_more", &page::has_more, "page_token", &page::token);
    }
};
struct answer {
    int code = 0;
    view msg = {};
    page data = {};
    friend constexpr auto json_fields(json::of<answer>) {
        return json::object(json::required("code"), &answer::code, "msg", &answer::msg, "data", &answer::data);
    }
};

} // namespace

bool read_page(char* text, unsigned long size);
bool read_page(char* text, unsigned long size) {
    answer a;
    return json::read(std::span<char>(text, size), a).ok() && a.data.items.size() != 0;
}
