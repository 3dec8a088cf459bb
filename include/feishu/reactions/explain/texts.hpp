// SPDX-License-Identifier: BSL-1.0
//
// texts.hpp - what a code means and what to do about it, per endpoint, in English or Chinese.
#ifndef FEISHU_REACTIONS_EXPLAIN_TEXTS_HPP
#define FEISHU_REACTIONS_EXPLAIN_TEXTS_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/explain/detail/texts_en.hpp>
#include <feishu/reactions/explain/detail/texts_zh.hpp>

#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

template <lang L>
[[nodiscard]] constexpr auto pack_hints() noexcept {
    if constexpr (L == lang::en) {
        return packed<bytes_of(hints_en)>(hints_en);
    } else {
        static_assert(sizeof("\xE8\xA1\xA8") == sizeof("表"),
                      "feishu::reactions: compile with a UTF-8 source character set (MSVC: /utf-8)");
        return packed<bytes_of(hints_zh)>(hints_zh);
    }
}
// A template, so that only a language in use is packed: 0.1 s of compile time each.
template <lang L>
inline constexpr auto packed_hints = pack_hints<L>();

template <lang L>
[[nodiscard]] constexpr const hint_phrases& phrases_of() noexcept {
    if constexpr (L == lang::en)
        return phrases_en;
    else
        return phrases_zh;
}

// Whether `code` has a text of its own on `asked`, and not its kind's.
template <lang L>
[[nodiscard]] constexpr bool has_own_text(errc code, endpoint asked) noexcept {
    const auto& table = packed_hints<L>;
    return table.find(code, asked) != sizeof table.calls;
}

} // namespace detail

// What `code` means on `asked`, as the rest of a sentence. Never empty: a code without a text of its own has
// its kind's.
template <lang L = lang::en>
[[nodiscard]] constexpr std::string_view describe(errc code, endpoint asked) noexcept {
    const auto& table = detail::packed_hints<L>;
    return table.what(table.find_or_kind(code, asked));
}

// What to do next, in whole sentences. Never empty.
template <lang L = lang::en>
[[nodiscard]] constexpr std::string_view hint(errc code, endpoint asked) noexcept {
    const auto& table = detail::packed_hints<L>;
    return table.next(table.find_or_kind(code, asked));
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
