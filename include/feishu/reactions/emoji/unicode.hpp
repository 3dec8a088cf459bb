// SPDX-License-Identifier: BSL-1.0
//
// unicode.hpp - a reaction's type as the Unicode emoji that means the same, for a terminal or a chat.
#ifndef FEISHU_REACTIONS_EMOJI_UNICODE_HPP
#define FEISHU_REACTIONS_EMOJI_UNICODE_HPP

#include <feishu/reactions/base/packed_texts.hpp>
#include <feishu/reactions/emoji/generated/columns.hpp>
#include <feishu/reactions/emoji/skin_tone.hpp>

#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The Unicode emoji in UTF-8 that means the same as `type`; empty if there is none, and then the type itself can be
/// shown.
///
/// A type with a skin tone gives the emoji of its base; `to_unicode(split_tone(type).shade)` is the modifier to write
/// after it.
[[nodiscard]] constexpr std::string_view to_unicode(std::string_view type) noexcept {
    const std::string_view base = base_of(type);
    detail::packed_texts unicode{detail::emoji_unicode};
    for (detail::packed_texts types{detail::emoji_types}; !types.done(); types.pop(), unicode.pop())
        if (types.front() == base)
            return unicode.front();
    return {};
}
/// Returns the same for an emoji, or for a reaction's emoji.
template <detail::has_view Emoji>
[[nodiscard]] constexpr std::string_view to_unicode(const Emoji& type) noexcept {
    return to_unicode(type.view());
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
