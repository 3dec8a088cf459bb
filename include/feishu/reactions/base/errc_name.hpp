// SPDX-License-Identifier: BSL-1.0
//
// errc_name.hpp - the names of codes, kinds and retry advice as a program writes them, for logs and documentation.
#ifndef FEISHU_REACTIONS_BASE_ERRC_NAME_HPP
#define FEISHU_REACTIONS_BASE_ERRC_NAME_HPP

#include <feishu/reactions/base/errc.hpp>
#include <feishu/reactions/base/generated/code_names.hpp>
#include <feishu/reactions/base/packed_texts.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The enumerator as it is written, such as "message_not_found"; empty for a number without a name. The text is static.
[[nodiscard]] constexpr std::string_view name_of(errc code) noexcept {
    const std::size_t place = detail::place_of(code);
    return place == detail::code_count ? std::string_view{} : detail::packed_texts{detail::code_names}[place];
}

/// The kind as it is written, such as "rate_limit". The text is static.
[[nodiscard]] constexpr std::string_view name_of(error_kind kind) noexcept {
    return detail::packed_texts{detail::kind_names}[static_cast<std::size_t>(kind)];
}

/// The advice as it is written, such as "after_wait". The text is static.
[[nodiscard]] constexpr std::string_view name_of(retry_advice advice) noexcept {
    return detail::packed_texts{detail::retry_names}[static_cast<std::size_t>(advice)];
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
