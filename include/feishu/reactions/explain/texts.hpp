// SPDX-License-Identifier: BSL-1.0
//
// texts.hpp - what a code means and what to do about it, per endpoint, in English or Chinese.
#ifndef FEISHU_REACTIONS_EXPLAIN_TEXTS_HPP
#define FEISHU_REACTIONS_EXPLAIN_TEXTS_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/explain/detail/text_table.hpp>

#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// What `code` means on an endpoint, as the rest of a sentence. Never empty: the endpoint's own words come first, then
/// the library's, then those of the code's kind.
template <lang L = lang::en>
[[nodiscard]] constexpr std::string_view describe(errc code,
                                                  const endpoint_info& asked = detail::no_endpoint) noexcept {
    return detail::texts_of<L>(code, asked).what;
}

/// What to do next, in whole sentences. Never empty.
template <lang L = lang::en>
[[nodiscard]] constexpr std::string_view hint(errc code, const endpoint_info& asked = detail::no_endpoint) noexcept {
    return detail::texts_of<L>(code, asked).hint;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
