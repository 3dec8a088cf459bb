// SPDX-License-Identifier: BSL-1.0
//
// reactions.hpp - everything that a hosted program wants: the blocking client, explanations of errors, emoji
// literals that the compiler checks, pacing, and reactions that show what a bot is doing. The other drivers, the
// emoji search and the testing headers are included by those who use them; firmware and engines include what they
// need from feishu/reactions/.
// Layer 9: depends on what a hosted program wants.
#ifndef FEISHU_REACTIONS_HPP
#define FEISHU_REACTIONS_HPP

#include <feishu/reactions/client.hpp>
#include <feishu/reactions/emoji_literal.hpp>
#include <feishu/reactions/explain.hpp>
#include <feishu/reactions/guard.hpp>
#include <feishu/reactions/pace.hpp>
#include <feishu/reactions/replace.hpp>

#endif
