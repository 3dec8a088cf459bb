#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Installs what is missing (Debian, Ubuntu), builds all tests and runs them. With arguments of ctest that select tests,
# only those are built.
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
if [ $# -eq 0 ]; then
    echo "Building and running all tests: the first time about eight minutes of CPU, here on $jobs cores"
    sh tools/patiently.sh cmake --build build/tests --parallel "$jobs"
else
    # The test json.read is the program feishu_reactions.json.read; tests that are scripts have no program.
    ctest --test-dir build/tests -N "$@" | sed -n 's/^ *Test *#[0-9]*: \([^ ]*\).*/feishu_reactions.\1/p' | sort >build/tests/selected
    cmake --build build/tests --target help | sed 's/: .*//' | sort >build/tests/known
    targets=$(comm -12 build/tests/selected build/tests/known)
    # shellcheck disable=SC2086 # a list, to be split into words
    [ -z "$targets" ] || sh tools/patiently.sh cmake --build build/tests --parallel "$jobs" --target $targets
fi
sh tools/patiently.sh ctest --test-dir build/tests --output-on-failure --no-tests=error --parallel "$jobs" "$@"
