// SPDX-License-Identifier: BSL-1.0
//
// Reads the tables in data/ and compares them with what was generated from them. Runs in the repository's
// root.
#include "support/check.hpp"

#include <feishu/reactions/emoji/catalogue.hpp>
#include <feishu/reactions/emoji/search.hpp>
#include <feishu/reactions/emoji/skin_tone.hpp>

#include <cstddef>     // std::size_t
#include <fstream>     // std::ifstream
#include <string>      // std::string, std::getline
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace fr = feishu::reactions;

namespace {

using row = std::vector<std::string>;

// The rows of a table without its head; "-" is an empty cell.
std::vector<row> read_table(const char* path) {
    std::ifstream file{path};
    BOOST_REQUIRE_MESSAGE(file.good(), path << " is not here; run the test in the root of the repository");
    std::vector<row> rows;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#')
            continue;
        row cells;
        std::size_t from = 0;
        for (std::size_t to = 0; to != std::string::npos; from = to + 1) {
            to = line.find('\t', from);
            const std::string cell = line.substr(from, to == std::string::npos ? to : to - from);
            cells.push_back(cell == "-" ? "" : cell);
            if (to == std::string::npos)
                break;
        }
        rows.push_back(cells);
    }
    BOOST_REQUIRE(!rows.empty());
    rows.erase(rows.begin());
    return rows;
}

bool suggests(const fr::emoji_match& match, std::string_view type) {
    return match.best == type || match.other == type;
}

} // namespace

BOOST_AUTO_TEST_SUITE(emoji_tables)

BOOST_AUTO_TEST_CASE(the_catalogue_is_the_table) {
    const auto table = read_table("data/emoji.tsv");
    BOOST_TEST_REQUIRE(table.size() == fr::emoji_catalogue.size());
    auto generated = fr::emoji_catalogue.begin();
    for (const row& line : table) {
        BOOST_TEST_REQUIRE(line.size() == 7u);
        const fr::emoji_row known = *generated++;
        BOOST_TEST(known.type.view() == line[1]);
        BOOST_TEST(known.label_zh == line[2]);
        BOOST_TEST(known.label_en == line[3]);
        BOOST_TEST(known.newer == (line[4] == "newer"));
        BOOST_TEST(known.unicode == line[5]);
    }
}

BOOST_AUTO_TEST_CASE(every_wrong_name_leads_where_the_table_says) {
    for (const row& line : read_table("data/emoji_wrong_names.tsv")) {
        BOOST_TEST_REQUIRE(line.size() == 5u);
        const fr::emoji_match match = fr::find_emoji(line[0]);
        BOOST_TEST_CONTEXT(line[0]) {
            BOOST_TEST(((match.rule == fr::match_rule::none) == (line[3] == "none")));
            BOOST_TEST((match.rule != fr::match_rule::spelling));
            for (const std::string& type : {line[1], line[2]})
                BOOST_TEST((type.empty() || suggests(match, type)));
        }
    }
}

BOOST_AUTO_TEST_CASE(every_skin_tone_word_leads_to_its_base) {
    for (const row& line : read_table("data/emoji_skin_tones.tsv")) {
        BOOST_TEST_REQUIRE(line.size() == 2u);
        BOOST_TEST(fr::base_of("Light" + line[0]) == line[1]);
    }
}

BOOST_AUTO_TEST_SUITE_END()
