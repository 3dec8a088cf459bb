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

// Appends one paragraph: what happened, what to do next, and what is known of this failure. It never holds a
// control character or, as far as a token can be told by its form, a token.
//
// `search` suggests emoji types for one that does not exist: pass `with_emoji_search` (explain_search.hpp).
// `app_id` completes the link into the developer console; where the service named it, that is used.
//
// Fails: where the sink is too small it has overflowed(), and needed() is the size that would do.
template <lang L = lang::en, class Text, class Search = no_emoji_search>
    requires searches_emoji<Search>
constexpr void explain(const basic_error<Text>& e, text_sink& out, const Search& search = {},
                       std::string_view app_id = {}) noexcept {
    detail::explanation<L, Text>{e, out, app_id}.write(search);
}

// What explain_to() wrote.
struct explained {
    std::string_view text = {}; // empty where the buffer was too small: nothing is cut short
    std::size_t needed = 0;     // bytes that the whole paragraph takes
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return !text.empty(); }
};

// explain() into `buffer`.
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
