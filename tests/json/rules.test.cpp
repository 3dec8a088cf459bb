// SPDX-License-Identifier: BSL-1.0
//
// rules.test.cpp - the rules of rules.hpp hold while compiling and while running, by every path.
#include "json/every_path.hpp"
#include "json/outcome.hpp"
#include "json/rules.hpp"
#include "support/check.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>     // std::size_t
#include <iterator>    // std::size
#include <span>        // std::span
#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
namespace json = feishu::reactions::json;
using view = std::string_view;

namespace {

template <class Path>
constexpr bool holds(const rules::rule& r) {
    char copy[160] = {};
    r.document.copy(copy, r.document.size());
    rules::thing value;
    const json::status s = Path::read(std::span<char>(copy, r.document.size()), value);

    char path_buffer[64] = {};
    fr::text_sink path{path_buffer};
    s.append_path(path);
    // Writing looks at everything that is there.
    char left_buffer[160] = {};
    fr::text_sink left{left_buffer};
    json::write(value, left);
    return s.reason == r.why && s.offset == r.offset && path.view() == r.path && left.view() == r.left;
}

constexpr std::size_t count = std::size(rules::table);

// The first rule that is broken in [from, to), or `to`.
template <class Path>
constexpr std::size_t first_broken(std::size_t from, std::size_t to) {
    while (from != to && holds<Path>(rules::table[from]))
        ++from;
    return from;
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_rules)

// Clang allows 1,048,576 steps for one constant; sixty rules take fewer than 75,000.
BOOST_AUTO_TEST_CASE(each_rule_holds_while_compiling) {
    CHECK_AT_BOTH_TIMES(first_broken<default_path>(0, 30) == 30);
    CHECK_AT_BOTH_TIMES(first_broken<default_path>(30, 60) == 60);
    CHECK_AT_BOTH_TIMES(first_broken<default_path>(60, 90) == 90);
    CHECK_AT_BOTH_TIMES(first_broken<default_path>(90, count) == count);
    CHECK_AT_BOTH_TIMES(first_broken<small_path>(0, 60) == 60);
    CHECK_AT_BOTH_TIMES(first_broken<small_path>(60, count) == count);
}

BOOST_AUTO_TEST_CASE(each_rule_holds_on_every_path) {
    for (const rules::rule& r : rules::table) {
        const std::string expected = std::string{json::describe(r.why)} + " at " + std::to_string(r.offset) + " in `" +
                                     std::string{r.path} + "`\n" + std::string{r.left};
        on_every_path([&](auto path) {
            const std::string got = outcome::read<decltype(path), rules::thing>(r.document);
            BOOST_TEST(got == expected,
                       path.name << ": " << got << "\ninstead of " << expected << "\nfor " << r.document);
        });
    }
}

BOOST_AUTO_TEST_SUITE_END()
