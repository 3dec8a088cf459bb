// SPDX-License-Identifier: BSL-1.0
//
// quote.test.cpp - what others wrote is printed so that it can do no harm.
// For tests only.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/explain/detail/quote.hpp>

#include <support/check.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace fr = feishu::reactions;

namespace {

struct shown {
    char buffer[1600] = {};
    std::size_t size = 0;
    constexpr explicit shown(std::string_view text, fr::detail::breaks how = fr::detail::breaks::as_spaces) {
        fr::text_sink out{buffer};
        fr::detail::append_harmless(out, text, how);
        size = out.view().size();
    }
    constexpr bool is(std::string_view expected) const { return std::string_view{buffer, size} == expected; }
};
constexpr bool becomes(std::string_view text, std::string_view expected) {
    return shown{text}.is(expected);
}
constexpr bool stays(std::string_view text) {
    return becomes(text, text);
}

} // namespace

BOOST_AUTO_TEST_SUITE(quote)

BOOST_AUTO_TEST_CASE(plain_text_stays_as_it_is) {
    CHECK_AT_BOTH_TIMES(stays(""));
    CHECK_AT_BOTH_TIMES(stays("reaction type is invalid."));
    CHECK_AT_BOTH_TIMES(stays("表情类型不合法（231001）👍é"));
    CHECK_AT_BOTH_TIMES(stays("Invalid ids: [om_dc13264520392913993dd051dba21dcf]"));
    CHECK_AT_BOTH_TIMES(stays("https://open.feishu.cn/search?from=openapi&log_id=20260708162959ADCA453D2E20D74D18A2"));
}

BOOST_AUTO_TEST_CASE(line_breaks_and_tabs_become_spaces) {
    CHECK_AT_BOTH_TIMES(becomes("a\nb\r\nc\td", "a b  c d"));
    CHECK_AT_BOTH_TIMES(shown{"OK\r\n\t", fr::detail::breaks::spelled_out}.is("OK\\x0d\\x0a\\x09"));
}

BOOST_AUTO_TEST_CASE(a_full_stop_is_left_to_the_sentence) {
    using fr::detail::without_full_stop;
    CHECK_AT_BOTH_TIMES(without_full_stop("is invalid.") == "is invalid");
    CHECK_AT_BOTH_TIMES(without_full_stop("不合法。") == "不合法");
    CHECK_AT_BOTH_TIMES(without_full_stop("see a.b") == "see a.b");
    CHECK_AT_BOTH_TIMES(without_full_stop(".") == "");
    CHECK_AT_BOTH_TIMES(without_full_stop("") == "");
}

BOOST_AUTO_TEST_CASE(what_steers_a_terminal_is_spelled_out) {
    CHECK_AT_BOTH_TIMES(becomes("\x1b[31mred", "\\x1b[31mred"));
    CHECK_AT_BOTH_TIMES(becomes("\x07\x7f", "\\x07\\x7f"));
    CHECK_AT_BOTH_TIMES(becomes(std::string_view{"a\0b", 3}, "a\\x00b"));
    CHECK_AT_BOTH_TIMES(becomes("\xC2\x9B"
                                "31m",
                                "\\xc2\\x9b31m")); // C1: CSI
    CHECK_AT_BOTH_TIMES(becomes("\xE2\x80\xAE"
                                "gnp.exe",
                                "\\xe2\\x80\\xaegnp.exe"));                   // right-to-left override
    CHECK_AT_BOTH_TIMES(becomes("\xE2\x81\xA6x", "\\xe2\\x81\\xa6x"));        // an isolate
    CHECK_AT_BOTH_TIMES(becomes("\xE2\x81\xA0x", "\\xe2\\x81\\xa0x"));        // a word joiner,
    CHECK_AT_BOTH_TIMES(becomes("\xE2\x81\xA4x", "\\xe2\\x81\\xa4x"));        // an invisible plus,
    CHECK_AT_BOTH_TIMES(becomes("\xE2\x81\xAFx", "\\xe2\\x81\\xafx"));        // a deprecated control,
    CHECK_AT_BOTH_TIMES(becomes("\xC2\xADx", "\\xc2\\xadx"));                 // a soft hyphen,
    CHECK_AT_BOTH_TIMES(becomes("\xF3\xA0\x81\xA1", "\\xf3\\xa0\\x81\\xa1")); // a tag
    CHECK_AT_BOTH_TIMES(becomes("\xF3\xA0\x84\x80x", "\xF3\xA0\x84\x80x"));   // no tag: a variation selector
    CHECK_AT_BOTH_TIMES(becomes("\xE2\x80\xA8", "\\xe2\\x80\\xa8"));          // line separator
    CHECK_AT_BOTH_TIMES(becomes("\xD8\x9Cx", "\\xd8\\x9cx"));                 // Arabic letter mark
    CHECK_AT_BOTH_TIMES(becomes("O\xE2\x80\x8BK", "O\\xe2\\x80\\x8bK"));      // without width: a space,
    CHECK_AT_BOTH_TIMES(becomes("\xE2\x80\x8C", "\\xe2\\x80\\x8c"));          // a non-joiner,
    CHECK_AT_BOTH_TIMES(becomes("\xE2\x80\x8D", "\\xe2\\x80\\x8d"));          // a joiner,
    CHECK_AT_BOTH_TIMES(becomes("\xEF\xBB\xBFOK", "\\xef\\xbb\\xbfOK"));      // a byte-order mark
    CHECK_AT_BOTH_TIMES(stays("\xE2\x80\x8A\xD8\x9B\xEF\xBB\xBE"));           // their neighbours
    CHECK_AT_BOTH_TIMES(stays("\xE2\x80\x94 \xE2\x80\xA6 \xC2\xA0"));         // dash, ellipsis, hard space
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_spelled_out_byte_by_byte) {
    CHECK_AT_BOTH_TIMES(becomes("\xFF\xFE", "\\xff\\xfe"));
    CHECK_AT_BOTH_TIMES(becomes("\xE4\xB8", "\\xe4\\xb8"));          // cut short
    CHECK_AT_BOTH_TIMES(becomes("\xC0\xAF", "\\xc0\\xaf"));          // overlong
    CHECK_AT_BOTH_TIMES(becomes("\xE0\x80\xAF", "\\xe0\\x80\\xaf")); // overlong
    CHECK_AT_BOTH_TIMES(becomes("\xED\xA0\x80", "\\xed\\xa0\\x80")); // a surrogate
    CHECK_AT_BOTH_TIMES(becomes("\xF4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"));
    CHECK_AT_BOTH_TIMES(stays("\xF4\x8F\xBF\xBD"));
}

