// SPDX-License-Identifier: BSL-1.0
//
// write.test.cpp - values become compact JSON of a known size, or nothing is claimed; a code is found in what is
// left of a document.
#include <feishu/reactions/json/salvage.hpp>
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

constexpr bool found(view prefix, std::int64_t code) {
    const auto got = json::find_integer(prefix, "code");
    return got && got.value == code;
}
constexpr bool not_found(view prefix) {
    return !json::find_integer(prefix, "code");
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
BOOST_AUTO_TEST_SUITE(json_salvage)

BOOST_AUTO_TEST_CASE(a_code_is_found_in_what_is_left_of_a_document) {
    CHECK_AT_BOTH_TIMES(found(R"({"code":231001,"msg":"cut of)", 231001));
    CHECK_AT_BOTH_TIMES(found(R"( { "msg" : "x" , "code" : -5 , "da)", -5));
    CHECK_AT_BOTH_TIMES(found(R"({"data":{"code":1,"a":[{"code":2}]},"code":3}garbage)", 3));
    CHECK_AT_BOTH_TIMES(found(R"({"msg":"\"code\":7,{[","code":8,)", 8));
    CHECK_AT_BOTH_TIMES(found(R"({"a":"code","code":9})", 9));
    CHECK_AT_BOTH_TIMES(found(R"({"a":["code",1],"code":0})", 0));
}

BOOST_AUTO_TEST_CASE(a_code_that_is_cut_or_no_integer_is_not_found) {
    CHECK_AT_BOTH_TIMES(not_found(""));
    CHECK_AT_BOTH_TIMES(not_found(R"({"code":2310)"));
    CHECK_AT_BOTH_TIMES(not_found(R"({"code":)"));
    CHECK_AT_BOTH_TIMES(not_found(R"({"code":"231001","x":1})"));
    CHECK_AT_BOTH_TIMES(not_found(R"({"code":1.5,"x":1})"));
    CHECK_AT_BOTH_TIMES(not_found(R"({"code":-,"x":1})"));
    CHECK_AT_BOTH_TIMES(not_found(R"({"code":1234567890123456789,"x":1})"));
    CHECK_AT_BOTH_TIMES(not_found(R"([{"code":1,"x":1}])"));
    CHECK_AT_BOTH_TIMES(not_found(R"({"data":{"code":1,"x":)"));
    CHECK_AT_BOTH_TIMES(not_found(R"({}{"code":1,"x":1})"));
    CHECK_AT_BOTH_TIMES(not_found(R"({"msg":"cut \)"));
    CHECK_AT_BOTH_TIMES(not_found("404 page not found"));
}

BOOST_AUTO_TEST_SUITE_END()
