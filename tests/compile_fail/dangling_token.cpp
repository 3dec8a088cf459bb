// only: clang
// expect: will be destroyed at the end of the full-expression
// SPDX-License-Identifier: BSL-1.0
//
// A token borrows, as an id does.
#include <feishu/reactions/wire/token.hpp>

#include <string> // std::string

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
#    pragma clang diagnostic error "-Wdangling"
#endif

std::string setting(); // from a file, say

std::size_t use() {
#ifdef MUST_NOT_COMPILE
    const fr::tenant_token token{setting()};
    return token.reveal().size();
#else
    const std::string text = setting();
    const fr::tenant_token token{text};
    return token.reveal().size();
#endif
}
