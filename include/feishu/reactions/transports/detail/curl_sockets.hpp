// SPDX-License-Identifier: BSL-1.0
//
// curl_sockets.hpp - whether the other side has closed a kept connection of libcurl's.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_CURL_SOCKETS_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_CURL_SOCKETS_HPP

#include <feishu/reactions/base/config.hpp>
#include <feishu/reactions/transports/detail/curl_header.hpp>
#include <feishu/reactions/transports/detail/kept_connection.hpp>

#if !defined(_WIN32)
#    include <netinet/in.h>
#    include <sys/socket.h>
#    include <unistd.h>
#endif

#include <vector> // std::vector

#if FEISHU_REACTIONS_HAS_CURL
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// The sockets that libcurl opened for one transport. libcurl says which local port a request is about to leave from,
// and not on which socket.
class curl_sockets {
  public:
    void note(curl_socket_t socket) { known_.push_back({socket, 0}); }
    void close(curl_socket_t socket) noexcept {
        for (one& known : known_)
            if (known.socket == socket) {
                known = known_.back();
                known_.pop_back();
                break;
            }
#    if defined(_WIN32)
        ::closesocket(socket);
#    else
        ::close(socket);
#    endif
    }
    // Whether the kept connection from this port has been ended by the other side.
    [[nodiscard]] bool is_over(int local_port) noexcept {
        for (one& known : known_) {
            if (known.port == 0) // it had none yet when it was opened
                known.port = port_of(known.socket);
            if (known.port == local_port)
                return detail::is_over(known.socket);
        }
        return false;
    }

  private:
    struct one {
        curl_socket_t socket;
        int port; // 0: nobody has asked yet
    };
    static int port_of(curl_socket_t socket) noexcept {
        sockaddr_storage address = {};
        socklen_t size = sizeof address;
        if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            return 0;
        // The port stands at the same place in both.
        const bool internet = address.ss_family == AF_INET || address.ss_family == AF_INET6;
        return internet ? ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port) : 0;
    }

    std::vector<one> known_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif // FEISHU_REACTIONS_HAS_CURL

#endif
