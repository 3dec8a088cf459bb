// expect: no_such_emoji_did_you_mean_Typing
// SPDX-License-Identifier: BSL-1.0
//
// A name that no list has.
#include <feishu/reactions/emoji/literal.hpp>

using namespace feishu::reactions::literals;

#ifdef MUST_NOT_COMPILE
constexpr auto reaction = "PROCESSING"_emoji;
#else
constexpr auto reaction = "Typing"_emoji;
#endif
static_assert(!reaction.empty());
