// expect: there_is_no_such_emoji
// SPDX-License-Identifier: BSL-1.0
//
// No type is a rocket, and the compiler does not pretend.
#include <feishu/reactions/emoji/literal.hpp>

using namespace feishu::reactions::literals;

#ifdef MUST_NOT_COMPILE
constexpr auto reaction = "ROCKET"_emoji;
#else
constexpr auto reaction = "GoGoGo"_emoji;
#endif
static_assert(!reaction.empty());
