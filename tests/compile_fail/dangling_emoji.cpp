// only: clang
// expect: will be destroyed at the end of the full-expression
// SPDX-License-Identifier: BSL-1.0
//
// So does an emoji that is not one of the constants.
#include <feishu/reactions/emoji/emoji.hpp>

#include <string> // std::string

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
#    pragma clang diagnostic error "-Wdangling"
#endif

std::string setting(); // from a file, say

std::size_t use() {
#ifdef MUST_NOT_COMPILE
    const fr::emoji type = fr::emoji::unchecked(setting());
    return type.view().size();
#else
    const std::string text = setting();
    const fr::emoji type = fr::emoji::unchecked(text);
    return type.view().size();
#endif
}
