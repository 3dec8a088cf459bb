// SPDX-License-Identifier: BSL-1.0
//
// token.hpp - access tokens that cannot be printed.
#ifndef FEISHU_REACTIONS_WIRE_TOKEN_HPP
#define FEISHU_REACTIONS_WIRE_TOKEN_HPP

#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t, std::nullptr_t
#include <string_view> // std::string_view
#include <type_traits> // std::is_constant_evaluated

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// A secret that acts for somebody. Borrows its text; whoever keeps it longer copies it, and wipes the copy.
//
// The form is not checked beyond what a header may hold: prefixes are no guide (documents still name "t-" and
// "u-", user tokens have been JWTs since).
class access_token {
  public:
    constexpr access_token() noexcept = default;
    constexpr explicit access_token(std::string_view text) noexcept : text_(text) {}
    template <detail::owning_text S>
    constexpr explicit access_token(const S& text FEISHU_REACTIONS_LIFETIMEBOUND) noexcept
        : access_token(static_cast<std::string_view>(text)) {}
    constexpr explicit access_token(const char* text) noexcept // std::getenv may give null
        : text_(text == nullptr ? std::string_view{} : std::string_view{text}) {}
    access_token(std::nullptr_t) = delete;

    // The one way out. Only what builds the Authorization header calls it.
    [[nodiscard]] constexpr std::string_view reveal() const noexcept { return text_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return text_.empty(); }

    template <class Stream>
    friend Stream& operator<<(Stream&, const access_token&) = delete;

  private:
    std::string_view text_ = {};
};

// Of the bot: reactions made with it are the bot's.
class tenant_token : public access_token {
  public:
    using access_token::access_token;
};

// Of a user: reactions made with it are the user's.
class user_token : public access_token {
  public:
    using access_token::access_token;
};

namespace detail {

// Whether a header may hold it: visible ASCII, so that nothing can break out of its line.
[[nodiscard]] constexpr bool is_token(std::string_view text) noexcept {
    for (const char c : text)
        if (c <= 0x20 || c >= 0x7F)
            return false;
    return !text.empty();
}

// Overwrites a token's copy. Through a volatile pointer, else an optimiser removes stores nobody reads.
constexpr void wipe(char* data, std::size_t size) noexcept {
    if (std::is_constant_evaluated())
        return;
    for (volatile char* p = data; size != 0; --size)
        *p++ = '\0';
}

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
