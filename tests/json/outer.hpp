// SPDX-License-Identifier: BSL-1.0
//
// outer.hpp - one type with a member of each kind, for the tests of what is JSON and what is not.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_JSON_OUTER_HPP
#define FEISHU_REACTIONS_TESTS_JSON_OUTER_HPP

#include <feishu/reactions/json/describe.hpp>

#include <cstdint>     // std::int32_t
#include <string_view> // std::string_view
#include <vector>      // std::vector

struct inner {
    feishu::reactions::json::text_or_number<std::string_view> known = {};
    friend constexpr auto json_fields(feishu::reactions::json::of<inner>) {
        return feishu::reactions::json::object("known", &inner::known);
    }
};
struct outer {
    feishu::reactions::json::text_or_number<std::string_view> known = {};
    bool flag = false;
    std::int32_t count = 0;
    inner object = {};
    std::vector<feishu::reactions::json::text_or_number<std::string_view>> list = {};
    friend constexpr auto json_fields(feishu::reactions::json::of<outer>) {
        return feishu::reactions::json::object("known", &outer::known, "flag", &outer::flag, "count", &outer::count,
                                               "object", &outer::object, "list", &outer::list);
    }
};

#endif
