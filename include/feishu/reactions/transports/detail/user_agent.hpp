// SPDX-License-Identifier: BSL-1.0
//
// user_agent.hpp - what every adapter calls itself: "feishu-reactions/0.1".
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_USER_AGENT_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_USER_AGENT_HPP

#include <feishu/reactions/base/config.hpp>

#define FEISHU_REACTIONS_TEXT_EXPANDED(major, minor) #major "." #minor
#define FEISHU_REACTIONS_TEXT(major, minor) FEISHU_REACTIONS_TEXT_EXPANDED(major, minor)

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

inline constexpr char user_agent[] =
    "feishu-reactions/" FEISHU_REACTIONS_TEXT(FEISHU_REACTIONS_VERSION_MAJOR, FEISHU_REACTIONS_VERSION_MINOR);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#undef FEISHU_REACTIONS_TEXT
#undef FEISHU_REACTIONS_TEXT_EXPANDED

#endif
