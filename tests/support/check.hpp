// SPDX-License-Identifier: BSL-1.0
//
// check.hpp - one expression, checked by the compiler and again by the running program.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_CHECK_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_CHECK_HPP

#include <boost/test/unit_test.hpp>

// Both, because the two can differ: a compiler may take another path while evaluating constants, and code that
// was only ever evaluated by the compiler has never run under a sanitizer.
#if defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
// GCC 12 with -fsanitize=undefined takes no comparison of an address with null for a constant. What the compiler
// thinks is proved by the builds without sanitizers.
#    define CHECK_AT_BOTH_TIMES(...) BOOST_TEST((__VA_ARGS__))
#else
#    define CHECK_AT_BOTH_TIMES(...)                                                                                   \
        do {                                                                                                           \
            static_assert(__VA_ARGS__);                                                                                \
            BOOST_TEST((__VA_ARGS__));                                                                                 \
        } while (false)
#endif

#endif
