#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Builds and runs the suite with the newest compilers: those of Debian sid, in the root that sid_root.sh makes. Warnings are
# errors. With arguments of ctest that select tests, only those are built.
#
#   sh tools/sid_suite.sh [arguments of ctest]
set -eu
cd "$(dirname "$0")/.."
newest="g++-16 clang-22 libc++-22-dev libc++abi-22-dev libclang-rt-22-dev"
if [ "${1:-}" != --inside ]; then
    # shellcheck disable=SC2086 # a list
    exec sh tools/sid_root.sh $newest cmake ninja-build g++ pkg-config python3 ca-certificates curl libcurl4-openssl-dev \
        libboost-dev libssl-dev libcpp-httplib-dev libasio-dev nlohmann-json3-dev -- sh tools/sid_suite.sh --inside "$@"
fi
shift
jobs=$(nproc)
for compiler in "g++-16" "clang++-22" "clang++-22 -stdlib=libc++"; do
    cxx=${compiler%% *}
    flags=${compiler#"$cxx"}
    build="build/sid-$(echo "$compiler" | tr -c 'a-z0-9\n' '-')"
    echo "== $compiler: $($cxx --version | head -n 1), $(cmake --version | head -n 1)"
    # libc++ is another library than the one that cpp-httplib was compiled with.
    without=""
    [ -z "$flags" ] || without="asio;beast;httplib;qt"
    cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 "-DCMAKE_CXX_COMPILER=$cxx" \
        "-DCMAKE_CXX_FLAGS=$flags" -DCMAKE_COMPILE_WARNING_AS_ERROR=ON -DFEISHU_REACTIONS_BUILD_EXAMPLES=OFF \
        "-DFEISHU_REACTIONS_WITHOUT=$without"
    if [ $# -eq 0 ]; then
        cmake --build "$build" --parallel "$jobs"
    else
        # As in tests/run.sh: the test json.read is the program feishu_reactions.json.read.
        ctest --test-dir "$build" -N "$@" | sed -n 's/^ *Test *#[0-9]*: \([^ ]*\).*/feishu_reactions.\1/p' | sort >"$build/selected"
        cmake --build "$build" --target help | sed 's/: .*//' | sort >"$build/known"
        targets=$(comm -12 "$build/selected" "$build/known")
        # shellcheck disable=SC2086 # a list
        [ -z "$targets" ] || cmake --build "$build" --parallel "$jobs" --target $targets
    fi
    ctest --test-dir "$build" --output-on-failure --no-tests=error --parallel "$jobs" "$@"
done
