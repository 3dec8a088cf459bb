// SPDX-License-Identifier: BSL-1.0
//
// console_link.hpp - the address of the developer console where an app's scopes are requested.
#ifndef FEISHU_REACTIONS_EXPLAIN_DETAIL_CONSOLE_LINK_HPP
#define FEISHU_REACTIONS_EXPLAIN_DETAIL_CONSOLE_LINK_HPP

#include <feishu/reactions/base/error.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// For whose token a scope is requested: the console keeps the two apart.
enum class scope_for : std::uint8_t { tenant_token, user_token };

namespace detail {

// What may stand in a link: an app id ("cli_a1b2"), a scope ("im:message.reactions:read"). Anything else
// could lead elsewhere than the link's reader expects.
[[nodiscard]] constexpr bool is_link_safe(std::string_view text) noexcept {
    for (const char c : text)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
              c == '.' || c == ':'))
            return false;
    return !text.empty();
}

// The app id in a link of the service's own ("https://open.feishu.cn/app/cli_a1b2/auth?q=..."), or nothing.
[[nodiscard]] constexpr std::string_view app_id_in(std::string_view text) noexcept {
    constexpr std::string_view mark = "/app/cli_";
    for (std::size_t i = 0; i + mark.size() < text.size(); ++i)
        if (std::string_view{text.data() + i, mark.size()} == mark) {
            const std::string_view rest = drop(text, i + 5);
            std::size_t n = 4;
            while (n != rest.size() && is_link_safe({rest.data() + n, 1}) && rest[n] != ':' && rest[n] != '.')
                ++n;
            return n == 4 ? std::string_view{} : std::string_view{rest.data(), n};
        }
    return {};
}

// The link to an app's scopes in a text of the service, "https://HOST/app/cli_...", or nothing: https alone, no user name
// before the host, and no character that a link cannot have, such as a quote or one that is not ASCII.
[[nodiscard]] constexpr std::string_view scope_page_in(std::string_view text) noexcept {
    constexpr std::string_view scheme = "https://";
    for (std::size_t i = 0; i + scheme.size() < text.size(); ++i) {
        if (std::string_view{text.data() + i, scheme.size()} != scheme)
            continue;
        const std::string_view rest = drop(text, i);
        std::size_t host = scheme.size();
        while (host != rest.size() && is_link_safe({rest.data() + host, 1}) && rest[host] != '_')
            ++host;
        std::size_t end = host;
        while (end != rest.size() && (is_link_safe({rest.data() + end, 1}) || has_character("/?&=,+%#;~!*", rest[end])))
            ++end;
        while (end != host && has_character(".,;:!*", rest[end - 1]))
            --end; // of the sentence around it
        const std::string_view path{rest.data() + host, end - host};
        const std::string_view page = "/app/cli_";
        if (host != scheme.size() && path.size() >= page.size() && std::string_view{path.data(), page.size()} == page &&
            !app_id_in(path).empty())
            return {rest.data(), end};
    }
    return {};
}

[[nodiscard]] constexpr std::string_view console_of(brand host) noexcept {
    using std::string_view; // with its size: a plain literal would be measured at run time
    return host == brand::feishu ? string_view{"https://open.feishu.cn/app"}
           : host == brand::lark ? string_view{"https://open.larksuite.com/app"}
                                 : string_view{};
}

// Writes a link that asks for several scopes, one at a time.
class console_link {
  public:
    constexpr console_link(text_sink& out, brand host, std::string_view app_id) noexcept : out_(out) {
        out_.append(console_of(host));
        open_ = host != brand::other && is_link_safe(app_id);
        if (open_)
            out_.append('/').append(app_id).append("/auth");
    }
    constexpr void add(std::string_view scope) noexcept {
        if (!open_ || !is_link_safe(scope))
            return;
        out_.append(any_ ? std::string_view{","} : std::string_view{"?q="}).append(scope);
        any_ = true;
    }
    constexpr void finish(scope_for whose) noexcept {
        if (open_ && any_)
            out_.append("&token_type=")
                .append(whose == scope_for::tenant_token ? std::string_view{"tenant"} : std::string_view{"user"});
    }

  private:
    text_sink& out_;
    bool open_ = false;
    bool any_ = false;
};

} // namespace detail

// Appends the address where `scopes` can be requested for the app, as the service itself writes it into
// answer 99991672. Without an app id: the list of one's apps. Nothing for brand::other, whose console is not
// known.
constexpr void console_url(text_sink& out, brand host, std::string_view app_id,
                           std::span<const std::string_view> scopes,
                           scope_for whose = scope_for::tenant_token) noexcept {
    detail::console_link link{out, host, app_id};
    for (const auto scope : scopes)
        link.add(scope);
    link.finish(whose);
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
