// SPDX-License-Identifier: BSL-1.0
//
// document.test.cpp - what may stand around a document, and how its keys may be spelled and repeated, by every path.
#include "json/every_path.hpp"
#include "json/outcome.hpp"
#include "json/outer.hpp"

#include <boost/test/unit_test.hpp>

#include <string>      // std::string
#include <string_view> // std::string_view

namespace json = feishu::reactions::json;
using json::reason;
using view = std::string_view;

namespace {

// A whole document, by every path.
void expect(view document, reason why, std::size_t offset, view path = {}) {
    const std::string expected =
        std::string{json::describe(why)} + " at " + std::to_string(offset) + " in `" + std::string{path} + "`\n";
    on_every_path([&](auto path_taken) {
        const std::string got = outcome::read<decltype(path_taken), outer>(document);
        BOOST_TEST((got.compare(0, expected.size(), expected) == 0),
                   path_taken.name << ": " << got << " instead of " << expected << " for " << document);
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_document)

BOOST_AUTO_TEST_CASE(around_the_document) {
    expect("{}", reason::none, 0);
    expect(" \t\r\n{ } \t\r\n", reason::none, 0);
    expect("", reason::ends_early, 0);
    expect("  ", reason::ends_early, 2);
    expect("{}{}", reason::trailing_bytes, 2);
    expect("{} x", reason::trailing_bytes, 3);
    expect("{}\n]", reason::trailing_bytes, 3);
    expect(view{"{}\0", 3}, reason::trailing_bytes, 2);
    expect("\xEF\xBB\xBF{}", reason::byte_order_mark, 0);
    expect("\xEF\xBB", reason::unexpected_byte, 0);
    expect("[]", reason::wrong_type, 0);
    expect(" \"text\" ", reason::wrong_type, 1);
    expect("null", reason::wrong_type, 0);
    expect("[1,]", reason::unexpected_byte, 3);
    expect("[] []", reason::trailing_bytes, 3);
    expect("<html>Bad Gateway</html>", reason::unexpected_byte, 0);
    expect("404 page not found", reason::trailing_bytes, 4);
}

BOOST_AUTO_TEST_CASE(keys_may_be_escaped) {
    expect(R"({"\u006bnow\u006e":[]})", reason::wrong_type, 19, "known");
    expect(R"({"cou\u006et" : "x"})", reason::wrong_type, 16, "count");
    expect(R"({"known\u0000":[]})", reason::none, 0);
    expect(R"({"kno\wn":1})", reason::bad_escape, 5);
    expect("{\"kno\xFFwn\":1}", reason::bad_utf8, 5);
    expect("{\"kno\nwn\":1}", reason::control_character, 5);
}

// A described key may come once. Unknown keys may repeat: nothing remembers them.
BOOST_AUTO_TEST_CASE(duplicate_keys) {
    expect(R"({"known":"a","known":"b"})", reason::duplicate_key, 13);
    expect(R"({"known":null,"known":"b"})", reason::duplicate_key, 14);
    expect("{\"count\":1,\n \"flag\":true,\r\n\t \"count\":2}", reason::duplicate_key, 29);
    expect(R"({"count":1,"\u0063ount":2})", reason::duplicate_key, 11);
    expect(R"({"object":{"known":1,"a":0,"known":2}})", reason::duplicate_key, 27, "object");
    // Cut off behind the second one: that it ends early is the first thing to tell.
    expect(R"({"count":1,"count":)", reason::ends_early, 19, "count");
    expect(R"({"other":1,"other":2,"other":3})", reason::none, 0);
    expect(R"({"object":{"known":1},"known":2})", reason::none, 0);
    expect(R"({"known":"a","known"})", reason::unexpected_byte, 20);
}

BOOST_AUTO_TEST_SUITE_END()
