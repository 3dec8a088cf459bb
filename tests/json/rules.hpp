// SPDX-License-Identifier: BSL-1.0
//
// rules.hpp - documents, and what reading each says and leaves: a table for the compiler and for the running program.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_JSON_RULES_HPP
#define FEISHU_REACTIONS_TESTS_JSON_RULES_HPP

#include <feishu/reactions/json/describe.hpp>
#include <feishu/reactions/json/status.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstdint>     // std::int32_t, std::uint32_t, std::uint64_t
#include <string_view> // std::string_view

namespace rules {

namespace fr = feishu::reactions;
namespace json = feishu::reactions::json;
using json::reason;
using view = std::string_view;

struct item {
    view id = {};
    json::maybe<std::int32_t> n = {};
    friend constexpr auto json_fields(json::of<item>) {
        return json::object("n", &item::n, json::required("id"), &item::id);
    }
};
// Each member in a maybe: what is written again is what was read, and nothing else.
struct thing {
    json::maybe<json::text_or_number<view>> t = {};
    json::maybe<fr::fixed_text<4>> s = {};
    json::maybe<std::int32_t> n = {};
    json::maybe<std::uint64_t> u = {};
    json::maybe<bool> b = {};
    json::maybe<item> o = {};
    json::maybe<fr::bounded_list<std::int32_t, 3>> li = {};
    json::maybe<fr::bounded_list<item, 2>> lo = {};
    json::maybe<fr::bounded_list<fr::bounded_list<view, 2>, 2>> ll = {};
    friend constexpr auto json_fields(json::of<thing>) {
        return json::object("t", &thing::t, "s", &thing::s, "n", &thing::n, "u", &thing::u, "b", &thing::b, "o",
                            &thing::o, "li", &thing::li, "lo", &thing::lo, "ll", &thing::ll);
    }
};

struct rule {
    view document;
    reason why;
    std::uint32_t offset;
    view path;
    view left; // the value, written again
};

#define SIXTEEN(x) x x x x x x x x x x x x x x x x

constexpr rule table[] = {
    // --- around the document ------------------------------------------------------------------------------------
    {"{}", reason::none, 0, "", "{}"},
    {" \t\r\n{ } \t\r\n", reason::none, 0, "", "{}"},
    {"", reason::ends_early, 0, "", "{}"},
    {" \n", reason::ends_early, 2, "", "{}"},
    {"{", reason::ends_early, 1, "", "{}"},
    {"\xEF\xBB\xBF{}", reason::byte_order_mark, 0, "", "{}"},
    {"\xEF\xBB", reason::unexpected_byte, 0, "", "{}"},
    {"[]", reason::wrong_type, 0, "", "{}"},
    {" null", reason::wrong_type, 1, "", "{}"},
    {R"({"n":1}{)", reason::trailing_bytes, 7, "", R"({"n":1})"},
    {view{"{}\0", 3}, reason::trailing_bytes, 2, "", "{}"},
    {"404 page not found", reason::trailing_bytes, 4, "", "{}"},
    {"<html>", reason::unexpected_byte, 0, "", "{}"},

    // --- structure ----------------------------------------------------------------------------------------------
    {R"({"x":[{},[],{"y":[1,[2]]}],"n":1})", reason::none, 0, "", R"({"n":1})"},
    {R"({"n":1,})", reason::unexpected_byte, 7, "", R"({"n":1})"},
    {R"({,"n":1})", reason::unexpected_byte, 1, "", "{}"},
    {R"({"n" 1})", reason::unexpected_byte, 5, "", "{}"},
    {R"({"n":})", reason::unexpected_byte, 5, "n", "{}"},
    {R"({"n":1 "u":2})", reason::unexpected_byte, 7, "", R"({"n":1})"},
    {R"({n:1})", reason::unexpected_byte, 1, "", "{}"},
    {R"({"x":[1 2]})", reason::unexpected_byte, 8, "", "{}"},
    {R"({"x":[1,]})", reason::unexpected_byte, 8, "", "{}"},
    {R"({"x":[1}})", reason::unexpected_byte, 7, "", "{}"},
    {R"({"li":[1 2]})", reason::unexpected_byte, 9, "li", R"({"li":[1]})"},
    {R"({"li":[1,]})", reason::unexpected_byte, 9, "li[1]", R"({"li":[1,0]})"},
    {R"({"li":[,1]})", reason::unexpected_byte, 7, "li[0]", R"({"li":[0]})"},
    {R"({"o":{"id":"a"])", reason::unexpected_byte, 14, "o", R"({"o":{"id":"a"}})"},

    // --- numbers and literals -----------------------------------------------------------------------------------
    {R"({"n":-0,"u":18446744073709551615})", reason::none, 0, "", R"({"n":0,"u":18446744073709551615})"},
    {R"({"n":-2147483648})", reason::none, 0, "", R"({"n":-2147483648})"},
    {R"({"n":2147483648,"b":true})", reason::out_of_range, 5, "n", R"({"b":true})"},
    {R"({"u":-1})", reason::out_of_range, 5, "u", "{}"},
    {R"({"u":18446744073709551616})", reason::out_of_range, 5, "u", "{}"},
    {R"({"n":1.0,"u":1e2})", reason::wrong_type, 5, "n", "{}"},
    {R"({"t":-0.1e+10})", reason::none, 0, "", R"({"t":"-0.1e+10"})"},
    {R"({"n":01})", reason::bad_number, 6, "n", "{}"},
    {R"({"x":-01})", reason::bad_number, 7, "", "{}"},
    {R"({"n":-})", reason::bad_number, 6, "n", "{}"},
    {R"({"t":1.})", reason::bad_number, 7, "t", "{}"},
    {R"({"x":1e+})", reason::bad_number, 8, "", "{}"},
    {R"({"n":+1})", reason::unexpected_byte, 5, "n", "{}"},
    {R"({"t":.5})", reason::unexpected_byte, 5, "t", "{}"},
    {R"({"b":true,"x":false})", reason::none, 0, "", R"({"b":true})"},
    {R"({"b":tru})", reason::unexpected_byte, 8, "b", "{}"},
    {R"({"b":falsE})", reason::unexpected_byte, 9, "b", "{}"},
    {R"({"n":nil})", reason::unexpected_byte, 6, "n", "{}"},
    {R"({"b":truee})", reason::unexpected_byte, 9, "", R"({"b":true})"},

    // --- strings ------------------------------------------------------------------------------------------------
    {R"({"t":"\ud83d\udc4d\u00e4"})", reason::none, 0, "", "{\"t\":\"\xF0\x9F\x91\x8D\xC3\xA4\"}"},
    {R"({"t":"a\x"})", reason::bad_escape, 7, "t", "{}"},
    {R"({"t":"\u00g0"})", reason::bad_escape, 6, "t", "{}"},
    {R"({"t":"\ud83d"})", reason::bad_escape, 6, "t", "{}"},
    {R"({"x":"\ud83d\ud83d"})", reason::bad_escape, 6, "", "{}"},
    {R"({"x":"ab\udc4d"})", reason::bad_escape, 8, "", "{}"},
    {"{\"t\":\"\xED\x9F\xBF\xF4\x8F\xBF\xBF\"}", reason::none, 0, "", "{\"t\":\"\xED\x9F\xBF\xF4\x8F\xBF\xBF\"}"},
    {"{\"t\":\"a\x80\"}", reason::bad_utf8, 7, "t", "{}"},
    {"{\"t\":\"\xC1\xBF\"}", reason::bad_utf8, 6, "t", "{}"},
    {"{\"x\":\"\xE0\x9F\xBF\"}", reason::bad_utf8, 6, "", "{}"},
    {"{\"t\":\"\xED\xA0\x80\"}", reason::bad_utf8, 6, "t", "{}"},
    {"{\"x\":\"\xF0\x8F\xBF\xBF\"}", reason::bad_utf8, 6, "", "{}"},
    {"{\"t\":\"\xF4\x90\x80\x80\"}", reason::bad_utf8, 6, "t", "{}"},
    {"{\"t\":\"\\n\xE4\xBDx\"}", reason::bad_utf8, 8, "t", "{}"},
    {"{\"t\":\"a\nb\"}", reason::control_character, 7, "t", "{}"},
    {"{\"x\":\"\\n\x1F\"}", reason::control_character, 8, "", "{}"},
    {R"({"s":"four"})", reason::none, 0, "", R"({"s":"four"})"},
    {R"({"s":"fives","n":1})", reason::too_long, 5, "s", R"({"n":1})"},
    {R"({"s":"\u0061\u0062\u0063\u0064","n":1})", reason::none, 0, "", R"({"s":"abcd","n":1})"},
    {R"({"s":"\u0041\",\"n\":9}","n":1})", reason::too_long, 5, "s", R"({"n":1})"},

