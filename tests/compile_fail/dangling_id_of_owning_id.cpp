// only: clang
// expect: will be destroyed at the end of the full-expression
// SPDX-License-Identifier: BSL-1.0
//
// The same by way of an id that owns.
#include <feishu/reactions/endpoints/model.hpp>

#include <string> // std::string

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
#    pragma clang diagnostic error "-Wdangling"
#endif

std::string setting(); // from a file, say

std::size_t use() {
#ifdef MUST_NOT_COMPILE
    const fr::message_id id = fr::basic_id<fr::message_tag, std::string>{setting()};
    return id.size();
#else
    const std::string text = setting();
    const fr::basic_id<fr::message_tag, std::string> owner{text};
    const fr::message_id id = owner;
    return id.size();
#endif
}
