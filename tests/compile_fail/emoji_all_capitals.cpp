// expect: no_such_emoji_did_you_mean_Fire
// SPDX-License-Identifier: BSL-1.0
//
// The type in capitals.
#include <feishu/reactions/emoji/literal.hpp>

using namespace feishu::reactions::literals;

#ifdef MUST_NOT_COMPILE
constexpr auto reaction = "FIRE"_emoji;
#else
constexpr auto reaction = "Fire"_emoji;
#endif
static_assert(!reaction.empty());
