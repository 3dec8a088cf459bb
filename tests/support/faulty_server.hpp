// SPDX-License-Identifier: BSL-1.0
//
// faulty_server.hpp - an HTTP server on this machine that behaves as the message's id says: well, or in one
// of the ways in which networks and proxies fail. One thread, any number of connections. POSIX. For tests
// only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_FAULTY_SERVER_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_FAULTY_SERVER_HPP

#include <arpa/inet.h>    // htonl
#include <fcntl.h>        // fcntl
#include <netinet/in.h>   // sockaddr_in
#include <poll.h>         // poll
#include <sys/resource.h> // setrlimit
#include <sys/socket.h>   // socket
#include <unistd.h>       // close, pipe

#include <algorithm>   // std::min
#include <atomic>      // std::atomic
#include <cerrno>      // errno
#include <chrono>      // std::chrono::milliseconds
#include <cstddef>     // std::size_t
#include <set>         // std::set
#include <stdexcept>   // std::runtime_error
#include <string>      // std::string
#include <string_view> // std::string_view
#include <thread>      // std::thread
#include <vector>      // std::vector

// The id of a message is om_<behaviour>_<number>. Every connection serves one request.
class faulty_server {
  public:
    faulty_server() {
        rlimit files{};
        if (getrlimit(RLIMIT_NOFILE, &files) == 0) { // two sockets for each call: the client's and ours
            files.rlim_cur = files.rlim_max;
            setrlimit(RLIMIT_NOFILE, &files);
        }
        listener_ = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        auto* const address = reinterpret_cast<sockaddr*>(&at);
        if (listener_ < 0 || bind(listener_, address, size) != 0 || listen(listener_, 4096) != 0 ||
            getsockname(listener_, address, &size) != 0 || pipe(wake_) != 0)
            throw std::runtime_error{"no socket on 127.0.0.1"};
        fcntl(listener_, F_SETFL, O_NONBLOCK);
        port_ = ntohs(at.sin_port);
        thread_ = std::thread{[this] { run(); }};
    }
    ~faulty_server() {
        (void)!write(wake_[1], "x", 1);
        thread_.join();
        for (const connection& c : connections_)
            close(c.socket);
        for (const int socket : {listener_, wake_[0], wake_[1]})
            close(socket);
    }
    faulty_server(const faulty_server&) = delete;
    faulty_server& operator=(const faulty_server&) = delete;

    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] std::size_t requests() const { return requests_; }

  private:
    struct connection {
        int socket = -1;
        std::string in = {};
        std::string out = {};
        std::size_t at_once = 0; // bytes of `out` to write, then a pause
        bool reset = false;      // instead of an orderly end
        bool stalled = false;
        bool over = false;
    };

    static std::string reply(const char* status, std::string_view type, std::string_view body,
                             std::size_t announced = 0) {
        return std::string{"HTTP/1.1 "} + status + "\r\nContent-Type: " + std::string{type} +
               "\r\nX-Tt-Logid: log-1\r\nConnection: close\r\nContent-Length: " +
               std::to_string(announced == 0 ? body.size() : announced) + "\r\n\r\n" + std::string{body};
    }

    void serve(connection& c) {
        const std::size_t head = c.in.find("\r\n\r\n");
        const std::size_t length = c.in.find("Content-Length: ");
        if (head == std::string::npos)
            return;
        const std::size_t body = length == std::string::npos ? 0 : std::stoul(c.in.substr(length + 16));
        if (c.in.size() < head + 4 + body)
            return;
        ++requests_;
        const std::size_t from = c.in.find("/om_") + 4;
        const std::string id = c.in.substr(from, c.in.find_first_of("/ ", from) - from);
        const std::string how = id.substr(0, id.find('_'));
        const std::string good =
            reply("200 OK", "application/json", R"({"code":0,"msg":"ok","data":{"reaction_id":")" + id + R"("}})");
        if (how == "good")
            c.out = good;
        else if (how == "slow") {
            c.out = good;
            c.at_once = 7;
        } else if (how == "reset")
            c.reset = c.over = true;
        else if (how == "close")
            c.over = true;
        else if (how == "half")
            c.out = reply("200 OK", "application/json", R"({"code":0,"da)", 500);
        else if (how == "html")
            c.out = reply("502 Bad Gateway", "text/html", "<html><h1>Bad gateway</h1></html>");
        else if (how == "error")
            c.out = reply("500 Internal Server Error", "application/json", R"({"code":231000,"msg":"internal"})");
        else if (how == "limited" && limited_.insert(id).second)
            c.out = reply("429 Too Many Requests", "text/plain", "slow down");
        else if (how == "limited")
            c.out = good;
        else
            c.stalled = true; // "stall", "cancel"
    }

    void receive(connection& c) {
        char buffer[4096];
        const ssize_t n = recv(c.socket, buffer, sizeof buffer, 0);
        if (n <= 0) {
            c.over = n == 0 || (errno != EAGAIN && errno != EINTR);
            return;
        }
        c.in.append(buffer, static_cast<std::size_t>(n));
        if (c.out.empty() && !c.stalled)
            serve(c);
    }
    static void send_some(connection& c) {
        const std::size_t size = c.at_once == 0 ? c.out.size() : std::min(c.at_once, c.out.size());
        const ssize_t n = send(c.socket, c.out.data(), size, MSG_NOSIGNAL);
        if (n < 0)
            c.over = errno != EAGAIN && errno != EINTR;
        else
            c.out.erase(0, static_cast<std::size_t>(n));
        c.over = c.over || c.out.empty();
    }

    void run() {
        for (;;) {
            std::vector<pollfd> waiting = {{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
            bool slow = false;
            for (const connection& c : connections_) {
                const bool writes = !c.out.empty();
                waiting.push_back({c.socket, static_cast<short>(writes ? POLLOUT : POLLIN), 0});
                slow = slow || c.at_once != 0;
            }
            poll(waiting.data(), waiting.size(), -1);
            if (waiting[1].revents != 0)
                return;
            for (std::size_t i = 2; i != waiting.size(); ++i) {
                connection& c = connections_[i - 2];
                if ((waiting[i].revents & POLLOUT) != 0)
                    send_some(c);
                else if (waiting[i].revents != 0)
                    receive(c);
            }
            std::erase_if(connections_, [](const connection& c) {
                if (!c.over)
                    return false;
                const linger now{1, 0};
                if (c.reset)
                    setsockopt(c.socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
                close(c.socket);
                return true;
            });
            for (int socket; (socket = accept(listener_, nullptr, nullptr)) >= 0;) {
                fcntl(socket, F_SETFL, O_NONBLOCK);
                connections_.push_back({});
                connections_.back().socket = socket;
            }
            if (slow)
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
    }

    int listener_ = -1;
    int wake_[2] = {-1, -1};
    int port_ = 0;
    std::atomic<std::size_t> requests_{0};
    std::vector<connection> connections_ = {};
    std::set<std::string> limited_ = {};
    std::thread thread_;
};

#endif
