// SPDX-License-Identifier: BSL-1.0
//
// versions.hpp - what each copy of versions_file.cpp offers to the program `versions`. For tests only.
#ifndef FEISHU_REACTIONS_TESTS_HYGIENE_VERSIONS_HPP
#define FEISHU_REACTIONS_TESTS_HYGIENE_VERSIONS_HPP

#include <cstddef>      // std::size_t
#include <system_error> // std::error_code, std::error_condition

#if defined(_WIN32)
#    define TESTS_EXPORT __declspec(dllexport)
#else
#    define TESTS_EXPORT __attribute__((visibility("default")))
#endif

// One copy of the library, as the file or the shared object that was compiled with it sees it.
struct copy_of_the_library {
    const char* name = "";                                  // of its inline namespace
    std::size_t size_of_error = 0;                          // of a class that the versions lay out differently
    int failures = 0;                                       // of the calls that it made
    std::error_code code = {};                              // errc::message_not_found
    std::error_condition kind = {};                         // error_kind::gone
    bool (*is_not_found)(const std::error_code&) = nullptr; // compares with its own errc::message_not_found
    bool (*is_gone)(const std::error_code&) = nullptr;      // compares with its own error_kind::gone
    bool (*is_token)(const std::error_code&) = nullptr;     // compares with its own error_kind::token
};

#endif
