// SPDX-License-Identifier: BSL-1.0
//
// main.cpp - Boost.Test itself, compiled once and linked into every test program.
#define BOOST_TEST_MODULE feishu_reactions
#include <boost/test/included/unit_test.hpp>