    // --- keys ---------------------------------------------------------------------------------------------------
    {R"({"\u006e":1,"l\u0069":[2]})", reason::none, 0, "", R"({"n":1,"li":[2]})"},
    {R"({"n\u0000":1})", reason::none, 0, "", "{}"},
    {R"({"\n":1,"\m":1})", reason::bad_escape, 9, "", "{}"},
    {"{\"n\xFF\":1}", reason::bad_utf8, 3, "", "{}"},
    {R"({"n":1,"n":2})", reason::duplicate_key, 7, "", R"({"n":1})"},
    {R"({"n":1, "\u006e":2})", reason::duplicate_key, 8, "", R"({"n":1})"},
    {R"({"n":null,"n":2})", reason::duplicate_key, 10, "", "{}"},
    {R"({"n":1,"n":)", reason::ends_early, 11, "n", R"({"n":1})"},
    {R"({"o":{"n":1,"id":"a","n":2}})", reason::duplicate_key, 21, "o", R"({"o":{"n":1,"id":"a"}})"},
    {R"({"x":1,"x":{"n":1,"n":2}})", reason::none, 0, "", "{}"},

    // --- cut off ------------------------------------------------------------------------------------------------
    {R"({"n":1)", reason::ends_early, 6, "", R"({"n":1})"},
    {R"({"n":1,)", reason::ends_early, 7, "", R"({"n":1})"},
    {R"({"n)", reason::ends_early, 3, "", "{}"},
    {R"({"n")", reason::ends_early, 4, "", "{}"},
    {R"({"n":)", reason::ends_early, 5, "n", "{}"},
    {R"({"t":"\ud83d\u)", reason::ends_early, 14, "t", "{}"},
    {"{\"t\":\"\xE4\xBD", reason::ends_early, 8, "t", "{}"},
    {R"({"li":[)", reason::ends_early, 7, "li[0]", R"({"li":[]})"},
    {R"({"li":[1)", reason::ends_early, 8, "li", R"({"li":[1]})"},
    {R"({"li":[1,)", reason::ends_early, 9, "li[1]", R"({"li":[1]})"},
    {R"({"lo":[{"id":"a","n":)", reason::ends_early, 21, "lo[0].n", R"({"lo":[{"id":"a"}]})"},
    {R"({"x":[{"y":[1,)", reason::ends_early, 14, "", "{}"},

