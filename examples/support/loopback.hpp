// SPDX-License-Identifier: BSL-1.0
//
// loopback.hpp - a server on a free port of this machine that keeps every byte it receives and answers as
// told, in pieces, late, or not at all. Knows of HTTP only where a request ends. For tests (POSIX
// and Windows sockets).
#ifndef FEISHU_REACTIONS_EXAMPLES_SUPPORT_LOOPBACK_HPP
#define FEISHU_REACTIONS_EXAMPLES_SUPPORT_LOOPBACK_HPP

#include <feishu/reactions/testing/raw_http.hpp>

#include "sockets.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

// The bytes of one connection. tests/support/tls.hpp has one that speaks TLS.
class loopback_stream {
  public:
    explicit loopback_stream(int socket) : socket_(socket) {}
    virtual ~loopback_stream() = default;
    loopback_stream(const loopback_stream&) = delete;
    loopback_stream& operator=(const loopback_stream&) = delete;

    // As recv() and send(): how many bytes, 0 at the end, less if something failed.
    virtual long receive(char* to, std::size_t room) { return sockets::receive(socket_, to, room); }
    virtual long send(std::string_view bytes) { return sockets::send(socket_, bytes.data(), bytes.size()); }
    // Before the socket is closed in order; not if it is reset.
    virtual void say_goodbye() {}

  private:
    int socket_;
};

class loopback {
  public:
    using raw_response = feishu::reactions::testing::raw_response;
    // Called for each request, one at a time.
    using peer = std::function<raw_response(std::string_view)>;
    // Makes the stream of a connection; null if there is none, as after a handshake that failed.
    using stream_maker = std::function<std::unique_ptr<loopback_stream>(int socket)>;
    static std::unique_ptr<loopback_stream> plain(int socket) { return std::make_unique<loopback_stream>(socket); }

    // On the port of this number; 0: on a free one.
    explicit loopback(peer answer, bool ipv6 = false, stream_maker make_stream = plain, std::uint16_t port = 0)
        : answer_(std::move(answer)), ipv6_(ipv6), make_stream_(std::move(make_stream)) {
        sockets::start();
        port_ = htons(port);
        wake_ = sockets::open_to_itself();
        if (wake_ < 0 || !listen()) {
            std::perror("loopback: cannot listen");
            std::exit(1);
        }
        acceptor_ = std::thread{[this] { accept_all(); }};
    }
    ~loopback() {
        stopping_ = true;
        wake();
        acceptor_.join();
        while (open_ != 0) {
            shut_all_but(-1);
            std::this_thread::yield();
        }
        for (const int socket : {listener_, wake_})
            if (socket >= 0)
                sockets::close(socket);
    }
    loopback(const loopback&) = delete;
    loopback& operator=(const loopback&) = delete;

    [[nodiscard]] std::string authority() const {
        return (ipv6_ ? "[::1]:" : "127.0.0.1:") + std::to_string(ntohs(port_));
    }
    [[nodiscard]] std::string url() const { return "http://" + authority(); }
    // Every byte that came in, cut where a request ends. What follows the last one is in it too.
    [[nodiscard]] std::vector<std::string> take_received() {
        const std::lock_guard lock{mutex_};
        return std::exchange(received_, {});
    }
    // How many connections there have been.
    [[nodiscard]] int accepted() const { return accepted_; }

    // When it returns, new connections are refused, or accepted again.
    void close_port() { set_port_open(false); }
    void reopen_port() { set_port_open(true); }

  private:
    bool listen() {
        sockaddr_in v4 = {};
        v4.sin_family = AF_INET;
        v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        v4.sin_port = port_;
        sockaddr_in6 v6 = {};
        v6.sin6_family = AF_INET6;
        v6.sin6_addr = in6addr_loopback;
        v6.sin6_port = port_;
        auto* const address = ipv6_ ? reinterpret_cast<sockaddr*>(&v6) : reinterpret_cast<sockaddr*>(&v4);
        socklen_t size = ipv6_ ? sizeof v6 : sizeof v4;
        listener_ = sockets::open(ipv6_ ? AF_INET6 : AF_INET, SOCK_STREAM);
        sockets::share_port(listener_);
        if (::bind(sockets::native(listener_), address, size) != 0 ||
            ::listen(sockets::native(listener_), SOMAXCONN) != 0 ||
            ::getsockname(sockets::native(listener_), address, &size) != 0)
            return false;
        port_ = ipv6_ ? v6.sin6_port : v4.sin_port;
        return true;
    }
    void wake() const { sockets::send(wake_, "x", 1); }
    void set_port_open(bool open) {
        std::unique_lock lock{mutex_};
        want_port_ = open;
        wake();
        port_changed_.wait(lock, [&] { return (listener_ >= 0) == open; });
    }

