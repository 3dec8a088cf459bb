// expect: what is given to and_then() returns a result with the same error type; transform_error() changes that
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/base/result.hpp>

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
struct another {};
fr::result<char, another> next(int);
#else
fr::result<char, long> next(int);
#endif

void chain(const fr::result<int, long>& r) {
    (void)r.and_then(next);
}
