// expect: no_such_emoji_did_you_mean_FINGERHEART
// SPDX-License-Identifier: BSL-1.0
//
// A letter left out.
#include <feishu/reactions/emoji/literal.hpp>

using namespace feishu::reactions::literals;

#ifdef MUST_NOT_COMPILE
constexpr auto reaction = "FINGRHEART"_emoji;
#else
constexpr auto reaction = "FINGERHEART"_emoji;
#endif
static_assert(!reaction.empty());
