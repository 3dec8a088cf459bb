// expect: a_floating_duration_is_not_exact__use_std_chrono_duration_cast
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/operation/call_options.hpp>

#include <chrono>

namespace fr = feishu::reactions;

constexpr std::chrono::duration<double> configured{2.5};

#ifdef MUST_NOT_COMPILE
fr::call_options options{.deadline = configured};
#else
fr::call_options options{.deadline = std::chrono::duration_cast<std::chrono::milliseconds>(configured)};
#endif
