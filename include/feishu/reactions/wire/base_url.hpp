// SPDX-License-Identifier: BSL-1.0
//
// base_url.hpp - the address of the service that is called: Feishu, Lark, or a host of the caller's own.
#ifndef FEISHU_REACTIONS_WIRE_BASE_URL_HPP
#define FEISHU_REACTIONS_WIRE_BASE_URL_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/wire/request.hpp>
#include <feishu/reactions/base/result.hpp>
#include <feishu/reactions/base/text.hpp>

#include <concepts>    // std::convertible_to
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Address of the service: scheme, host, port and an optional path prefix, checked once. The object owns its text and
/// has about 350 bytes.
///
/// There is no default: ids and tokens of Feishu mean nothing to Lark, and the other way round.
///
/// The result of parse() may be passed on unchecked: `client{base_url::parse(setting), token, send}`. If parse()
/// failed, the base URL has no origin, and every call with it ends in the error of parse() before anything is sent.
class base_url {
  public:
    /// Takes the result of parse() or insecure(), also if it is an error: see above.
    template <class Text>
    constexpr base_url(const result<base_url, basic_error<Text>>& parsed) noexcept { // NOLINT: see above
        if (parsed) {
            *this = *parsed;
        } else {
            refused_ = parsed.error().code;
            offset_ = parsed.error().offset;
            needed_ = parsed.error().needed;
        }
    }
    template <class Text>
        requires std::convertible_to<const Text&, std::string_view>
    constexpr base_url(const Text&) noexcept { // NOLINT: only to say why not
        static_assert(sizeof(Text) == 0, "feishu::reactions: text is no base URL until it is checked: write "
                                         "base_url::parse(text), or base_url::insecure(text) where plain http will do");
    }

    /// Reads `https://host[:port][/prefix]`. A trailing slash is dropped, and the origin is converted to lower case.
    ///
    /// Fails: errc::insecure_base_url for plain http; errc::invalid_base_url for anything else, and then `offset` is
    /// the place of the first character that is not allowed. Not allowed are user info, a query, a fragment, control
    /// and non-ASCII characters, percent signs, "." and ".." in the prefix, an IPv4 address that is not four plain
    /// numbers, and a prefix that ends in "/open-apis", since every path begins with that. If the origin has more than
    /// 267 bytes or the prefix more than 64, `needed` is its size.
    [[nodiscard]] static constexpr result<base_url, error_view> parse(std::string_view text) noexcept {
        return read(text, false);
    }
    /// A null pointer, as std::getenv may give, is refused as an empty text is.
    [[nodiscard]] static constexpr result<base_url, error_view> parse(const char* text) noexcept {
        return read(text == nullptr ? std::string_view{} : std::string_view{text}, false);
    }
    /// As parse(), but accepts plain http as well, over which anyone on the way can read the token. It is meant for
    /// loopback and tests.
    [[nodiscard]] static constexpr result<base_url, error_view> insecure(std::string_view text) noexcept {
        return read(text, true);
    }
    [[nodiscard]] static constexpr result<base_url, error_view> insecure(const char* text) noexcept {
        return read(text == nullptr ? std::string_view{} : std::string_view{text}, true);
    }

    /// errc::ok, or the error of parse() if there is no origin. The second overload also writes the error's code,
    /// offset and needed size into `e`.
    [[nodiscard]] constexpr errc error() const noexcept {
        return !origin_.empty() ? errc::ok : refused_ == errc::ok ? errc::invalid_base_url : refused_;
    }
    template <class Text>
    constexpr errc error(basic_error<Text>& e) const noexcept {
        if (!origin_.empty())
            return errc::ok;
        e.offset = offset_;
        e.needed = needed_;
        return e.code = error();
    }

    /// Scheme, host and port, such as "https://open.feishu.cn", NUL-terminated; empty if parse() failed. It points into
    /// this object.
    [[nodiscard]] constexpr std::string_view origin() const noexcept { return origin_.view(); }
    /// Path prefix without a trailing slash, such as "/proxy"; usually empty. It points into this object.
    [[nodiscard]] constexpr std::string_view prefix() const noexcept { return prefix_.view(); }

    /// The origin of the accounts host, which has the OAuth endpoints. For brand::other it is origin(): if a private
    /// deployment has its accounts on another host, call that one with a base URL of its own.
    [[nodiscard]] constexpr std::string_view accounts_origin() const noexcept {
        return brand() == brand::feishu ? "https://accounts.feishu.cn"
               : brand() == brand::lark ? "https://accounts.larksuite.com"
                                        : origin();
    }
    /// Whether the origin is that of Feishu, that of Lark, or another one.
    [[nodiscard]] constexpr reactions::brand brand() const noexcept { return brand_; }

  private:
    constexpr base_url() noexcept = default;

    static constexpr failure<error_view> refuse(errc code, std::size_t offset, std::size_t needed = 0) noexcept {
        error_view e;
        e.code = code;
        e.offset = static_cast<std::uint32_t>(offset);
        e.needed = needed;
        return failure{e};
    }

    static constexpr bool starts_with(std::string_view text, std::string_view start) noexcept {
        return text.size() >= start.size() && detail::same_ignoring_case({text.data(), start.size()}, start);
    }
    static constexpr bool is_host_character(char c) noexcept {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c == '_';
    }
    static constexpr bool is_hex(char c) noexcept {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    }

