// SPDX-License-Identifier: BSL-1.0
//
// emoji_search.cpp - a fuzz target: whatever the text, the search says true things about the catalogue.
//
//   clang++ -std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined -Iinclude tests/fuzz/emoji_search.cpp
//   ./a.out tests/fuzz/corpus/emoji_search
#include <feishu/reactions/emoji/catalogue.hpp>
#include <feishu/reactions/emoji/search.hpp>
#include <feishu/reactions/emoji/unicode.hpp>
#include <feishu/reactions/emoji/skin_tone.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t
#include <cstdlib>     // std::abort
#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}
bool is_documented(std::string_view type) {
    for (const fr::emoji_row row : fr::emoji_catalogue)
        if (row.type == type)
            return true;
    return false;
}
bool suggest_the_same(const fr::emoji_match& a, const fr::emoji_match& b) {
    return a.rule == b.rule && a.count == b.count && a.best == b.best && a.other == b.other;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const fr::emoji_match match = fr::find_emoji(text);

    // Exact if, and only if, it is a type; and then it is that type.
    require(match.is_exact() == is_documented(text));
    if (match.is_exact())
        require(match.best == text && match.count == 1);

    // Whatever is suggested is documented, named once, and counted.
    require(match.best.empty() == (match.count == 0) && match.other.empty() == (match.count < 2));
    require(match.best.empty() || is_documented(match.best.view()));
    require(match.other.empty() || (is_documented(match.other.view()) && match.other != match.best));
    require(match.count != 0 || match.rule == fr::match_rule::none);

    // Decoration changes no suggestion. (A tone's word is not folded, hence not with that rule.)
    if (!match.is_exact() && match.rule != fr::match_rule::skin_tone) {
        const std::string selected = std::string{text} + "\xEF\xB8\x8F";
        const fr::emoji_match again = fr::find_emoji(selected);
        // Joined to a sequence that the text had begun, the selector can mean something else.
        if (size == 0 || data[size - 1] < 0x80)
            require(suggest_the_same(match, again));
    }

    // The base of a base is itself, and only types with a documented base have a Unicode emoji.
    const std::string_view base = fr::base_of(text);
    require(fr::base_of(base) == base);
    require(fr::to_unicode(text).empty() || is_documented(base));
    require((fr::split_tone(text).shade == fr::skin_tone::none) == (base == text && base.data() == text.data()));
    return 0;
}
