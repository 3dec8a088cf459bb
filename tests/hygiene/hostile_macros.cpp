// SPDX-License-Identifier: BSL-1.0
//
// hostile_macros.cpp - every header of headers.txt, included by a program in which half of all short names are
// macros, and then once more. It only has to compile.
#include "hostile_macros.hpp"

#include <all_headers.hpp> // generated from headers.txt
#include <all_headers.hpp>
