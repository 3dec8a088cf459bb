// SPDX-License-Identifier: BSL-1.0
//
// constant.test.cpp - a whole page of 50 reactions is read while compiling, inside the default step limits of GCC
// (33.5 million operations) and Clang (1,048,576 steps).
#include <feishu/reactions/json/read.hpp>

#include "json/shapes.hpp"
#include "support/check.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace json = feishu::reactions::json;
using view = std::string_view;

namespace {

constexpr view item = R"({"reaction_id":"VGhpcyBpcyBhIHJhdGhlciBsb25nIGlkLCBhcyBsb25nIGFzIHRoZXkgY29tZS4uLi4-_w",)"
                      R"("operator":{"operator_id":"ou_4d7a0c52b9e84f13a6d7e0c1b2a39485","operator_type":"user"},)"
                      R"("action_time":"1763640775123","reaction_type":{"emoji_type":"\u4f60\u597d"}})";
constexpr view head = R"({"code":0,"msg":"success","data":{"items":[)";
constexpr view tail = R"(],"has_more":false}})";

struct page_text {
    char text[head.size() + 50 * (item.size() + 1) + tail.size()] = {};
    std::size_t size = 0;

    constexpr void add(view piece) {
        for (const char c : piece)
            text[size++] = c;
    }
    constexpr page_text() {
        add(head);
        for (int i = 0; i != 50; ++i) {
            add(i == 0 ? "" : ",");
            add(item);
        }
        add(tail);
    }
};

constexpr bool reads_a_page() {
    page_text page;
    shapes::list_answer<view> answer;
    const json::status s = json::read(std::span<char>(page.text, page.size), answer);
    return s.ok() && answer.data.value.items.size() == 50 &&
           answer.data.value.items[49].by.id == "ou_4d7a0c52b9e84f13a6d7e0c1b2a39485" &&
           answer.data.value.items[49].what.type == "\xE4\xBD\xA0\xE5\xA5\xBD";
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_constant)

BOOST_AUTO_TEST_CASE(a_page_of_fifty_is_read_while_compiling) {
    CHECK_AT_BOTH_TIMES(sizeof(page_text) > 12000 && reads_a_page());
}

BOOST_AUTO_TEST_SUITE_END()