BOOST_AUTO_TEST_CASE(tokens_are_hidden) {
    CHECK_AT_BOTH_TIMES(becomes("Authorization: Bearer abc+/=", "Authorization: Bearer [hidden]"));
    CHECK_AT_BOTH_TIMES(becomes("bearer x, next", "bearer [hidden], next"));
    CHECK_AT_BOTH_TIMES(becomes("token=t-g1044qeGEDXTB6NDJOGV4JQ!", "token=[hidden]!"));
    CHECK_AT_BOTH_TIMES(becomes("\"u-7f1bcd13fc57d46bac21793a18e560\"", "\"[hidden]\""));
    CHECK_AT_BOTH_TIMES(becomes("eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiI3.sig-n_ature", "[hidden]"));
    CHECK_AT_BOTH_TIMES(stays("t-shirt")); // too short for one
    CHECK_AT_BOTH_TIMES(becomes("token_t-g1044qeGEDXTB6NDJOGV4JQ", "token_[hidden]"));
    CHECK_AT_BOTH_TIMES(becomes("x%20t-g1044qeGEDXTB6NDJOGV4JQ&y", "x%20[hidden]&y"));
    CHECK_AT_BOTH_TIMES(becomes("token%3Du-g1044qeGEDXTB6NDJOGV4JQ", "token%3D[hidden]"));
    CHECK_AT_BOTH_TIMES(becomes("Bearer%20abc+/=, next", "Bearer%20[hidden], next"));
    CHECK_AT_BOTH_TIMES(stays("om_dc13264520392913993dd051dba21dcf and xt-g1044qeGEDXTB6NDJOGV4JQ"));
}

BOOST_AUTO_TEST_CASE(a_token_across_the_cut_is_hidden_whole) {
    std::string text(fr::detail::quoted_at_most - 2, ' ');
    text += "t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234";
    BOOST_TEST(shown{text}.is(text.substr(0, fr::detail::quoted_at_most - 2) + "[hidden]"));
    BOOST_TEST(shown{text + " "}.is(text.substr(0, fr::detail::quoted_at_most - 2) + "[hidden]..."));
}

BOOST_AUTO_TEST_CASE(long_text_is_cut_between_characters_and_says_so) {
    std::string text;
    while (text.size() < 1000)
        text += "表";
    const std::string_view whole = text;
    const std::size_t kept = (fr::detail::quoted_at_most + 2) / 3 * 3;
    BOOST_TEST(shown{text}.is(std::string{whole.substr(0, kept)} + "..."));
}

BOOST_AUTO_TEST_CASE(any_bytes_give_valid_utf8_without_controls) {
    std::uint32_t state = 20261120;
    for (int round = 0; round != 20'000; ++round) {
        std::string text;
        for (std::uint32_t size = (state >> 16) % 12 + 1; size != 0; --size) {
            state = state * 1664525u + 1013904223u;
            constexpr unsigned char edges[] = {0xC2, 0xE2, 0x80, 0x81, 0xAE, 0xED, 0xF0, 0x9B, 0x1B, 0x41};
            const auto pick = static_cast<unsigned char>(state >> 24);
            text += static_cast<char>(pick % 3 == 0 ? edges[pick % 10] : pick);
        }
        const shown made{text};
        std::string_view rest{made.buffer, made.size};
        while (!rest.empty()) {
            const std::size_t n = fr::detail::utf8_length(rest);
            BOOST_TEST_REQUIRE(n != 0u);
            BOOST_TEST_REQUIRE(!fr::detail::is_control(rest[0]));
            BOOST_TEST_REQUIRE(!fr::detail::is_steering(rest.substr(0, n)));
            rest.remove_prefix(n);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
