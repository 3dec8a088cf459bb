// expect: what is given to and_then() returns a result; what returns a plain value is given to transform()
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/base/result.hpp>

namespace fr = feishu::reactions;

int twice(int i) {
    return 2 * i;
}

void chain(const fr::result<int, long>& r) {
#ifdef MUST_NOT_COMPILE
    r.and_then(twice);
#else
    (void)r.transform(twice);
#endif
}
