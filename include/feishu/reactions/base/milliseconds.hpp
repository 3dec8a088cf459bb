// SPDX-License-Identifier: BSL-1.0
//
// milliseconds.hpp - a duration with its unit, from `5000_ms` or any std::chrono duration, without <chrono>.
#ifndef FEISHU_REACTIONS_BASE_MILLISECONDS_HPP
#define FEISHU_REACTIONS_BASE_MILLISECONDS_HPP

#include <feishu/reactions/base/config.hpp>

#include <compare>     // operator<=> of numbers
#include <concepts>    // std::convertible_to, std::floating_point, std::integral
#include <cstdint>     // std::uint32_t, std::uint64_t, UINT32_MAX, INT64_MAX
#include <type_traits> // std::remove_cvref_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

class milliseconds;

namespace detail {

template <class D>
concept duration = requires(const D& d) {
    typename D::rep;
    D::period::num;
    D::period::den;
    d.count();
};
// What can be counted exactly. The bounds keep the arithmetic below within 64 bits: every std::chrono duration, and
// every fraction of a second that a frame or a tick may be, is far inside them.
template <class D>
concept exact_duration = duration<D> && std::integral<typename D::rep> && sizeof(typename D::rep) <= 8 &&
                         D::period::num <= INT64_MAX / 1000 / D::period::den;

template <class N>
concept number = std::integral<N> || std::floating_point<N>;
template <class N>
concept whole_number = number<N> && std::integral<N> && sizeof(N) <= 8;

// The names are the messages: a compiler prints them if one of the deleted constructors is chosen.
struct a_bare_number_has_no_unit__write_5000_ms_or_a_std_chrono_duration;
struct a_floating_duration_is_not_exact__use_std_chrono_duration_cast;
// Not constexpr, so that a constant stops here and the compiler reads the name out.
inline void a_duration_must_not_be_negative() noexcept {
    FEISHU_REACTIONS_ASSERT(false, "a duration must not be negative; it counts as zero");
}

[[nodiscard]] constexpr std::uint64_t common_divisor(std::uint64_t a, std::uint64_t b) noexcept {
    return b == 0 ? a : common_divisor(b, a % b);
}

// A number of units that are Up / Down milliseconds each. Whole milliseconds need no division of 64 bits, which would
// cost a small core 400 bytes.
template <std::uint64_t Up, std::uint64_t Down, class Count>
[[nodiscard]] constexpr std::uint32_t to_milliseconds(Count count) noexcept {
    if (count < Count{}) {
        a_duration_must_not_be_negative();
        return 0;
    }
    const auto units = static_cast<std::uint64_t>(count);
    std::uint64_t whole = units;
    std::uint64_t part = 0;
    if constexpr (Down != 1) {
        whole = units / Down;
        part = (units % Down * Up + (Down - 1)) / Down;
    }
    if (whole > UINT32_MAX / Up)
        return UINT32_MAX;
    const std::uint64_t ms = whole * Up + part;
    return ms < UINT32_MAX ? static_cast<std::uint32_t>(ms) : UINT32_MAX;
}
template <exact_duration D>
[[nodiscard]] constexpr std::uint32_t to_milliseconds(const D& d) noexcept {
    constexpr auto den = static_cast<std::uint64_t>(D::period::den);
    constexpr std::uint64_t common = common_divisor(1000, den);
    return to_milliseconds<static_cast<std::uint64_t>(D::period::num) * (1000 / common), den / common>(d.count());
}

} // namespace detail

/// A duration of 0 to 4,294,967,295 milliseconds (49 days), as options and errors hold it. An option may
/// define 0 as "none".
///
///     fr::call_options{.timeout = 5000_ms, .deadline = std::chrono::seconds{20}}
///
/// `using namespace feishu::reactions::literals;` makes the literal visible. A bare number does not convert, since it
/// has no unit; `milliseconds{n}` says which.
class milliseconds {
  public:
    /// A duration of 0 milliseconds.
    constexpr milliseconds() noexcept = default;

    /// Converts a number that counts milliseconds, such as a hardware counter's.
    ///
    /// A negative one does not compile as a constant; in a running program it is a broken promise (an assertion), and
    /// counts as zero. More than 4,294,967,295 becomes that.
    template <detail::whole_number Count, class = void>
    constexpr explicit milliseconds(Count count) noexcept : count_(detail::to_milliseconds<1, 1>(count)) {}

    /// Converts any duration that counts whole numbers: those of std::chrono except floating ones. A part of a
    /// millisecond rounds up, so that no wait is cut to none; negative and too long ones end as above.
    template <detail::exact_duration D>
    constexpr milliseconds(const D& d) noexcept // NOLINT: its unit is known, so it may convert
        : count_(detail::to_milliseconds(d)) {}

    /// Refuses a bare number, which has no unit, and a duration that counts in floating point:
    /// std::chrono::duration_cast says which whole number is meant.
    template <detail::number Number, class = detail::a_bare_number_has_no_unit__write_5000_ms_or_a_std_chrono_duration>
    milliseconds(Number) = delete;
    template <detail::duration D, class = detail::a_floating_duration_is_not_exact__use_std_chrono_duration_cast>
        requires std::floating_point<typename D::rep>
    milliseconds(const D&) = delete;

    /// The length in milliseconds, 0 to 4,294,967,295.
    [[nodiscard]] constexpr std::uint32_t count() const noexcept { return count_; }

    friend constexpr bool operator==(milliseconds, milliseconds) noexcept = default;
    friend constexpr auto operator<=>(milliseconds, milliseconds) noexcept = default;

    /// Refuses `-5_ms`: it does not compile, and the compiler says why.
    friend consteval milliseconds operator-(milliseconds d) noexcept {
        if (d.count_ != 0)
            detail::a_duration_must_not_be_negative();
        return d;
    }

  private:
    std::uint32_t count_ = 0;
};

namespace detail {

// An argument in the place of a duration: a duration, or a bare number, which the deleted constructor reports.
template <class T>
concept duration_argument = std::convertible_to<T, milliseconds> || number<std::remove_cvref_t<T>>;

} // namespace detail

inline namespace literals {

/// Makes a duration from a literal such as `5000_ms`. More than 4,294,967,295 becomes that number.
// Not consteval: Clang 14 takes no such call as a default argument.
[[nodiscard]] constexpr milliseconds operator""_ms(unsigned long long count) noexcept {
    return milliseconds{count};
}

} // namespace literals
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
