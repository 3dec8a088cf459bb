// SPDX-License-Identifier: BSL-1.0
//
// fake_tokens.hpp - the tokens of the fake service: issuing them, and judging the one that came.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_TOKENS_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_TOKENS_HPP

#include <feishu/reactions/base/errc.hpp>
#include <feishu/reactions/testing/fake_world.hpp>

#include <cstdint>     // std::uint64_t
#include <deque>       // std::deque
#include <set>         // std::set
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// For whom a token acts.
enum class fake_token_kind {
    /// Acts for an app in a tenant.
    tenant,
    /// Acts for a user by way of an app.
    user,
    /// Acts for the app alone; the reaction endpoints refuse it.
    app,
};

/// A token that the fake service has issued.
struct fake_token {
    /// What goes into the Authorization header after "Bearer ".
    std::string text = {};
    /// For whom it acts.
    fake_token_kind kind = fake_token_kind::tenant;
    /// The id of the app that got it.
    std::string app = {};
    /// The id of the person on whose behalf the app acts; empty for other tokens.
    std::string user = {};
    /// Of a user token: what the user granted.
    std::set<std::string, std::less<>> scopes = {};
    /// When it ends, in milliseconds since 1970; a test may change it through expire() only.
    std::uint64_t expires_ms = 0;
    /// Its place in the order of issue; the first one is 1.
    std::uint64_t number = 0;
};

/// All tokens that were issued; references to them stay valid for as long as this object lives. `now_ms` is the
/// service's time, in milliseconds since 1970.
class fake_tokens {
  public:
    /// How long a token lasts, in milliseconds.
    static constexpr std::uint64_t two_hours_ms = 7'200'000;

    /// The tenant token of an app. As at the service, the same one comes back while it has half an hour to live; then a
    /// new one, and both work until the old one ends.
    const fake_token& tenant(std::string_view app, std::uint64_t now_ms) { return tenant(app, now_ms, "t-", 40); }
    /// The tenant token of an app as the OAuth endpoint gives it: it looks like a JWT, and is as long as the page says
    /// (4 KB). That the same one comes back is a guess here.
    const fake_token& tenant_jwt(std::string_view app, std::uint64_t now_ms) {
        return tenant(app, now_ms, "eyJ", 4093);
    }
    /// A new user token. It looks like a JWT and is about as long as real ones (1,400 characters), so that a buffer
    /// that is too small shows.
    const fake_token& user(std::string_view user, std::string_view app, std::set<std::string, std::less<>> scopes,
                           std::uint64_t now_ms) {
        fake_token t;
        t.kind = fake_token_kind::user;
        t.app = app;
        t.user = user;
        t.scopes = std::move(scopes);
        return issue(std::move(t), "eyJ", 1400, now_ms);
    }
    /// A new token that is neither a tenant's nor a user's: the reaction endpoints refuse it.
    const fake_token& app(std::string_view app, std::uint64_t now_ms) {
        fake_token t;
        t.kind = fake_token_kind::app;
        t.app = app;
        return issue(std::move(t), "a-", 40, now_ms);
    }

    /// Ends the life of one token now.
    void expire(std::string_view text, std::uint64_t now_ms) {
        for (fake_token& t : issued_)
            if (t.text == text && t.expires_ms > now_ms)
                t.expires_ms = now_ms;
    }
    /// Ends the life of all tokens now.
    void expire_all(std::uint64_t now_ms) {
        for (fake_token& t : issued_)
            expire(t.text, now_ms);
    }

    /// What judge() has found.
    struct verdict {
        /// errc::ok, or the code with which the call is refused.
        errc code = errc::ok;
        /// The token, also of one that has expired, since its owner is known; null if there is no such token.
        const fake_token* token = nullptr;
    };
    /// Looks up the token of a call. `authorization` is the header's value, or null if there is none.
    [[nodiscard]] verdict judge(const std::string* authorization, std::uint64_t now_ms) const {
        constexpr std::string_view bearer = "Bearer ";
        if (authorization == nullptr || !authorization->starts_with(bearer) || authorization->size() == bearer.size())
            return {errc::token_missing};
        const std::string_view text = std::string_view{*authorization}.substr(bearer.size());
        for (const fake_token& t : issued_)
            if (t.text == text)
                return {t.expires_ms > now_ms ? errc::ok : expired(t.kind), &t};
        return {text.starts_with("eyJ") || text.starts_with("u-")  ? errc::user_token_invalid
                : text.starts_with("t-") || text.starts_with("a-") ? errc::tenant_token_invalid
                                                                   : errc::token_malformed};
    }

  private:
    const fake_token& tenant(std::string_view app, std::uint64_t now_ms, std::string_view prefix, std::size_t length) {
        for (auto t = issued_.rbegin(); t != issued_.rend(); ++t)
            if (t->kind == fake_token_kind::tenant && t->app == app && t->text.starts_with(prefix) &&
                t->expires_ms >= now_ms + 1'800'000)
                return *t;
        fake_token t;
        t.app = app;
        return issue(std::move(t), prefix, length, now_ms);
    }
    static errc expired(fake_token_kind kind) {
        return kind == fake_token_kind::tenant ? errc::tenant_token_invalid
               : kind == fake_token_kind::user ? errc::user_token_expired
                                               : errc::app_token_invalid;
    }
    const fake_token& issue(fake_token t, std::string_view prefix, std::size_t length, std::uint64_t now_ms) {
        t.number = issued_.size() + 1;
        t.text = std::string{prefix} + scrambled("token " + std::to_string(t.number), length, url_safe_digits);
        t.expires_ms = now_ms + two_hours_ms;
        issued_.push_back(std::move(t));
        return issued_.back();
    }

    std::deque<fake_token> issued_; // a deque: tokens keep their addresses
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
