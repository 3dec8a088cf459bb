// SPDX-License-Identifier: BSL-1.0
//
// token.hpp - access tokens that cannot be printed.
#ifndef FEISHU_REACTIONS_WIRE_TOKEN_HPP
#define FEISHU_REACTIONS_WIRE_TOKEN_HPP

#include <feishu/reactions/base/bytes.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::nullptr_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A secret with which a bot or a user calls the service. Borrows its text: whoever keeps it longer must copy it, and
/// should wipe the copy. It cannot be printed.
///
/// Its form is not checked beyond what a header may hold, since prefixes are not reliable: the text of code 99991671
/// still names "t-" and "u-", but the newer endpoints give user tokens that are JWTs (tokens page, read 2026-11).
class FEISHU_REACTIONS_BORROWS access_token {
  public:
    constexpr access_token() noexcept = default;
    /// Takes the token's text. A null `const char*`, as std::getenv may give, makes an empty token, which a call
    /// refuses with errc::invalid_token.
    constexpr explicit access_token(std::string_view text) noexcept : text_(text) {}
    template <detail::owning_text S>
    constexpr explicit access_token(const S& text FEISHU_REACTIONS_LIFETIMEBOUND) noexcept
        : access_token(static_cast<std::string_view>(text)) {}
    constexpr explicit access_token(const char* text) noexcept
        : text_(text == nullptr ? std::string_view{} : std::string_view{text}) {}
    access_token(std::nullptr_t) = delete;

    /// The secret text. It is the only way to read it, and only the code that writes the Authorization header needs it.
    [[nodiscard]] constexpr std::string_view reveal() const noexcept { return text_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return text_.empty(); }

    template <class Stream>
    friend Stream& operator<<(Stream&, const access_token&) = delete;

  private:
    std::string_view text_ = {};
};

/// A tenant_access_token: reactions that are added with it are the bot's.
class FEISHU_REACTIONS_BORROWS tenant_token : public access_token {
  public:
    using access_token::access_token;
};

/// A user_access_token: reactions that are added with it are the user's.
class FEISHU_REACTIONS_BORROWS user_token : public access_token {
  public:
    using access_token::access_token;
};

namespace detail {

// Whether a header may hold `text`: visible ASCII, so that a token cannot end its header line.
[[nodiscard]] constexpr bool is_token(std::string_view text) noexcept {
    return !text.empty() && all_in<visible>(text);
}

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
