// SPDX-License-Identifier: BSL-1.0
//
// redact_bound.test.cpp - how far redaction goes: not behind the text, and not on for ever in one that is built to be slow.
#include <feishu/reactions/wire/response.hpp>

#include "support/check.hpp"

#include <algorithm>   // std::count
#include <cstddef>     // std::ptrdiff_t, std::size_t
#include <span>        // std::span
#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace fr = feishu::reactions;

namespace {

constexpr std::string_view token = "t-g1044ghJRUIJJ5ELTKLRWTT5";

// How many bytes are blanked in all texts of 600 to 999 bytes that repeat `part`.
std::ptrdiff_t blanked(std::string_view part, std::string_view secret) {
    std::string text;
    std::ptrdiff_t count = 0;
    for (std::size_t size = 600; size != 1000; ++size) {
        while (text.size() < size)
            text += part;
        std::string said = text.substr(0, size);
        fr::response::redact(said, secret);
        count += std::count(said.begin(), said.end(), '*');
    }
    return count;
}

} // namespace

BOOST_AUTO_TEST_SUITE(wire_redact_bound)

BOOST_AUTO_TEST_CASE(what_is_built_to_be_slow_is_blanked_whole) {
    std::string text(65536, 'a');
    fr::response::redact(text, std::string(3999, 'a') + 'b');
    BOOST_TEST((text == std::string(65536, '*')));
}

BOOST_AUTO_TEST_CASE(a_hostile_text_is_searched_as_far_as_ever_before_it_is_blanked) {
    // What a byte costs decides where the search ends. The numbers are what they are; that they are the same on every
    // machine, and tomorrow, is what is tested.
    BOOST_TEST(blanked("t-g1044", token) == 12404);
    BOOST_TEST(blanked("&am", token) == 265740);
    BOOST_TEST(blanked("&amp;x", token) == 252672);
    BOOST_TEST(blanked("%2%2", token) == 0);
    BOOST_TEST(blanked("%74%2D", token) == 164472);
    BOOST_TEST(blanked("%25%25", token) == 252078);
    BOOST_TEST(blanked("\\u0074\\u002", token) == 35954);
    BOOST_TEST(blanked("&#x74;", token) == 211680);
    BOOST_TEST(blanked("t&#45;g&#49;", token) == 229770);
    BOOST_TEST(blanked("\\\\u0074", token) == 267836);
    BOOST_TEST(blanked("aaaaaab", "aaaaaaaaaaaaaaab") == 273124);
    BOOST_TEST(blanked("&amp;&x", "&amp;&amp;&amp;&ampx") == 226490);
    BOOST_TEST(blanked("%25%2%", "%25%25%25%25%25%2x") == 281554);
    BOOST_TEST(blanked("no escape, and no beginning of a token", token) == 0);
}

BOOST_AUTO_TEST_CASE(what_lies_behind_the_text_is_another_matter) {
    constexpr auto is_kept = [](std::size_t size) {
        char bytes[200] = {};
        for (std::size_t i = 0; i != sizeof bytes; ++i)
            bytes[i] = i < size ? '.' : token[(i - size) % token.size()];
        fr::response::redact(std::span{bytes}.first(size), token);
        bool good = true;
        for (std::size_t i = 0; i != sizeof bytes; ++i)
            good = good && bytes[i] == (i < size ? '.' : token[(i - size) % token.size()]);
        return good;
    };
    CHECK_AT_BOTH_TIMES(is_kept(0) && is_kept(7) && is_kept(16) && is_kept(17) && is_kept(18) && is_kept(100));
    for (std::size_t size = 0; size != 120; ++size) {
        BOOST_TEST(is_kept(size), size);
        std::vector<char> alone(size, '.'); // AddressSanitizer sees it if more is read
        fr::response::redact(alone, token);
        BOOST_TEST((alone == std::vector<char>(size, '.')));
    }
}

BOOST_AUTO_TEST_SUITE_END()
