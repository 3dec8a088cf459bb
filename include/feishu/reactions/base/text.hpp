// SPDX-License-Identifier: BSL-1.0
//
// text.hpp - text without a heap: a sink that never writes past its end, text of a fixed capacity, and the
// ASCII helpers that the library needs.
#ifndef FEISHU_REACTIONS_BASE_TEXT_HPP
#define FEISHU_REACTIONS_BASE_TEXT_HPP

#include <feishu/reactions/base/config.hpp>
#include <feishu/reactions/base/bytes.hpp>

#include <concepts>    // std::same_as
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <span>        // std::span
#include <string_view> // std::string_view
#include <type_traits> // std::conditional_t, std::is_constant_evaluated, std::is_convertible_v, ...

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// A literal with its size, "so"_text, for code that goes into firmware: that of a plain one is measured at run time by
// GCC at -Os, which takes twice the code.
[[nodiscard]] constexpr std::string_view operator""_text(const char* text, std::size_t size) noexcept {
    return {text, size};
}

// Sizes are kept in 32 bits, and in 16 where a size_t has no more.
using kept_size = std::conditional_t<(sizeof(std::size_t) < 4), std::size_t, std::uint32_t>;

} // namespace detail

/// Writes text into a borrowed buffer and never past its end.
///
/// After the buffer is full the sink writes no more but counts on, so one failed attempt gives the size that would do.
/// Test overflowed() before view().
class text_sink {
  public:
    /// Writes to `buffer`, which must outlive the sink and what view() gives.
    constexpr explicit text_sink(std::span<char> buffer) noexcept : data_(buffer.data()), capacity_(buffer.size()) {}

    /// Writes a text or a character, whole or not at all.
    constexpr text_sink& append(std::string_view text) noexcept { return append(text.data(), text.size()); }
    constexpr text_sink& append(const char* text, std::size_t size) noexcept {
        if (needed_ <= capacity_ && size <= capacity_ - needed_)
            detail::copy_bytes(data_ + needed_, text, size);
        else
            overflowed_ = true;
        needed_ += size;
        return *this;
    }
    constexpr text_sink& append(char c) noexcept {
        if (needed_ < capacity_)
            data_[needed_] = c;
        else
            overflowed_ = true;
        ++needed_;
        return *this;
    }

    /// Writes a number in decimal digits.
    constexpr text_sink& append_number(std::uint64_t value) noexcept {
        char digits[20] = {};
        std::size_t n = sizeof digits;
        if (value <= 0xFFFFFFFFu) { // the common case, without a 64-bit division on a 32-bit core
            auto low = static_cast<std::uint32_t>(value);
            do
                digits[--n] = static_cast<char>('0' + low % 10);
            while ((low /= 10) != 0);
        } else {
            // Long division by ten over 16-bit limbs: <64-bit / 10> would pull in 400 bytes on a Cortex-M.
            std::uint32_t limbs[4] = {};
            for (int i = 0; i != 4; ++i)
                limbs[i] = static_cast<std::uint32_t>((value >> (48 - 16 * i)) & 0xFFFFu);
            bool more = true;
            while (more) {
                std::uint32_t rest = 0;
                more = false;
                for (auto& limb : limbs) {
                    const std::uint32_t part = (rest << 16) | limb;
                    limb = part / 10;
                    rest = part % 10;
                    more = more || limb != 0;
                }
                digits[--n] = static_cast<char>('0' + rest);
            }
        }
        return append(std::string_view{digits + n, sizeof digits - n});
    }
    /// Writes a number in decimal digits, after a minus sign if it is negative.
    constexpr text_sink& append_signed(std::int64_t value) noexcept {
        if (value >= 0)
            return append_number(static_cast<std::uint64_t>(value));
        return append('-').append_number(0u - static_cast<std::uint64_t>(value));
    }

    /// Whether anything did not fit.
    [[nodiscard]] constexpr bool overflowed() const noexcept { return overflowed_; }
    /// The size in bytes of all appended text, written or not.
    [[nodiscard]] constexpr std::size_t needed() const noexcept { return needed_; }
    /// All text that was appended, in the borrowed buffer. Requires: not overflowed().
    [[nodiscard]] constexpr std::string_view view() const noexcept {
        FEISHU_REACTIONS_ASSERT(!overflowed_, "the sink overflowed: its text is incomplete");
        return {data_, needed_};
    }

  private:
    char* data_;
    std::size_t capacity_;
    std::size_t needed_ = 0;
    bool overflowed_ = false;
};

/// Text of at most N bytes, owned without a heap and followed by a NUL. It keeps what must outlive the buffer that it
/// was read from.
template <std::size_t N>
class fixed_text {
  public:
    /// The most bytes that fit, without the NUL.
    static constexpr std::size_t capacity = N;

    constexpr fixed_text() noexcept = default;

