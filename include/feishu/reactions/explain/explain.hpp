// SPDX-License-Identifier: BSL-1.0
//
// explain.hpp - explanations as std::string, for hosted programs:
// `std::puts(explain(added.error()).c_str())`.
#ifndef FEISHU_REACTIONS_EXPLAIN_EXPLAIN_HPP
#define FEISHU_REACTIONS_EXPLAIN_EXPLAIN_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/explain/explain_to.hpp>

#include <cstddef>     // std::size_t
#include <span>        // std::span
#include <string>      // std::string
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Returns one paragraph about a failure, as explain() of explain_to.hpp writes it, in a string. Throws std::bad_alloc
/// if there is no memory.
template <lang L = lang::en, class Text, class Search = no_emoji_search>
    requires searches_emoji<Search>
[[nodiscard]] std::string explain(const basic_error<Text>& e, const Search& search = {}, std::string_view app_id = {}) {
    std::string text(1024, '\0'); // most paragraphs; the next round has the right size
    for (;;) {
        text_sink out{std::span<char>{text.data(), text.size()}};
        explain<L>(e, out, search, app_id);
        const bool fits = !out.overflowed();
        text.resize(out.needed());
        if (fits)
            return text;
    }
}

// These are in the file that includes src.hpp.
#if FEISHU_REACTIONS_SEPARATE_COMPILATION
extern template std::string explain<lang::en>(const basic_error<std::string>&, const no_emoji_search&,
                                              std::string_view);
extern template std::string explain<lang::zh>(const basic_error<std::string>&, const no_emoji_search&,
                                              std::string_view);
extern template std::string explain<lang::en>(const error_view&, const no_emoji_search&, std::string_view);
extern template std::string explain<lang::zh>(const error_view&, const no_emoji_search&, std::string_view);
#endif

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
