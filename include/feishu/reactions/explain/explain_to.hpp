// SPDX-License-Identifier: BSL-1.0
//
// explain_to.hpp - one paragraph about one failure: what happened, what to do next, and what is known of it. Into
// a caller's buffer, without a heap; only the language that is asked for reaches the program.
#ifndef FEISHU_REACTIONS_EXPLAIN_EXPLAIN_TO_HPP
#define FEISHU_REACTIONS_EXPLAIN_EXPLAIN_TO_HPP

#include <feishu/reactions/explain/texts.hpp>
#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/explain/detail/writer.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Writes one paragraph about a failure: what happened, what to do next, and what is known of this one. It never holds
/// a control character or, as far as a token can be recognised by its form, a token.
///
/// `search` suggests emoji types for one that does not exist: pass `with_emoji_search` (with_emoji_search.hpp). Without
/// it, its tables are not part of the program. `app_id` completes the link into the developer console; if the service
/// named the app, its answer is used instead.
///
/// Into a sink, the paragraph is appended; if the sink is too small it has overflowed(), and needed() is the size that
/// would do. With explain.hpp, `explain(e)` without a sink returns a std::string.
template <lang L = lang::en, class Text, class Search = no_emoji_search>
    requires searches_emoji<Search>
constexpr void explain(const basic_error<Text>& e, text_sink& out, const Search& search = {},
                       std::string_view app_id = {}) noexcept {
    detail::explanation<L, Text>{e, out, app_id}.write(search);
}

/// What explain_to() wrote.
struct explained {
    /// The paragraph, in the caller's buffer; empty if the buffer was too small, since nothing is cut short.
    std::string_view text = {};
    /// How many bytes the whole paragraph takes.
    std::size_t needed = 0;
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return !text.empty(); }
};

/// As explain(), into the caller's `buffer`.
template <lang L = lang::en, class Text, class Search = no_emoji_search>
    requires searches_emoji<Search>
[[nodiscard]] constexpr explained explain_to(std::span<char> buffer, const basic_error<Text>& e,
                                             const Search& search = {}, std::string_view app_id = {}) noexcept {
    text_sink out{buffer};
    explain<L>(e, out, search, app_id);
    return {out.overflowed() ? std::string_view{} : out.view(), out.needed()};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
