// expect: no_such_emoji_did_you_mean_OnIt
// SPDX-License-Identifier: BSL-1.0
//
// A plain string literal becomes an emoji as well, and is checked as well.
#include <feishu/reactions/emoji/literal.hpp>

namespace fr = feishu::reactions;

std::size_t add(std::string_view message, fr::emoji type) {
    return message.size() + type.view().size();
}

#ifdef MUST_NOT_COMPILE
std::size_t react() {
    return add("om_1", "ON_IT");
}
#else
std::size_t react() {
    return add("om_1", "OnIt");
}
#endif
