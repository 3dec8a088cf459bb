#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# json/reflect.hpp with a compiler that has C++26 reflection: GCC 16 of Debian sid, in the root of tools/sid_root.sh.
#
#   sh tools/reflection.sh [folder for the program]
set -eu
cd "$(dirname "$0")/.."
out=${1:-build/reflection}
mkdir -p "$out"
sh tools/sid_root.sh g++ -- sh -euc '
    g++ -std=c++26 -freflection -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Iinclude \
        tests/reflection/reflect.cpp -o "$1/reflect"
    "$1/reflect"' sh "$out"
