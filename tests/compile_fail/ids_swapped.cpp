// expect: deleted
// expect: basic_id
// expect: reaction_tag
// expect: message_tag
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/endpoints/remove.hpp>

namespace fr = feishu::reactions;

fr::remove_reaction make(fr::message_id message, fr::reaction_id reaction) {
#ifdef MUST_NOT_COMPILE
    return {reaction, message};
#else
    return {message, reaction};
#endif
}
