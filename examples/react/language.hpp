// SPDX-License-Identifier: BSL-1.0
//
// language.hpp - English or Chinese, by the locale.
#ifndef FEISHU_REACTIONS_EXAMPLES_REACT_LANGUAGE_HPP
#define FEISHU_REACTIONS_EXAMPLES_REACT_LANGUAGE_HPP

#include <feishu/reactions.hpp>
#include <feishu/reactions/explain/with_emoji_search.hpp>

#include <cstdlib>
#include <string>
#include <string_view>

// Whether the first of LC_ALL, LC_MESSAGES and LANG that is set begins with "zh".
inline bool in_chinese() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* const value = std::getenv(name); value != nullptr && *value != '\0')
            return std::string_view{value}.starts_with("zh");
    return false;
}

inline const char* tr(const char* english, const char* chinese) {
    return in_chinese() ? chinese : english;
}

inline std::string explained(const feishu::reactions::error& e) {
    namespace fr = feishu::reactions;
    return in_chinese() ? fr::explain<fr::lang::zh>(e, fr::with_emoji_search) : fr::explain(e, fr::with_emoji_search);
}

#endif
