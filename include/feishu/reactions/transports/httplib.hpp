// SPDX-License-Identifier: BSL-1.0
//
// httplib.hpp - a blocking transport on cpp-httplib: `fr::client client{fr::feishu, token, fr::httplib_transport{}}`.
//
// Needs cpp-httplib 0.11 or later, exceptions, and for https CPPHTTPLIB_OPENSSL_SUPPORT and OpenSSL.
#ifndef FEISHU_REACTIONS_TRANSPORTS_HTTPLIB_HPP
#define FEISHU_REACTIONS_TRANSPORTS_HTTPLIB_HPP

#include <feishu/reactions/transports/detail/httplib_client.hpp>
#include <feishu/reactions/transports/detail/httplib_header.hpp>
#include <feishu/reactions/transports/detail/sigpipe_guard.hpp>
#include <feishu/reactions/transports/detail/user_agent.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <chrono>      // std::chrono::milliseconds, std::chrono::steady_clock
#include <cstddef>     // std::size_t
#include <memory>      // std::make_shared, std::make_unique, std::shared_ptr, std::unique_ptr
#include <mutex>       // std::lock_guard, std::mutex
#include <string>      // std::string
#include <string_view> // std::string_view
#include <utility>     // std::move
#include <vector>      // std::vector

#if FEISHU_REACTIONS_HAS_HTTPLIB
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The choices that the cpp-httplib transport leaves to the program.
struct httplib_options {
    /// A PEM file with the certificates to trust, instead of the system's. For a private deployment.
    std::string ca_file = {};
};

/// A blocking transport on cpp-httplib. Any number of threads may call one object at the same time; each call in
/// progress has a connection of its own, which is kept for later calls to the same origin. Copies share them.
///
/// HTTPS is verified against the system's certificates, or against `ca_file` alone; if cpp-httplib was included without
/// TLS, https is refused. Redirects are not followed, there is no proxy, and cpp-httplib's own repetition of a request
/// is stopped. docs/transports.md lists what cpp-httplib cannot do.
/// No signal handler is set: SIGPIPE is blocked in the calling thread while cpp-httplib is at work.
class httplib_transport {
  public:
    /// Makes a transport without any connection; the first calls open them. Throws std::bad_alloc.
    explicit httplib_transport(httplib_options options = {}) : pool_(std::make_shared<pool>(std::move(options))) {}
    // No moves, so that none is left without its pool.
    httplib_transport(const httplib_transport&) = default;
    httplib_transport& operator=(const httplib_transport&) = default;

    /// Carries out one exchange; see docs/transports.md. Throws what cpp-httplib throws: std::bad_alloc, say.
    delivery operator()(const request& q, response& r) const {
        detail::sigpipe_guard guard;
        if (!detail::httplib_client::speaks(q.origin))
            return r.failed(delivery::insecure, "cpp-httplib was included without TLS: define "
                                                "CPPHTTPLIB_OPENSSL_SUPPORT and link OpenSSL");
        std::unique_ptr<detail::httplib_client> client = pool_->take(q.origin);
        bool closed = true; // a connection, perhaps: TLS writes to it then, which may raise the signal
        const delivery how = carry_out(*client, q, r, closed);
        closed = pool_->give_back(std::move(client)) || closed; // not if it threw
        if (!closed)
            guard.nothing_failed();
        return how;
    }

  private:
    struct pool {
        explicit pool(httplib_options with) : options(std::move(with)) {}
        ~pool() {
            const detail::sigpipe_guard guard;
            idle.clear();
        }
        pool(const pool&) = delete;
        pool& operator=(const pool&) = delete;

        std::unique_ptr<detail::httplib_client> take(std::string_view origin) {
            {
                const std::lock_guard lock{mutex};
                for (std::size_t i = idle.size(); i != 0; --i)
                    if (idle[i - 1]->origin == origin) {
                        std::unique_ptr<detail::httplib_client> out = std::move(idle[i - 1]);
                        idle.erase(idle.begin() + static_cast<std::ptrdiff_t>(i - 1));
                        return out;
                    }
            }
            return std::make_unique<detail::httplib_client>(origin, options.ca_file);
        }
        // True: another one was closed.
        bool give_back(std::unique_ptr<detail::httplib_client> client) {
            const std::lock_guard lock{mutex};
            const bool full = idle.size() == most_idle;
            if (full)
                idle.erase(idle.begin()); // the one that was not used for the longest time
            idle.push_back(std::move(client));
            return full;
        }

        static constexpr std::size_t most_idle = 64;
        const httplib_options options;
        std::mutex mutex = {};
        std::vector<std::unique_ptr<detail::httplib_client>> idle = {};
    };

    static void tell(const httplib::Response& answer, response& r) {
        r.status(answer.status);
        for (const auto& [name, value] : answer.headers)
            r.header(name, value);
    }

    static delivery carry_out(detail::httplib_client& client, const request& q, response& r, bool& closed) {
        using clock = std::chrono::steady_clock;
        const auto since = clock::now();
        const auto is_late = [&] {
            return q.timeout.count() != 0 && clock::now() - since >= std::chrono::milliseconds{q.timeout.count()};
        };
        bool told = false;
        bool interim = false;
        bool had_enough = false;

        httplib::Request h;
        h.method = q.method_name;
        h.path = q.target;
        h.body = q.body;
        h.set_header("Host", std::string{q.origin.substr(q.origin.find("//") + 2)});
        h.set_header("User-Agent", detail::user_agent);
        h.set_header("Accept-Encoding", "identity");
        for (const field& f : q.headers)
            h.set_header(std::string{f.name}, std::string{f.value});
        h.response_handler = [&](const httplib::Response& answer) {
            interim = answer.status / 100 == 1;
            if (interim)
                return false;
            tell(answer, r);
            told = true;
            return !is_late();
        };
        h.content_receiver = [&](const char* data, std::size_t size, auto, auto) {
            had_enough = !r.body({data, size});
            return !had_enough && !is_late();
        };

        const detail::httplib_client::end end = client.send(h, q.timeout);
        if (end.answer) {
            if (!told) // 204, and what else has no body
                tell(*end.answer, r);
            closed = end.closed;
            return delivery::answered;
        }
        if (had_enough)
            return delivery::too_big;
        if (interim)
            return r.failed(delivery::broken, "cpp-httplib took an interim answer for the last one");
        const std::string why = httplib::to_string(end.error);
        const int native = static_cast<int>(end.error);
        if (is_late())
            return r.failed(delivery::timed_out, why, native);
        if (end.was_sent)
            return r.failed(delivery::broken, why, native);
        return r.failed(detail::httplib_client::is_tls(end.error) ? delivery::insecure : delivery::unreachable, why,
                        native);
    }

    std::shared_ptr<pool> pool_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif // FEISHU_REACTIONS_HAS_HTTPLIB

#endif
