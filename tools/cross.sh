#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Builds the tests for another machine and runs them there, as far as an emulator of it is at hand:
#
#   sh tools/cross.sh i386|s390x|windows <folder for the output>
#
# i386: all tests in 32 bits. s390x: big-endian, under QEMU, the tests of what looks at bytes. windows: MinGW,
# the same tests, built only. What needs Boost.Asio, libcurl or cpp-httplib is left out: these machines have no such library.
set -eu
target=$1
mkdir -p "$2"
out=$(cd "$2" && pwd)
cd "$(dirname "$0")/.."
jobs=$(nproc 2>/dev/null || echo 2)

# Boost and nlohmann-json are headers and serve every machine, but /usr/include as a whole does not.
headers=$out/headers
mkdir -p "$headers"
for name in boost nlohmann; do
    ln -sfn "/usr/include/$name" "$headers/$name"
done
for package in Boost:Boost::headers nlohmann_json:nlohmann_json::nlohmann_json; do
    name=${package%%:*}
    cat >"$headers/${name}Config.cmake" <<CONFIG
if(NOT TARGET ${package#*:})
    add_library(${package#*:} INTERFACE IMPORTED)
    target_include_directories(${package#*:} SYSTEM INTERFACE "\${CMAKE_CURRENT_LIST_DIR}")
endif()
CONFIG
    cat >"$headers/${name}ConfigVersion.cmake" <<CONFIG
set(PACKAGE_VERSION 1.74)
set(PACKAGE_VERSION_COMPATIBLE TRUE)
CONFIG
done

bytes="base.text endpoints.requests endpoints.answer json.read json.strictness emoji.search wire.token"
case $target in
    i386) set -- -DCMAKE_CXX_COMPILER=g++-12 "-DCMAKE_CXX_FLAGS=-m32 -idirafter /usr/include/x86_64-linux-gnu" ;;
    s390x)
        set -- -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=s390x -DCMAKE_CXX_COMPILER=s390x-linux-gnu-g++ \
            "-DCMAKE_CROSSCOMPILING_EMULATOR=qemu-s390x;-L;/usr/s390x-linux-gnu"
        ;;
    windows)
        # windows.h before everything, as Windows programs have it: its macros reach every header of ours.
        set -- -DCMAKE_SYSTEM_NAME=Windows -DCMAKE_CXX_COMPILER=x86_64-w64-mingw32-g++-posix \
            "-DCMAKE_CXX_FLAGS=-include winsock2.h -include windows.h -Wa,-mbig-obj" \
            -DCMAKE_EXE_LINKER_FLAGS=-static
        ;;
    *)
        echo "cross.sh: the targets are i386, s390x and windows" >&2
        exit 2
        ;;
esac

cmake -S . -B "$out/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 \
    -DCMAKE_COMPILE_WARNING_AS_ERROR=ON -DFEISHU_REACTIONS_BUILD_EXAMPLES=OFF -DFEISHU_REACTIONS_INSTALL=OFF \
    "-DFEISHU_REACTIONS_WITHOUT=asio;beast;curl;httplib" "-DBoost_DIR=$headers" "-Dnlohmann_json_DIR=$headers" "$@"
if [ "$target" = i386 ]; then
    cmake --build "$out/build" --parallel "$jobs"
    ctest --test-dir "$out/build" --output-on-failure --no-tests=error --parallel "$jobs"
    exit 0
fi
targets="feishu_reactions.choices feishu_reactions.hostile_macros"
names="choices"
for name in $bytes; do
    targets="$targets feishu_reactions.$name"
    names="$names|$name"
done
# shellcheck disable=SC2086 # a list, to be split into words
cmake --build "$out/build" --parallel "$jobs" --target $targets
[ "$target" = windows ] ||
    ctest --test-dir "$out/build" --output-on-failure --no-tests=error --parallel "$jobs" -R "^($names)\$"
