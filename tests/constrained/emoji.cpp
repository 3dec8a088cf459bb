// SPDX-License-Identifier: BSL-1.0
//
// emoji.cpp - the emoji headers: no heap, no C++ runtime, and not a byte of writable data.
#include <feishu/reactions/emoji/catalogue.hpp>
#include <feishu/reactions/emoji/literal.hpp>
#include <feishu/reactions/emoji/search.hpp>
#include <feishu/reactions/emoji/unicode.hpp>

namespace fr = feishu::reactions;

// Called from nowhere: that it links and holds no data is the test.
fr::emoji_match constrained_search(std::string_view text);
fr::emoji_match constrained_search(std::string_view text) {
    return fr::find_emoji(text);
}

std::string_view constrained_unicode(std::string_view type);
std::string_view constrained_unicode(std::string_view type) {
    return fr::to_unicode(type);
}

fr::emoji_row constrained_row(std::size_t index);
fr::emoji_row constrained_row(std::size_t index) {
    return fr::emoji_catalogue[index];
}

const fr::emoji* constrained_constant(bool which);
const fr::emoji* constrained_constant(bool which) {
    static constexpr fr::emoji literal = "OnIt";
    return which ? &fr::emoji::_18x : &literal;
}
