// SPDX-License-Identifier: BSL-1.0
//
// conformance_peer.hpp - the other end of conformance.hpp: what a server answers to its requests.
#ifndef FEISHU_REACTIONS_TESTING_CONFORMANCE_PEER_HPP
#define FEISHU_REACTIONS_TESTING_CONFORMANCE_PEER_HPP

#include <feishu/reactions/testing/raw_http.hpp>

#include <cstdint>     // std::uint32_t
#include <map>         // std::map
#include <optional>    // std::optional
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// The token of every case: 4096 bytes, as the longest that the service asks to be prepared for. It has to arrive
/// whole.
[[nodiscard]] inline std::string conformance_token() {
    return scrambled("conformance", 4096, url_safe_digits);
}
/// What the POST of a case carries.
inline constexpr std::string_view conformance_body = R"({"reaction_type":{"emoji_type":"OnIt"}})";
/// The Content-Type of the POST of a case.
inline constexpr std::string_view conformance_type = "application/json; charset=utf-8";
/// What a case is answered if all is well.
inline constexpr std::string_view conformance_answer = R"({"code":0,"msg":"success","data":{"items":[]}})";
/// How many bytes the cases of answers that are too big would send, 400 MiB, so that reading all of it shows.
inline constexpr std::size_t conformance_flood = 400u << 20;

/// The server's side of conformance(): takes a whole request as text and says what to write, in which pieces and with
/// which pauses. Does no I/O, so any server can serve it. Not thread-safe: a server with several threads needs a lock
/// around it.
class conformance_peer {
  public:
    [[nodiscard]] raw_response operator()(std::string_view raw) {
        const auto request = raw_request::parse(raw);
        if (!request)
            return complaint("this is no HTTP/1.1 request whose body has a Content-Length");
        std::string_view query = request->target;
        std::string_view path = take_until(query, '?');
        constexpr std::string_view start = "/conformance/";
        if (!path.starts_with(start))
            return complaint("the path is another one than was asked for: " + std::string{path});
        path.remove_prefix(start.size());
        const std::string number{take_until(query, '&')};
        const std::string host = percent_decoded(query).value_or("");
        if (const std::string wrong = fault_of(*request, host); !wrong.empty())
            return complaint(wrong);
        return answer(path, number, ++seen_[number]);
    }

  private:
    static raw_response complaint(const std::string& reason) { return {{{raw_text(plain_text(418, reason))}}, false}; }
    static http_reply plain_text(int status, std::string_view body) {
        http_reply reply;
        reply.status = status;
        reply.headers.add("Content-Type", "text/plain");
        reply.body = body;
        return reply;
    }

    static std::string fault_of(const raw_request& q, std::string_view host) {
        if (q.headers.count("Host") != 1 || q.headers.value("Host") != host)
            return "the Host header is not the origin's, or not there once";
        if (q.headers.count("Authorization") != 1 ||
            q.headers.value("Authorization") != "Bearer " + conformance_token())
            return "the Authorization header did not arrive once and whole";
        if (q.method == "POST") {
            if (q.body != conformance_body)
                return "the body of the POST did not arrive as it was given";
            if (q.headers.count("Content-Type") != 1 || q.headers.value("Content-Type") != conformance_type)
                return "the Content-Type of the POST did not arrive once and as it was given";
            return {};
        }
        if (q.method != "GET" && q.method != "DELETE")
            return "another method arrived: " + q.method;
        if (!q.body.empty())
            return "a " + q.method + " has a body";
        for (const std::string_view name : {"Content-Type", "Content-Length", "Transfer-Encoding"})
            if (q.headers.find(name) != nullptr)
                return "a " + q.method + " has a header " + std::string{name};
        return {};
    }

    // The first line and the headers, without the empty line after them.
    static std::string head(std::string_view status, std::string_view headers = {}) {
        return std::string{"HTTP/1.1 "}.append(status).append("\r\n").append(headers);
    }
    static std::string whole(std::string_view status, std::string_view headers, std::string_view body) {
        return head(status, headers) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
               std::string{body};
    }
    static raw_response at_once(std::string bytes) { return {{{std::move(bytes)}}}; }