    void accept_all() {
        sockets::block_sigpipe();
        while (!stopping_) {
            const auto [woken, called] = sockets::wait_for(wake_, listener_);
            if (woken) {
                char drop = 0;
                sockets::receive(wake_, &drop, 1);
                const std::lock_guard lock{mutex_};
                if (!want_port_ && listener_ >= 0)
                    sockets::close(std::exchange(listener_, -1));
                else if (want_port_ && listener_ < 0 && !listen())
                    std::abort();
                port_changed_.notify_all();
            } else if (called)
                accept_one();
        }
    }
    void accept_one() {
        const int connection = sockets::accept(listener_);
        if (connection < 0)
            return;
        sockets::send_at_once(connection);
        ++open_;
        ++accepted_;
        {
            const std::lock_guard lock{mutex_};
            sockets_.insert(connection);
        }
        std::thread{[this, connection] {
            if (const auto stream = make_stream_(connection))
                serve(connection, *stream);
            {
                const std::lock_guard lock{mutex_};
                sockets_.erase(connection);
            }
            sockets::close(connection);
            --open_;
        }}.detach(); // thousands of them: joining would keep all their stacks until the end
    }
    void shut_all_but(int connection) {
        const std::lock_guard lock{mutex_};
        for (const int other : sockets_)
            if (other != connection)
                sockets::shut(other);
    }

    void serve(int connection, loopback_stream& stream) {
        std::string pending;
        char buffer[16'384]; // not less than a TLS record has
        for (long n = 0; !stopping_ && (n = stream.receive(buffer, sizeof buffer)) > 0;) {
            pending.append(buffer, static_cast<std::size_t>(n));
            for (std::size_t size = size_of_request(pending); size != 0; size = size_of_request(pending)) {
                const std::string request = pending.substr(0, size);
                pending.erase(0, size);
                raw_response answer;
                {
                    const std::lock_guard lock{mutex_};
                    received_.push_back(request);
                    answer = answer_(request);
                }
                if (answer.close_port) {
                    close_port();
                    shut_all_but(connection);
                }
                if (!send_all(connection, stream, answer))
                    return;
            }
        }
        if (!pending.empty()) { // bytes that are no request: the tests want to see them
            const std::lock_guard lock{mutex_};
            received_.push_back(pending);
        }
    }
    // 0: not all of it is there yet.
    static std::size_t size_of_request(std::string_view text) {
        const std::size_t end = text.find("\r\n\r\n");
        if (end == std::string_view::npos)
            return 0;
        std::size_t length = 0;
        for (std::size_t line = text.find("\r\n"); line < end; line = text.find("\r\n", line + 2)) {
            constexpr std::string_view name = "content-length:";
            std::string_view rest = text.substr(line + 2);
            bool same = rest.size() > name.size();
            for (std::size_t i = 0; same && i != name.size(); ++i)
                same = feishu::reactions::detail::ascii_lower(rest[i]) == name[i];
            if (same)
                length = std::strtoul(std::string{rest.substr(name.size(), 24)}.c_str(), nullptr, 10);
        }
        return text.size() - end - 4 < length ? 0 : end + 4 + length;
    }
    // False: the connection is to be closed.
    bool send_all(int connection, loopback_stream& stream, const raw_response& answer) {
        for (const auto& piece : answer.pieces) {
            for (std::uint32_t waited = 0; waited < piece.pause.count(); waited += 5) {
                if (stopping_ || sockets::is_gone(connection))
                    return false;
            }
            for (std::size_t times = piece.times; times != 0; --times)
                for (std::string_view rest = piece.bytes; !rest.empty();) {
                    const long n = stream.send(rest);
                    if (n <= 0)
                        return false;
                    rest.remove_prefix(static_cast<std::size_t>(n));
                }
        }
        if (answer.reset)
            sockets::reset_when_closed(connection);
        else if (!answer.keep_open)
            stream.say_goodbye();
        return answer.keep_open;
    }

    peer answer_;
    bool ipv6_;
    stream_maker make_stream_;
    int listener_ = -1;
    int wake_ = -1;
    std::uint16_t port_ = 0; // in network order
    bool want_port_ = true;
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::condition_variable port_changed_;
    std::set<int> sockets_;
    std::vector<std::string> received_;
    std::atomic<int> open_{0}; // connections
    std::atomic<int> accepted_{0};
    std::thread acceptor_;
};

#endif
