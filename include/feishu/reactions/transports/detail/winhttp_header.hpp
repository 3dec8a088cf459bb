// SPDX-License-Identifier: BSL-1.0
//
// winhttp_header.hpp - windows.h and winhttp.h, or one sentence if this is not Windows.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_WINHTTP_HEADER_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_WINHTTP_HEADER_HPP

// FEISHU_REACTIONS_HAS_WINHTTP is 0 if the sentence was said; then what needs WinHTTP is left out, and nothing else is
// said. Windows 8.1 is the first version whose WinHTTP can do without a proxy and speaks TLS 1.2 unasked.
// clang-format off
#if !defined(_WIN32) || !__has_include(<winhttp.h>)
#    define FEISHU_REACTIONS_HAS_WINHTTP 0
#    error "feishu::reactions: transports/winhttp.hpp needs Windows 8.1 or later and winhttp.h of the Windows SDK or of MinGW-w64 (g++-mingw-w64-x86-64-posix on Debian): link with winhttp.lib or -lwinhttp"
#else
#    define FEISHU_REACTIONS_HAS_WINHTTP 1
// Lean, and without macros called min and max; a program that has included windows.h already has its own choice.
#    if !defined(NOMINMAX)
#        define NOMINMAX
#    endif
#    if !defined(WIN32_LEAN_AND_MEAN)
#        define WIN32_LEAN_AND_MEAN
#    endif
#    include <windows.h>
#    include <winhttp.h>
#endif
// clang-format on

#endif
