// SPDX-License-Identifier: BSL-1.0
//
// folded_text.hpp - text reduced to what distinguishes emoji names, and the comparison that uses it.
#ifndef FEISHU_REACTIONS_EMOJI_DETAIL_FOLDED_TEXT_HPP
#define FEISHU_REACTIONS_EMOJI_DETAIL_FOLDED_TEXT_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Reads UTF-8 text byte by byte and skips what people add and vary: ASCII case, spaces and punctuation, the
// full-width ! and ?, variation selectors, skin tones, and the gender that is joined to a person. `+` and a
// leading `-` are kept, since +1 and -1 are labels. Bytes that are no UTF-8 are read as they are.
class folding_reader {
  public:
    static constexpr int end = -1;

    constexpr explicit folding_reader(std::string_view text) noexcept
        : at_(text.data()), left_(text.size()), first_(true) {}

    // The next byte, or `end`.
    constexpr int next() noexcept {
        while (left_ != 0) {
            const std::size_t ignored = ignored_bytes();
            if (ignored == 0) {
                const unsigned char byte = peek(0);
                advance(1);
                return byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte;
            }
            advance(ignored);
        }
        return end;
    }

  private:
    [[nodiscard]] constexpr unsigned char peek(std::size_t i) const noexcept {
        return i < left_ ? static_cast<unsigned char>(at_[i]) : static_cast<unsigned char>(0);
    }
    constexpr void advance(std::size_t n) noexcept {
        at_ += n;
        left_ -= n;
        first_ = false;
    }
    [[nodiscard]] constexpr bool starts_with(unsigned char a, unsigned char b, unsigned char c) const noexcept {
        return peek(0) == a && peek(1) == b && peek(2) == c;
    }
    [[nodiscard]] constexpr std::size_t ignored_bytes() const noexcept {
        const unsigned char byte = peek(0);
        if (byte < 0x80) {
            const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
            return letter || (byte >= '0' && byte <= '9') || byte == '+' || (byte == '-' && first_) ? 0 : 1;
        }
        if (byte != 0xEF && byte != 0xE2 && byte != 0xF0)
            return 0;
        if (starts_with(0xEF, 0xB8, 0x8E) || starts_with(0xEF, 0xB8, 0x8F) || // U+FE0E, U+FE0F: text, picture
            starts_with(0xEF, 0xBC, 0x81) || starts_with(0xEF, 0xBC, 0x9F))   // U+FF01, U+FF1F: full-width ! ?
            return 3;
        if (starts_with(0xF0, 0x9F, 0x8F) && peek(3) >= 0xBB && peek(3) <= 0xBF) // U+1F3FB to U+1F3FF: tones
            return 4;
        if (starts_with(0xE2, 0x80, 0x8D) && peek(3) == 0xE2 && peek(4) == 0x99 &&
            (peek(5) == 0x80 || peek(5) == 0x82)) // a joiner with U+2640 or U+2642: woman, man
            return 6;
        return 0;
    }

    const char* at_;
    std::size_t left_;
    bool first_;
};

// A text as the reader above gives it, for comparisons with many others. A text that is longer than any emoji name is
// kept as an empty one, which equals nothing.
class folded_text {
  public:
    static constexpr std::size_t capacity = 32; // the generator checks that every name fits

    constexpr explicit folded_text(std::string_view text) noexcept {
        folding_reader in{text};
        for (int byte = in.next(); byte != folding_reader::end; byte = in.next()) {
            if (size_ == capacity) {
                size_ = 0;
                return;
            }
            bytes_[size_++] = static_cast<char>(byte);
        }
    }

    [[nodiscard]] constexpr std::string_view view() const noexcept { return {bytes_, size_}; }

    [[nodiscard]] constexpr bool equals(std::string_view text) const noexcept {
        if (size_ == 0 || text.size() < size_) // folding adds nothing
            return false;
        // Most texts differ in their first letter; looking there first takes a quarter off a literal's check.
        const auto letter = static_cast<unsigned char>(text[0] | 0x20);
        if (letter >= 'a' && letter <= 'z' && letter != static_cast<unsigned char>(bytes_[0]))
            return false;
        folding_reader in{text};
        for (std::size_t i = 0; i != size_; ++i)
            if (in.next() != static_cast<unsigned char>(bytes_[i]))
                return false;
        return in.next() == folding_reader::end;
    }

  private:
    char bytes_[capacity] = {};
    std::size_t size_ = 0;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
