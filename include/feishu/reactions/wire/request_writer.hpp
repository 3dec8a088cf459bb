// SPDX-License-Identifier: BSL-1.0
//
// request_writer.hpp - writes an endpoint's request into buffers, or says why it cannot be sent.
#ifndef FEISHU_REACTIONS_WIRE_REQUEST_WRITER_HPP
#define FEISHU_REACTIONS_WIRE_REQUEST_WRITER_HPP

#include <feishu/reactions/wire/base_url.hpp>
#include <feishu/reactions/wire/detail/request_core.hpp> // IWYU pragma: export
#include <feishu/reactions/wire/request.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Says that buffers are left as they are, which takes no time; in an automatic or allocated object, whose memory would
/// otherwise be zeroed.
struct uninitialised_t {
    explicit uninitialised_t() = default;
};
/// What is passed for it: `operation<add_reaction> op{uninitialised};`
inline constexpr uninitialised_t uninitialised{};

/// Writes one request and owns its text. `Url`, `Body` and `Token` are buffer sizes in bytes: for the URL and a second
/// copy of its origin, the body, and the longest token.
///
/// It cannot be copied or moved, since the request points into it. Secrets stay in it until forget_secrets(), which
/// must be called when the exchange is done: the destructor wipes nothing. Operations do so by themselves.
template <std::size_t Url = 2048, std::size_t Body = 512, std::size_t Token = 4096>
class request_storage {
  public:
    /// All zeros, so that an object with static storage takes no room in flash.
    constexpr request_storage() noexcept : url_{}, body_{}, authorization_{} {}
    explicit request_storage(uninitialised_t) noexcept {} // NOLINT: that is the point
    request_storage(const request_storage&) = delete;
    request_storage& operator=(const request_storage&) = delete;

    /// Writes everything but the Authorization header.
    ///
    /// Fails: base_url::error(); the errors of the endpoint's validate(); errc::buffer_too_small, and then `needed` is
    /// the size that would do.
    template <class Endpoint>
    [[nodiscard]] constexpr errc write(const base_url& base, const Endpoint& call, error_view& e) noexcept {
        core_.bind({url_, body_, authorization_});
        return core_.write(base, call, e);
    }

    /// Writes the Authorization header with a copy of the token. Requires: write() succeeded.
    ///
    /// Fails: errc::invalid_token for an empty token or one with a space, a control or a non-ASCII character;
    /// errc::buffer_too_small, and then `needed` is the size that would do. Neither error shows anything of the token.
    [[nodiscard]] constexpr errc authorize(access_token token, error_view& e) noexcept {
        const errc refused = authorize(token, e.needed);
        return refused == errc::ok ? errc::ok : e.code = refused;
    }
    [[nodiscard]] constexpr errc authorize(access_token token, std::size_t& needed) noexcept {
        core_.bind({url_, body_, authorization_});
        return core_.authorize(token, needed);
    }

    /// Completes the request of an endpoint that takes no token: without a header, or with HTTP Basic of its
    /// `credentials()`. A copy of a secret among the parameters is kept, so that it can be recognised in an answer.
    /// Requires: write() succeeded.
    ///
    /// Fails: errc::invalid_token for a secret that is empty or has anything but visible ASCII, or an id with a colon;
    /// errc::buffer_too_small, and then `needed` is the size of `Token` that would do.
    template <class Endpoint>
    [[nodiscard]] constexpr errc authorize_without_token(const Endpoint& call, std::size_t& needed) noexcept {
        return core_.authorize_without_token(call, needed);
    }

    /// The text to blank out in answers: the token of the last authorize(), or the secret of the parameters; empty
    /// without either.
    [[nodiscard]] constexpr std::string_view secret() const noexcept { return core_.secret(); }
    /// Wipes the token, and the body if a secret of the parameters may stand in it.
    constexpr void forget_secrets() noexcept { core_.forget_secrets(); }

    /// The request, which points into this object. Its timeout may be set through the second overload.
    [[nodiscard]] constexpr const request& outgoing() const noexcept { return core_.outgoing(); }
    [[nodiscard]] constexpr request& outgoing() noexcept { return core_.outgoing(); }

  private:
    char url_[Url + 1];
    char body_[Body + 1];
    char authorization_[detail::request_core::bearer.size() + Token + 1];
    detail::request_core core_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
