// SPDX-License-Identifier: BSL-1.0
//
// redact.test.cpp - a secret that a peer repeats is blanked out in every spelling, whole or cut, and nothing else is.
#include <feishu/reactions/wire/response.hpp>

#include "support/check.hpp"

#include <cstdint>     // std::uint32_t
#include <cstdio>      // std::snprintf
#include <cstdlib>     // std::strtol
#include <iterator>    // std::next
#include <map>         // std::multimap
#include <set>         // std::set
#include <span>        // std::span
#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using view = std::string_view;

namespace {

constexpr view token = "t-g1044ghJRUIJJ5ELTKLRWTT5";

// Whether `text` becomes `expected`, in which `*` stands for a blanked byte.
constexpr bool becomes(view text, view expected, view secret = token) {
    char bytes[400] = {};
    for (std::size_t i = 0; i != text.size(); ++i)
        bytes[i] = text[i];
    fr::response::redact(std::span{bytes}.first(text.size()), secret);
    bool good = text.size() == expected.size();
    for (std::size_t i = 0; good && i != text.size(); ++i)
        good = bytes[i] == (expected[i] == '*' ? '*' : text[i]) && (expected[i] == '*' || expected[i] == text[i]);
    return good;
}

// Whether all between the first and the last byte of `text` is blanked, and neither of these.
constexpr bool vanishes(view text, view secret = token) {
    char bytes[400] = {};
    for (std::size_t i = 0; i != text.size(); ++i)
        bytes[i] = i == 0 || i + 1 == text.size() ? text[i] : '*';
    return becomes(text, view{bytes, text.size()}, secret);
}

// --- the obvious model: every way of reading every character, at every place -----------------------------------------

const std::multimap<char, std::string>& names() {
    static const std::multimap<char, std::string> all{
        {'!', "excl"},         {'"', "quot"},     {'"', "QUOT"},   {'#', "num"},
        {'$', "dollar"},       {'%', "percnt"},   {'&', "amp"},    {'&', "AMP"},
        {'\'', "apos"},        {'(', "lpar"},     {')', "rpar"},   {'*', "ast"},
        {'*', "midast"},       {'+', "plus"},     {',', "comma"},  {'.', "period"},
        {'/', "sol"},          {':', "colon"},    {';', "semi"},   {'<', "lt"},
        {'<', "LT"},           {'=', "equals"},   {'>', "gt"},     {'>', "GT"},
        {'?', "quest"},        {'@', "commat"},   {'[', "lsqb"},   {'[', "lbrack"},
        {'\\', "bsol"},        {']', "rsqb"},     {']', "rbrack"}, {'^', "Hat"},
        {'_', "lowbar"},       {'_', "UnderBar"}, {'`', "grave"},  {'`', "DiacriticalGrave"},
        {'{', "lcub"},         {'{', "lbrace"},   {'|', "verbar"}, {'|', "vert"},
        {'|', "VerticalLine"}, {'}', "rcub"},     {'}', "rbrace"}};
    return all;
}
bool all_of(view text, const char* set) {
    return text.find_first_not_of(set) == view::npos;
}
constexpr const char* hex_digits = "0123456789abcdefABCDEF";

// Whether the whole of `text` is one spelling of `c`.
bool spells(const std::string& text, char c) {
    const auto number = [&](std::size_t at, int base) { return std::strtol(text.c_str() + at, nullptr, base) == c; };
    if (text == std::string(1, c))
        return true;
    if (text.size() == 3 && text[0] == '%')
        return all_of(view{text}.substr(1), hex_digits) && number(1, 16);
    if (text.size() == 2 && text[0] == '\\')
        return text[1] == c && (c == '/' || c == '\\' || c == '"');
    if (text.size() == 6 && text.starts_with("\\u"))
        return all_of(view{text}.substr(2), hex_digits) && number(2, 16);
    if (text.starts_with("&#x") || text.starts_with("&#X"))
        return text.size() > 4 && text.back() == ';' && all_of(view{text}.substr(3, text.size() - 4), hex_digits) &&
               number(3, 16);
    if (text.starts_with("&#"))
        return text.size() > 3 && text.back() == ';' && all_of(view{text}.substr(2, text.size() - 3), "0123456789") &&
               number(2, 10);
    for (auto [i, end] = names().equal_range(c); i != end; ++i)
        if (text == "&" + i->second + ";")
            return true;
    return false;
}
std::string model(std::string text, view secret) {
    std::string out = text;
    for (std::size_t from = 0; from != text.size(); ++from) {
        std::set<std::size_t> places{from};
        for (std::size_t i = 0; i != secret.size() && !places.empty(); ++i) {
            std::set<std::size_t> next;
            for (const std::size_t at : places)
                for (std::size_t n = 1; n <= 24 && at + n <= text.size(); ++n)
                    if (spells(text.substr(at, n), secret[i]))
                        next.insert(at + n);
            if (i >= 7)
                for (const std::size_t end : next)
                    for (std::size_t k = from; k != end; ++k)
                        out[k] = '*';
            places = next;
        }
    }
    return out;
}

struct random_numbers {
    std::uint32_t state;
    std::uint32_t below(std::uint32_t n) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % n;
    }
};
std::string spelling(char c, random_numbers& random) {
    const auto number = [&](const char* form, const char* zeros) {
        char text[40];
        (void)std::snprintf(text, sizeof text, form, c);
        std::string out = text;
        if (random.below(2) != 0)
            out.insert(out.find('&') == 0 ? (out[2] == 'x' ? 3 : 2) : out.size(), out.find('&') == 0 ? zeros : "");
        return out;
    };
    switch (random.below(9)) {
    case 0: return number("%%%02X", "");
    case 1: return number("%%%02x", "");
    case 2: return number("\\u%04x", "");
    case 3: return number("\\u%04X", "");
    case 4: return number("&#%d;", "0000");
    case 5: return number("&#x%x;", "00");
    case 6:
        if (c == '/' || c == '\\' || c == '"')
            return std::string{'\\'} + c;
        break;
    case 7:
        if (auto [i, end] = names().equal_range(c); i != end) {
            for (std::uint32_t skip = random.below(3); skip != 0 && std::next(i) != end; --skip)
                ++i;
            return "&" + i->second + ";";
        }
        break;
    default: break;
    }
    return std::string(1, c);
}

