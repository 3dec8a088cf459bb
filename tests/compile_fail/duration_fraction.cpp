// expect: a_bare_number_has_no_unit__write_5000_ms_or_a_std_chrono_duration
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/operation/call_options.hpp>

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
fr::milliseconds half_a_second{0.5};
#else
fr::milliseconds half_a_second{500};
#endif
