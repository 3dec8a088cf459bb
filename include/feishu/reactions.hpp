// SPDX-License-Identifier: BSL-1.0
//
// reactions.hpp - everything that a hosted program wants: the blocking client, explanations of errors, emoji
// literals that the compiler checks, a rate limiter, and reactions that show what a bot is doing. The other drivers,
// the emoji search and the testing headers are included by those who use them; firmware and engines include what they
// need from feishu/reactions/.
#ifndef FEISHU_REACTIONS_HPP
#define FEISHU_REACTIONS_HPP

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/emoji/literal.hpp>
#include <feishu/reactions/explain/explain.hpp>
#include <feishu/reactions/client/guard.hpp>
#include <feishu/reactions/operation/sliding_window_limiter.hpp>
#include <feishu/reactions/client/replace.hpp>

#endif
