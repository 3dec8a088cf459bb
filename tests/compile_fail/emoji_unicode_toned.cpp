// expect: no_such_emoji_did_you_mean_THUMBSUP
// SPDX-License-Identifier: BSL-1.0
//
// A Unicode emoji with a skin tone.
#include <feishu/reactions/emoji/literal.hpp>

using namespace feishu::reactions::literals;

#ifdef MUST_NOT_COMPILE
constexpr auto reaction = "👍🏽"_emoji;
#else
constexpr auto reaction = "THUMBSUP"_emoji;
#endif
static_assert(!reaction.empty());
