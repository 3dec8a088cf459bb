// SPDX-License-Identifier: BSL-1.0
//
// curl_header.hpp - libcurl's header, or one sentence if it is not there or too old.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_CURL_HEADER_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_CURL_HEADER_HPP

// 7.80 is the first that asks before each sending (CURLOPT_PREREQFUNCTION), which is what keeps a request from going
// out twice. Tested with 7.88, 8.14 and 8.23; newer ones are not refused.
//
// FEISHU_REACTIONS_HAS_CURL is 0 if the sentence was said; then what needs libcurl is left out, and nothing else is
// said.
// clang-format off
#if !__has_include(<curl/curl.h>)
#    define FEISHU_REACTIONS_HAS_CURL 0
#    error "feishu::reactions: transports/curl.hpp and curl_multi.hpp need libcurl 7.80 or later: install libcurl4-openssl-dev (Debian), libcurl-devel (Fedora) or curl (vcpkg, Conan), and link with -lcurl"
#else
#    include <curl/curl.h>
#    if LIBCURL_VERSION_NUM < 0x075000
#        define FEISHU_REACTIONS_HAS_CURL 0
#        error "feishu::reactions: transports/curl.hpp and curl_multi.hpp need libcurl 7.80 or later, and this one is older: install a newer libcurl4-openssl-dev (Debian), libcurl-devel (Fedora) or curl (vcpkg, Conan), and link with -lcurl"
#    else
#        define FEISHU_REACTIONS_HAS_CURL 1
#    endif
#endif
// clang-format on

#endif
