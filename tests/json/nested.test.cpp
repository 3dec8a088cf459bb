// SPDX-License-Identifier: BSL-1.0
//
// nested.test.cpp - a type that contains itself is read down to the last bracket that may be open, and no further, by
// every path; and the size engine stays inside the room that it was given.
#include "json/every_path.hpp"
#include "json/node.hpp"
#include "json/outcome.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>     // std::uint32_t
#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace json = feishu::reactions::json;
using view = std::string_view;

namespace {

constexpr int deepest = static_cast<int>(json::max_depth) / 2; // a node has two brackets
constexpr view opening = R"({"name":"x","kids":[)";
constexpr view closing = R"(]})";

std::string times(int n, view text) {
    std::string made;
    for (int i = 0; i != n; ++i)
        made += text;
    return made;
}
// The nodes that are open where `inside` stands, and what closes them.
std::string around(int nodes, const std::string& inside) {
    return times(nodes, opening) + inside + times(nodes, closing);
}

void expect(const std::string& document, const std::string& status, const std::string& left) {
    const auto check = [&](const char* path, const char* text, const std::string& got) {
        BOOST_TEST(got == status + '\n' + left, path << ", " << text << ": " << got << "\ninstead of\n"
                                                     << status << '\n'
                                                     << left << "\nfor " << document);
    };
    on_every_path([&](auto path) {
        using taken = decltype(path);
        check(path.name, "view", outcome::read<taken, node<view>>(document));
        check(path.name, "fixed", outcome::read<taken, node<feishu::reactions::fixed_text<8>>>(document));
        check(path.name, "string", outcome::read<taken, node<std::string>>(document));
    });
}

// What is said of the byte behind `before`, all of which is read.
std::string too_deep_behind(const std::string& before, const std::string& path) {
    return "nested too deeply at " + std::to_string(before.size()) + " in `" + path + '`';
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_nested)

BOOST_AUTO_TEST_CASE(sixty_four_brackets_are_read) {
    BOOST_TEST(json::max_depth == 64u);
    for (const int nodes : {1, 2, deepest - 1, deepest})
        expect(around(nodes, ""), "no error at 0 in ``", around(nodes, ""));
    // Nodes side by side: what one has opened it has closed.
    const std::string two = R"({"name":"a","kids":[]},{"name":"b","kids":[]})";
    expect(around(deepest - 1, two), "no error at 0 in ``", around(deepest - 1, two));
}

BOOST_AUTO_TEST_CASE(the_sixty_fifth_bracket_is_refused) {
    // The path has four nodes; what is deeper is not told.
    const std::string four = "kids[0].kids[0].kids[0].kids[0]...";
    const std::string open = times(deepest, opening);
    const std::string made = R"({"name":"","kids":[]})"; // the item, as it was made
    expect(around(deepest, "{}"), too_deep_behind(open, four), around(deepest, made));
    expect(open + "{", too_deep_behind(open, four), around(deepest, made));
    // The same bracket, where something else is asked for: the item as a list, and what nobody asks for.
    expect(around(deepest, "[]"), too_deep_behind(open, four), around(deepest, made));
    const std::string unasked = times(deepest - 1, opening) + R"({"x":[)";
    expect(around(deepest - 1, R"({"x":[[]]})"), too_deep_behind(unasked, four), around(deepest - 1, made));
    expect(around(deepest - 1, R"({"x":[]})"), "no error at 0 in ``", around(deepest - 1, made));
    // Inside of an item that is another type's: its own bracket is the 63rd.
    const std::string other = times(deepest - 1, opening);
    expect(around(deepest - 1, "[[]]"),
           "value of another type at " + std::to_string(other.size()) + " in `" + four + '`',
           around(deepest - 1, made));
    expect(around(deepest - 1, "[[[]]]"), too_deep_behind(other + "[[", four), around(deepest - 1, made));
    // Behind an error of another kind, which does not hide it.
    const std::string wrong = R"({"name":1,"kids":[)" + times(deepest - 1, opening);
    expect(wrong + "{}", too_deep_behind(wrong, four), R"({"name":"","kids":[)" + around(deepest - 1, made) + "]}");
}

BOOST_AUTO_TEST_CASE(a_path_of_nine_steps_ends_in_three_dots) {
    const auto read = [](const std::string& innermost, const std::string& status) {
        const std::string document = R"({"kids":[{},{"kids":[{"kids":[{},{},{"kids":[)" + innermost + "]}]}]}]}";
        on_every_path([&](auto path) {
            const std::string got = outcome::read<decltype(path), node<view>>(document);
            BOOST_TEST(got.substr(0, got.find('\n')) == status, path.name << ": " << got);
        });
    };
    read("5", "value of another type at 45 in `kids[1].kids[0].kids[2].kids[0]`");
    read(R"({},{"name":5})", "value of another type at 56 in `kids[1].kids[0].kids[2].kids[1]...`");
    read(R"({"kids":[{"name":5}]})", "value of another type at 62 in `kids[1].kids[0].kids[2].kids[0]...`");
    read(R"({"name":05})", "invalid number at 54 in `kids[1].kids[0].kids[2].kids[0]...`");
}

// Whether a maybe<> is present says that its bracket was read. So one that is refused is absent, by every path.
struct leaf {
    view word = {};
    friend constexpr auto json_fields(json::of<leaf>) { return json::object("word", &leaf::word); }
};
struct branch {
    std::vector<branch> kids = {};
    json::maybe<leaf> one = {};
    json::maybe<std::vector<leaf>> many = {};
    friend constexpr auto json_fields(json::of<branch>) {
        return json::object("kids", &branch::kids, "one", &branch::one, "many", &branch::many);
    }
};
struct trunk {
    branch tree = {};
    friend constexpr auto json_fields(json::of<trunk>) { return json::object("tree", &trunk::tree); }
};
struct nest {
    std::vector<json::maybe<nest>> kids = {};
    friend constexpr auto json_fields(json::of<nest>) { return json::object("kids", &nest::kids); }
};

template <class T>
void expect_of(const std::string& document, view expected) {
    on_every_path([&](auto path) {
        const std::string got = outcome::read<decltype(path), T>(document);
        BOOST_TEST(got == expected, path.name << ": " << got << "\ninstead of\n" << expected);
    });
}

BOOST_AUTO_TEST_CASE(a_maybe_whose_bracket_is_refused_is_absent) {
    const std::string path = "tree.kids[0].kids[0].kids[0].kids...";
    // The brackets of the trunk and of 31 branches and their lists are 63, that of the last branch is the 64th.
    const std::string open = R"({"tree":)" + times(31, R"({"kids":[)");
    const std::string close = times(31, "]}") + "}";
    expect_of<trunk>(open + "{}" + close, "no error at 0 in ``\n" + open + R"({"kids":[]})" + close);
    for (const view member : {R"("one":{)", R"("many":[)"}) {
        const std::string before = open + "{" + std::string{member.substr(0, member.size() - 1)};
        for (const view rest : {"", R"("word":"x"}})", "}", "]}"})
            expect_of<trunk>(before + std::string{member.substr(member.size() - 1)} + std::string{rest},
                             "nested too deeply at " + std::to_string(before.size()) + " in `" + path + "`\n" + open +
                                 R"({"kids":[]})" + close);
    }
    // Items, too.
    const std::string nests = times(deepest, R"({"kids":[)");
    expect_of<nest>(nests + "{", "nested too deeply at " + std::to_string(nests.size()) +
                                     " in `kids[0].kids[0].kids[0].kids[0]...`\n" + nests + "null" +
                                     times(deepest, "]}"));
    // One that is not refused is present as soon as it begins.
    expect_of<trunk>(R"({"tree":{"one":{)", "the document ends early at 16 in `tree.one`\n"
                                            R"({"tree":{"kids":[],"one":{"word":""}}})");
}

// Whoever gives it less room than its types can open would find memory overwritten, were it not refused.
BOOST_AUTO_TEST_CASE(the_size_engine_stays_inside_its_room) {
    namespace small = json::every_path_small;
    using type = node<view>;
    std::string document = around(3, "");
    for (std::uint32_t room = 1; room != 7; ++room) {
        std::string copy = document;
        type value;
        small::engine::level levels[8] = {};
        levels[0].type = &small::engine::shape_of<type>::value;
        levels[0].out = &value;
        levels[room + 1].index = 12345; // behind the last
        const json::status s = small::engine::walk_document(copy.data(), copy.data() + copy.size(), levels, room);
        BOOST_TEST((s.ok() == (room == 6)), "room " << room << ": " << outcome::text_of(s));
        BOOST_TEST((s.ok() || s.reason == json::reason::too_deep), "room " << room << ": " << outcome::text_of(s));
        BOOST_TEST(levels[room + 1].index == 12345u);
    }
}

BOOST_AUTO_TEST_SUITE_END()
