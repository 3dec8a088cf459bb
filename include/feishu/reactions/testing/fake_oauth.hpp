// SPDX-License-Identifier: BSL-1.0
//
// fake_oauth.hpp - the OAuth endpoint of the fake service's accounts host, which gives tenant tokens.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_OAUTH_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_OAUTH_HPP

#include <feishu/reactions/testing/fake_answers.hpp>
#include <feishu/reactions/testing/fake_tokens.hpp>
#include <feishu/reactions/testing/fake_world.hpp>

#include <cstdint>     // std::int32_t, std::uint64_t
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// A failure in the shape of RFC 6749, with the service's code beside it. `error` is the RFC's word for it.
[[nodiscard]] inline http_reply oauth_failure(errc code, std::string_view error) {
    return plain_reply(fake_status(code), "application/json; charset=utf-8",
                       json_object({{"code", std::to_string(static_cast<std::int32_t>(code))},
                                    {"error", json_quoted(error)},
                                    {"error_description", json_quoted(fake_msg(code))}}));
}

namespace fake_parts {

// RFC 4648 without line breaks; what is no base64 ends the text.
inline std::string base64_decoded(std::string_view text) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::size_t value = digits.find(c);
        if (value == std::string_view::npos)
            break;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        if ((count += 6) >= 8)
            out += static_cast<char>(bits >> (count -= 8) & 0xFFu);
    }
    return out;
}

// A token, or why there is none. No page that was read gives the code of wrong credentials: this one is a guess.
inline http_reply oauth_answer(fake_world& world, fake_tokens& tokens, std::uint64_t now_ms,
                               std::string_view authorization, std::string_view body) {
    constexpr std::string_view basic = "Basic ";
    constexpr auto wrong_client = static_cast<errc>(20002);
    if (body.find("client_secret") != std::string_view::npos && authorization.starts_with(basic))
        return oauth_failure(static_cast<errc>(20070), "invalid_request");
    if (body != "grant_type=client_credentials")
        return oauth_failure(static_cast<errc>(20036), "unsupported_grant_type");
    const std::string pair =
        authorization.starts_with(basic) ? base64_decoded(authorization.substr(basic.size())) : std::string{};
    const std::size_t colon = pair.find(':');
    const fake_app* const app = world.find_app(pair.substr(0, colon));
    if (colon == std::string::npos || app == nullptr || app->secret != pair.substr(colon + 1))
        return oauth_failure(wrong_client, "invalid_client");
    const fake_token& token = tokens.tenant_jwt(app->id, now_ms);
    return plain_reply(200, "application/json; charset=utf-8",
                       json_object({{"access_token", json_quoted(token.text)},
                                    {"expires_in", std::to_string((token.expires_ms - now_ms) / 1000)},
                                    {"token_type", "\"Bearer\""}}));
}

} // namespace fake_parts

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
