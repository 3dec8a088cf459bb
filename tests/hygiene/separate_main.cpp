// SPDX-License-Identifier: BSL-1.0
//
// separate_main.cpp - files that leave the bodies of client and explain() to src.hpp link with each other and with one
// that is header-only, and all see the same. Returns the number of what went wrong.
#include "separate.hpp"

#include <cstdio> // std::printf

int main() {
    int failures = 0;
    const auto check = [&](bool holds, const char* what) {
        if (!holds) {
            std::printf("failed: %s\n", what);
            ++failures;
        }
    };
    const seen_by_a_file files[] = {with_src(), with_src_again(), header_only()};
    check(files[0].choices == files[1].choices, "two files that are compiled separately share what src.hpp has");
    check(files[0].choices != files[2].choices, "a header-only file has its own");
    for (const auto& file : files) {
        check(file.calls.find("an-id-that-is-longer-than-a-small-string an-id-") == 0, file.calls.c_str());
        check(file.calls.find("231003") != std::string::npos, "an error is explained");
        check(file.calls.find(" 2 The message is not found abab242 2") != std::string::npos, file.calls.c_str());
        check(file.calls == files[0].calls, "all see the same");
    }
    return failures;
}
