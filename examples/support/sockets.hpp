// SPDX-License-Identifier: BSL-1.0
//
// sockets.hpp - the few calls in which POSIX and Windows sockets differ, under one name each.
#ifndef FEISHU_REACTIONS_EXAMPLES_SUPPORT_SOCKETS_HPP
#define FEISHU_REACTIONS_EXAMPLES_SUPPORT_SOCKETS_HPP

#if defined(_WIN32)
#    ifndef NOMINMAX
#        define NOMINMAX
#    endif
#    ifndef WIN32_LEAN_AND_MEAN
#        define WIN32_LEAN_AND_MEAN
#    endif
#    include <winsock2.h> // before windows.h
#    include <ws2tcpip.h>
#else
#    include <arpa/inet.h>
#    include <netinet/in.h>
#    include <netinet/tcp.h>
#    include <poll.h>
#    include <signal.h>
#    include <sys/socket.h>
#    include <unistd.h>
#endif

#include <cstddef> // std::size_t
#include <utility> // std::pair

namespace sockets {

#if defined(_WIN32)

// A handle has 32 bits that count, also on 64-bit Windows, and INVALID_SOCKET becomes -1.
inline int number(SOCKET socket) {
    return static_cast<int>(socket);
}

inline SOCKET native(int socket) {
    return static_cast<SOCKET>(socket);
}

// Winsock wants to be started before the first call. It ends with the program.
inline void start() {
    static const int started = [] {
        WSADATA data;
        return WSAStartup(MAKEWORD(2, 2), &data);
    }();
    (void)started;
}
inline void block_sigpipe() {}
inline int open(int family, int type) {
    return number(::socket(family, type, 0));
}
inline int accept(int listener) {
    return number(::accept(static_cast<SOCKET>(listener), nullptr, nullptr));
}
inline void close(int socket) {
    ::closesocket(static_cast<SOCKET>(socket));
}
inline void shut(int socket) {
    ::shutdown(static_cast<SOCKET>(socket), SD_BOTH);
}
inline long receive(int socket, char* to, std::size_t room) {
    return ::recv(static_cast<SOCKET>(socket), to, static_cast<int>(room), 0);
}
inline long send(int socket, const char* from, std::size_t size) {
    return ::send(static_cast<SOCKET>(socket), from, static_cast<int>(size), 0);
}
// Whether bytes, or a connection, can be taken from `first` and from `second`, which may be -1: left out.
inline std::pair<bool, bool> wait_for(int first, int second) {
    WSAPOLLFD wait[] = {{static_cast<SOCKET>(first), POLLRDNORM, 0}, {static_cast<SOCKET>(second), POLLRDNORM, 0}};
    ::WSAPoll(wait, second < 0 ? 1 : 2, -1);
    return {wait[0].revents != 0, second >= 0 && wait[1].revents != 0};
}
// Whether the peer hung up, within 5 ms.
inline bool is_gone(int socket) {
    WSAPOLLFD gone{static_cast<SOCKET>(socket), POLLRDNORM, 0};
    return ::WSAPoll(&gone, 1, 5) == 1 && (gone.revents & (POLLHUP | POLLERR)) != 0;
}
// So that another server may have had the port a moment ago; on Windows it may without asking.
inline void share_port(int) {}

#else

inline int native(int socket) {
    return socket;
}
inline void start() {}
// The calling thread, and those that it starts, are not killed by a peer that is gone: OpenSSL writes without MSG_NOSIGNAL.
inline void block_sigpipe() {
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
}
inline int open(int family, int type) {
    return ::socket(family, type, 0);
}
inline int accept(int listener) {
    return ::accept(listener, nullptr, nullptr);
}
inline void close(int socket) {
    ::close(socket);
}
inline void shut(int socket) {
    ::shutdown(socket, SHUT_RDWR);
}
inline long receive(int socket, char* to, std::size_t room) {
    return ::recv(socket, to, room, 0);
}
inline long send(int socket, const char* from, std::size_t size) {
    return ::send(socket, from, size, MSG_NOSIGNAL);
}
inline std::pair<bool, bool> wait_for(int first, int second) {
    pollfd wait[] = {{first, POLLIN, 0}, {second, POLLIN, 0}}; // poll() ignores a negative one
    ::poll(wait, 2, -1);
    return {wait[0].revents != 0, wait[1].revents != 0};
}
inline bool is_gone(int socket) {
    pollfd gone{socket, POLLRDHUP, 0};
    return ::poll(&gone, 1, 5) == 1;
}
inline void share_port(int socket) {
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
}

#endif

// A socket that sends to itself: what wakes a thread that waits for others, too.
inline int open_to_itself() {
    const int socket = open(AF_INET, SOCK_DGRAM);
    sockaddr_in here = {};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const address = reinterpret_cast<sockaddr*>(&here);
    socklen_t size = sizeof here;
    if (socket < 0 || ::bind(native(socket), address, size) != 0 ||
        ::getsockname(native(socket), address, &size) != 0 || ::connect(native(socket), address, size) != 0)
        return -1;
    return socket;
}
inline void send_at_once(int socket) {
    const int on = 1;
    ::setsockopt(native(socket), IPPROTO_TCP, TCP_NODELAY, reinterpret_cast<const char*>(&on), sizeof on);
}
// close() then resets the connection.
inline void reset_when_closed(int socket) {
    const linger at_once{1, 0};
    ::setsockopt(native(socket), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char*>(&at_once), sizeof at_once);
}

} // namespace sockets

#endif
