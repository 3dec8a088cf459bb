// SPDX-License-Identifier: BSL-1.0
//
// request_writer.hpp - writes an endpoint's request into buffers, or says why it cannot be sent.
#ifndef FEISHU_REACTIONS_WIRE_REQUEST_WRITER_HPP
#define FEISHU_REACTIONS_WIRE_REQUEST_WRITER_HPP

#include <feishu/reactions/wire/base_url.hpp>
#include <feishu/reactions/wire/request.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <cstddef>     // std::size_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// The text of one request. Url, Body and Token are sizes in bytes: of the URL followed by its origin once
// more, of the JSON body, and of the longest token.
//
// Neither copied nor moved: the request points into it. Keeps its token until forget_token(), which whoever
// uses it alone calls when the exchange is done: destroying it wipes nothing.
template <std::size_t Url = 2048, std::size_t Body = 512, std::size_t Token = 4096>
class request_storage {
  public:
    constexpr request_storage() noexcept = default;
    request_storage(const request_storage&) = delete;
    request_storage& operator=(const request_storage&) = delete;

    // Writes all but the token.
    //
    // Fails: what the base URL was refused for; what the endpoint's validate() refuses; errc::buffer_too_small, and
    //        `needed` bytes would do.
    template <class Endpoint>
    [[nodiscard]] constexpr errc write(const base_url& base, const Endpoint& call, error_view& e) noexcept {
        const auto refuse = [&](errc code) noexcept {
            e.asked = Endpoint::which;
            e.host = base.brand();
            return e.code = code;
        };
        if (const errc refused = base.error(e); refused != errc::ok)
            return refuse(refused);
        if (const errc refused = call.validate(e); refused != errc::ok)
            return refuse(refused);

        text_sink url{url_};
        url.append(base.origin()).append(base.prefix());
        call.write_target(url);
        const std::size_t length = url.needed();
        url.append('\0').append(base.origin()).append('\0');
        text_sink body{body_};
        call.write_body(body);
        const std::size_t body_length = body.needed();
        body.append('\0');
        for (const text_sink& sink : {url, body})
            if (sink.overflowed()) {
                e.needed = sink.needed() - 1; // as `Url` and `Body` count: without the last NUL
                return refuse(errc::buffer_too_small);
            }

        request_ = {};
        request_.method = Endpoint::method;
        request_.method_name = name_of(Endpoint::method);
        request_.url = {url_, length};
        request_.origin = {url_ + length + 1, base.origin().size()};
        request_.target = detail::drop(request_.url, base.origin().size());
        request_.body = {body_, body_length};
        fields_[1] = {"Content-Type", "application/json; charset=utf-8", false};
        return errc::ok;
    }

    // Writes the Authorization header. Requires: write() succeeded.
    //
    // Fails: errc::invalid_token for an empty one or one with a space, a control or a non-ASCII character;
    //        errc::buffer_too_small, and `needed` bytes would do. Neither says anything of the token.
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
        line.append("Bearer ").append(text).append('\0');
        if (before > line.needed()) // the rest of a longer one that was refused
            detail::wipe(authorization_ + line.needed(), before - line.needed());
        fields_[0] = {"Authorization", {authorization_, line.needed() - 1}, true};
        request_.headers = {fields_, request_.body.empty() ? std::size_t{1} : std::size_t{2}};
        return errc::ok;
    }

    // The token that authorize() wrote last, or empty.
    [[nodiscard]] constexpr std::string_view token() const noexcept {
        return fields_[0].value.empty() ? std::string_view{} : detail::drop(fields_[0].value, 7);
    }
    constexpr void forget_token() noexcept {
        detail::wipe(authorization_, fields_[0].value.size());
        fields_[0] = {};
        request_.headers = {};
    }

    [[nodiscard]] constexpr const request& outgoing() const noexcept { return request_; }
    [[nodiscard]] constexpr request& outgoing() noexcept { return request_; }

  private:
    char url_[Url + 1] = {};
    char body_[Body + 1] = {};
    char authorization_[7 + Token + 1] = {};
    field fields_[2] = {};
    request request_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
