// SPDX-License-Identifier: BSL-1.0
//
// httplib_header.hpp - cpp-httplib's header, or one sentence if it is not there or cannot be used.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_HTTPLIB_HEADER_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_HTTPLIB_HEADER_HPP

// FEISHU_REACTIONS_HAS_HTTPLIB is 0 if the sentence was said; then what needs cpp-httplib is left out, and nothing else
// is said. The version is looked at in httplib_client.hpp: 0.11 has no number of it for the preprocessor.
// clang-format off
#if !__has_include(<httplib.h>)
#    define FEISHU_REACTIONS_HAS_HTTPLIB 0
#    error "feishu::reactions: transports/httplib.hpp needs cpp-httplib 0.11 or later: install libcpp-httplib-dev (Debian) or cpp-httplib (vcpkg, Conan), and take the flags of `pkg-config --cflags --libs cpp-httplib openssl`"
#elif !defined(__cpp_exceptions) && !defined(_CPPUNWIND)
#    define FEISHU_REACTIONS_HAS_HTTPLIB 0
#    error "feishu::reactions: transports/httplib.hpp needs exceptions, which cpp-httplib throws; without them take transports/curl.hpp"
#else
#    define FEISHU_REACTIONS_HAS_HTTPLIB 1
#    include <httplib.h>
#endif
// clang-format on

#endif
