// SPDX-License-Identifier: BSL-1.0
//
// soft_errors.test.cpp - a value that is not what its description says costs that value only, on every path; and
// what in-place decoding leaves behind misleads nobody.
#include "json/every_path.hpp"
#include "json/outcome.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>     // std::int64_t
#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace fr = feishu::reactions;
namespace json = feishu::reactions::json;
using view = std::string_view;

namespace {

struct item {
    view id = {};
    json::maybe<std::int32_t> count = {};
    friend constexpr auto json_fields(json::of<item>) {
        return json::object(json::required("id"), &item::id, "count", &item::count);
    }
};
struct all {
    std::int32_t code = -7;
    std::uint32_t u32 = 0;
    std::int64_t i64 = 0;
    std::uint64_t u64 = 0;
    bool flag = false;
    fr::fixed_text<4> small = {};
    json::text_or_number<view> time = {};
    json::maybe<item> one = {};
    fr::bounded_list<item, 2> items = {};
    std::vector<std::vector<std::int32_t>> table = {};
    friend constexpr auto json_fields(json::of<all>) {
        return json::object(json::required("code"), &all::code, "u32", &all::u32, "i64", &all::i64, "u64", &all::u64,
                            "flag", &all::flag, "small", &all::small, "time", &all::time, "one", &all::one, "items",
                            &all::items, "table", &all::table);
    }
};
struct pair {
    view a = {};
    view b = {};
    view c = {};
    view d = {};
    friend constexpr auto json_fields(json::of<pair>) {
        return json::object("a", &pair::a, json::required("b"), &pair::b, "c", &pair::c, json::required("d"), &pair::d);
    }
};
constexpr view defaults =
    R"({"code":-7,"u32":0,"i64":0,"u64":0,"flag":false,"small":"","time":"","items":[],"table":[]})";

// The outcome by every path: the status in words, and the value written again (`left`, or as it was made).
template <class T = all>
void expect(view document, view status, view left = defaults) {
    const std::string expected = std::string{status} + '\n' + std::string{left};
    on_every_path([&](auto path) {
        const std::string got = outcome::read<decltype(path), T>(document);
        BOOST_TEST(got == expected, path.name << ": " << got << "\ninstead of\n" << expected << "\nfor " << document);
    });
}

std::string with(view from, view to) {
    std::string made{defaults};
    made.replace(made.find(from), from.size(), to);
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_soft_errors)

BOOST_AUTO_TEST_CASE(a_value_of_another_type_is_skipped_and_named) {
    expect(R"({"flag":"yes","code":1})", "value of another type at 8 in `flag`", with("-7", "1"));
    expect(R"({"items":{"id":[1,2]},"code":1})", "value of another type at 9 in `items`", with("-7", "1"));
    expect(R"({"one":[{"id":"a"}],"code":1})", "value of another type at 7 in `one`", with("-7", "1"));
    expect(R"({"code":"1","flag":true})", "value of another type at 8 in `code`", with("false", "true"));
    expect(R"({"code":1,"small":5,"time":true})", "value of another type at 18 in `small`", with("-7", "1"));
    expect(R"({"code":1,"table":[[1],[2,"x",3],4]})", "value of another type at 26 in `table[1][1]`",
           R"({"code":1,"u32":0,"i64":0,"u64":0,"flag":false,"small":"","time":"","items":[],)"
           R"("table":[[1],[2,0,3],[]]})");
}

BOOST_AUTO_TEST_CASE(the_first_soft_error_is_reported) {
    expect(R"({"flag":1,"code":"x","u32":-1})", "value of another type at 8 in `flag`");
    expect(R"({"u32":-1,"flag":1})", "integer out of range at 7 in `u32`");
}

BOOST_AUTO_TEST_CASE(a_syntax_error_wins_over_a_soft_one) {
    expect(R"({"flag":1,"code":01})", "invalid number at 18 in `code`");
    expect(R"({"flag":1,"code":5)", "the document ends early at 18 in ``", with("-7", "5"));
    expect(R"({"flag":1,"code":5} x)", "bytes after the end of the value at 20 in ``", with("-7", "5"));
}

BOOST_AUTO_TEST_CASE(null_is_absent_but_not_where_a_value_is_required) {
    expect(R"({"code":2,"u32":null,"flag":null,"small":null,"time":null,"one":null,"items":null,"table":null})",
           "no error at 0 in ``", with("-7", "2"));
    expect(R"({"code":null})", "value of another type at 8 in `code`");
}

BOOST_AUTO_TEST_CASE(null_is_no_item_of_a_list) {
    expect(R"({"code":1,"items":[null,{"id":"b"}]})", "value of another type at 19 in `items[0]`",
           with("-7", "1").replace(with("-7", "1").find("[]"), 2, R"([{"id":""},{"id":"b"}])"));
    expect(R"({"code":1,"table":[[null]]})", "value of another type at 20 in `table[0][0]`",
           R"({"code":1,"u32":0,"i64":0,"u64":0,"flag":false,"small":"","time":"","items":[],"table":[[0]]})");
}

BOOST_AUTO_TEST_CASE(a_missing_required_member_is_named_where_its_object_ends) {
    expect(R"({"flag":true})", "required member missing at 12 in `code`", with("false", "true"));
    expect("{}", "required member missing at 1 in `code`");
    expect(R"({"code":1,"one":{"count":3}})", "required member missing at 26 in `one.id`",
           R"({"code":1,"u32":0,"i64":0,"u64":0,"flag":false,"small":"","time":"","one":{"id":"","count":3},)"
           R"("items":[],"table":[]})");
    expect(R"({"code":1,"items":[{"id":"a"},{}]})", "required member missing at 31 in `items[1].id`",
           with("-7", "1").replace(with("-7", "1").find("[]"), 2, R"([{"id":"a"},{"id":""}])"));
}

BOOST_AUTO_TEST_CASE(any_member_may_be_required) {
    expect<pair>(R"({"b":"1","d":"2"})", "no error at 0 in ``", R"({"a":"","b":"1","c":"","d":"2"})");
    expect<pair>(R"({"a":"1","d":"2"})", "required member missing at 16 in `b`", R"({"a":"1","b":"","c":"","d":"2"})");
    expect<pair>(R"({"c":"1","b":"2"})", "required member missing at 16 in `d`", R"({"a":"","b":"2","c":"1","d":""})");
    expect<pair>(R"({"c":"1","a":"2"})", "required member missing at 16 in `b`", R"({"a":"2","b":"","c":"1","d":""})");
    expect<pair>(R"({"b":null,"d":"2"})", "value of another type at 5 in `b`", R"({"a":"","b":"","c":"","d":"2"})");
}

BOOST_AUTO_TEST_CASE(what_may_be_there_is_there_only_with_its_value) {
    const auto with_items = [](view items) { return with("-7", "1").replace(with("-7", "1").find("[]"), 2, items); };
    expect(R"({"code":1,"items":[{"id":"a","count":0},{"count":null,"id":"b"}]})", "no error at 0 in ``",
           with_items(R"([{"id":"a","count":0},{"id":"b"}])"));
    expect(R"({"code":1,"items":[{"id":"a","count":"0"},{"id":"b","count":-3}]})",
           "value of another type at 37 in `items[0].count`", with_items(R"([{"id":"a"},{"id":"b","count":-3}])"));
    expect(R"({"code":1,"items":[{"id":"a","count":3000000000}]})", "integer out of range at 37 in `items[0].count`",
           with_items(R"([{"id":"a"}])"));
}

BOOST_AUTO_TEST_CASE(integers_are_read_to_their_limits) {
    expect(R"({"code":-2147483648,"u32":4294967295,"i64":-9223372036854775808,"u64":18446744073709551615})",
           "no error at 0 in ``",
           R"({"code":-2147483648,"u32":4294967295,"i64":-9223372036854775808,"u64":18446744073709551615,)"
           R"("flag":false,"small":"","time":"","items":[],"table":[]})");
    expect(R"({"code":2147483647,"u32":-0,"i64":9223372036854775807,"u64":-0})", "no error at 0 in ``",
           R"({"code":2147483647,"u32":0,"i64":9223372036854775807,"u64":0,)"
           R"("flag":false,"small":"","time":"","items":[],"table":[]})");
    for (const view bad :
         {view{R"({"code":2147483648})"}, view{R"({"code":-2147483649})"}, view{R"({"code":4294967296})"}})
        expect(bad, "integer out of range at 8 in `code`");
    for (const view bad : {view{R"({"u32":4294967296,"code":-7})"}, view{R"({"u32":-1,"code":-7})"}})
        expect(bad, "integer out of range at 7 in `u32`");
    for (const view bad :
         {view{R"({"i64":9223372036854775808,"code":-7})"}, view{R"({"i64":-9223372036854775809,"code":-7})"},
          view{R"({"i64":18446744073709551616,"code":-7})"}})
        expect(bad, "integer out of range at 7 in `i64`");
    for (const view bad : {view{R"({"u64":18446744073709551616,"code":-7})"}, view{R"({"u64":-1,"code":-7})"},
                           view{R"({"u64":99999999999999999999999999,"code":-7})"}})
        expect(bad, "integer out of range at 7 in `u64`");
}

BOOST_AUTO_TEST_CASE(a_number_with_a_fraction_or_an_exponent_is_no_integer) {
    for (const view bad : {view{R"({"code":1.0})"}, view{R"({"code":1e2})"}, view{R"({"code":-0.0})"}})
        expect(bad, "value of another type at 8 in `code`");
}

BOOST_AUTO_TEST_CASE(a_text_that_does_not_fit_is_not_cut_short) {
    expect(R"({"code":1,"small":"four"})", "no error at 0 in ``",
           with("-7", "1").replace(with("-7", "1").find("\"small\":\"\""), 10, R"("small":"four")"));
    expect(R"({"small":"fives","code":1})", "value too long at 9 in `small`", with("-7", "1"));
    expect(R"({"small":"\u0061\u0062\u0063\u0064","code":1})", "no error at 0 in ``",
           with("-7", "1").replace(with("-7", "1").find("\"small\":\"\""), 10, R"("small":"abcd")"));
}

BOOST_AUTO_TEST_CASE(items_past_the_end_of_a_list_are_checked_and_counted) {
    const auto two = with("-7", "1").replace(with("-7", "1").find("[]"), 2, R"([{"id":"a"},{"id":"b"}])");
    expect(R"({"items":[{"id":"a"},{"id":"b"},{"id":"c"},{"x":[1]}],"code":1})", "value too long at 32 in `items[2]`",
           two);
    expect(R"({"items":[{"id":"a"},{"id":"b"},{"id":c}],"code":1})", "unexpected byte at 38 in `items[2]`",
           with("[]", R"([{"id":"a"},{"id":"b"}])"));
}

BOOST_AUTO_TEST_CASE(a_timestamp_may_be_a_string_or_a_number) {
    expect(R"({"code":1,"time":"1763640775123"})", "no error at 0 in ``",
           with("-7", "1").replace(with("-7", "1").find("\"time\":\"\""), 9, R"("time":"1763640775123")"));
    expect(R"({"code":1,"time":1763640775123})", "no error at 0 in ``",
           with("-7", "1").replace(with("-7", "1").find("\"time\":\"\""), 9, R"("time":"1763640775123")"));
    expect(R"({"code":1,"time":-1.50e+3})", "no error at 0 in ``",
           with("-7", "1").replace(with("-7", "1").find("\"time\":\"\""), 9, R"("time":"-1.50e+3")"));
}

// What stands in a string's place after it was decoded looks like members; whoever read it again would find them.
BOOST_AUTO_TEST_CASE(after_a_string_was_decoded_in_place_no_byte_of_it_is_read_again) {
    expect(
        R"({"time":"\u0041\u0041\",\"code\":9,\"","code":1,"flag":true})", "no error at 0 in ``",
        R"({"code":1,"u32":0,"i64":0,"u64":0,"flag":true,"small":"","time":"AA\",\"code\":9,\"","items":[],"table":[]})");
    expect(R"({"skipped":"\u0041\u0041\u0041\",\"code\":9}","code":1})", "no error at 0 in ``", with("-7", "1"));
    expect(R"({"\u0063\u006f\u0064\u0065":1,"\u0078\",\"code\":9":2,"items":[{"\u0069d":"\"}]"},{"id":"\u0022"}]})",
           "no error at 0 in ``",
           with("-7", "1").replace(with("-7", "1").find("[]"), 2, R"([{"id":"\"}]"},{"id":"\""}])"));
    // The same where it was not wanted, not short enough, or one too many.
    expect(R"({"flag":"\u0041\",\"code\":9}","code":1})", "value of another type at 8 in `flag`", with("-7", "1"));
    expect(R"({"one":["\u0041\"],\"code\":9}"],"code":1})", "value of another type at 7 in `one`", with("-7", "1"));
    expect(R"({"small":"\u0041\",\"code\":9}","code":1})", "value too long at 9 in `small`", with("-7", "1"));
    expect(R"({"items":["\u0041\"],\"code\":9}"],"code":1})", "value of another type at 10 in `items[0]`",
           with("-7", "1").replace(with("-7", "1").find("[]"), 2, R"([{"id":""}])"));
    expect(R"({"items":[{"id":"a"},{"id":"b"},"\u0041\"],\"code\":9}"],"code":1})",
           "value too long at 32 in `items[2]`",
           with("-7", "1").replace(with("-7", "1").find("[]"), 2, R"([{"id":"a"},{"id":"b"}])"));
}

BOOST_AUTO_TEST_SUITE_END()
