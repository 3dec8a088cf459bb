// expect: a_duration_must_not_be_negative
// errors: 2
// SPDX-License-Identifier: BSL-1.0
//
// GCC 16 says a second error; GCC 12 and Clang 19 say one.
#include <feishu/reactions/operation/call_options.hpp>

namespace fr = feishu::reactions;
using namespace fr::literals;

#ifdef MUST_NOT_COMPILE
fr::milliseconds wait = -5_ms;
#else
fr::milliseconds wait = 5_ms;
#endif
