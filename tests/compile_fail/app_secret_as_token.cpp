// expect: access_token
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/endpoints/app_credentials.hpp>
#include <feishu/reactions/wire/token_source.hpp>

namespace fr = feishu::reactions;

void send(fr::app_secret secret, fr::access_token token) {
#ifdef MUST_NOT_COMPILE
    fr::fixed_token source{secret};
#else
    fr::fixed_token source{token};
#endif
    (void)secret;
    (void)token;
    (void)source;
}
