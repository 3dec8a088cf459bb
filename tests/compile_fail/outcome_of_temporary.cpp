// expect: deleted
// expect: outcome
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/operation/operation.hpp>

namespace fr = feishu::reactions;

bool ask() {
    fr::operation<fr::add_reaction> op;
#ifdef MUST_NOT_COMPILE
    return fr::operation<fr::add_reaction>{}.outcome().has_value();
#else
    return op.outcome().has_value();
#endif
}