    static raw_response answer(std::string_view path, const std::string& number, int times) {
        const std::string log = "X-Tt-Logid: final\r\n";
        const std::string body{conformance_answer};
        if (path == "plain")
            return at_once(whole("200 OK", log, body));
        if (path == "echo")
            return at_once(whole("200 OK", log, number));
        if (path == "empty")
            return at_once(whole("200 OK", log, ""));
        if (path == "headers")
            return at_once(whole("200 OK", "x-tt-LOGID:\t final \r\nX-OGW-RateLimit-Reset: 2\r\n", body));
        if (path == "fragments") {
            raw_response out;
            const std::string text = whole("200 OK", log, body);
            for (std::size_t i = 0; i < text.size(); i += 3)
                out.pieces.push_back({text.substr(i, 3), 1_ms});
            return out;
        }
        if (path == "chunked")
            return at_once(head("200 OK", log + "Transfer-Encoding: chunked\r\n\r\n") + chunk(body.substr(0, 1)) +
                           chunk(body.substr(1)) + "0\r\n\r\n");
        if (path == "chunked_trailer")
            return at_once(head("200 OK", log + "Transfer-Encoding: chunked\r\n\r\n") + chunk(body, ";x=y") +
                           "0\r\nX-Trailer: x\r\n\r\n");
        if (path == "until_close")
            return {{{head("200 OK", log + "Connection: close\r\n\r\n") + body}}, false};
        // Closed afterwards: who takes the interim answer for the last one waits for its end, and not for
        // long.
        const std::string last = whole("200 OK", log + "Connection: close\r\n", body);
        if (path == "interim_100")
            return {{{head("100 Continue") + "\r\n"}, {last, 20_ms}}, false};
        if (path == "interim_100_headers")
            return {{{head("100 Continue", "X-Tt-Logid: interim\r\n\r\n")}, {last, 20_ms}}, false};
        if (path == "interim_103")
            return {
                {{head("103 Early Hints", "X-Tt-Logid: interim\r\nx-ogw-ratelimit-reset: 9\r\n\r\n")}, {last, 20_ms}},
                false};
        if (path.starts_with("status_")) {
            const std::string code{path.substr(7)};
            return at_once(whole(code + " Status",
                                 log + "WWW-Authenticate: Bearer\r\nProxy-Authenticate: Basic realm=x\r\n", body));
        }
        if (path.starts_with("redirect_"))
            return at_once(whole(std::string{path.substr(9)} + " Redirect",
                                 log + "Location: /conformance/plain?" + number + "\r\n", ""));
        if (path == "silence")
            return {{{whole("200 OK", log, body), 60'000_ms}}, false};
        if (path == "slow")
            return {{{head("200 OK", log), 80_ms},
                     {"Content-Length: " + std::to_string(body.size()) + "\r\n\r\n", 80_ms},
                     {body.substr(0, 5), 80_ms},
                     {body.substr(5), 80_ms}}};
        if (path == "trickle") { // never silent for long, and not done in time
            raw_response out{{{head("200 OK", "Content-Length: 4000\r\n\r\n")}}, false};
            for (int i = 0; i != 100; ++i)
                out.pieces.push_back({" ", 25_ms});
            return out;
        }
        constexpr std::size_t piece = 65'536;
        if (path == "flood")
            return {{{head("200 OK", "Transfer-Encoding: chunked\r\n\r\n")},
                     {chunk(std::string(piece, ' ')), 0_ms, conformance_flood / piece},
                     {"0\r\n\r\n"}}};
        if (path == "flood_length")
            return {{{head("200 OK", "Content-Length: " + std::to_string(conformance_flood) + "\r\n\r\n")},
                     {std::string(piece, ' '), 0_ms, conformance_flood / piece}}};
        if (path == "flood_until_close")
            return {{{head("200 OK") + "\r\n"}, {std::string(piece, ' '), 0_ms, conformance_flood / piece}}, false};
        if (path == "flood_headers")
            return {{{head("200 OK")}, {"X-Filler: " + std::string(1012, '.') + "\r\n", 0_ms, 65'536}}, false};
        if (path == "cut")
            return {{{head("200 OK", log + "Content-Length: 1000\r\n\r\n") + body}}, false};
        if (path == "cut_chunk")
            return {{{head("200 OK", log + "Transfer-Encoding: chunked\r\n\r\n") + chunk(body)}}, false};
        if (path == "reset")
            return {{{head("200 OK", log + "Content-Length: 1000\r\n\r\n") + body}}, false, true};
        if (path == "hang_up") // what comes again was sent twice
            return times == 1 ? raw_response{{}, false} : at_once(whole("200 OK", log, "sent twice"));
        if (path == "last_words")
            return times == 1 ? raw_response{{}, false, false, true} : at_once(whole("200 OK", log, "sent twice"));
        if (path == "garbage")
            return {{{"SSH-2.0-OpenSSH\r\n\r\n"}}, false};
        return complaint("conformance.hpp and conformance_peer.hpp are of different versions");
    }
    static std::string chunk(std::string_view bytes, std::string_view extension = {}) {
        return hex(bytes.size()).append(extension).append("\r\n").append(bytes).append("\r\n");
    }
    static std::string hex(std::size_t value) {
        std::string out;
        for (; value != 0; value /= 16)
            out.insert(out.begin(), hex_digits[value % 16]);
        return out;
    }

    std::map<std::string, int> seen_; // how often the request of this number came
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
