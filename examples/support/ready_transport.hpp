// SPDX-License-Identifier: BSL-1.0
//
// ready_transport.hpp - the transport that the examples take: libcurl's, and on Windows WinHTTP's, which is part of it.
#ifndef FEISHU_REACTIONS_EXAMPLES_SUPPORT_READY_TRANSPORT_HPP
#define FEISHU_REACTIONS_EXAMPLES_SUPPORT_READY_TRANSPORT_HPP

#if defined(_WIN32)
#    include "sockets.hpp" // which has windows.h as the loopback server needs it

#    include <feishu/reactions/transports/winhttp.hpp>

using ready_transport = feishu::reactions::winhttp_transport;
#else
#    include <feishu/reactions/transports/curl.hpp>

using ready_transport = feishu::reactions::curl_transport;
#endif

#endif