    // HTTP stacks read a host whose last label is a number as an IPv4 address, and they agree only on four plain
    // numbers: libcurl takes 0127.0.0.1 for 87.0.0.1. Requires: not empty.
    static constexpr bool is_ambiguous_address(std::string_view host) noexcept {
        std::size_t end = host.size();
        if (host[end - 1] == '.')
            --end;
        std::size_t last = end;
        while (last != 0 && host[last - 1] != '.')
            --last;
        const bool hex = end - last > 1 && host[last] == '0' && detail::ascii_lower(host[last + 1]) == 'x';
        bool number = last != end;
        for (std::size_t i = last + (hex ? 2 : 0); i != end; ++i)
            number = number && (hex ? is_hex(host[i]) : host[i] >= '0' && host[i] <= '9');
        if (!number)
            return false;
        std::size_t i = 0;
        for (int part = 0; part != 4; ++part) {
            if (part != 0 && (i == host.size() || host[i++] != '.'))
                return true;
            const std::size_t begin = i;
            std::uint32_t value = 0;
            while (i != host.size() && host[i] >= '0' && host[i] <= '9' && value <= 255)
                value = value * 10 + static_cast<std::uint32_t>(host[i++] - '0');
            if (i == begin || value > 255 || (host[begin] == '0' && i - begin != 1))
                return true;
        }
        return i != host.size();
    }

    static constexpr result<base_url, error_view> read(std::string_view text, bool http_too) noexcept {
        std::size_t i = 0;
        if (starts_with(text, "https://"))
            i = 8;
        else if (starts_with(text, "http://")) {
            if (!http_too)
                return refuse(errc::insecure_base_url, 0);
            i = 7;
        } else
            return refuse(errc::invalid_base_url, 0);

        const std::size_t host = i;
        if (i != text.size() && text[i] == '[') { // an IPv6 address; its inner form is the resolver's matter
            for (++i; i != text.size() && (is_hex(text[i]) || text[i] == ':' || text[i] == '.');)
                ++i;
            if (i == host + 1 || i == text.size() || text[i] != ']')
                return refuse(errc::invalid_base_url, i);
            ++i;
        } else {
            while (i != text.size() && is_host_character(text[i]))
                ++i;
            if (i == host || text[host] == '.' || text[host] == '-' ||
                is_ambiguous_address({text.data() + host, i - host}))
                return refuse(errc::invalid_base_url, host);
        }
        if (i != text.size() && text[i] == ':') {
            const std::size_t port = ++i;
            std::uint32_t number = 0;
            while (i != text.size() && text[i] >= '0' && text[i] <= '9' && number <= 65535)
                number = number * 10 + static_cast<std::uint32_t>(text[i++] - '0');
            if (i == port || number == 0 || number > 65535)
                return refuse(errc::invalid_base_url, port);
        }
        const std::size_t end_of_origin = i;
        std::size_t last = i; // the last segment
        std::string_view name;
        while (i != text.size()) { // one segment a turn; `i` stands on what must be a slash
            if (text[i] != '/')
                return refuse(errc::invalid_base_url, i);
            const std::size_t segment = ++i;
            while (i != text.size() && (detail::is_unreserved(text[i]) || text[i] == '@' || text[i] == ':' ||
                                        text[i] == '+' || text[i] == '='))
                ++i;
            if (i == segment && i == text.size())
                break; // a trailing slash
            name = {text.data() + segment, i - segment};
            last = segment;
            if (name.empty() || name == "." || name == "..")
                return refuse(errc::invalid_base_url, segment);
        }
        if (name == "open-apis")
            return refuse(errc::invalid_base_url, last);
        std::size_t end_of_prefix = text.size();
        if (end_of_prefix != end_of_origin && text[end_of_prefix - 1] == '/')
            --end_of_prefix;

        base_url out;
        char origin[decltype(origin_)::capacity] = {};
        if (end_of_origin > sizeof origin)
            return refuse(errc::invalid_base_url, sizeof origin, end_of_origin);
        const std::size_t prefix = end_of_prefix - end_of_origin;
        if (!out.prefix_.assign(text.data() + end_of_origin, prefix))
            return refuse(errc::invalid_base_url, end_of_origin + decltype(prefix_)::capacity, prefix);
        for (std::size_t n = 0; n != end_of_origin; ++n) // RFC 3986, 3.1 and 3.2.2: neither part has case
            origin[n] = detail::ascii_lower(text[n]);
        out.origin_.assign(origin, end_of_origin);
        if (out.origin() == "https://open.feishu.cn")
            out.brand_ = brand::feishu;
        if (out.origin() == "https://open.larksuite.com")
            out.brand_ = brand::lark;
        return out;
    }

    fixed_text<267> origin_ = {}; // "https://", a host name of at most 253 bytes (RFC 1035), ":65535"
    fixed_text<64> prefix_ = {};
    reactions::brand brand_ = brand::other;
    errc refused_ = errc::ok;
    std::uint32_t offset_ = 0;
    std::size_t needed_ = 0;
};

/// Feishu, the service in mainland China: https://open.feishu.cn.
inline constexpr base_url feishu = *base_url::parse("https://open.feishu.cn");
/// Lark, the service elsewhere: https://open.larksuite.com.
inline constexpr base_url lark = *base_url::parse("https://open.larksuite.com");

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
