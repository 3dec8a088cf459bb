// SPDX-License-Identifier: BSL-1.0
//
// paths.test.cpp - SSE2, words, bytes and the size engine; views, fixed texts and strings: the same inputs give
// the same values, errors, offsets and paths, by each path into each kind of text.
#include "json/every_path.hpp"
#include "json/node.hpp"
#include "json/outcome.hpp"
#include "json/shapes.hpp"
#include "support/samples.hpp"

#include <boost/test/unit_test.hpp>

#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

using view = std::string_view;
using text = feishu::reactions::fixed_text<256>;

namespace {

// Every type is large enough for the samples, so that nothing but the texts' own limits could make a difference.
template <class Text>
using list_of = shapes::list_answer<Text, std::vector<shapes::reaction<Text>>>;

// `Types` differ in how they hold text only.
template <class First, class... Types>
void compare_types(view document) {
    const std::string expected = outcome::read<bytes_path, First>(document);
    const auto check = [&](const char* path, std::size_t type, const std::string& got) {
        if (got != expected)
            BOOST_ERROR(path << ", type " << type << ": " << got << "\nbytes, type 0: " << expected << "\nfor "
                             << document);
    };
    on_every_path([&](auto path) {
        std::size_t type = 0;
        check(path.name, type, outcome::read<decltype(path), First>(document));
        (check(path.name, ++type, outcome::read<decltype(path), Types>(document)), ...);
    });
}

void compare(view document) {
    compare_types<list_of<view>, list_of<text>, list_of<std::string>>(document);
}

const view all_samples[] = {samples::add_answer,    samples::list_answer,  samples::list_answer_pretty,
                            samples::remove_answer, samples::error_answer, samples::rate_limited_answer};

// Of a type that contains itself.
constexpr view tree = R"({"name":"a","kids":[{"name":"b","kids":[]},{"kids":[{"name":"\u0063"},7],"name":"d"},[{}]]})";

} // namespace

BOOST_AUTO_TEST_SUITE(json_paths)

BOOST_AUTO_TEST_CASE(all_paths_agree_on_the_samples) {
    for (const view sample : all_samples) {
        compare(sample);
        compare_types<shapes::add_answer<view>>(sample);
        compare_types<shapes::request>(sample);
    }
}

BOOST_AUTO_TEST_CASE(all_paths_agree_on_every_prefix) {
    for (const view sample : all_samples)
        for (std::size_t n = 0; n != sample.size(); ++n)
            compare({sample.data(), n});
    for (std::size_t n = 0; n <= tree.size(); ++n)
        compare_types<node<view>>({tree.data(), n});
}

// Each byte becomes each of those that mean something, and some that do not.
template <class Compare>
void change_each_byte(view sample, Compare compare_changed) {
    static constexpr char tellers[] = "\"\\{}[]:,0-.eEntf \t\r\n\x01\x7F\x80\xBF\xC3\xE4\xED\xF0\xF4\xFF"
                                      "uA"; // and the NUL behind it
    std::string changed{sample};
    for (char& c : changed) {
        const char was = c;
        for (const char now : tellers) {
            c = now;
            compare_changed(changed);
        }
        c = was;
    }
}
BOOST_AUTO_TEST_CASE(all_paths_agree_on_every_telling_change) {
    for (const view sample : all_samples)
        change_each_byte(sample, compare);
    change_each_byte(tree, compare_types<node<view>>);
}

BOOST_AUTO_TEST_CASE(all_paths_agree_when_a_piece_is_cut_out_or_doubled) {
    for (const view sample : all_samples)
        for (std::size_t i = 0; i < sample.size(); i += 3)
            for (std::size_t n = 1; n < 40 && i + n < sample.size(); n += 5) {
                std::string cut{sample};
                cut.erase(i, n);
                compare(cut);
                std::string doubled{sample};
                doubled.insert(i, sample.data() + i, n);
                compare(doubled);
            }
}

// White space of every length up to two blocks, at every place where it may stand.
BOOST_AUTO_TEST_CASE(all_paths_agree_on_white_space_of_any_length) {
    const std::string kinds[] = {" ", "\n", "\r\n", "\t"};
    for (const auto& kind : kinds)
        for (int n = 0; n != 40; ++n) {
            std::string space = kind;
            space.append(static_cast<std::size_t>(n), n % 3 == 2 ? '\t' : ' ');
            std::string made;
            for (const char c : samples::remove_answer) {
                if (c == '}' || c == ']')
                    made += space;
                made += c;
                if (c == '{' || c == ',' || c == '[' || c == ':') // none of them stands in a string there
                    made += space;
            }
            compare(made + space);
            compare(space + made);
        }
}

BOOST_AUTO_TEST_SUITE_END()
