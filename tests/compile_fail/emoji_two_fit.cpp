// expect: no_such_emoji_did_you_mean_THANKS_or_ThanksFace
// SPDX-License-Identifier: BSL-1.0
//
// Both are named.
#include <feishu/reactions/emoji/literal.hpp>

using namespace feishu::reactions::literals;

#ifdef MUST_NOT_COMPILE
constexpr auto reaction = "Thanks"_emoji;
#else
constexpr auto reaction = "ThanksFace"_emoji;
#endif
static_assert(!reaction.empty());
