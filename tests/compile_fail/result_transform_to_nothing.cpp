// expect: what is given to transform() returns the new value; for an effect alone, test the result
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/base/result.hpp>

namespace fr = feishu::reactions;

void print(int);

void chain(const fr::result<int, long>& r) {
#ifdef MUST_NOT_COMPILE
    r.transform(print);
#else
    if (r)
        print(*r);
#endif
}
