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

/// The result of find_integer().
struct salvage {
    /// Whether the member was there, and whole.
    bool found = false;
    /// The integer; 0 if none was found.
    std::int64_t value = 0;

    [[nodiscard]] constexpr explicit operator bool() const noexcept { return found; }
};

/// Finds the integer member `key` of the outermost object in the beginning of a document that was cut off.
///
/// It is lenient: it looks at quotes, backslashes and brackets only, does not decode escaped keys, and takes the first
/// such member. An integer at the very end is not found, since its last digits may be missing.
///
/// Requires: read() has not decoded strings in `prefix`. (After a syntax error this function is not needed, since the
/// `out` of read() holds what came before the error.)
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
