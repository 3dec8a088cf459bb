#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Reads all headers as clang-cl does: Clang with MSVC as its target, so with _MSC_VER and without __GNUC__, and warnings as
# errors. Microsoft's own headers cannot be had here; libc++ stands in for the C++ library and MinGW's headers for the C
# library. MSVC's compiler itself has seen none of it.
#
#   sh tools/msvc_target.sh <Clang> <folder with libc++'s headers>
set -eu
cd "$(dirname "$0")/.."
for level in -O0 -O2; do
    {
        sed -n 's/^[^#].*/#include <&>/p' headers.txt
        cat <<'CPP'
#if !defined(_MSC_VER) || defined(__GNUC__)
#    error "this is not how clang-cl sees it"
#endif
struct nothing {};
struct with_nothing {
    FEISHU_REACTIONS_NO_UNIQUE_ADDRESS nothing first;
    int second;
};
static_assert(sizeof(with_nothing) == sizeof(int));
CPP
    } | "$1" $level --target=x86_64-pc-windows-msvc -std=c++20 -Iinclude -Wall -Wextra -Werror -fsyntax-only -nostdinc++ \
        -D_UCRT -D_CRT_CONST_CORRECT_OVERLOADS -D_LIBCPP_NO_VCRUNTIME -include tests/hygiene/msvc_target.hpp \
        -isystem "$2" -isystem /usr/x86_64-w64-mingw32/include -x c++ -
done
echo "$1: $(grep -vc '^#' headers.txt) headers pass for x86_64-pc-windows-msvc"
