// SPDX-License-Identifier: BSL-1.0
//
// text_table.hpp - finds the texts of a code on an endpoint in the tables that are made from data/errors.toml.
#ifndef FEISHU_REACTIONS_EXPLAIN_DETAIL_TEXT_TABLE_HPP
#define FEISHU_REACTIONS_EXPLAIN_DETAIL_TEXT_TABLE_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/base/packed_texts.hpp>
#include <feishu/reactions/explain/generated/phrases_en.hpp>
#include <feishu/reactions/explain/generated/phrases_zh.hpp>
#include <feishu/reactions/explain/generated/text_rows.hpp>
#include <feishu/reactions/explain/generated/texts_en.hpp>
#include <feishu/reactions/explain/generated/texts_zh.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The languages of describe(), hint() and explain(). Only those that are asked for reach the program.
enum class lang : std::uint8_t {
    /// English.
    en,
    /// Chinese, in UTF-8.
    zh,
};

namespace detail {

// The marks of the rows that hold on an endpoint: those for any endpoint, and those for this one if the table knows it.
// If no endpoint is known, it counts as the first.
[[nodiscard]] constexpr unsigned rows_on(const endpoint_info& asked) noexcept {
    unsigned bit = row_for_first_endpoint;
    for (packed_texts names{row_endpoints}; !names.done(); names.pop(), bit <<= 1)
        if (asked.name.empty() || asked.name == names.front())
            return row_for_any | bit;
    return row_for_any;
}

// The row of `code` itself on an endpoint, or row_count if it has none there.
[[nodiscard]] constexpr std::size_t own_row_of(errc code, const endpoint_info& asked) noexcept {
    const std::size_t place = place_of(code);
    const unsigned wanted = rows_on(asked);
    for (std::size_t row = 0; row != rows_of_codes; ++row)
        if (row_keys[row] == place && (row_marks[row] & wanted) != 0)
            return row;
    return row_count;
}

// Likewise, else the row of its kind; never without a row.
[[nodiscard]] constexpr std::size_t row_of(errc code, const endpoint_info& asked) noexcept {
    if (const std::size_t own = own_row_of(code, asked); own != row_count)
        return own;
    const unsigned traits = traits_of(code) & 0x7Fu;
    std::size_t row = rows_of_codes;
    while (row != row_count - 1 && row_keys[row] != traits && row_keys[row] != (traits | 0x70u))
        ++row;
    return row;
}

template <lang L>
[[nodiscard]] constexpr packed_texts texts_in() noexcept {
    if constexpr (L == lang::en)
        return packed_texts{texts_en};
    else
        return packed_texts{texts_zh};
}
// The words of an endpoint for `code` come first, then the library's for it, then those of its kind.
template <lang L>
[[nodiscard]] constexpr code_text texts_of(errc code, const endpoint_info& asked) noexcept {
    for (const code_words& own : asked.codes)
        if (own.code == code)
            return L == lang::en ? own.en : own.zh;
    packed_texts rest = texts_in<L>();
    for (std::size_t row = row_of(code, asked); row != 0; --row) {
        rest.pop();
        rest.pop();
    }
    const std::string_view what = rest.front();
    rest.pop();
    return {what, rest.front()};
}

// The words of an endpoint: its own, else those of data/errors.toml, which the library's endpoints do not carry, so that
// they are no part of a program that explains nothing. Empty if nothing is known of it.
template <lang L>
[[nodiscard]] constexpr endpoint_words words_of(const endpoint_info& asked) noexcept {
    const endpoint_words& own = L == lang::en ? asked.en : asked.zh;
    if (!own.failed.empty())
        return own;
    packed_texts words = L == lang::en ? packed_texts{endpoint_words_en} : packed_texts{endpoint_words_zh};
    for (packed_texts names{row_endpoints}; !names.done(); names.pop()) {
        const std::string_view failed = words.front();
        words.pop();
        if (names.front() == asked.name)
            return {failed, words.front()};
        words.pop();
    }
    return {};
}

// In place of an endpoint that is not known.
inline constexpr endpoint_info no_endpoint = {};

template <lang L>
[[nodiscard]] constexpr const explain_phrases& phrases_of() noexcept {
    if constexpr (L == lang::en)
        return phrases_en;
    else
        return phrases_zh;
}

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
