// expect: no_such_emoji_did_you_mean_OnIt
// SPDX-License-Identifier: BSL-1.0
//
// The type in another style.
#include <feishu/reactions/emoji/literal.hpp>

using namespace feishu::reactions::literals;

#ifdef MUST_NOT_COMPILE
constexpr auto reaction = "ON_IT"_emoji;
#else
constexpr auto reaction = "OnIt"_emoji;
#endif
static_assert(!reaction.empty());
