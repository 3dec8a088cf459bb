// SPDX-License-Identifier: BSL-1.0
//
// app_credentials.hpp - an app's id and its secret, with which it fetches tokens.
#ifndef FEISHU_REACTIONS_ENDPOINTS_APP_CREDENTIALS_HPP
#define FEISHU_REACTIONS_ENDPOINTS_APP_CREDENTIALS_HPP

#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Marks basic_id as the id of an app; never defined.
struct app_tag;
/// Borrowed id of an app, "cli_...", from the developer console. Reactions that the app adds carry it as their
/// operator's id.
using application_id = basic_id<app_tag, std::string_view>;

/// The secret of an app, from the developer console: whoever has it can fetch the app's tokens. Borrows its text:
/// whoever keeps it longer must copy it, and should wipe the copy. It cannot be printed, and does not convert to a
/// token.
class FEISHU_REACTIONS_BORROWS app_secret : private access_token {
  public:
    using access_token::access_token;
    using access_token::empty;
    using access_token::reveal;

    template <class Stream>
    friend Stream& operator<<(Stream&, const app_secret&) = delete;
};

/// What an app shows to get a token. Borrows both texts.
struct app_credentials {
    /// The app's id.
    application_id id = {};
    /// What proves to the service that the caller is this app.
    app_secret secret = {};
};

namespace detail {

// Whether both may stand in a header or a body. A colon would end the id of HTTP Basic.
[[nodiscard]] constexpr bool are_credentials(const app_credentials& app) noexcept {
    return is_token(app.id.view()) && !has_character(app.id.view(), ':') && is_token(app.secret.reveal());
}

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
