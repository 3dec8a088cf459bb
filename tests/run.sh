#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Installs what is missing (Debian, Ubuntu), builds all tests and runs them.
#
#   sh tests/run.sh [arguments of ctest]       e.g.  sh tests/run.sh -R json
set -eu
cd "$(dirname "$0")/.."

sh tools/install.sh test
PATH="$PWD/build/tools/bin:$PATH"
jobs=$(nproc 2>/dev/null || echo 2)

cmake -S . -B build/tests -G Ninja -DCMAKE_BUILD_TYPE=Debug -DFEISHU_REACTIONS_BUILD_TESTS=ON \
    -DFEISHU_REACTIONS_BUILD_EXAMPLES=OFF -DFEISHU_REACTIONS_REQUIRE_PACKAGES=ON \
    -DCMAKE_COMPILE_WARNING_AS_ERROR="${CI:-OFF}"
cmake --build build/tests --parallel "$jobs"
ctest --test-dir build/tests --output-on-failure --no-tests=error --parallel "$jobs" "$@"
