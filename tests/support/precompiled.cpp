// SPDX-License-Identifier: BSL-1.0
//
// precompiled.cpp - nothing but the reason for CMake to precompile Boost.Test's header.
