// expect: deleted
// expect-gcc: secret_text
// expect-clang: issued_token.hpp
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/endpoints/tenant_token.hpp>

#include <iostream>

namespace fr = feishu::reactions;

void print(const fr::fetch_tenant_token::answer<1>& got) {
#ifdef MUST_NOT_COMPILE
    std::cout << got.token;
#else
    std::cout << got.token.empty();
#endif
}
