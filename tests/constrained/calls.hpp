// SPDX-License-Identifier: BSL-1.0
//
// calls.hpp - what the files of the constrained program say to one another.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_CONSTRAINED_CALLS_HPP
#define FEISHU_REACTIONS_TESTS_CONSTRAINED_CALLS_HPP

// Each returns 0 where all is well, else the number of the check that failed.
int calls_through_the_driver();
int calls_by_hand();
int explanations();

#endif
