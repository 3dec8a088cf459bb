// SPDX-License-Identifier: BSL-1.0
//
// wide.test.cpp - texts of characters of three bytes, such as Chinese ones: read as they are, and refused at the byte where
// they are broken, at every place of a block, by every path. A decoder that knows no blocks says what is right.
#include "json/every_path.hpp"
#include "json/shapes.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <memory>      // std::unique_ptr
#include <span>        // std::span
#include <string>      // std::string
#include <string_view> // std::string_view

namespace json = feishu::reactions::json;
using view = std::string_view;

namespace {

// Where the first sequence begins that is not UTF-8, or the size. It decodes, and looks at the number that comes out.
std::size_t first_broken(view text) {
    for (std::size_t i = 0; i != text.size();) {
        const auto at = [&](std::size_t n) {
            return i + n < text.size() ? static_cast<unsigned char>(text[i + n]) : std::uint32_t{0};
        };
        const std::size_t size = at(0) < 0x80   ? 1
                                 : at(0) < 0xC0 ? 9
                                 : at(0) < 0xE0 ? 2
                                 : at(0) < 0xF0 ? 3
                                 : at(0) < 0xF8 ? 4
                                                : 9;
        if (size == 9)
            return i;
        std::uint32_t point = size == 1 ? at(0) : at(0) & (0x7Fu >> size);
        for (std::size_t n = 1; n != size; ++n) {
            if (at(n) < 0x80 || at(n) > 0xBF)
                return i;
            point = point << 6 | (at(n) & 0x3F);
        }
        constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
        if (point < least[size] || (point >= 0xD800 && point < 0xE000) || point > 0x10FFFF)
            return i;
        i += size;
    }
    return text.size();
}

// `before` and `after` are of the text as well; `before` has an escape if `decoded` differs from it.
void expect_read(const std::string& text, view decoded_prefix = {}, view written_prefix = {}) {
    const std::string opening = R"({"msg":")" + std::string{written_prefix};
    const std::string document = opening + text + R"(","code":7})";
    const std::size_t broken = first_broken(text);
    on_every_path([&](auto path) {
        // Exactly its size, so that a sanitizer sees any byte read past it.
        const std::unique_ptr<char[]> copy{new char[document.size()]};
        document.copy(copy.get(), document.size());
        shapes::add_answer<view> answer;
        const json::status s = decltype(path)::read(std::span<char>(copy.get(), document.size()), answer);
        const bool right = broken == text.size()
                               ? s.ok() && answer.code == 7 && answer.msg == std::string{decoded_prefix} + text
                               : s.reason == json::reason::bad_utf8 && s.offset == opening.size() + broken;
        BOOST_TEST(right, path.name << ": " << json::describe(s.reason) << " at " << s.offset << " for " << document);
    });
}

std::string filler(std::size_t size) {
    return std::string("abcdefghijklmnopqrstuvwxyz0123456789").substr(0, size);
}

// U+4F60, U+1000, U+CFFF, U+E000, U+FFFF, U+800, U+D7FF, U+3002, U+FF0C, U+9FA5, U+4E00
constexpr view characters[] = {"\xE4\xBD\xA0", "\xE1\x80\x80", "\xEC\xBF\xBF", "\xEE\x80\x80",
                               "\xEF\xBF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xE3\x80\x82",
                               "\xEF\xBC\x8C", "\xE9\xBE\xA5", "\xE4\xB8\x80"};
std::string run(std::size_t from, std::size_t count) {
    std::string made;
    for (std::size_t i = 0; i != count; ++i)
        made += characters[(from + i) % std::size(characters)];
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_wide)

BOOST_AUTO_TEST_CASE(runs_of_every_length_are_read_at_every_place) {
    for (std::size_t before = 0; before != 18; ++before)
        for (std::size_t count = 0; count != 14; ++count)
            for (const std::size_t after : {0u, 1u, 7u, 30u}) {
                expect_read(filler(before) + run(before, count) + filler(after));
                expect_read(run(count, count) + filler(after) + run(0, before));
                expect_read(filler(before) + run(before, count), "\n", "\\n");
                expect_read(filler(before) + run(before, count) + "\xC3\xA9" + run(0, count) + "\xF0\x9F\x91\x8D");
            }
}

BOOST_AUTO_TEST_CASE(what_is_broken_is_refused_where_it_is) {
    static constexpr char tellers[] = "a\x7F\x80\x9F\xA0\xBF\xC0\xC3\xE0\xE4\xED\xF0\xFF";
    for (std::size_t before = 0; before != 17; ++before) {
        std::string text = filler(before) + run(before, 11) + filler(20);
        for (std::size_t i = before; i != before + 33; ++i) {
            const char was = text[i];
            for (const char now : view{tellers}) {
                text[i] = now;
                expect_read(text);
            }
            text[i] = was;
            expect_read(text.substr(0, i) + text.substr(i + 1)); // one byte is missing
        }
    }
}

BOOST_AUTO_TEST_CASE(every_first_byte_has_its_own_second_bytes) {
    for (int first = 0xE0; first != 0xF0; ++first)
        for (const char second : {'\x7F', '\x80', '\x8F', '\x90', '\x9F', '\xA0', '\xBF', '\xC0'})
            for (const char third : {'\x7F', '\x80', '\xBF', '\xC0'})
                for (const std::size_t place : {0u, 1u, 2u, 4u, 5u})
                    expect_read(run(7, place) + static_cast<char>(first) + second + third + run(7, 6));
}

BOOST_AUTO_TEST_SUITE_END()
