// SPDX-License-Identifier: BSL-1.0
//
// strictness.test.cpp - each rule of RFC 8259 and of UTF-8, with what it admits and what it refuses, in values that
// are read and in values that are skipped, by every path.
#include "json/every_path.hpp"
#include "json/outcome.hpp"
#include "json/outer.hpp"

#include <boost/test/unit_test.hpp>

#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace json = feishu::reactions::json;
using json::reason;
using view = std::string_view;

namespace {

// A value, what is wrong with it, and at which of its bytes.
struct rule {
    view value;
    reason why = reason::none;
    int at = 0;
};

// What stands around the value: `@` is where. The first half reads it, the second skips it.
const view places[] = {
    R"({"known":@})",
    R"({"flag":@})",
    R"({"count": @ })",
    R"({"object":@})",
    R"({"object":{"known":@},"flag":true})",
    R"({"list":@})",
    R"({"list":["x",@,"y"]})",
    R"({"other":@})",
    R"({"other":[@]})",
    R"({"other":{"a":@}})",
    R"({"other":[[],{"a":[{},1,@,"z"]}],"known":"k"})",
    R"({"list":[[@]]})",
    R"({"flag":{"known":@}})",
};

void try_one(view place, const rule& r) {
    const std::size_t at = place.find('@');
    const std::string text =
        std::string{place.substr(0, at)} + std::string{r.value} + std::string{place.substr(at + 1)};
    on_every_path([&](auto path) {
        std::string copy = text;
        outer value;
        const json::status s = path.read(std::span<char>(copy), value);
        const bool syntax = !s.ok() && !s.is_soft();
        const bool right =
            r.why == reason::none ? !syntax : s.reason == r.why && s.offset == at + static_cast<std::size_t>(r.at);
        BOOST_TEST(right, path.name << ": " << outcome::text_of(s) << " for " << text);
    });
}

void try_everywhere(const std::vector<rule>& rules) {
    for (const rule& r : rules)
        for (const view place : places)
            try_one(place, r);
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_strictness)

BOOST_AUTO_TEST_CASE(structure) {
    try_everywhere({
        {"{}"},
        {"[]"},
        {"[ ]"},
        {"{ }"},
        {R"({"a":1,"b":[2,{"c":3}]})"},
        {"[1,[2,[3]]]"},
        {"[1,]", reason::unexpected_byte, 3},
        {"[,1]", reason::unexpected_byte, 1},
        {"[1 2]", reason::unexpected_byte, 3},
        {"[1;2]", reason::unexpected_byte, 2},
        {R"({"a":1,})", reason::unexpected_byte, 7},
        {R"({,"a":1})", reason::unexpected_byte, 1},
        {R"({"a" 1})", reason::unexpected_byte, 5},
        {R"({"a":})", reason::unexpected_byte, 5},
        {R"({"a"})", reason::unexpected_byte, 4},
        {R"({a:1})", reason::unexpected_byte, 1},
        {R"({1:1})", reason::unexpected_byte, 1},
        {R"({'a':1})", reason::unexpected_byte, 1},
        {R"({"a":1"b":2})", reason::unexpected_byte, 6},
        {"[1}", reason::unexpected_byte, 2},
        {R"({"a":1])", reason::unexpected_byte, 6},
        {"'a'", reason::unexpected_byte, 0},
        {"/*c*/1", reason::unexpected_byte, 0},
        {"[1,//c\n2]", reason::unexpected_byte, 3},
        {"\f1", reason::unexpected_byte, 0},
        {"\v1", reason::unexpected_byte, 0},
        {"\xC2\xA0"
         "1",
         reason::unexpected_byte, 0},
        {" \t\r\n1 \t\r\n"},
    });
}

BOOST_AUTO_TEST_CASE(numbers) {
    try_everywhere({
        {"0"},
        {"-0"},
        {"7"},
        {"-12"},
        {"1.5"},
        {"0.0"},
        {"-0.1e10"},
        {"1e5"},
        {"1E+5"},
        {"1e-05"},
        {"1e999999"},
        {"123456789012345678901234567890"},
        {"01", reason::bad_number, 1},
        {"-01", reason::bad_number, 2},
        {"00", reason::bad_number, 1},
        {"-", reason::bad_number, 1},
        {"-x", reason::bad_number, 1},
        {"1.x", reason::bad_number, 2},
        {"1.e5", reason::bad_number, 2},
        {"1ex", reason::bad_number, 2},
        {"1e+x", reason::bad_number, 3},
        {"+1", reason::unexpected_byte, 0},
        {".5", reason::unexpected_byte, 0},
        {"0x10", reason::unexpected_byte, 1},
        {"1_000", reason::unexpected_byte, 1},
        {"NaN", reason::unexpected_byte, 0},
        {"Infinity", reason::unexpected_byte, 0},
        {"-Infinity", reason::bad_number, 1},
    });
}

BOOST_AUTO_TEST_CASE(literals) {
    try_everywhere({
        {"true"},
        {"false"},
        {"null"},
        {"True", reason::unexpected_byte, 0},
        {"tru", reason::unexpected_byte, 3},
        {"trux", reason::unexpected_byte, 3},
        {"truee", reason::unexpected_byte, 4},
        {"falsE", reason::unexpected_byte, 4},
        {"nul1", reason::unexpected_byte, 3},
        {"nil", reason::unexpected_byte, 1},
        {"nulll", reason::unexpected_byte, 4},
    });
}

BOOST_AUTO_TEST_CASE(escapes_and_surrogate_pairs) {
    try_everywhere({
        {R"("\"\\\/\b\f\n\r\t")"},
        {R"("\u0041\u00e4\u4F60\u0000")"},
        {R"("\uD83D\uDC4D and \ud83d\udc4d")"},
        {R"("\uDBFF\uDFFF\uD800\uDC00")"},
        {R"("ab\x41")", reason::bad_escape, 3},
        {R"("\'")", reason::bad_escape, 1},
        {R"("\U0041")", reason::bad_escape, 1},
        {R"("\u004")", reason::bad_escape, 1},
        {R"("\u00g1")", reason::bad_escape, 1},
        {R"("\u 041")", reason::bad_escape, 1},
        {R"("a\uD83D")", reason::bad_escape, 2},
        {R"("\uD83Dx")", reason::bad_escape, 1},
        {R"("\uD83D\n")", reason::bad_escape, 1},
        {R"("\uD83D\u0041")", reason::bad_escape, 1},
        {R"("\uD83D\uD83D")", reason::bad_escape, 1},
        {R"("\uDC4D")", reason::bad_escape, 1},
        {R"("\uDC4D\uD83D")", reason::bad_escape, 1},
        {"\"\\\n\"", reason::bad_escape, 1},
    });
}

BOOST_AUTO_TEST_CASE(utf8) {
    try_everywhere({
        {"\"\xC3\xA4 \xE4\xBD\xA0 \xF0\x9F\x91\x8D\""},
        {"\"\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\""},
        {"\"\x7F\""},
        {"\"a\x80\"", reason::bad_utf8, 2},    // a continuation without its beginning
        {"\"\xC0\x80\"", reason::bad_utf8, 1}, // overlong
        {"\"\xC1\xBF\"", reason::bad_utf8, 1},
        {"\"\xE0\x9F\xBF\"", reason::bad_utf8, 1},
        {"\"\xF0\x8F\xBF\xBF\"", reason::bad_utf8, 1},
        {"\"\xED\xA0\x80\"", reason::bad_utf8, 1}, // a surrogate
        {"\"\xED\xBF\xBF\"", reason::bad_utf8, 1},
        {"\"\xF4\x90\x80\x80\"", reason::bad_utf8, 1}, // past U+10FFFF
        {"\"\xF5\x80\x80\x80\"", reason::bad_utf8, 1},
        {"\"\xFF\"", reason::bad_utf8, 1},
        {"\"\xFE\"", reason::bad_utf8, 1},
        {"\"\xC3\"", reason::bad_utf8, 1}, // cut
        {"\"xyz \xE4\xBD\"", reason::bad_utf8, 5},
        {"\"\xF0\x9F\x91\"", reason::bad_utf8, 1},
        {"\"\xE4\xBDx\xA0\"", reason::bad_utf8, 1},
        {"\"\\n after an escape \xC3\xA4\xC3\"", reason::bad_utf8, 22},
        {"\"sixteen plain by\xC3\xA4 and then \xFF\"", reason::bad_utf8, 29},
    });
}

BOOST_AUTO_TEST_CASE(control_characters) {
    for (char c = 0; c != 0x20; ++c)
        for (const view before : {view{""}, view{"seven c"}, view{"one more than sixteen"}}) {
            const std::string value = '"' + std::string{before} + c + "\"";
            try_everywhere({{value, reason::control_character, static_cast<int>(before.size() + 1)}});
        }
}

BOOST_AUTO_TEST_CASE(unfinished_documents) {
    const auto cut = [](view text, reason why, std::size_t at) {
        for (const char* key : {"known", "other", "object", "list", "flag"}) {
            const std::string document = R"({")" + std::string{key} + R"(":)" + std::string{text};
            const std::size_t offset = document.size() - text.size() + at;
            on_every_path([&](auto path) {
                std::string copy = document;
                outer value;
                const json::status s = path.read(std::span<char>(copy), value);
                BOOST_TEST((s.reason == why && s.offset == offset), outcome::text_of(s) << " for " << document);
            });
        }
    };
    for (const view text : {view{""},
                            view{" "},
                            view{"\"abc"},
                            view{"\""},
                            view{"\"a\\"},
                            view{"\"\\u12"},
                            view{"\"\\ud83d"},
                            view{"\"\\ud83d\\"},
                            view{"\"\\ud83d\\u"},
                            view{"\"\\ud83d\\udc"},
                            view{"\"\xE4"},
                            view{"\"\xE4\xBD"},
                            view{"-"},
                            view{"1"},
                            view{"1."},
                            view{"1e"},
                            view{"1e-"},
                            view{"tru"},
                            view{"n"},
                            view{"["},
                            view{"[1"},
                            view{"[1,"},
                            view{"{"},
                            view{"{\""},
                            view{"{\"a\""},
                            view{"{\"a\":"},
                            view{"{\"a\":1"},
                            view{"{\"a\":1,"},
                            view{"{\"known\""},
                            view{"{\"known\":"},
                            view{"[[[["},
                            view{"true"},
                            view{"true "}})
        cut(text, reason::ends_early, text.size());
}

BOOST_AUTO_TEST_CASE(depth) {
    const auto nested = [](view open, view close, int n) {
        std::string made;
        for (int i = 0; i != n; ++i)
            made += open;
        made += "1";
        for (int i = 0; i != n; ++i)
            made += close;
        return made;
    };
    // The deepest place has the outermost brace and three more brackets around the value.
    const int room = static_cast<int>(json::max_depth) - 4;
    const std::string arrays = nested("[", "]", room);
    const std::string objects = nested(R"({"a":)", "}", room);
    const std::string too_deep = nested("[", "]", static_cast<int>(json::max_depth));
    try_everywhere({{arrays}, {objects}});
    for (const view place : {view{R"({"known":@})"}, view{R"({"other":@})"}, view{R"({"object":@})"}})
        try_one(place, {too_deep, reason::too_deep, static_cast<int>(json::max_depth) - 1});
}

BOOST_AUTO_TEST_SUITE_END()