// `text` as a JSON string may hold it: what it must escape, and some of the rest.
std::string as_json(view text, random_numbers& random, std::uint32_t one_in) {
    std::string out;
    for (const char c : text) {
        char number[8];
        (void)std::snprintf(number, sizeof number, "\\u%04x", c);
        if (random.below(one_in) == 0 || (c == '&' && random.below(2) == 0))
            out += number;
        else
            out += (c == '"' || c == '\\' || (c == '/' && random.below(2) == 0) ? "\\" : "") + std::string(1, c);
    }
    return out;
}
std::string from_json(view text) {
    std::string out;
    for (std::size_t i = 0; i != text.size(); ++i)
        if (text[i] != '\\')
            out += text[i];
        else if (text[++i] != 'u')
            out += text[i] == 'n' ? '\n' : text[i];
        else if (const long c = std::strtol(std::string{text.substr(i + 1, 4)}.c_str(), nullptr, 16); i += 4, c < 0x80)
            out += static_cast<char>(c);
        else
            out += "\xE4\xBD\xA0";
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(wire_redact)

BOOST_AUTO_TEST_CASE(a_secret_in_an_escape_of_json_html_or_urls_is_blanked) {
    CHECK_AT_BOTH_TIMES(vanishes("<t-g1044ghJRUIJJ5ELTKLRWTT5>"));
    CHECK_AT_BOTH_TIMES(vanishes("<\\u0074-g1044\\u0067hJRUIJJ5ELTKLRWTT5>"));
    CHECK_AT_BOTH_TIMES(vanishes("<&#x74;-g1044&#103;hJRUIJJ5ELTKLRWTT5>"));
    CHECK_AT_BOTH_TIMES(vanishes("<&#X0074;&#00045;g1044ghJ>"));
    CHECK_AT_BOTH_TIMES(vanishes("<%74%2dg1044ghJ>"));
    CHECK_AT_BOTH_TIMES(vanishes("<%74\\u002D&#103;1044ghJ>"));
    CHECK_AT_BOTH_TIMES(vanishes("<a\\/b&amp;c+d%2Be&lt;\\\"\\\\>", "a/b&c+d+e<\"\\"));
    CHECK_AT_BOTH_TIMES(vanishes("<&plus;&sol;&equals;&lowbar;&UnderBar;&verbar;&vert;&VerticalLine;>", "+/=__|||"));
}

BOOST_AUTO_TEST_CASE(what_was_escaped_four_times_is_not_looked_for) {
    std::string text;
    for (const char c : token.substr(0, 9))
        text += "%252525" + std::string{"0123456789ABCDEF"[c >> 4]} + std::string{"0123456789ABCDEF"[c & 15]};
    BOOST_TEST(becomes(text, text));
}

BOOST_AUTO_TEST_CASE(the_first_character_of_an_escape_may_be_escaped_too) {
    CHECK_AT_BOTH_TIMES(vanishes("<\\u0026#x74;-g1044ghJ>")); // Go writes & so
    CHECK_AT_BOTH_TIMES(vanishes("<%2574-g1044ghJ>"));
    CHECK_AT_BOTH_TIMES(vanishes("<\\\\u0074-g1044ghJ>"));
    CHECK_AT_BOTH_TIMES(vanishes("<&amp;amp;#116;-g1044ghJ>"));
}

BOOST_AUTO_TEST_CASE(a_beginning_of_at_least_eight_characters_is_blanked_wherever_it_ends) {
    CHECK_AT_BOTH_TIMES(becomes("invalid token \"t-g1044g...\"", "invalid token \"********...\""));
    CHECK_AT_BOTH_TIMES(becomes("invalid token \"t-g1044...\"", "invalid token \"t-g1044...\""));
    CHECK_AT_BOTH_TIMES(becomes("t-g1044ghJ", "**********"));
    CHECK_AT_BOTH_TIMES(becomes("t-g1044ghJ\\u00", "**************")); // cut within an escape
    CHECK_AT_BOTH_TIMES(becomes("t-g1044ghJ&am", "*************"));
    for (const char* const other :
         {"{", "|", "~", "\x7f", "\xe4", "@", "[", "`", " ", "-", "/", ":"}) // is in no escape
        BOOST_TEST(becomes(std::string{"t-g1044ghJ&a"} + other, std::string{"**********&a"} + other), other);
    CHECK_AT_BOTH_TIMES(becomes("t-g1044ghJ&#x5", "**************"));
    CHECK_AT_BOTH_TIMES(becomes("t-g1044ghJ%", "***********"));
    CHECK_AT_BOTH_TIMES(becomes("t-g1044ghJ&x y", "**********&x y"));
}

BOOST_AUTO_TEST_CASE(runs_that_overlap_are_all_blanked) {
    CHECK_AT_BOTH_TIMES(vanishes("<aaaaaaaaaaaab>", "aaaaaaaaab"));
    CHECK_AT_BOTH_TIMES(vanishes("<aaaaaaaaasecret>", "aaaaaaaasecret"));
    CHECK_AT_BOTH_TIMES(vanishes("<abababababx>", "ababababx"));
}

BOOST_AUTO_TEST_CASE(a_secret_that_looks_like_an_escape_is_found_as_itself_and_escaped) {
    CHECK_AT_BOTH_TIMES(vanishes("<a%25bcdefg>", "a%25bcdefg"));
    CHECK_AT_BOTH_TIMES(vanishes("<a%2525bcdefg>", "a%25bcdefg"));
    CHECK_AT_BOTH_TIMES(vanishes("<a&amp;bcdefg>", "a&amp;bcdefg"));
    CHECK_AT_BOTH_TIMES(vanishes("<a&amp;amp;bcdefg>", "a&amp;bcdefg"));
    CHECK_AT_BOTH_TIMES(vanishes("<a\\\\bcdefg>", "a\\\\bcdefg"));
    CHECK_AT_BOTH_TIMES(vanishes("<\\/bcdefgh>", "\\/bcdefgh"));
    CHECK_AT_BOTH_TIMES(vanishes("<%E5bcdefgh>", "%E5bcdefgh"));
}

BOOST_AUTO_TEST_CASE(other_text_stays) {
    for (const view text : {"", "%", "&", "\\", "&#", "&#x", "&#x;", "\\u", "\\u00", "%7", "100 % of t-g1044 & more",
                            "{\"code\":231003,\"msg\":\"The message is not found\\n\"}", "&#x174;-g1044ghJ",
                            "&#4294967412;-g1044ghJ", "\\u0174-g1044ghJ", "-g1044ghJRUIJJ5ELTKLRWTT5"})
        BOOST_TEST(becomes(text, text), text);
    BOOST_TEST(becomes("ttttttt", "ttttttt", "ttttttt")); // shorter than a secret can be
    BOOST_TEST(becomes("ttttttt", "ttttttt", ""));
}

BOOST_AUTO_TEST_CASE(every_character_of_a_token_is_known_by_every_name_and_number) {
    random_numbers random{7};
    for (char c = 0x21; c != 0x7F; ++c)
        for (int i = 0; i != 60; ++i) {
            const std::string one = spelling(c, random);
            const std::string secret = std::string("begin-") + c + "-then";
            std::string text = "<begin-" + one + "-then>";
            fr::response::redact(text, secret);
            BOOST_TEST(text == "<" + std::string(one.size() + 11, '*') + ">", secret << " as " << one);
        }
}

BOOST_AUTO_TEST_CASE(random_texts_are_blanked_as_the_obvious_model_does_it) {
    random_numbers random{20261128};
    const view secrets[] = {token, "aaaaaaaab", "abababababac", "a/b+c=d_e~f.g", "eyJhbGciOiJ9.eyJ", "\"'<>/?|{}[]^`"};
    int blanked = 0;
    for (int round = 0; round != 1500; ++round) {
        const view secret = secrets[random.below(6)];
        std::string text;
        while (text.size() < 60) {
            const std::uint32_t begin = random.below(3) == 0 ? random.below(4) : 0;
            const std::uint32_t size = random.below(static_cast<std::uint32_t>(secret.size() - begin) + 1);
            const bool plain = random.below(2) == 0;
            for (std::uint32_t i = begin; i != begin + size; ++i)
                text += plain ? std::string(1, secret[i]) : spelling(secret[i], random);
            text += view{" ,a\"t=."}.substr(random.below(7), 1);
        }
        text += ' ';
        const std::string expected = model(text, secret);
        std::string redacted = text;
        fr::response::redact(redacted, secret);
        // Only a secret that repeats itself can make a text be blanked to its end.
        std::size_t same = 0;
        while (same != text.size() && redacted[same] == expected[same])
            ++same;
        if ((secret[0] == secret[1] || secret[0] == secret[2]) &&
            redacted.find_first_not_of('*', same) == std::string::npos)
            same = text.size();
        BOOST_TEST(same == text.size(), secret << " in " << text << " became " << redacted << ", not " << expected);
        blanked += expected != text;
    }
    BOOST_TEST(blanked > 700);
}

// What redact_body() says of `text`.
constexpr bool asks_for_more(view text, view secret = token) {
    char bytes[100] = {};
    fr::response r{bytes};
    r.status(400);
    (void)r.body(text);
    return r.redact_body(secret);
}

BOOST_AUTO_TEST_CASE(only_an_escape_within_an_escape_is_looked_for_again_after_decoding) {
    for (const view text : {R"(no escape)", R"(\"quoted\" \/ and\nlines\u4f60\ud83d\udc4d)", R"(?a=1\u0026code=2)",
                            R"(x\u003cy\u003e)", R"(\u0026lt;)", "\\"})
        BOOST_TEST(!asks_for_more(text), text);
    for (const view text :
         {R"(\\u0074)", R"(\u005cu0074)", R"(\u0025)", R"(%7\u0034)", R"(&#\u0037)", R"(&#116\u003b)", R"(\u0026amp;)",
          R"(\u0026#116;)", R"(&\u0023116;)", R"(\u0026percnt;)", R"(\u0026bsol;)", R"(\u006D)"})
        BOOST_TEST(asks_for_more(text), text);
    CHECK_AT_BOTH_TIMES(!asks_for_more(R"(a\/b\u0026code=\u4f60)"));
    CHECK_AT_BOTH_TIMES(asks_for_more(R"(a\/b\u0026#x74;)"));
}

BOOST_AUTO_TEST_CASE(what_need_not_be_looked_for_again_is_not_found_again) {
    random_numbers random{20261129};
    const view secrets[] = {token, "a/b+c=d_e~f.g", "aa%25bcdefgh", "a&amp;bcdef", "a\\u0062\"\\bcdef", "&&;x#a;y&lt;"};
    int not_again = 0;
    int found_again = 0;
    for (int round = 0; round != 4000; ++round) {
        const view secret = secrets[random.below(6)];
        std::string said;
        while (said.size() < 80) {
            const std::uint32_t form = random.below(round % 4 == 0 ? 2 : 4);
            for (const char c : secret.substr(0, 8 + random.below(4))) {
                std::string one = form < 2 ? std::string(1, c) : spelling(c, random);
                while (form == 3 && random.below(2) == 0 && one.size() < 20)
                    one = (one[0] == '&'    ? "&amp;"
                           : one[0] == '%'  ? "%25"
                           : one[0] == '\\' ? "\\\\"
                                            : one.substr(0, 1)) +
                          one.substr(1);
                said += one;
            }
            said += view{" ,\n"}.substr(random.below(3), 1);
        }
        std::string body = as_json(said, random, round % 2 == 0 ? 200 : 12);
        if (random.below(2) == 0)
            body += "\\n\\u4f60";
        std::string kept = body;
        fr::response r{kept};
        r.status(400);
        (void)r.body(body);
        const bool again = r.redact_body(secret);
        const std::string once = from_json(kept);
        std::string twice = once;
        fr::response::redact(twice, secret);
        not_again += !again;
        found_again += again && twice != once;
        BOOST_TEST((again || twice == once), secret << " in " << body << " became " << once << ", then " << twice);
    }
    BOOST_TEST(not_again > 400);
    BOOST_TEST(found_again > 100);
    BOOST_TEST_MESSAGE(not_again << " not again, " << found_again << " found again");
}

BOOST_AUTO_TEST_CASE(the_bound_is_reached_at_the_same_place_by_the_compiler_and_by_the_program) {
    CHECK_AT_BOTH_TIMES(
        becomes(R"(r\%2561aaaaaaaaaaaaaaaaaa&a%61'a\)", R"(r\***********************&a%61'a\)", "aaaaaaaaaaaaaaaa"));
    CHECK_AT_BOTH_TIMES(becomes(R"(z%%32%35a&#98;&amp%3b&#x5c;u\u00300&#52;1xyz&amp%,\\u0032%25\%&#37;)"
                                R"(\&amp\&amp\%&amp\%&amp\%&amp\%&amp%%%2%2)",
                                R"(z*******************************************&amp%,\\u0032%25\%&#37;)"
                                R"(\&amp\&amp\%&amp\%&amp\%****************)",
                                R"(%25ab&amp;\u0041xyz)"));
}

BOOST_AUTO_TEST_CASE(a_token_that_ends_with_a_short_buffer_is_blanked) {
    char buffer[12];
    fr::response r{buffer};
    r.status(401);
    (void)r.body("no t-g1044ghJRUIJJ5ELTKLRWTT5");
    r.redact_body(token);
    BOOST_TEST((view{r.text().data(), r.text().size()} == "no *********"));
}

BOOST_AUTO_TEST_CASE(nothing_of_an_interim_answer_or_a_replaced_header_stays) {
    char buffer[64] = {};
    fr::response r{buffer};
    r.status(103);
    r.header("X-Tt-Logid", "t-g1044ghJRUIJJ5ELTKLRWTT5");
    (void)r.body("t-g1044ghJRUIJJ5ELTKLRWTT5");
    r.status(200);
    r.header("X-Tt-Logid", "1");
    r.redact_headers(token);
    BOOST_TEST((view{buffer, sizeof buffer}.find("g1044") == view::npos));
    BOOST_TEST((view{reinterpret_cast<const char*>(&r), sizeof r}.find("1044") == view::npos));
    BOOST_TEST(r.log_id() == "1");
}

BOOST_AUTO_TEST_SUITE_END()
