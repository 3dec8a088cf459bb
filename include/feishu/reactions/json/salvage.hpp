// SPDX-License-Identifier: BSL-1.0
//
// salvage.hpp - finds one integer in a document that was cut off.
#ifndef FEISHU_REACTIONS_JSON_SALVAGE_HPP
#define FEISHU_REACTIONS_JSON_SALVAGE_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int64_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json {

struct salvage {
    bool found = false;
    std::int64_t value = 0;

    [[nodiscard]] constexpr explicit operator bool() const noexcept { return found; }
};

// The integer member `key` of the outermost object, from a document of which only `prefix` is there.
//
// Lenient: it looks at quotes, backslashes and brackets only, does not decode escaped keys, and believes the
// first such member. An integer that the cut may have shortened is not found: something must follow its digits.
// Needs the text as it came: after read() has decoded strings in it their bytes mislead it. (After a syntax
// error no salvage is needed: what read() passed before it is in its `out`.)
[[nodiscard]] constexpr salvage find_integer(std::string_view prefix, std::string_view key) noexcept {
    std::size_t depth = 0;
    std::size_t i = 0;
    const auto skip_space = [&]() constexpr noexcept {
        while (i < prefix.size() && (prefix[i] == ' ' || prefix[i] == '\n' || prefix[i] == '\r' || prefix[i] == '\t'))
            ++i;
    };
    while (i < prefix.size()) {
        const char c = prefix[i++];
        if (c == '{' || c == '[')
            ++depth;
        if (c == '}' || c == ']') {
            if (depth <= 1)
                return {}; // the outermost value is over
            --depth;
        }
        if (c != '"')
            continue;
        const std::size_t start = i;
        while (i < prefix.size() && prefix[i] != '"')
            i += prefix[i] == '\\' ? 2u : 1u;
        if (i >= prefix.size())
            return {};
        const std::string_view text{prefix.data() + start, i - start};
        ++i;
        if (depth != 1 || text != key)
            continue;
        skip_space();
        if (i == prefix.size() || prefix[i] != ':') // a value that is spelled like the key
            continue;
        ++i;
        skip_space();
        const bool negative = i < prefix.size() && prefix[i] == '-';
        if (negative)
            ++i;
        const std::size_t first = i;
        std::int64_t value = 0;
        for (; i < prefix.size() && prefix[i] >= '0' && prefix[i] <= '9'; ++i) {
            if (i - first == 18)
                return {}; // no code is that long, and the value could overflow
            value = value * 10 + (prefix[i] - '0');
        }
        if (i == first || i == prefix.size())
            return {};
        const char after = prefix[i];
        if (after != ',' && after != '}' && after != ' ' && after != '\n' && after != '\r' && after != '\t')
            return {}; // a fraction, an exponent, or no number at all
        return {true, negative ? -value : value};
    }
    return {};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json

#endif
