// SPDX-License-Identifier: BSL-1.0
//
// read.test.cpp - documents of the documented shapes become values, at compile time and at run time alike.
#include <feishu/reactions/json/read.hpp>

#include "json/shapes.hpp"
#include "support/check.hpp"
#include "support/samples.hpp"

#include <boost/test/unit_test.hpp>

#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace json = feishu::reactions::json;
namespace fr = feishu::reactions;
using view = std::string_view;

namespace {

// Reads a copy of `text` and asks `question` about the value: string_view members live as long as the copy.
template <class T, class Question>
constexpr bool reads(view text, Question question) {
    char copy[16384] = {};
    for (std::size_t i = 0; i != text.size(); ++i)
        copy[i] = text[i];
    T value{};
    const json::status s = json::read(std::span<char>(copy, text.size()), value);
    return question(value, s);
}

constexpr bool path_is(const json::status& s, view expected) {
    char buffer[256] = {};
    fr::text_sink path{buffer};
    s.append_path(path);
    return path.view() == expected;
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_read)

BOOST_AUTO_TEST_CASE(an_answer_becomes_a_value) {
    CHECK_AT_BOTH_TIMES(reads<shapes::add_answer<view>>(samples::add_answer, [](const auto& a, json::status s) {
        return s.ok() && a.code == 0 && a.msg == "success" && a.data.present && !a.error.present &&
               a.data.value.id == "RnJlc2gtY29mZmVlLWF0LW5vb24_aA" && a.data.value.by.id == "ou_4d7a0c52b9e84f13a6" &&
               a.data.value.by.type == "user" && a.data.value.time.text == "1763640775123" &&
               a.data.value.what.type == "OnIt";
    }));
}

BOOST_AUTO_TEST_CASE(the_order_of_keys_does_not_matter) {
    CHECK_AT_BOTH_TIMES(reads<shapes::add_answer<view>>(samples::remove_answer, [](const auto& a, json::status s) {
        return s.ok() && a.msg == "success" && a.data.value.id == "RnJlc2gtY29mZmVlLWF0LW5vb24_aA" &&
               a.data.value.what.type == "OnIt" && a.data.value.time.text == "1763640775123";
    }));
}

constexpr bool has_the_three_items(const auto& a, json::status s) {
    const auto& page = a.data.value;
    return s.ok() && page.items.size() == 3 && page.items[0].id == "QmlyZHMtc2luZy1lYXJseQ-1" &&
           page.items[1].by.id == "cli_7be20d94c1a36f58" && page.items[1].by.type == "app" &&
           page.items[2].what.type == "MediumLightThumbsup" && page.items[2].time.text == "1763640722223" &&
           page.has_more && page.token == "d2FpdC10aGVyZS1pcy1tb3Jl-Zz09";
}

BOOST_AUTO_TEST_CASE(white_space_does_not_matter) {
    CHECK_AT_BOTH_TIMES(reads<shapes::list_answer<view>>(
        samples::list_answer, [](const auto& a, json::status s) { return has_the_three_items(a, s); }));
    CHECK_AT_BOTH_TIMES(reads<shapes::list_answer<view>>(
        samples::list_answer_pretty, [](const auto& a, json::status s) { return has_the_three_items(a, s); }));
}

BOOST_AUTO_TEST_CASE(an_error_answer_keeps_its_detail) {
    CHECK_AT_BOTH_TIMES(reads<shapes::add_answer<view>>(samples::error_answer, [](const auto& a, json::status s) {
        const auto& e = a.error.value;
        return s.ok() && a.code == 99991672 && !a.data.present && a.error.present &&
               e.message == "grant one of the \"scopes\" and publish a version" &&
               e.log_id == "202611201259596B1F0C42D83A97E5B60D" && e.permissions.size() == 2 &&
               e.permissions[1].subject == "im:message.reactions:write_only" && e.fields.size() == 1 &&
               e.fields[0].description == "not \xF0\x9F\x91\x8D";
    }));
}

BOOST_AUTO_TEST_CASE(fixed_texts_are_read_at_compile_time_too) {
    using text = fr::fixed_text<64>;
    CHECK_AT_BOTH_TIMES(reads<shapes::list_answer<text, fr::bounded_list<shapes::reaction<text>, 4>>>(
        samples::list_answer, [](const auto& a, json::status s) { return has_the_three_items(a, s); }));
}

BOOST_AUTO_TEST_CASE(strings_and_vectors_are_read) {
    using items = std::vector<shapes::reaction<std::string>>;
    BOOST_TEST((reads<shapes::list_answer<std::string, items>>(
        samples::list_answer, [](const auto& a, json::status s) { return has_the_three_items(a, s); })));
}

BOOST_AUTO_TEST_CASE(a_detail_of_another_shape_does_not_cost_the_code) {
    CHECK_AT_BOTH_TIMES(reads<shapes::add_answer<view>>(
        R"({"error":{"permission_violations":"none","log_id":7},"data":[1,{"a":null}],"code":230110})",
        [](const auto& a, json::status s) {
            return !s.ok() && s.is_soft() && s.reason == json::reason::wrong_type && s.offset == 34 &&
                   path_is(s, "error.permission_violations") && a.code == 230110 && !a.data.present;
        }));
}

BOOST_AUTO_TEST_SUITE_END()
