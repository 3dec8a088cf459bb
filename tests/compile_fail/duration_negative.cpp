// expect: a_duration_must_not_be_negative
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/operation/call_options.hpp>

#include <chrono>

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
constexpr fr::call_options options{.deadline = std::chrono::seconds{-1}};
#else
constexpr fr::call_options options{.deadline = std::chrono::seconds{1}};
#endif
