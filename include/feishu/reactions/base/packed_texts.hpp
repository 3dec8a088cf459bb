// SPDX-License-Identifier: BSL-1.0
//
// packed_texts.hpp - a table of short texts in one array, without a pointer or an offset for each.
#ifndef FEISHU_REACTIONS_BASE_PACKED_TEXTS_HPP
#define FEISHU_REACTIONS_BASE_PACKED_TEXTS_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Walks through texts that stand one after the other, each after a byte with its size (255 at most).
//
// The size costs one byte a text. A std::string_view would cost eight on a 32-bit core, and a relocation on a hosted
// one.
class packed_texts {
  public:
    template <std::size_t N>
    constexpr explicit packed_texts(const char (&bytes)[N]) noexcept
        : next_(bytes), end_(bytes + N - 1) {} // without the NUL of the string literal

    [[nodiscard]] constexpr bool done() const noexcept { return next_ == end_; }
    // Requires: not done().
    [[nodiscard]] constexpr std::string_view front() const noexcept { return {next_ + 1, size()}; }
    // Requires: not done().
    constexpr void pop() noexcept { next_ += 1 + size(); }

    // Requires: there are more than `index` texts.
    [[nodiscard]] constexpr std::string_view operator[](std::size_t index) const noexcept {
        packed_texts rest = *this;
        for (; index != 0; --index)
            rest.pop();
        return rest.front();
    }

  private:
    [[nodiscard]] constexpr std::size_t size() const noexcept { return static_cast<unsigned char>(*next_); }

    const char* next_;
    const char* end_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
