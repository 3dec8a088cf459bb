// SPDX-License-Identifier: BSL-1.0
//
// errc.hpp - the kind of each code, and whether a call may be repeated after it. The tables are generated from
// data/errors.toml.
#ifndef FEISHU_REACTIONS_BASE_ERRC_HPP
#define FEISHU_REACTIONS_BASE_ERRC_HPP

#include <feishu/reactions/base/config.hpp>
#include <feishu/reactions/base/generated/code_table.hpp>
#include <feishu/reactions/base/generated/errc.hpp>

#include <cstddef> // std::size_t
#include <cstdint> // std::int32_t, std::uint16_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// The place of `code` in the generated columns, or code_count if they do not have it.
//
// In halves: one column of 32-bit codes takes about 200 bytes more of flash (measured on a Cortex-M4).
[[nodiscard]] constexpr std::size_t place_of(errc code) noexcept {
    const std::int32_t upper = static_cast<std::int32_t>(code) >> 16;
    const unsigned lower = static_cast<std::uint16_t>(code);
    for (std::size_t block = 0; block != sizeof code_uppers / sizeof code_uppers[0]; ++block) {
        if (code_uppers[block] != upper)
            continue;
        std::size_t low = code_starts[block];
        for (std::size_t high = code_starts[block + 1]; low != high;) {
            const std::size_t middle = (low + high) / 2;
            if (code_lowers[middle] == lower)
                return middle;
            if (code_lowers[middle] < lower)
                low = middle + 1;
            else
                high = middle;
        }
    }
    return code_count;
}

[[nodiscard]] constexpr unsigned traits_of(errc code) noexcept {
    const std::size_t place = place_of(code);
    return place == code_count ? unknown_traits : code_traits[place];
}
[[nodiscard]] constexpr error_kind kind_in(unsigned traits) noexcept {
    return static_cast<error_kind>(traits & 15u);
}
[[nodiscard]] constexpr retry_advice advice_in(unsigned traits) noexcept {
    return static_cast<retry_advice>(traits >> 4 & 7u);
}

} // namespace detail

/// Whether `code` is a number of the service, known to the library or not. The library's own codes are negative.
[[nodiscard]] constexpr bool is_service_code(errc code) noexcept {
    return static_cast<std::int32_t>(code) > 0;
}

/// Groups codes by what a program does about them; error_kind::unknown if the library does not know the number.
[[nodiscard]] constexpr error_kind kind_of(errc code) noexcept {
    return detail::kind_in(detail::traits_of(code));
}

/// Whether the same call may succeed if it is sent again, as the service's pages advise. Whether an operation repeats
/// it also depends on whether the call could then be carried out twice.
[[nodiscard]] constexpr retry_advice retry_of(errc code) noexcept {
    return detail::advice_in(detail::traits_of(code));
}

/// Whether `code` means that the reaction to remove is not there any more. Only a repeated removal and closing a guard
/// count that as success.
[[nodiscard]] constexpr bool is_already_gone(errc code) noexcept {
    return (detail::traits_of(code) & 128u) != 0;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
