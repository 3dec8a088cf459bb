// SPDX-License-Identifier: BSL-1.0
//
// http.test.cpp - percent-encoding byte by byte, what may be a path segment, the methods' names.
#include <feishu/reactions/wire/request.hpp>

#include "support/check.hpp"

#include <cstddef>     // std::size_t
#include <cstdio>      // std::snprintf
#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using view = std::string_view;

namespace {

constexpr bool encodes_to(view text, view expected) {
    char buffer[256] = {};
    fr::text_sink out{buffer};
    fr::append_encoded(out, text);
    return out.view() == expected;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http)

BOOST_AUTO_TEST_CASE(methods_are_named_as_on_the_wire) {
    CHECK_AT_BOTH_TIMES(fr::name_of(fr::http_method::get) == "GET");
    CHECK_AT_BOTH_TIMES(fr::name_of(fr::http_method::post) == "POST");
    CHECK_AT_BOTH_TIMES(fr::name_of(fr::http_method::delete_) == "DELETE");
}

BOOST_AUTO_TEST_CASE(unreserved_characters_stay) {
    CHECK_AT_BOTH_TIMES(encodes_to("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~",
                                   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"));
}

BOOST_AUTO_TEST_CASE(whatever_could_end_a_segment_or_a_value_is_encoded) {
    CHECK_AT_BOTH_TIMES(encodes_to("/?#&=+% ;:@", "%2F%3F%23%26%3D%2B%25%20%3B%3A%40"));
    CHECK_AT_BOTH_TIMES(encodes_to("!\"$'()*,<>[]\\^`{|}", "%21%22%24%27%28%29%2A%2C%3C%3E%5B%5D%5C%5E%60%7B%7C%7D"));
    CHECK_AT_BOTH_TIMES(encodes_to("\r\n\t\x7F", "%0D%0A%09%7F"));
    CHECK_AT_BOTH_TIMES(encodes_to(view{"a\0b", 3}, "a%00b"));
}

BOOST_AUTO_TEST_CASE(bytes_above_ascii_are_encoded_one_by_one) {
    CHECK_AT_BOTH_TIMES(encodes_to("\xC3\xA9\xFF\x80", "%C3%A9%FF%80"));
}

BOOST_AUTO_TEST_CASE(what_is_encoded_already_is_encoded_again) {
    CHECK_AT_BOTH_TIMES(encodes_to("%2E%2e", "%252E%252e"));
}

BOOST_AUTO_TEST_CASE(every_byte_is_either_itself_or_its_number) {
    const std::string kept = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        const std::string digits = "0123456789ABCDEF";
        std::string expected{c};
        if (kept.find(c) == std::string::npos)
            expected = std::string{"%"} + digits[static_cast<std::size_t>(byte / 16)] +
                       digits[static_cast<std::size_t>(byte % 16)];
        BOOST_TEST(encodes_to({&c, 1}, expected), "byte " << byte);
    }
}

BOOST_AUTO_TEST_CASE(a_segment_is_anything_that_names_one_thing) {
    using fr::is_path_segment;
    CHECK_AT_BOTH_TIMES(is_path_segment("om_1"));
    CHECK_AT_BOTH_TIMES(is_path_segment("..."));
    CHECK_AT_BOTH_TIMES(is_path_segment(".a"));
    CHECK_AT_BOTH_TIMES(is_path_segment("a/../b")); // encoded as one segment
    CHECK_AT_BOTH_TIMES(is_path_segment("%2e"));
    CHECK_AT_BOTH_TIMES(!is_path_segment(""));
    CHECK_AT_BOTH_TIMES(!is_path_segment("."));
    CHECK_AT_BOTH_TIMES(!is_path_segment(".."));
}

BOOST_AUTO_TEST_CASE(no_control_character_is_in_a_segment) {
    for (int byte = 0; byte != 256; ++byte) {
        const std::string text{'a', static_cast<char>(byte), 'b'};
        BOOST_TEST(fr::is_path_segment(text) == (byte >= 0x20 && byte != 0x7F), "byte " << byte);
    }
}

BOOST_AUTO_TEST_CASE(each_byte_of_a_long_segment_is_looked_at) {
    for (int byte = 0; byte != 256; ++byte)
        for (std::size_t at = 0; at != 19; ++at) {
            std::string text = "om_dc13264520392913";
            text[at] = static_cast<char>(byte);
            BOOST_TEST(fr::is_path_segment(text) == (byte >= 0x20 && byte != 0x7F), "byte " << byte << " at " << at);
            constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
            char number[4];
            (void)std::snprintf(number, sizeof number, "%%%02X", static_cast<unsigned>(byte));
            std::string expected = text;
            if (plain.find(text[at]) == std::string_view::npos)
                expected.replace(at, 1, number);
            BOOST_TEST(encodes_to(text, expected), "byte " << byte << " at " << at);
        }
}

BOOST_AUTO_TEST_SUITE_END()
