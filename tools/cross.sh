#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Builds the tests for another machine and runs them there, as far as an emulator of it is at hand:
#
#   sh tools/cross.sh i386|s390x|windows|windows-all <folder for the output>
#
# i386: all tests in 32 bits. s390x: big-endian, under QEMU, the tests of what looks at bytes. windows: MinGW, the same
# tests and those of sockets, run by Wine if it is installed; windows-all: all tests. What needs Boost.Asio, libcurl,
# cpp-httplib or Qt is left out: these machines have no such library.
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

bytes="base.text endpoints.requests endpoints.answer json.read json.strictness json.wide emoji.search wire.token"
case $target in
    i386) set -- -DCMAKE_CXX_COMPILER=g++-12 "-DCMAKE_CXX_FLAGS=-m32 -idirafter /usr/include/x86_64-linux-gnu" ;;
    s390x)
        set -- -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=s390x -DCMAKE_CXX_COMPILER=s390x-linux-gnu-g++ \
            "-DCMAKE_CROSSCOMPILING_EMULATOR=qemu-s390x;-L;/usr/s390x-linux-gnu"
        ;;
    windows | windows-all)
        # windows.h before everything, as Windows programs have it: its macros reach every header of ours.
        set -- -DCMAKE_SYSTEM_NAME=Windows -DCMAKE_CXX_COMPILER=x86_64-w64-mingw32-g++-posix \
            "-DCMAKE_CXX_FLAGS=-include winsock2.h -include windows.h -Wa,-mbig-obj" \
            -DCMAKE_EXE_LINKER_FLAGS=-static -DCMAKE_CXX_STANDARD_LIBRARIES=-lws2_32
        # A Windows of its own, made once: programs that start side by side in an empty one disturb one another.
        wine=/usr/lib/wine/wine64
        if [ -x $wine ]; then
            WINEPREFIX=$out/wine WINEDEBUG=-all
            export WINEPREFIX WINEDEBUG
            [ -d "$WINEPREFIX" ] || $wine wineboot --init >/dev/null 2>&1
            set -- "$@" -DCMAKE_CROSSCOMPILING_EMULATOR=$wine
        fi
        ;;
    *)
        echo "cross.sh: the targets are i386, s390x, windows and windows-all" >&2
        exit 2
        ;;
esac

cmake -S . -B "$out/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 \
    -DCMAKE_COMPILE_WARNING_AS_ERROR=ON -DFEISHU_REACTIONS_BUILD_EXAMPLES=OFF -DFEISHU_REACTIONS_INSTALL=OFF \
    "-DFEISHU_REACTIONS_WITHOUT=asio;beast;curl;httplib;qt" "-DBoost_DIR=$headers" "-Dnlohmann_json_DIR=$headers" "$@"
# The servers are this machine's programs, since MinGW has no OpenSSL here.
winhttp_over_tls() {
    g++-12 -std=c++20 -Iinclude -Itests tests/windows/tls_peer.cpp -lssl -lcrypto -pthread -o "$out/tls_peer"
    x86_64-w64-mingw32-g++-posix -std=c++20 -Wa,-mbig-obj -Iinclude tests/windows/winhttp_tls.cpp -static -lwinhttp \
        -lcrypt32 -o "$out/winhttp_tls.exe"
    "$out/tls_peer" "$out/trusted.pem" $wine "$out/winhttp_tls.exe" "Z:$out/trusted.pem"
}
# The examples that README names, over WinHTTP and a server on Winsock. The second fails where Wine's WinHTTP does, which
# tests/transports/winhttp.test.cpp lists, and nowhere else.
examples() {
    for name in quickstart check_transport; do
        x86_64-w64-mingw32-g++-posix -std=c++20 -Wall -Wextra -Werror -Wa,-mbig-obj -Iinclude "examples/$name.cpp" -static \
            -lws2_32 -lwinhttp -lcrypt32 -o "$out/$name.exe" || return 1
    done
    $wine "$out/quickstart.exe" || return 1
    $wine "$out/check_transport.exe" >"$out/check_transport.log" || true
    cat "$out/check_transport.log"
    ! tr -d '\r' <"$out/check_transport.log" |
        grep -v '^\(interim_10[03]\(_headers\)\{0,1\} GET\|cut_chunk GET\):\|^[0-9]* checks, [0-9]* failures$'
}
may_run=yes
case $target in windows*) [ -x $wine ] || may_run=no ;; esac
# No foreign machine but Windows has sockets of its own.
case $target in windows*) bytes="$bytes testing.sockets" ;; esac
[ $may_run = yes ] || echo "cross.sh: wine64 is not installed: the programs are built, and not run"
if [ "$target" = i386 ] || [ "$target" = windows-all ]; then
    cmake --build "$out/build" --parallel "$jobs"
    [ $may_run = no ] || ctest --test-dir "$out/build" --output-on-failure --no-tests=error --parallel "$jobs"
    [ "$target" = i386 ] || [ $may_run = no ] || { winhttp_over_tls && examples; }
    exit 0
fi
# Transports for Windows are built in any case, and run by windows-all.
case $target in windows*) winhttp=feishu_reactions.transports.winhttp ;; *) winhttp="" ;; esac
targets="$winhttp feishu_reactions.choices feishu_reactions.hostile_macros"
names="choices"
for name in $bytes; do
    targets="$targets feishu_reactions.$name"
    names="$names|$name"
done
# shellcheck disable=SC2086 # a list, to be split into words
cmake --build "$out/build" --parallel "$jobs" --target $targets
[ $may_run = no ] ||
    ctest --test-dir "$out/build" --output-on-failure --no-tests=error --parallel "$jobs" -R "^($names)\$"
