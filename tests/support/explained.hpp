// SPDX-License-Identifier: BSL-1.0
//
// explained.hpp - an explanation as a value that a constant expression can look into.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_EXPLAINED_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_EXPLAINED_HPP

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/explain/explain_to.hpp>

#include <cstddef>
#include <string_view>

namespace tests {

namespace fr = feishu::reactions;

[[nodiscard]] constexpr std::size_t find(std::string_view text, std::string_view part, std::size_t from = 0) {
    for (; from + part.size() <= text.size(); ++from)
        if (std::string_view{text.data() + from, part.size()} == part)
            return from;
    return text.size();
}
[[nodiscard]] constexpr bool holds(std::string_view text, std::string_view part) {
    return find(text, part) != text.size();
}

template <fr::lang L = fr::lang::en>
struct paragraph {
    char buffer[2000] = {};
    std::size_t size = 0;

    template <class Search = fr::no_emoji_search>
    constexpr explicit paragraph(const fr::error_view& error, const Search& search = {}, std::string_view app = {}) {
        const fr::explained made = fr::explain_to<L>(buffer, error, search, app);
        size = made.text.size(); // 0 where it did not fit, and then nothing is found in it
    }
    [[nodiscard]] constexpr std::string_view view() const { return {buffer, size}; }
    [[nodiscard]] constexpr bool says(std::string_view part) const { return holds(view(), part); }
};

template <fr::lang L = fr::lang::en>
[[nodiscard]] constexpr bool says(const fr::error_view& error, std::string_view part) {
    return paragraph<L>{error}.says(part);
}

[[nodiscard]] constexpr fr::error_view failed(fr::errc code, const fr::endpoint_info& asked = fr::add_reaction::info,
                                              fr::brand host = fr::brand::feishu) {
    fr::error_view error;
    error.code = code;
    error.endpoint = &asked;
    error.host = host;
    error.attempts = 1;
    return error;
}
// Adds a scope that the service names as missing.
constexpr void lacks(fr::error_view& e, std::string_view scope) {
    if (auto* missing = e.permissions.append(); missing != nullptr)
        missing->subject = scope;
}

// The service refused the type that was sent.
[[nodiscard]] constexpr fr::error_view wrong_emoji(std::string_view sent) {
    fr::error_view e = failed(fr::errc::invalid_reaction_type);
    e.http_status = 400;
    e.emoji = sent;
    return e;
}

} // namespace tests

#endif
