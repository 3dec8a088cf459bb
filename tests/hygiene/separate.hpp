// SPDX-License-Identifier: BSL-1.0
//
// separate.hpp - what the files of the program `separate` tell its main().
#ifndef FEISHU_REACTIONS_TESTS_HYGIENE_SEPARATE_HPP
#define FEISHU_REACTIONS_TESTS_HYGIENE_SEPARATE_HPP

#include <string>

// What a file sees of the same calls, and the namespace that it sees them in.
struct seen_by_a_file {
    std::string choices;
    std::string calls;
};
seen_by_a_file with_src();
seen_by_a_file with_src_again();
seen_by_a_file header_only();

#endif
