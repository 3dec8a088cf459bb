// expect: FEISHU_REACTIONS_SMALL is 0 (fast JSON engine) or 1 (small one)
// SPDX-License-Identifier: BSL-1.0
#ifdef MUST_NOT_COMPILE
#    define FEISHU_REACTIONS_SMALL 2
#else
#    define FEISHU_REACTIONS_SMALL 1
#endif
#include <feishu/reactions/base/config.hpp>
