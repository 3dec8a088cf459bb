// SPDX-License-Identifier: BSL-1.0
//
// scalars.test.cpp - numbers and literals, read and skipped, whatever follows them, far from the end of the document and
// near it: the paths that look at eight bytes at once agree with the one that looks at each.
#include "json/every_path.hpp"
#include "json/outcome.hpp"
#include "json/shapes.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>     // std::int32_t
#include <string>      // std::string
#include <string_view> // std::string_view

namespace json = feishu::reactions::json;
using view = std::string_view;

namespace {

struct wide_codes {
    std::int64_t big = 0;
    std::uint32_t positive = 0;
    std::int32_t code = 0;
    bool flag = false;
    friend constexpr auto json_fields(json::of<wide_codes>) {
        return json::object("big", &wide_codes::big, "positive", &wide_codes::positive, "code", &wide_codes::code,
                            "flag", &wide_codes::flag);
    }
};

void compare(const std::string& document) {
    const std::string expected = outcome::read<bytes_path, wide_codes>(document);
    on_every_path([&](auto path) {
        const std::string got = outcome::read<decltype(path), wide_codes>(document);
        BOOST_TEST(got == expected, path.name << ": " << got << "\nbytes: " << expected << "\nfor " << document);
    });
}

// Each text as a value of each kind of member, behind it each byte that means something and some that do not.
void everywhere(const std::string& text) {
    for (const view name : {"big", "positive", "code", "flag", "skipped"})
        for (const char after : view{",}] \n\"0a.eE+-:/;\x7F\x80\xBF\xFF"})
            for (const view rest : {R"("x":"far from the end of the document"})", "}", ""})
                compare("{\"" + std::string{name} + "\":" + text + after + std::string{rest});
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_scalars)

BOOST_AUTO_TEST_CASE(numbers_of_every_length) {
    for (const view digits : {"1234567890123456789012", "9999999999999999999999", "2147483648", "4294967296", "0", "00",
                              "0000000000000", "1000000000000", "9223372036854775808"})
        for (std::size_t n = 1; n <= digits.size(); ++n) {
            everywhere(std::string{digits.substr(0, n)});
            everywhere("-" + std::string{digits.substr(0, n)});
        }
}

BOOST_AUTO_TEST_CASE(their_values_are_right) {
    std::string digits;
    std::int64_t value = 0;
    for (int n = 1; n != 10; ++n) {
        digits += static_cast<char>('0' + n);
        value = value * 10 + n;
        std::string document = "{\"big\":" + digits + R"(,"x":"far from the end of the document"})";
        on_every_path([&](auto path) {
            std::string copy = document;
            wide_codes read;
            BOOST_TEST(decltype(path)::read(copy, read).ok(), path.name);
            BOOST_TEST(read.big == value, path.name << ": " << read.big);
        });
    }
}

BOOST_AUTO_TEST_CASE(a_byte_that_is_no_digit_at_every_place) {
    for (std::size_t place = 0; place != 9; ++place)
        for (int c = 0; c != 256; ++c) {
            std::string text = "123456789";
            text[place] = static_cast<char>(c);
            for (const view name : {"code", "skipped"})
                compare("{\"" + std::string{name} + "\":" + text + R"(,"x":"far from the end of the document"})");
        }
}

BOOST_AUTO_TEST_CASE(literals_and_what_is_nearly_one) {
    for (const view word : {"true", "false", "null"}) {
        everywhere(std::string{word});
        for (std::size_t i = 0; i != word.size(); ++i) {
            everywhere(std::string{word.substr(0, i)});
            std::string changed{word};
            for (const char c : view{"TxeulsaNF\"\x80"}) {
                changed[i] = c;
                everywhere(changed);
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
