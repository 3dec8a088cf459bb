#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Installs the library and builds a program that imports it as a module. CMake 3.28 or later, Ninja, and a compiler that
# CMake can use modules with: Clang 16 or GCC 15, or later.
#
#   sh tools/module.sh <compiler> <folder for the output, emptied first>
set -eu
out=$2
cd "$(dirname "$0")/.."
rm -rf "$out"
mkdir -p "$out"
out=$(cd "$out" && pwd)
cmake -S . -B "$out/build" -G Ninja "-DCMAKE_CXX_COMPILER=$1" -DFEISHU_REACTIONS_BUILD_TESTS=OFF \
    -DFEISHU_REACTIONS_BUILD_EXAMPLES=OFF
cmake --install "$out/build" --prefix "$out/installed"
cmake -S tests/consumer/module -B "$out/user" -G Ninja "-DCMAKE_CXX_COMPILER=$1" "-DCMAKE_PREFIX_PATH=$out/installed" \
    "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror"
cmake --build "$out/user" --verbose
"$out/user/my_bot"
echo "$1, $(cmake --version | head -n 1): a program imports feishu.reactions"