    /// Replaces the text. If it does not fit, nothing is cut off: assign() returns false and the text is empty.
    constexpr bool assign(const char* data, std::size_t size) noexcept {
        if (size > N) {
            size_ = 0;
            text_[0] = '\0';
            return false;
        }
        detail::copy_bytes(text_, data, size); // which may be a part of itself
        text_[size] = '\0';
        size_ = static_cast<detail::kept_size>(size);
        return true;
    }
    constexpr bool assign(std::string_view text) noexcept { return assign(text.data(), text.size()); }
    /// Makes the text empty.
    constexpr void clear() noexcept { assign(nullptr, 0); }
    /// Sets all bytes after the text to 0: those of a longer text that was there before.
    constexpr void clear_rest() noexcept { detail::zero_bytes(text_ + size_, N - size_); }

    /// The text as a C string, valid until it is changed.
    [[nodiscard]] constexpr const char* c_str() const noexcept { return text_; }
    [[nodiscard]] constexpr const char* data() const noexcept { return text_; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    /// The text's bytes, which may be changed in place.
    [[nodiscard]] constexpr std::span<char> bytes() noexcept { return {text_, size_}; }
    /// The text, valid until it is changed.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text_, size_}; }
    constexpr operator std::string_view() const noexcept { return view(); } // NOLINT: as std::string does

    friend constexpr bool operator==(const fixed_text& a, const fixed_text& b) noexcept { return a.view() == b.view(); }
    friend constexpr bool operator==(const fixed_text& a, std::string_view b) noexcept { return a.view() == b; }

  private:
    char text_[N + 1] = {};
    detail::kept_size size_ = 0;
};

/// A list of at most N values, owned without a heap. Values that do not fit are not kept, but total() counts them.
template <class T, std::size_t N>
class bounded_list {
  public:
    using value_type = T;
    /// The most values that fit.
    static constexpr std::size_t capacity = N;

    /// Appends a value without content and returns its address, or null if the list is full. total() counts it in both
    /// cases.
    constexpr T* append() noexcept {
        ++total_;
        if (size_ == N)
            return nullptr;
        if (std::is_constant_evaluated()) // needed by GCC 12 only, which does not see that it is fresh
            items_[size_] = T{};
        return &items_[size_++];
    }
    /// Removes all values and sets total() to 0.
    constexpr void clear() noexcept {
        while (size_ != 0) // here and not in append(), which is mostly called on a fresh list
            items_[--size_] = T{};
        total_ = 0;
    }

    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    /// How many values were appended, those that did not fit included.
    [[nodiscard]] constexpr std::size_t total() const noexcept { return total_; }
    [[nodiscard]] constexpr const T& operator[](std::size_t i) const noexcept {
        FEISHU_REACTIONS_ASSERT(i < size_, "index past the end of a bounded_list");
        return items_[i];
    }
    [[nodiscard]] constexpr const T* begin() const noexcept { return items_; }
    [[nodiscard]] constexpr const T* end() const noexcept { return items_ + size_; }
    [[nodiscard]] constexpr T* begin() noexcept { return items_; }
    [[nodiscard]] constexpr T* end() noexcept { return items_ + size_; }

  private:
    T items_[N] = {};
    detail::kept_size size_ = 0;
    detail::kept_size total_ = 0;
};

/// Returns a view of a text that the library holds: a std::string_view, a fixed_text or a std::string. The view borrows
/// the text.
template <class Text>
[[nodiscard]] constexpr std::string_view view_of(const Text& text) noexcept {
    return {text.data(), text.size()};
}

namespace detail {

template <class S>
inline constexpr bool is_fixed_text = false;
template <std::size_t N>
inline constexpr bool is_fixed_text<fixed_text<N>> = true;
// Text that owns its characters, from a temporary of which nothing may borrow for longer than one statement. A type
// that is trivially copied is a view, except for fixed_text.
template <class S>
concept owning_text =
    std::is_convertible_v<const S&, std::string_view> && (!std::is_trivially_copyable_v<S> || is_fixed_text<S>);

// A value that is a text: an id, an emoji, who reacted.
template <class T>
concept has_view = requires(const T& value) {
    { value.view() } -> std::same_as<std::string_view>;
};

[[nodiscard]] constexpr char ascii_lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
[[nodiscard]] constexpr bool same_ignoring_case(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i != a.size(); ++i)
        if (ascii_lower(a[i]) != ascii_lower(b[i]))
            return false;
    return true;
}
[[nodiscard]] constexpr bool is_control(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}
[[nodiscard]] constexpr bool has_control(std::string_view text) noexcept {
#if FEISHU_REACTIONS_WORDS
    if (all_in<visible>(text)) // as ids are
        return false;
#endif
    for (const char c : text)
        if (is_control(c))
            return true;
    return false;
}
// Whether `c` is in the text. std::string_view::find would call memchr, which a firmware need not have.
[[nodiscard]] constexpr bool has_character(std::string_view text, char c) noexcept {
    for (const char one : text)
        if (one == c)
            return true;
    return false;
}
// `text` without its first n bytes. std::string_view::substr would pull in a throwing function.
[[nodiscard]] constexpr std::string_view drop(std::string_view text, std::size_t n) noexcept {
    return {text.data() + n, text.size() - n};
}

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
