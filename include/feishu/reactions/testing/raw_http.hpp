// SPDX-License-Identifier: BSL-1.0
//
// raw_http.hpp - one HTTP/1.1 message as text, taken apart and put together: what a test server
// needs, and no more.
#ifndef FEISHU_REACTIONS_TESTING_RAW_HTTP_HPP
#define FEISHU_REACTIONS_TESTING_RAW_HTTP_HPP

#include <feishu/reactions/testing/fake_text.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <optional>    // std::optional
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <utility>     // std::pair
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// Header lines in the order in which they came. Names keep their case and are compared without it.
class header_list {
  public:
    header_list() = default;
    /// Begins with these lines, each a name and a value; without them, empty.
    header_list(std::initializer_list<std::pair<std::string, std::string>> rows) : lines_(rows) {}

    /// Appends a line, also if the name is there already.
    void add(std::string_view name, std::string_view value) { lines_.emplace_back(name, value); }
    /// Takes all lines of this name away.
    void remove(std::string_view name) {
        std::erase_if(lines_, [&](const auto& line) { return detail::same_ignoring_case(line.first, name); });
    }
    /// The value of the first line of this name, or null.
    [[nodiscard]] const std::string* find(std::string_view name) const {
        for (const auto& [key, value] : lines_)
            if (detail::same_ignoring_case(key, name))
                return &value;
        return nullptr;
    }
    /// The value of the first line of this name, or nothing.
    [[nodiscard]] std::string_view value(std::string_view name) const {
        const std::string* const found = find(name);
        return found == nullptr ? std::string_view{} : std::string_view{*found};
    }
    /// How many lines have this name.
    [[nodiscard]] std::size_t count(std::string_view name) const {
        std::size_t n = 0;
        for (const auto& line : lines_)
            n += detail::same_ignoring_case(line.first, name) ? 1u : 0u;
        return n;
    }
    [[nodiscard]] auto begin() const { return lines_.begin(); }
    [[nodiscard]] auto end() const { return lines_.end(); }
    [[nodiscard]] std::size_t size() const { return lines_.size(); }

  private:
    std::vector<std::pair<std::string, std::string>> lines_;
};

/// An HTTP answer, or, if `how` is not delivery::answered, the reason why there is none.
struct http_reply {
    /// The number in the status line.
    int status = 200;
    /// Everything between status line and body.
    header_list headers = {};
    /// The content, without chunks or encoding.
    std::string body = {};
    /// How long it takes until the answer comes, or until the delivery fails, beyond what the call takes anyway.
    milliseconds delay = {};
    /// How the delivery ends; delivery::answered: with an answer.
    delivery how = delivery::answered;
    /// If the delivery failed: the reason in the words of an HTTP stack.
    std::string reason = {};
};

/// A request, as it came over a connection.
struct raw_request {
    /// The method, which stands first on the first line.
    std::string method = {};
    /// Path and query.
    std::string target = {};
    /// All header lines, without the spaces around values.
    header_list headers = {};
    /// The body, of as many bytes as Content-Length says.
    std::string body = {};

    /// Takes a request apart. Returns std::nullopt if `text` is not a whole HTTP/1.1 request. A body has a
    /// Content-Length: chunked ones are refused, since no client of this service needs them.
    [[nodiscard]] static std::optional<raw_request> parse(std::string_view text) {
        const std::size_t end = text.find("\r\n\r\n");
        if (end == std::string_view::npos)
            return {};
        std::string_view head = text.substr(0, end);
        raw_request out;
        out.body = text.substr(end + 4);
        std::string_view line = take_line(head);
        out.method = take_until(line, ' ');
        out.target = take_until(line, ' ');
        if (out.method.empty() || out.target.empty() || line != "HTTP/1.1")
            return {};
        while (!head.empty()) {
            line = take_line(head);
            const std::size_t colon = line.find(':');
            if (colon == 0 || colon == std::string_view::npos || detail::has_control(line))
                return {};
            out.headers.add(line.substr(0, colon), trimmed(line.substr(colon + 1)));
        }
        if (out.headers.find("Transfer-Encoding") != nullptr || out.headers.count("Content-Length") > 1)
            return {};
        const std::string* const length = out.headers.find("Content-Length");
        if ((length == nullptr ? std::string{"0"} : *length) != std::to_string(out.body.size()))
            return {};
        return out;
    }

  private:
    static std::string_view take_line(std::string_view& text) {
        const std::size_t end = text.find("\r\n");
        const std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 2);
        return line;
    }
    static std::string_view trimmed(std::string_view text) {
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
            text.remove_prefix(1);
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
            text.remove_suffix(1);
        return text;
    }
};

/// What a server writes, piece by piece, and what it does with the connection afterwards.
struct raw_response {
    /// Some bytes, and when they are written.
    struct piece {
        /// What is written.
        std::string bytes = {};
        /// How long the server waits before it.
        milliseconds pause = {};
        /// How often it is written.
        std::size_t times = 1;
    };
    /// All that is written, in order.
    std::vector<piece> pieces = {};
    /// Whether the connection stays open after that.
    bool keep_open = true;
    /// If it is closed: with a reset (RST) instead of an orderly end.
    bool reset = false;
    /// Before anything is written, the server stops listening, for good, and closes all other connections.
    bool close_port = false;
};

/// The words that follow a status in the status line.
[[nodiscard]] inline std::string_view reason_phrase(int status) {
    switch (status) {
    case 200: return "OK";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 404: return "Not Found";
    case 429: return "Too Many Requests";
    case 500: return "Internal Server Error";
    case 502: return "Bad Gateway";
    case 504: return "Gateway Timeout";
    default: return "Status";
    }
}

/// An answer as it goes over a connection. Empty if the delivery failed: the server then closes the connection without
/// writing anything.
[[nodiscard]] inline std::string raw_text(const http_reply& reply) {
    if (reply.how != delivery::answered)
        return {};
    std::string out = "HTTP/1.1 " + std::to_string(reply.status) + ' ';
    (out += reason_phrase(reply.status)) += "\r\n";
    for (const auto& [name, value] : reply.headers)
        (((out += name) += ": ") += value) += "\r\n";
    if (reply.headers.find("Content-Length") == nullptr)
        ((out += "Content-Length: ") += std::to_string(reply.body.size())) += "\r\n";
    return (out += "\r\n") += reply.body;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
