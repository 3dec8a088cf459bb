// SPDX-License-Identifier: BSL-1.0
//
// request_writer.hpp - writes an endpoint's request into buffers, or says why it cannot be sent.
#ifndef FEISHU_REACTIONS_WIRE_REQUEST_WRITER_HPP
#define FEISHU_REACTIONS_WIRE_REQUEST_WRITER_HPP

#include <feishu/reactions/wire/base_url.hpp>
#include <feishu/reactions/wire/detail/base64.hpp>
#include <feishu/reactions/wire/endpoint_traits.hpp>
#include <feishu/reactions/wire/request.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <cstddef>     // std::size_t
#include <span>        // std::span
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
        const auto refuse = [&](errc code) noexcept {
            e.endpoint = &Endpoint::info;
            e.host = base.brand();
            return e.code = code;
        };
        if (const errc refused = base.error(e); refused != errc::ok)
            return refuse(refused);
        if (const errc refused = call.validate(e); refused != errc::ok)
            return refuse(refused);

        constexpr endpoint_traits traits = Endpoint::traits;
        const std::string_view origin = traits.host == service_host::accounts ? base.accounts_origin() : base.origin();
        text_sink url{url_};
        url.append(origin).append(base.prefix());
        call.write_target(url);
        const std::size_t length = url.needed();
        url.append('\0').append(origin).append('\0');
        text_sink body{body_};
        if constexpr (requires { call.write_body(body); })
            call.write_body(body);
        const std::size_t body_length = body.needed();
        body.append('\0');
        for (const text_sink& sink : {url, body})
            if (sink.overflowed()) {
                e.needed = sink.needed() - 1; // as `Url` and `Body` count: without the last NUL
                return refuse(errc::buffer_too_small);
            }

        request_ = {};
        request_.method = traits.method;
        request_.method_name = name_of(traits.method);
        request_.url = {url_, length};
        request_.origin = {url_ + length + 1, origin.size()};
        request_.target = detail::drop(request_.url, origin.size());
        request_.body = {body_, body_length};
        fields_[1] = {"Content-Type",
                      traits.body == body_format::form ? std::string_view{"application/x-www-form-urlencoded"}
                                                       : std::string_view{"application/json; charset=utf-8"},
                      false};
        return errc::ok;
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
        const std::string_view text = token.reveal();
        if (!detail::is_token(text))
            return errc::invalid_token;
        if (text.size() > Token) {
            needed = text.size();
            return errc::buffer_too_small;
        }
        const std::size_t before = fields_[0].value.size();
        text_sink line{authorization_};
        line.append(bearer).append(text).append('\0');
        if (before > line.needed()) // the end of a longer token that was refused
            detail::wipe(authorization_ + line.needed(), before - line.needed());
        fields_[0] = {"Authorization", {authorization_, line.needed() - 1}, true};
        secret_ = detail::drop(fields_[0].value, bearer.size());
        request_.headers = {fields_, request_.body.empty() ? std::size_t{1} : std::size_t{2}};
        return errc::ok;
    }

    /// Completes the request of an endpoint that takes no token: without a header, or with HTTP Basic of its
    /// `credentials()`. A copy of a secret among the parameters is kept, so that it can be recognised in an answer.
    /// Requires: write() succeeded.
    ///
    /// Fails: errc::invalid_token for a secret that is empty or has anything but visible ASCII, or an id with a colon;
    /// errc::buffer_too_small, and then `needed` is the size of `Token` that would do.
    template <class Endpoint>
    [[nodiscard]] constexpr errc authorize_without_token(const Endpoint& call, std::size_t& needed) noexcept {
        text_sink line{authorization_};
        std::string_view secret = {};
        bool named = true;
        if constexpr (Endpoint::traits.authorization == authorization::basic) {
            const auto who = call.credentials();
            secret = who.secret.reveal();
            named = detail::is_token(who.id) && who.id.find(':') == std::string_view::npos;
            line.append(basic);
            detail::append_base64(line, who.id, secret);
            line.append('\0');
        } else if constexpr (requires { call.secret(); }) {
            secret = call.secret().reveal();
        }
        const std::size_t header = line.needed();
        line.append(secret);
        constexpr bool has_one = Endpoint::traits.authorization == authorization::basic || requires { call.secret(); };
        if (has_one && (!named || !detail::is_token(secret)))
            return errc::invalid_token;
        if (line.overflowed()) {
            detail::wipe(authorization_, sizeof authorization_);
            needed = line.needed();
            return errc::buffer_too_small;
        }
        secret_ = {authorization_ + header, secret.size()};
        used_ = line.needed();
        if (header != 0)
            fields_[0] = {"Authorization", {authorization_, header - 1}, true};
        const std::span<const field> all{fields_};
        request_.headers =
            all.subspan(header != 0 ? 0 : 1, (header != 0 ? 1u : 0u) + (request_.body.empty() ? 0u : 1u));
        return errc::ok;
    }

    /// The text to blank out in answers: the token of the last authorize(), or the secret of the parameters; empty
    /// without either.
    [[nodiscard]] constexpr std::string_view secret() const noexcept { return secret_; }
    /// Wipes the token, and the body if a secret of the parameters may stand in it.
    constexpr void forget_secrets() noexcept {
        detail::wipe(authorization_, used_ < fields_[0].value.size() ? fields_[0].value.size() : used_);
        if (used_ != 0) // a secret of the parameters may stand in the body
            detail::wipe(body_, request_.body.size());
        used_ = 0;
        secret_ = {};
        fields_[0] = {};
        request_.headers = {};
    }

    /// The request, which points into this object. Its timeout may be set through the second overload.
    [[nodiscard]] constexpr const request& outgoing() const noexcept { return request_; }
    [[nodiscard]] constexpr request& outgoing() noexcept { return request_; }

  private:
    char url_[Url + 1];
    char body_[Body + 1];
    static constexpr std::string_view bearer = "Bearer ";
    static constexpr std::string_view basic = "Basic ";

    char authorization_[bearer.size() + Token + 1];
    std::string_view secret_ = {}; // points into authorization_
    std::size_t used_ = 0;         // bytes of authorization_ that authorize_without_token() wrote
    field fields_[2] = {};
    request request_ = {.timeout = {}}; // zeros
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
