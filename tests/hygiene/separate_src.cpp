// SPDX-License-Identifier: BSL-1.0
//
// separate_src.cpp - the file of the program `separate` that has the bodies.
#include <feishu/reactions/src.hpp>
