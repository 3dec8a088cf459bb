// expect: a_bare_number_has_no_unit__write_5000_ms_or_a_std_chrono_duration
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/operation/call_options.hpp>

namespace fr = feishu::reactions;
using namespace fr::literals;

#ifdef MUST_NOT_COMPILE
fr::call_options options{.timeout = 5000};
#else
fr::call_options options{.timeout = 5000_ms};
#endif
