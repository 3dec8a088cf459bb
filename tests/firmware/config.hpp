// SPDX-License-Identifier: BSL-1.0
//
// config.hpp - the library's assertions for a board without <cassert>; read through FEISHU_REACTIONS_CONFIG_FILE.
extern "C" [[noreturn]] void firmware_assertion_failed();
#define FEISHU_REACTIONS_ASSERT(condition, message) ((condition) ? (void)0 : firmware_assertion_failed())