    // --- values of another type ---------------------------------------------------------------------------------
    {R"({"n":null,"t":null,"o":null,"li":null})", reason::none, 0, "", "{}"},
    {R"({"n":"1","u":2})", reason::wrong_type, 5, "n", R"({"u":2})"},
    {R"({"b":{"n":[1]},"n":2})", reason::wrong_type, 5, "b", R"({"n":2})"},
    {R"({"o":[],"li":{},"n":3})", reason::wrong_type, 5, "o", R"({"n":3})"},
    {R"({"lo":[3]})", reason::wrong_type, 7, "lo[0]", R"({"lo":[{"id":""}]})"},
    {R"({"lo":[null,null]})", reason::wrong_type, 7, "lo[0]", R"({"lo":[{"id":""},{"id":""}]})"},
    {R"({"li":[null,null]})", reason::wrong_type, 7, "li[0]", R"({"li":[0,0]})"},
    {R"({"li":["\u0041\"],\"n\":9",2]})", reason::wrong_type, 7, "li[0]", R"({"li":[0,2]})"},
    {R"({"ll":[["a"],"b"]})", reason::wrong_type, 13, "ll[1]", R"({"ll":[["a"],[]]})"},
    {R"({"ll":[["a",["b"]],[{}]]})", reason::wrong_type, 12, "ll[0][1]", R"({"ll":[["a",""],[""]]})"},
    {R"({"li":[1,2,3,4],"n":1})", reason::too_long, 13, "li[3]", R"({"n":1,"li":[1,2,3]})"},
    {R"({"lo":[{"id":"a"},{"id":"b"},{"id":x}]})", reason::unexpected_byte, 35, "lo[2]",
     R"({"lo":[{"id":"a"},{"id":"b"}]})"},
    {R"({"o":{}})", reason::missing, 6, "o.id", R"({"o":{"id":""}})"},
    {R"({"lo":[{"id":"a"},{"n":1}],"n":2})", reason::missing, 24, "lo[1].id",
     R"({"n":2,"lo":[{"id":"a"},{"n":1,"id":""}]})"},
    {R"({"o":{"id":null}})", reason::wrong_type, 11, "o.id", R"({"o":{"id":""}})"},
    {R"({"n":"x","b":01})", reason::bad_number, 14, "b", "{}"},

    // --- depth: the outermost brace, and 63 or 64 brackets inside of it ----------------------------------------------
    {R"({"x":)" SIXTEEN("[[[[") "1", reason::too_deep, 5 + 63, "", "{}"},
    {R"({"x":)" SIXTEEN("[[[") "[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]" SIXTEEN("]]]") "}", reason::none, 0, "", "{}"},
    {R"({"lo":[)" SIXTEEN("[[[[") "1", reason::too_deep, 7 + 62, "lo[0]", R"({"lo":[{"id":""}]})"},
};

#undef SIXTEEN

} // namespace rules

#endif
