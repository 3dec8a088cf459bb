// expect: an unread result is an unread failure
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/wire/base_url.hpp>

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
#    pragma GCC diagnostic error "-Wunused-result"
#    pragma GCC diagnostic error "-Wunused-value" // what Clang 22 calls it
#endif

struct own {};
fr::result<own, fr::error_view> ask() {
    return own{};
}

void forget() {
#ifdef MUST_NOT_COMPILE
    ask();
#else
    (void)ask();
#endif
}
