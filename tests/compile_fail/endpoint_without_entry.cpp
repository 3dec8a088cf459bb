// expect: data/errors.toml has no [[endpoint]] of this name: write one
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// An endpoint of the library whose words and codes were forgotten.
#include <feishu/reactions/endpoints/detail/documented.hpp>

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
constexpr fr::endpoint_info info = fr::detail::documented<"pin_message">().info;
#else
constexpr fr::endpoint_info info = fr::detail::documented<"add_reaction">().info;
#endif
static_assert(!info.name.empty());
