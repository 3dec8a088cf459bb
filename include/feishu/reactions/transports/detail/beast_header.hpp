// SPDX-License-Identifier: BSL-1.0
//
// beast_header.hpp - the headers of Boost.Asio and Boost.Beast, or one sentence if they are not there or too old.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_BEAST_HEADER_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_BEAST_HEADER_HPP

// FEISHU_REACTIONS_HAS_BEAST is 0 if the sentence was said; then what needs Boost is left out, and nothing else is said.
// FEISHU_REACTIONS_BEAST_TLS is 1 if OpenSSL's headers are there; then its libraries have to be linked.
// clang-format off
#if !__has_include(<boost/beast/version.hpp>)
#    define FEISHU_REACTIONS_HAS_BEAST 0
#    error "feishu::reactions: transports/beast.hpp, beast_async.hpp and asio_call.hpp need Boost 1.74 or later: install libboost-dev and libssl-dev (Debian), boost-devel and openssl-devel (Fedora) or boost-beast and openssl (vcpkg), and link with -lssl -lcrypto -pthread"
#else
#    include <boost/version.hpp>
#    if BOOST_VERSION < 107400
#        define FEISHU_REACTIONS_HAS_BEAST 0
#        error "feishu::reactions: transports/beast.hpp, beast_async.hpp and asio_call.hpp need Boost 1.74 or later, and this one is older: install a newer libboost-dev (Debian), boost-devel (Fedora) or boost-beast (vcpkg), and link with -lssl -lcrypto -pthread"
#    elif !defined(__cpp_exceptions) && !defined(_CPPUNWIND)
#        define FEISHU_REACTIONS_HAS_BEAST 0
#        error "feishu::reactions: transports/beast.hpp, beast_async.hpp and asio_call.hpp need exceptions, which Boost.Asio throws; without them take transports/curl.hpp"
#    else
#        define FEISHU_REACTIONS_HAS_BEAST 1
#    endif
#endif
// clang-format on

#if FEISHU_REACTIONS_HAS_BEAST
#    include <utility> // std::exchange, which Asio of Boost 1.74 forgets

#    include <boost/asio/any_io_executor.hpp>
#    include <boost/asio/buffer.hpp>
#    include <boost/asio/connect.hpp>
#    include <boost/asio/dispatch.hpp>
#    include <boost/asio/error.hpp>
#    include <boost/asio/io_context.hpp>
#    include <boost/asio/ip/tcp.hpp>
#    include <boost/asio/post.hpp>
#    include <boost/asio/steady_timer.hpp>
#    include <boost/asio/strand.hpp>
#    include <boost/asio/write.hpp>
#    include <boost/beast/core/flat_buffer.hpp>
#    include <boost/beast/http/buffer_body.hpp>
#    include <boost/beast/http/parser.hpp>

#    if __has_include(<openssl/ssl.h>)
#        define FEISHU_REACTIONS_BEAST_TLS 1
#        include <boost/asio/ssl/context.hpp>
#        include <boost/asio/ssl/error.hpp>
#        include <boost/asio/ssl/stream.hpp>
#        include <openssl/ssl.h>
#        include <openssl/x509v3.h> // X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS
#    else
#        define FEISHU_REACTIONS_BEAST_TLS 0
#    endif
#endif

#endif
