// expect: deleted
// expect-gcc: access_token
// expect-clang: token.hpp
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/wire/token.hpp>

#include <iostream>

namespace fr = feishu::reactions;

void print(fr::tenant_token token) {
#ifdef MUST_NOT_COMPILE
    std::cout << token;
#else
    std::cout << token.reveal();
#endif
}
