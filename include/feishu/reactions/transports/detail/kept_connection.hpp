// SPDX-License-Identifier: BSL-1.0
//
// kept_connection.hpp - whether the other side has ended a connection that is kept for the next request.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_KEPT_CONNECTION_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_KEPT_CONNECTION_HPP

#include <feishu/reactions/base/config.hpp>

#if defined(_WIN32)
#    include <winsock2.h>
#else
#    include <poll.h>
#endif

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Whether there is something to read before anything was asked, or an error: the connection's end, or bytes that are
// the answer to no request of ours ("408 Request Timeout"). HTTP stacks look for the end, too, but libcurl 7.88 and
// cpp-httplib 0.11 take the last words of a TLS peer for a sign of life. Nothing is read, so no error is lost.
template <class Socket>
[[nodiscard]] bool is_over(Socket socket) noexcept {
#if defined(_WIN32)
    WSAPOLLFD wait{socket, POLLRDNORM, 0};
    return ::WSAPoll(&wait, 1, 0) != 0;
#else
    pollfd wait{socket, POLLIN, 0};
    return ::poll(&wait, 1, 0) != 0;
#endif
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
