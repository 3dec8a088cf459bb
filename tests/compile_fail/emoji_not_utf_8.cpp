// expect: this_emoji_literal_is_not_in_UTF_8
// SPDX-License-Identifier: BSL-1.0
//
// What MSVC makes of a Chinese label without /utf-8 on a Chinese Windows: bytes of its code page.
#include <feishu/reactions/emoji/literal.hpp>

using namespace feishu::reactions::literals;

#ifdef MUST_NOT_COMPILE
constexpr auto reaction = "\274\323\323\315"_emoji;
#else
constexpr auto reaction = "MUSCLE"_emoji;
#endif
static_assert(!reaction.empty());
