// expect: deleted
// expect-gcc: app_secret
// expect-clang: app_credentials.hpp
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/endpoints/app_credentials.hpp>

#include <iostream>

namespace fr = feishu::reactions;

void print(fr::app_secret secret) {
#ifdef MUST_NOT_COMPILE
    std::cout << secret;
#else
    std::cout << secret.reveal();
#endif
}
