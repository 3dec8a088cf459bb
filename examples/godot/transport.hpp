// SPDX-License-Identifier: BSL-1.0
//
// transport.hpp - a transport on the engine's own HTTPClient, which moves on only when poll() is called: once a frame.
#ifndef FEISHU_REACTIONS_EXAMPLES_GODOT_TRANSPORT_HPP
#define FEISHU_REACTIONS_EXAMPLES_GODOT_TRANSPORT_HPP

#include <feishu/reactions/wire/transport.hpp>

#include "variant.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace godot {

namespace fr = feishu::reactions;

// Each exchange has a connection of its own. HTTPClient verifies certificates against those of the engine, and follows no
// redirects; HTTPRequest, the node above it, would.
class http_transport {
  public:
    void start(fr::exchange& x) noexcept { jobs_.push_back(std::make_unique<job>(x)); }
    void cancel(fr::exchange& x) noexcept {
        for (const auto& j : jobs_)
            if (&j->x == &x)
                j->cancelled = true;
    }
    void poll() {
        std::vector<std::pair<fr::exchange*, fr::delivery>> ended;
        for (std::size_t i = 0; i < jobs_.size();) {
            fr::delivery how{};
            if (!jobs_[i]->step(how)) {
                ++i;
                continue;
            }
            ended.emplace_back(&jobs_[i]->x, how);
            jobs_.erase(jobs_.begin() + static_cast<std::ptrdiff_t>(i));
        }
        for (const auto& [x, how] : ended) // may start others
            x->done(how);
    }

  private:
    // HTTPClient.Status and HTTPClient.Method.
    enum status {
        disconnected,
        resolving,
        cannot_resolve,
        connecting,
        cannot_connect,
        connected,
        requesting,
        body,
        connection_error,
        tls_handshake_error
    };

    struct job {
        explicit job(fr::exchange& exchange) : x(exchange) {
            std::string_view origin = x.outgoing().origin;
            std::int64_t port = -1; // that of the scheme
            if (const std::size_t colon = origin.rfind(':'); colon > 6) {
                port = std::strtol(origin.data() + colon + 1, nullptr, 10);
                origin = origin.substr(0, colon);
            }
            refused = client.call("connect_to_host", {origin, port}).number() != 0;
        }

        // True: it has ended, and `how` says in which way.
        bool step(fr::delivery& how) {
            const auto end = [&](fr::delivery with, std::string_view why) {
                how = with == fr::delivery::answered ? with : x.failed(with, why);
                return true;
            };
            if (cancelled)
                return end(fr::delivery::cancelled, "cancelled");
            const auto waited = std::chrono::steady_clock::now() - since;
            const std::uint32_t limit = x.outgoing().timeout.count();
            if (limit != 0 && waited >= std::chrono::milliseconds{limit})
                return end(fr::delivery::timed_out, "no whole answer in time");
            if (refused)
                return end(fr::delivery::unreachable, "the engine does not connect to this host");
            client.call("poll");
            switch (client.call("get_status").number()) {
            case resolving:
            case connecting:
            case requesting: return false;
            case cannot_resolve: return end(fr::delivery::unreachable, "unknown host");
            case cannot_connect: return end(fr::delivery::unreachable, "no connection");
            case tls_handshake_error: return end(fr::delivery::insecure, "TLS handshake failed");
            case connected:
                if (sent) // the answer has no body, or all of it was read
                    return read_head() ? end(fr::delivery::answered, {}) : end(fr::delivery::broken, "no answer");
                sent = true;
                if (send() != 0)
                    return end(fr::delivery::broken, "the request could not be sent");
                return false;
            case body: {
                read_head();
                std::int64_t now = body;
                for (; now == body; now = client.call("get_status").number()) {
                    const std::string piece = client.call("read_response_body_chunk").bytes();
                    if (piece.empty())
                        return false;
                    if (!x.body(piece))
                        return end(fr::delivery::too_big, "too big");
                }
                // Asked before the next poll(), to which a connection that the peer has closed is an error.
                return now == connected && end(fr::delivery::answered, {});
            }
            case disconnected:
                if (head && client.call("get_response_body_length").number() < 0) // its end is the connection's
                    return end(fr::delivery::answered, {});
                return end(fr::delivery::broken, "the connection ended early");
            default: return end(fr::delivery::broken, "connection error");
            }
        }
        std::int64_t send() {
            const fr::request& q = x.outgoing();
            const std::int64_t method = q.method == fr::http_method::post  ? 2
                                        : q.method == fr::http_method::get ? 0
                                                                           : 4;
            std::string headers;
            for (const fr::field& f : q.headers)
                ((((headers += headers.empty() ? "" : "\n") += f.name) += ": ") += f.value);
            return client.call("request", {method, q.target, variant::lines(headers), q.body}).number();
        }
        bool read_head() {
            if (head)
                return true;
            const std::int64_t code = client.call("get_response_code").number();
            if (code == 0)
                return false;
            head = true;
            x.status(static_cast<int>(code));
            const variant lines = client.call("get_response_headers");
            for (std::int64_t i = 0, size = lines.call("size").number(); i != size; ++i) {
                const std::string line = lines.call("get", {i}).text();
                if (const std::size_t colon = line.find(':'); colon != std::string::npos) {
                    const std::size_t value = line.find_first_not_of(' ', colon + 1);
                    x.header(line.substr(0, colon), value == std::string::npos ? std::string{} : line.substr(value));
                }
            }
            return true;
        }

        fr::exchange& x;
        variant client = variant::singleton("ClassDB").call("instantiate", {"HTTPClient"});
        std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
        bool refused = false;
        bool cancelled = false;
        bool sent = false;
        bool head = false;
    };
    std::vector<std::unique_ptr<job>> jobs_;
};

} // namespace godot

#endif
