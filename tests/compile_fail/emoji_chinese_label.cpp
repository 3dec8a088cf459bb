// expect: no_such_emoji_did_you_mean_MUSCLE
// SPDX-License-Identifier: BSL-1.0
//
// What the client shows in Chinese.
#include <feishu/reactions/emoji/literal.hpp>

using namespace feishu::reactions::literals;

#ifdef MUST_NOT_COMPILE
constexpr auto reaction = "加油"_emoji;
#else
constexpr auto reaction = "MUSCLE"_emoji;
#endif
static_assert(!reaction.empty());
