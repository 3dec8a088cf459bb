// SPDX-License-Identifier: BSL-1.0
//
// loopback.hpp - a server on a free port of this machine that keeps every byte it receives and answers as
// told, in pieces, late, or not at all. Knows of HTTP only where a request ends. For tests (POSIX
// sockets).
#ifndef FEISHU_REACTIONS_EXAMPLES_SUPPORT_LOOPBACK_HPP
#define FEISHU_REACTIONS_EXAMPLES_SUPPORT_LOOPBACK_HPP

#include <feishu/reactions/testing/raw_http.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

class loopback {
  public:
    using raw_response = feishu::reactions::testing::raw_response;
    // Called for each request, one at a time.
    using peer = std::function<raw_response(std::string_view)>;

    explicit loopback(peer answer) : answer_(std::move(answer)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const generic = reinterpret_cast<sockaddr*>(&address);
        if (::bind(listener_, generic, size) != 0 || ::listen(listener_, SOMAXCONN) != 0 ||
            ::getsockname(listener_, generic, &size) != 0)
            std::abort();
        port_ = ntohs(address.sin_port);
        acceptor_ = std::thread{[this] { accept_all(); }};
    }
    ~loopback() {
        stopping_ = true;
        acceptor_.join();
        while (open_ != 0)
            std::this_thread::yield();
        ::close(listener_);
    }
    loopback(const loopback&) = delete;
    loopback& operator=(const loopback&) = delete;

    [[nodiscard]] std::string authority() const { return "127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] std::string url() const { return "http://" + authority(); }
    // Every byte that came in, cut where a request ends. What follows the last one is in it too.
    [[nodiscard]] std::vector<std::string> take_received() {
        const std::lock_guard lock{mutex_};
        return std::exchange(received_, {});
    }

  private:
    void accept_all() {
        while (!stopping_) {
            pollfd wait{listener_, POLLIN, 0};
            if (::poll(&wait, 1, 20) != 1)
                continue;
            const int connection = ::accept(listener_, nullptr, nullptr);
            if (connection < 0)
                continue;
            const int on = 1;
            ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            ++open_;
            std::thread{[this, connection] {
                serve(connection);
                ::close(connection);
                --open_;
            }}.detach(); // thousands of them: joining would keep all their stacks until the end
        }
    }
    void serve(int connection) {
        std::string pending;
        while (!stopping_) {
            pollfd wait{connection, POLLIN, 0};
            if (::poll(&wait, 1, 20) == 0)
                continue;
            char buffer[4096];
            const auto n = ::recv(connection, buffer, sizeof buffer, 0);
            if (n <= 0)
                break;
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
                if (!send_all(connection, answer))
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
    bool send_all(int connection, const raw_response& answer) {
        for (const auto& piece : answer.pieces) {
            for (std::uint32_t waited = 0; waited < piece.pause_ms; waited += 5) {
                pollfd gone{connection, POLLRDHUP, 0};
                if (stopping_ || ::poll(&gone, 1, 5) == 1)
                    return false;
            }
            for (std::string_view rest = piece.bytes; !rest.empty();) {
                const auto n = ::send(connection, rest.data(), rest.size(), MSG_NOSIGNAL);
                if (n <= 0)
                    return false;
                rest.remove_prefix(static_cast<std::size_t>(n));
            }
        }
        if (answer.reset) {
            const linger at_once{1, 0};
            ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        }
        return answer.keep_open;
    }

    peer answer_;
    int listener_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::vector<std::string> received_;
    std::atomic<int> open_{0}; // connections
    std::thread acceptor_;
};

#endif
