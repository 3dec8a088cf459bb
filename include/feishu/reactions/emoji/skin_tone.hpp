// SPDX-License-Identifier: BSL-1.0
//
// skin_tone.hpp - the undocumented types that clients send for a skin tone, and the types that they vary.
#ifndef FEISHU_REACTIONS_EMOJI_SKIN_TONE_HPP
#define FEISHU_REACTIONS_EMOJI_SKIN_TONE_HPP

#include <feishu/reactions/base/packed_texts.hpp>
#include <feishu/reactions/emoji/generated/skin_tones.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Skin tones of the service's clients, which are those of Unicode.
enum class skin_tone : std::uint8_t {
    /// The emoji has no tone.
    none,
    /// "Light", U+1F3FB.
    light,
    /// "MediumLight", U+1F3FC.
    medium_light,
    /// "Medium", U+1F3FD.
    medium,
    /// "MediumDark", U+1F3FE.
    medium_dark,
    /// "Dark", U+1F3FF.
    dark,
};

/// A type that was read from the service, split into its base and its skin tone.
struct toned_type {
    /// The type without its tone; the text itself if it has none.
    std::string_view base = {};
    /// The tone whose name stood in front of the base; `none` if the text has no tone.
    skin_tone shade = skin_tone::none;
};

namespace detail {

// The words for a tone in the order of skin_tone, without `none`.
// clang-format off
inline constexpr char tone_words[] = "\005" "Light"
                                     "\013" "MediumLight"
                                     "\006" "Medium"
                                     "\012" "MediumDark"
                                     "\004" "Dark";
// clang-format on

} // namespace detail

/// Splits "LightThumbsup" into THUMBSUP and `light`. A text without a tone is returned as it is, and borrowed.
///
/// Use it for types that were read: no page says that the service accepts them ("MediumLightThumbsup", seen live
/// 2026-04-27).
[[nodiscard]] constexpr toned_type split_tone(std::string_view type) noexcept {
    auto shade = skin_tone::none;
    for (detail::packed_texts tones{detail::tone_words}; !tones.done(); tones.pop()) {
        shade = static_cast<skin_tone>(static_cast<std::uint8_t>(shade) + 1);
        const std::size_t size = tones.front().size();
        if (type.size() <= size || !detail::same_ignoring_case({type.data(), size}, tones.front()))
            continue;
        const std::string_view word = detail::drop(type, size);
        detail::packed_texts bases{detail::skin_tone_bases};
        for (detail::packed_texts words{detail::skin_tone_words}; !words.done(); words.pop(), bases.pop())
            if (detail::same_ignoring_case(word, words.front()))
                return {bases.front(), shade};
    }
    return {type, skin_tone::none};
}

/// The type without its skin tone, under which a program counts reactions: "THUMBSUP" for "LightThumbsup".
[[nodiscard]] constexpr std::string_view base_of(std::string_view type) noexcept {
    return split_tone(type).base;
}
/// Does the same with an emoji, or with a reaction's emoji, whose text is borrowed.
template <detail::has_view Emoji>
[[nodiscard]] constexpr toned_type split_tone(const Emoji& type FEISHU_REACTIONS_LIFETIMEBOUND) noexcept {
    return split_tone(type.view());
}
template <detail::has_view Emoji>
[[nodiscard]] constexpr std::string_view base_of(const Emoji& type FEISHU_REACTIONS_LIFETIMEBOUND) noexcept {
    return base_of(type.view());
}

/// The Unicode modifier in UTF-8 that is written after the base's emoji; empty for `none`.
[[nodiscard]] constexpr std::string_view to_unicode(skin_tone shade) noexcept {
    switch (shade) {
    case skin_tone::light: return "\360\237\217\273";        // U+1F3FB
    case skin_tone::medium_light: return "\360\237\217\274"; // U+1F3FC
    case skin_tone::medium: return "\360\237\217\275";       // U+1F3FD
    case skin_tone::medium_dark: return "\360\237\217\276";  // U+1F3FE
    case skin_tone::dark: return "\360\237\217\277";         // U+1F3FF
    case skin_tone::none: break;
    }
    return {};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
