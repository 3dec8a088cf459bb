// expect: what is given to or_else() returns a result with the same value type; transform() changes that
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/base/result.hpp>

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
struct another {};
fr::result<another, char> again(long);
#else
fr::result<int, char> again(long);
#endif

void chain(const fr::result<int, long>& r) {
    (void)r.or_else(again);
}
