// expect-clang: no viable conversion from returned value of type 'std::string_view'
// expect-gcc: could not convert 'text' from 'std::string_view'
// SPDX-License-Identifier: BSL-1.0
//
// Text that the compiler cannot see says that it is unchecked, or is searched.
#include <feishu/reactions/emoji/literal.hpp>

namespace fr = feishu::reactions;

#ifdef MUST_NOT_COMPILE
fr::emoji from_settings(std::string_view text) {
    return text;
}
#else
fr::emoji from_settings(std::string_view text) {
    return fr::emoji::unchecked(text);
}
#endif
