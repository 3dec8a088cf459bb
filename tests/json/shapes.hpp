// SPDX-License-Identifier: BSL-1.0
//
// shapes.hpp - types of the shapes that the answers have, for the tests of the JSON layer, which knows nothing
// of the library's own types.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_JSON_SHAPES_HPP
#define FEISHU_REACTIONS_TESTS_JSON_SHAPES_HPP

#include <feishu/reactions/json/describe.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstdint>     // std::int32_t
#include <string_view> // std::string_view

namespace shapes {

namespace fr = feishu::reactions;
namespace json = feishu::reactions::json;

template <class Text>
struct person {
    Text id = {};
    Text type = {};
    friend constexpr auto json_fields(json::of<person>) {
        return json::object("operator_id", &person::id, "operator_type", &person::type);
    }
};

template <class Text>
struct emoji {
    Text type = {};
    friend constexpr auto json_fields(json::of<emoji>) { return json::object("emoji_type", &emoji::type); }
};

template <class Text>
struct reaction {
    Text id = {};
    person<Text> by = {};
    json::text_or_number<Text> time = {};
    emoji<Text> what = {};
    friend constexpr auto json_fields(json::of<reaction>) {
        return json::object(json::required("reaction_id"), &reaction::id, "operator", &reaction::by, "action_time",
                            &reaction::time, "reaction_type", &reaction::what);
    }
};

template <class Text, class Items>
struct page {
    Items items = {};
    bool has_more = false;
    Text token = {};
    friend constexpr auto json_fields(json::of<page>) {
        return json::object("items", &page::items, "has_more", &page::has_more, "page_token", &page::token);
    }
};

template <class Text>
struct violation {
    Text type = {};
    Text subject = {};
    friend constexpr auto json_fields(json::of<violation>) {
        return json::object("type", &violation::type, "subject", &violation::subject);
    }
};

template <class Text>
struct field_violation {
    Text field = {};
    Text description = {};
    friend constexpr auto json_fields(json::of<field_violation>) {
        return json::object("field", &field_violation::field, "description", &field_violation::description);
    }
};

template <class Text>
struct detail {
    Text log_id = {};
    Text message = {};
    Text troubleshooter = {};
    fr::bounded_list<violation<Text>, 4> permissions = {};
    fr::bounded_list<field_violation<Text>, 4> fields = {};
    friend constexpr auto json_fields(json::of<detail>) {
        return json::object("log_id", &detail::log_id, "message", &detail::message, "troubleshooter",
                            &detail::troubleshooter, "permission_violations", &detail::permissions, "field_violations",
                            &detail::fields);
    }
};

template <class Text, class Data>
struct answer {
    std::int32_t code = 0;
    Text msg = {};
    json::maybe<Data> data = {};
    json::maybe<detail<Text>> error = {};
    friend constexpr auto json_fields(json::of<answer>) {
        return json::object(json::required("code"), &answer::code, "msg", &answer::msg, "data", &answer::data, "error",
                            &answer::error);
    }
};

template <class Text>
using add_answer = answer<Text, reaction<Text>>;
template <class Text, class Items = fr::bounded_list<reaction<Text>, 50>>
using list_answer = answer<Text, page<Text, Items>>;

struct request {
    emoji<std::string_view> what = {};
    friend constexpr auto json_fields(json::of<request>) { return json::object("reaction_type", &request::what); }
};

} // namespace shapes

#endif
