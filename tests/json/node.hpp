// SPDX-License-Identifier: BSL-1.0
//
// node.hpp - a type that contains itself: as deep as a document may be, so deep can it be read.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_JSON_NODE_HPP
#define FEISHU_REACTIONS_TESTS_JSON_NODE_HPP

#include <feishu/reactions/json/describe.hpp>

#include <vector> // std::vector

template <class Text>
struct node {
    Text name = {};
    std::vector<node> kids = {};
    friend constexpr auto json_fields(feishu::reactions::json::of<node>) {
        return feishu::reactions::json::object("name", &node::name, "kids", &node::kids);
    }
};

#endif
