// SPDX-License-Identifier: BSL-1.0
//
// decoded.test.cpp - what each escape means, to the byte: in every kind of text, at every place of it, by every path.
#include "json/every_path.hpp"
#include "support/check.hpp"

#include <feishu/reactions/base/text.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>     // std::size_t
#include <span>        // std::span
#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
namespace json = feishu::reactions::json;
using view = std::string_view;

namespace {

template <class Text>
struct texts {
    Text plain = {};
    json::text_or_number<Text> loose = {};
    fr::bounded_list<Text, 2> list = {};
    bool slash = false;
    friend constexpr auto json_fields(json::of<texts>) {
        return json::object("plain", &texts::plain, "loose", &texts::loose, "list", &texts::list, "a/b", &texts::slash);
    }
};

// An escape, and the bytes that it means: RFC 8259 section 7, and the borders of UTF-8's lengths in RFC 3629 section 3.
struct meaning {
    view escape;
    view bytes;
};
constexpr meaning meanings[] = {
    {R"(\")", "\x22"},
    {R"(\\)", "\x5C"},
    {R"(\/)", "\x2F"},
    {R"(\b)", "\x08"},
    {R"(\f)", "\x0C"},
    {R"(\n)", "\x0A"},
    {R"(\r)", "\x0D"},
    {R"(\t)", "\x09"},
    {R"(\u0000)", view{"\0", 1}},
    {R"(\u0022)", "\x22"},
    {R"(\u007f)", "\x7F"},
    {R"(\u0080)", "\xC2\x80"},
    {R"(\u07ff)", "\xDF\xBF"},
    {R"(\u0800)", "\xE0\xA0\x80"},
    {R"(\ud7ff)", "\xED\x9F\xBF"},
    {R"(\ue000)", "\xEE\x80\x80"},
    {R"(\uffff)", "\xEF\xBF\xBF"},
    {R"(\ud800\udc00)", "\xF0\x90\x80\x80"}, // U+10000
    {R"(\uD83D\uDC4D)", "\xF0\x9F\x91\x8D"}, // U+1F44D
    {R"(\udbff\udfff)", "\xF4\x8F\xBF\xBF"}, // U+10FFFF
    {R"(\uaBcD\uAbCd)", "\xEA\xAF\x8D\xEA\xAF\x8D"},
    {R"(\u4f60\u597d)", "\xE4\xBD\xA0\xE5\xA5\xBD"},
};

// A string is scanned in blocks of 16 and of 8: the escape stands before, at and behind their borders, and once behind
// another escape, from where on what follows is moved.
constexpr view befores[] = {"",
                            "1234567",
                            "12345678",
                            "15 bytes before",
                            "16 bytes before ",
                            "17 bytes before  ",
                            "\\n",
                            "33 bytes before, which are plain  "};
constexpr view decoded_befores[] = {"",
                                    "1234567",
                                    "12345678",
                                    "15 bytes before",
                                    "16 bytes before ",
                                    "17 bytes before  ",
                                    "\n",
                                    "33 bytes before, which are plain  "};
constexpr view afters[] = {"", "x", "16 bytes behind.", "\xC3\xA4 and all of these"};

// A buffer that constant evaluation can fill.
struct buffer {
    char text[512] = {};
    std::size_t size = 0;
    constexpr buffer& add(view piece) {
        for (const char c : piece)
            text[size++] = c;
        return *this;
    }
};

// Reads a string of `before`, the escape and `after` as each kind of text.
template <class Path, class Text>
constexpr bool means(const meaning& m, std::size_t before, view after) {
    buffer string;
    string.add(befores[before]).add(m.escape).add(after);
    const view written{string.text, string.size};
    buffer expected;
    expected.add(decoded_befores[before]).add(m.bytes).add(after);
    const view bytes{expected.text, expected.size};

    buffer document;
    document.add(R"({"plain":")").add(written).add(R"(","loose": ")").add(written);
    document.add(R"(","list":[")").add(written).add(R"(",")").add(written).add(R"("],"a\/b":true})");
    texts<Text> got;
    const json::status s = Path::read(std::span<char>(document.text, document.size), got);
    return s.ok() && view{got.plain} == bytes && view{got.loose.text} == bytes && got.list.size() == 2 &&
           view{got.list[0]} == bytes && view{got.list[1]} == bytes && got.slash;
}

template <class Path, class Text>
constexpr bool all_mean(view after) {
    for (const meaning& m : meanings)
        for (std::size_t before = 0; before != std::size(befores); ++before)
            if (!means<Path, Text>(m, before, after))
                return false;
    return true;
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_decoded)

BOOST_AUTO_TEST_CASE(each_escape_means_its_bytes) {
    on_every_path([](auto path) {
        using taken = decltype(path);
        for (const meaning& m : meanings)
            for (std::size_t before = 0; before != std::size(befores); ++before)
                for (const view after : afters) {
                    BOOST_TEST((means<taken, view>(m, before, after)),
                               path.name << ", view: " << befores[before] << m.escape << after);
                    BOOST_TEST((means<taken, fr::fixed_text<64>>(m, before, after)),
                               path.name << ", fixed: " << befores[before] << m.escape << after);
                    BOOST_TEST((means<taken, std::string>(m, before, after)),
                               path.name << ", string: " << befores[before] << m.escape << after);
                }
    });
}

BOOST_AUTO_TEST_CASE(each_escape_means_its_bytes_while_compiling) {
    CHECK_AT_BOTH_TIMES(all_mean<default_path, view>("\xC3\xA4"));
    CHECK_AT_BOTH_TIMES(all_mean<small_path, fr::fixed_text<64>>(""));
}

BOOST_AUTO_TEST_SUITE_END()
