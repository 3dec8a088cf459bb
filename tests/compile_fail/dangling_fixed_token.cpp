// only: clang
// expect: will be destroyed at the end of the full-expression
// SPDX-License-Identifier: BSL-1.0
//
// A source of one token borrows it, by way of the token that it is given too.
#include <feishu/reactions/wire/token_source.hpp>

#include <string> // std::string

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
#    pragma clang diagnostic error "-Wdangling-gsl"
#endif

std::string setting(); // from a file, say
void use(fr::fixed_token&);

void make() {
#ifdef MUST_NOT_COMPILE
    fr::fixed_token source{fr::tenant_token{setting()}};
    use(source);
#else
    const std::string text = setting();
    fr::fixed_token source{fr::tenant_token{text}};
    fr::fixed_token literal{fr::tenant_token{"t-token"}};
    use(source);
    use(literal);
#endif
}
