// SPDX-License-Identifier: BSL-1.0
//
// write.test.cpp - values become compact JSON of a known size, or nothing is claimed; a code is found in what is
// left of a document.
#include <feishu/reactions/json/write.hpp>

#include "json/shapes.hpp"
#include "support/check.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view> // std::string_view

namespace fr = feishu::reactions;
namespace json = feishu::reactions::json;
using view = std::string_view;

namespace {

struct note {
    view text = {};
    json::maybe<std::int64_t> number = {};
    bool flag = false;
    fr::bounded_list<json::maybe<std::uint32_t>, 3> list = {};
    friend constexpr auto json_fields(json::of<note>) {
        return json::object("text", &note::text, "number", &note::number, "flag", &note::flag, "list", &note::list);
    }
};
struct nothing {
    friend constexpr auto json_fields(json::of<nothing>) { return json::object(); }
};

template <class T>
constexpr bool writes(const T& value, view expected) {
    char buffer[256] = {};
    fr::text_sink out{buffer};
    json::write(value, out);
    return out.view() == expected && json::written_size(value) == expected.size();
}

constexpr note with_text(view text) {
    note n;
    n.text = text;
    return n;
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_write)

BOOST_AUTO_TEST_CASE(a_request_body_is_compact) {
    CHECK_AT_BOTH_TIMES(writes(shapes::request{{"SMILE"}}, R"({"reaction_type":{"emoji_type":"SMILE"}})"));
}

BOOST_AUTO_TEST_CASE(only_what_must_be_escaped_is) {
    CHECK_AT_BOTH_TIMES(
        writes(with_text("\"\\/\x7F\xC3\xA4"), "{\"text\":\"\\\"\\\\/\x7F\xC3\xA4\",\"flag\":false,\"list\":[]}"));
    CHECK_AT_BOTH_TIMES(writes(with_text("\n\x01\x1F"), R"({"text":"\u000a\u0001\u001f","flag":false,"list":[]})"));
    CHECK_AT_BOTH_TIMES(writes(with_text(view{"\0", 1}), R"({"text":"\u0000","flag":false,"list":[]})"));
}

BOOST_AUTO_TEST_CASE(what_is_absent_is_left_out_of_objects_and_null_in_lists) {
    constexpr auto made = [] {
        note n;
        n.number = {-9223372036854775807 - 1, true};
        *n.list.append() = {1, true};
        *n.list.append() = {};
        *n.list.append() = {4294967295, true};
        return n;
    };
    CHECK_AT_BOTH_TIMES(
        writes(made(), R"({"text":"","number":-9223372036854775808,"flag":false,"list":[1,null,4294967295]})"));
    CHECK_AT_BOTH_TIMES(writes(nothing{}, "{}"));
}

BOOST_AUTO_TEST_CASE(a_full_sink_says_what_is_needed) {
    char buffer[10];
    fr::text_sink out{buffer};
    json::write(shapes::request{{"SMILE"}}, out);
    BOOST_TEST(out.overflowed());
    BOOST_TEST(out.needed() == 40u);
}

BOOST_AUTO_TEST_SUITE_END()
