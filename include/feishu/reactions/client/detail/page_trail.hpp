// SPDX-License-Identifier: BSL-1.0
//
// page_trail.hpp - the token of the page to ask for, and whether the next one leads on or back to an earlier page.
#ifndef FEISHU_REACTIONS_CLIENT_DETAIL_PAGE_TRAIL_HPP
#define FEISHU_REACTIONS_CLIENT_DETAIL_PAGE_TRAIL_HPP

#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t, std::uint32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

enum class page_turn : std::uint8_t { turned, token_missing, token_repeated, token_too_long };

// Brent's cycle detection: besides the token in use, the one of page 1, 2, 4, 8, ... is kept and compared. A list that
// comes back to any earlier page is found after at most three times as many pages as are different; one that ends is
// never refused.
template <std::size_t Token>
class page_trail {
  public:
    // Begins at the page with this token, which may be its own. False: the token is too long, and the trail is at the
    // first page.
    constexpr bool begin(std::string_view token) noexcept {
        const bool fits = token_.assign(token);
        checkpoint_ = token_;
        stride_ = until_checkpoint_ = 1;
        return fits;
    }
    [[nodiscard]] constexpr std::string_view token() const noexcept { return token_.view(); }
    // Goes to the page with this token, the one that the page before names as the next. Unless it has turned, it is
    // where it was.
    constexpr page_turn turn_to(std::string_view next) noexcept {
        if (next.empty())
            return page_turn::token_missing;
        if (next == token_.view() || next == checkpoint_.view())
            return page_turn::token_repeated;
        if (next.size() > Token)
            return page_turn::token_too_long;
        token_.assign(next);
        if (--until_checkpoint_ == 0) {
            checkpoint_ = token_;
            until_checkpoint_ = stride_ *= 2;
        }
        return page_turn::turned;
    }

  private:
    fixed_text<Token> token_ = {};
    fixed_text<Token> checkpoint_ = {}; // of an earlier page
    std::uint32_t stride_ = 1;          // pages from this checkpoint to the next: doubled each time
    std::uint32_t until_checkpoint_ = 1;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
