// SPDX-License-Identifier: BSL-1.0
//
// choices_main.cpp - files that chose different engines link into one program, each keeps its own, and all read
// alike. Returns the number of what went wrong.
#include "choices.hpp"

#include <cstdio>  // std::printf
#include <cstring> // std::strcmp

namespace {

int failures = 0;
void check(bool holds, const char* what) {
    if (!holds) {
        std::printf("failed: %s\n", what);
        ++failures;
    }
}

} // namespace

int main() {
    const engine_of_a_file files[] = {with_defaults(), with_defaults_again(), with_small(), with_one_thread(),
                                      with_small_words()};
    for (const auto& a : files) {
        for (const auto& b : files)
            check((std::strcmp(a.choices, b.choices) == 0) == (a.engine == b.engine),
                  "files share an engine exactly where they chose the same");
        char text[] = R"({"text":"a\u0062c","code":231003})";
        document read;
        check(a.read({text, sizeof text - 1}, read) && read.code == 231003 && read.text == "abc", a.choices);
    }
    check(files[0].engine == files[1].engine, "two files with the defaults share an engine");
    check(files[0].engine != files[2].engine, "a file with the small engine has its own");
    check(files[0].engine != files[3].engine, "a file with one thread has its own");
    check(files[2].engine != files[4].engine, "a small engine that reads words has its own");
    return failures;
}
