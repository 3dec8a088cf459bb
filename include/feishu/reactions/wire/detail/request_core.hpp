// SPDX-License-Identifier: BSL-1.0
//
// request_core.hpp - writes a request into buffers of any size: what is the same for all of them is compiled once.
#ifndef FEISHU_REACTIONS_WIRE_DETAIL_REQUEST_CORE_HPP
#define FEISHU_REACTIONS_WIRE_DETAIL_REQUEST_CORE_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/wire/base_url.hpp>
#include <feishu/reactions/wire/detail/base64.hpp>
#include <feishu/reactions/wire/endpoint_traits.hpp>
#include <feishu/reactions/wire/request.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <cstddef>     // std::size_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Where the texts of a request are written, each with room for a NUL; `authorization` for "Bearer " as well.
struct request_buffers {
    std::span<char> url = {};
    std::span<char> body = {};
    std::span<char> authorization = {};
};

// Writes one request into buffers that it does not own. request_storage documents what it does.
class request_core {
  public:
    static constexpr std::string_view bearer = "Bearer ";

    constexpr request_core() noexcept = default;
    request_core(const request_core&) = delete;
    request_core& operator=(const request_core&) = delete;

    // Comes before everything else.
    constexpr void bind(const request_buffers& to) noexcept { to_ = to; }

    template <class Endpoint>
    [[nodiscard]] constexpr errc write(const base_url& base, const Endpoint& call, error_view& e) noexcept {
        errc refused = base.error(e);
        if (refused == errc::ok)
            refused = call.validate(e);
        if (refused == errc::ok) {
            text_sink url{to_.url};
            std::string_view origin = base.origin();
            if constexpr (Endpoint::traits.host == service_host::accounts)
                origin = base.accounts_origin();
            url.append(origin).append(base.prefix());
            call.write_target(url);
            text_sink body{to_.body};
            if constexpr (requires { call.write_body(body); })
                call.write_body(body);
            refused = finish(url, origin, body, Endpoint::traits.method, Endpoint::traits.body, e.needed);
        }
        if (refused != errc::ok) {
            if constexpr (!takes_token(Endpoint::traits.authorization))
                wipe(to_.body.data(), to_.body.size()); // a part of a secret may stand in it
            e.endpoint = &Endpoint::info;
            e.host = base.brand();
            e.code = refused;
        }
        return refused;
    }

    [[nodiscard]] constexpr errc authorize(access_token token, std::size_t& needed) noexcept {
        const std::string_view text = token.reveal();
        if (!is_token(text))
            return errc::invalid_token;
        if (bearer.size() + text.size() >= to_.authorization.size()) {
            needed = text.size();
            return errc::buffer_too_small;
        }
        text_sink line{to_.authorization};
        line.append(bearer).append(text).append('\0');
        if (const std::size_t before = fields_[0].value.size(); before > line.needed())
            wipe(to_.authorization.data() + line.needed(),
                 before - line.needed()); // of a longer token that was refused
        fields_[0] = {"Authorization"_text, {to_.authorization.data(), line.needed() - 1}, true};
        secret_ = drop(fields_[0].value, bearer.size());
        request_.headers = {fields_, request_.body.empty() ? std::size_t{1} : std::size_t{2}};
        return errc::ok;
    }

    template <class Endpoint>
    [[nodiscard]] constexpr errc authorize_without_token(const Endpoint& call, std::size_t& needed) noexcept {
        text_sink line{to_.authorization};
        std::string_view secret = {};
        bool named = true;
        if constexpr (Endpoint::traits.authorization == authorization::basic) {
            const auto who = call.credentials();
            secret = who.secret.reveal();
            named = is_token(who.id) && !has_character(who.id, ':');
            line.append("Basic ");
            append_base64(line, who.id, secret);
            line.append('\0');
        } else if constexpr (requires { call.secret(); }) {
            secret = call.secret().reveal();
        }
        const std::size_t header = line.needed();
        line.append(secret);
        constexpr bool has_one = Endpoint::traits.authorization == authorization::basic || requires { call.secret(); };
        const bool invalid = has_one && (!named || !is_token(secret));
        if (invalid || line.overflowed()) {
            wipe(to_.authorization.data(), to_.authorization.size());
            wipe(to_.body.data(), request_.body.size());
            if (invalid)
                return errc::invalid_token;
            needed = line.needed();
            return errc::buffer_too_small;
        }
        secret_ = {to_.authorization.data() + header, secret.size()};
        used_ = line.needed();
        if (header != 0)
            fields_[0] = {"Authorization"_text, {to_.authorization.data(), header - 1}, true};
        const std::span<const field> all{fields_};
        request_.headers =
            all.subspan(header != 0 ? 0 : 1, (header != 0 ? 1u : 0u) + (request_.body.empty() ? 0u : 1u));
        return errc::ok;
    }

    [[nodiscard]] constexpr std::string_view secret() const noexcept { return secret_; }
    constexpr void forget_secrets() noexcept {
        wipe(to_.authorization.data(), used_ < fields_[0].value.size() ? fields_[0].value.size() : used_);
        if (used_ != 0) // a secret of the parameters may stand in the body
            wipe(to_.body.data(), request_.body.size());
        used_ = 0;
        secret_ = {};
        fields_[0] = {};
        request_.headers = {};
    }

    [[nodiscard]] constexpr const request& outgoing() const noexcept { return request_; }
    [[nodiscard]] constexpr request& outgoing() noexcept { return request_; }

  private:
    // The texts have been written: a second copy of the origin follows, and a NUL each.
    constexpr errc finish(text_sink& url, std::string_view origin, text_sink& body, http_method method,
                          body_format format, std::size_t& needed) noexcept {
        const std::size_t length = url.needed();
        url.append('\0').append(origin).append('\0');
        const std::size_t body_length = body.needed();
        body.append('\0');
        if (url.overflowed() || body.overflowed()) { // counted without the last NUL
            needed = (url.overflowed() ? url : body).needed() - 1;
            return errc::buffer_too_small;
        }
        request_ = {};
        request_.method = method;
        request_.method_name = name_of(method);
        request_.url = {url.view().data(), length};
        request_.origin = {url.view().data() + length + 1, origin.size()};
        request_.target = drop(request_.url, origin.size());
        request_.body = {body.view().data(), body_length};
        fields_[1] = {"Content-Type"_text,
                      format == body_format::form ? "application/x-www-form-urlencoded"_text
                                                  : "application/json; charset=utf-8"_text,
                      false};
        return errc::ok;
    }

    request_buffers to_ = {};
    std::string_view secret_ = {}; // points into to_.authorization
    std::size_t used_ = 0;         // bytes of to_.authorization that authorize_without_token() wrote
    field fields_[2] = {};
    request request_ = {.timeout = {}}; // zeros
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
