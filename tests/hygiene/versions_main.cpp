// SPDX-License-Identifier: BSL-1.0
//
// versions_main.cpp - two versions of the library, in files of one program and in shared objects that it loads. Each
// works beside the other, and errors of one can be compared in the other. Prints what does not hold.
#include "versions.hpp"

#include <cstdio>  // std::printf
#include <cstring> // std::strcmp

TESTS_EXPORT copy_of_the_library this_version_in_a_file();
TESTS_EXPORT copy_of_the_library next_version_in_a_file();
TESTS_EXPORT copy_of_the_library this_version_in_a_shared_object();
TESTS_EXPORT copy_of_the_library next_version_in_a_shared_object();
TESTS_EXPORT copy_of_the_library this_version_hidden();

namespace {

int failures = 0;
void check(bool holds, const char* what, const char* where) {
    if (!holds) {
        std::printf("failed: %s: %s\n", where, what);
        ++failures;
    }
}

} // namespace

int main() {
    const copy_of_the_library copies[] = {this_version_in_a_file(), next_version_in_a_file(),
                                          this_version_in_a_shared_object(), next_version_in_a_shared_object(),
                                          this_version_hidden()};
    check(copies[0].size_of_error != copies[1].size_of_error, "the versions have different layouts", "main");
    check(std::strcmp(copies[0].name, copies[1].name) != 0, "the versions have different names", "main");
    for (const auto& a : copies) {
        check(a.failures == 0, "calls work", a.name);
        for (const auto& b : copies) {
            check(a.is_not_found(b.code), "a code of another copy equals errc", a.name);
            check(a.is_gone(b.code), "a code of another copy equals its kind", a.name);
            check(!a.is_token(b.code), "a code of another copy differs from other kinds", a.name);
            check(a.kind == b.kind || &a.kind.category() != &b.kind.category(), "kinds are one within a category",
                  a.name);
            check(b.code == a.kind, "a code equals a condition of another copy", a.name);
        }
        check(!a.is_not_found({231003, std::generic_category()}), "another category's code is not ours", a.name);
        check(!a.is_gone({231003, std::generic_category()}), "another category's code has no kind of ours", a.name);
    }
    // As the standard demands: two codes are equal only within one category object.
    check(copies[0].code != copies[4].code, "two codes of hidden copies are not equal", "main");
    return failures;
}
