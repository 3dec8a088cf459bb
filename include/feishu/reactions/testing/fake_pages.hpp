// SPDX-License-Identifier: BSL-1.0
//
// fake_pages.hpp - the page tokens that the fake service gives, and where the pages begin that they stand for.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_PAGES_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_PAGES_HPP

#include <feishu/reactions/testing/fake_text.hpp>

#include <cstddef>    // std::size_t
#include <functional> // std::less
#include <map>        // std::map
#include <optional>   // std::optional
#include <string>     // std::string, std::to_string

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// What a list does wrong, for tests of programs that page through it.
enum class fake_paging {
    /// Nothing.
    right,
    /// Each page names the token with which it was asked for as the next one.
    repeats_the_token,
    /// Pages say has_more, and name no token.
    omits_the_token,
};

namespace fake_parts {

// A list is named by what was asked for, such as message and filter: a token is good for that list alone.
class fake_pages {
  public:
    // The place in the list at which the page with this token begins, 0 for an empty one; nothing: no token of the list.
    [[nodiscard]] std::optional<std::size_t> begin_of(const std::string& list, const std::string& token) const {
        if (token.empty())
            return 0;
        const auto found = begins_.find(token);
        if (found == begins_.end() || found->second.list != list)
            return {};
        return found->second.first;
    }
    // What a page that was asked for with `token` names as the token of the one after it, which begins at `next`.
    // Nothing: it names none.
    [[nodiscard]] std::optional<std::string> next_token(const std::string& list, const std::string& token,
                                                        std::size_t next, fake_paging how) {
        if (how == fake_paging::repeats_the_token && !token.empty())
            return token;
        if (how == fake_paging::omits_the_token)
            return {};
        std::string made = scrambled(list + " from " + std::to_string(next), 64, url_safe_digits);
        begins_[made] = {list, next};
        return made;
    }

  private:
    struct page_begin {
        std::string list = {};
        std::size_t first = 0;
    };
    std::map<std::string, page_begin, std::less<>> begins_;
};

} // namespace fake_parts
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
