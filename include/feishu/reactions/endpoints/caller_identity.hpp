// SPDX-License-Identifier: BSL-1.0
//
// caller_identity.hpp - who calls: the app or the user whose reactions a token adds.
#ifndef FEISHU_REACTIONS_ENDPOINTS_CALLER_IDENTITY_HPP
#define FEISHU_REACTIONS_ENDPOINTS_CALLER_IDENTITY_HPP

#include <feishu/reactions/endpoints/model.hpp>

#include <concepts>    // std::same_as
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Whose reactions a token adds. A tenant token acts for its app, whose id begins with "cli_"; a user token for its
/// user, who is named here by the open id ("ou_..."). Borrows the id.
class caller_identity {
  public:
    /// The app with this id, for calls with a tenant token.
    ///
    /// Requires: the id is not empty. With an empty one nothing is found.
    [[nodiscard]] static constexpr caller_identity app(std::string_view app_id) noexcept { return {app_id, "app"}; }
    /// The user with this open id, for calls with a user token.
    ///
    /// Requires: the id is not empty. With an empty one nothing is found.
    [[nodiscard]] static constexpr caller_identity user(std::string_view open_id) noexcept { return {open_id, "user"}; }

    /// Whoever a token source gives tokens for, such as tenant_token_source. Implicit, so that the source itself may be
    /// given in the place of an identity.
    template <class Source>
        requires requires(const Source& s) {
            { s.identity() } -> std::same_as<caller_identity>;
        }
    constexpr caller_identity(const Source& source FEISHU_REACTIONS_LIFETIMEBOUND) noexcept // NOLINT: see above
        : caller_identity(source.identity()) {}

    /// Whether `by`, of a reaction that was listed, is this app or user.
    template <class Text>
    [[nodiscard]] constexpr bool is(const basic_operator<Text>& by) const noexcept {
        return !id_.empty() && view_of(by.id) == id_ && view_of(by.type) == type_;
    }

  private:
    constexpr caller_identity(std::string_view id, std::string_view type) noexcept : id_(id), type_(type) {
        FEISHU_REACTIONS_ASSERT(!id.empty(), "an operator without an id is nobody");
    }
    std::string_view id_;
    std::string_view type_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
