#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Builds and runs tests/consumer/main.cpp in each way in which a user can add the library, and compiles the README's first
# program in the ways that the README shows. That one talks to the real service, so it is only started without a message.
#
#   sh tools/consumers.sh <folder for the output, emptied first>
set -eu
out=$1
cd "$(dirname "$0")/.."
rm -rf "$out"
mkdir -p "$out"
out=$(cd "$out" && pwd)
log=$out/log
step() {
    if ! "$@" >"$log" 2>&1; then
        echo "consumers.sh: failed: $*" >&2
        tail -n 30 "$log" >&2
        exit 1
    fi
}

refuses() { # <the README's first program>: it says what is missing
    if env -u FEISHU_TOKEN -u FEISHU_MESSAGE_ID "$1" >"$log" 2>&1 || ! grep -q 'the message id is empty' "$log"; then
        cat "$log" >&2
        echo "consumers.sh: $1 does not say that the message id is empty" >&2
        exit 1
    fi
}

# The installed tree is moved, so that a path that only the install knew cannot help.
step cmake -S . -B "$out/install" -G Ninja -DFEISHU_REACTIONS_BUILD_TESTS=OFF -DFEISHU_REACTIONS_BUILD_EXAMPLES=OFF
step cmake --install "$out/install" --prefix "$out/first"
mv "$out/first" "$out/moved"

# A checkout on a machine with a compiler and CMake alone: everything optional is left out, and said to be.
step cmake -S . -B "$out/alone" -G Ninja -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON -DCMAKE_DISABLE_FIND_PACKAGE_CURL=ON \
    -DCMAKE_DISABLE_FIND_PACKAGE_PkgConfig=ON -DCMAKE_DISABLE_FIND_PACKAGE_OpenSSL=ON \
    -DCMAKE_DISABLE_FIND_PACKAGE_httplib=ON
for words in "all tests, which need Boost's headers, 1.74 or later" "quickstart.cpp, which needs curl" \
    "httplib_transport.cpp, which needs httplib"; do
    grep -qF "$words" "$log" || { echo "consumers.sh: CMake does not say: $words" >&2; exit 1; }
done
echo "cmake -B build without any package: configured, and says what is left out"

step cmake -S tests/consumer/find_package -B "$out/find_package" -G Ninja "-DCMAKE_PREFIX_PATH=$out/moved"
step cmake --build "$out/find_package"
step "$out/find_package/my_bot"
refuses "$out/find_package/three_calls"
echo "find_package: built and run"

step cmake -S tests/consumer/version_range -B "$out/version_range" -G Ninja "-DCMAKE_PREFIX_PATH=$out/moved"
step cmake --build "$out/version_range"
step "$out/version_range/my_bot"
echo "find_package with a range of versions: built and run, and refused for others"

# As a distribution sets it that has headers in another place than the rest; nothing is moved then. Not below the
# sources, which CMake refuses.
nix=$(mktemp -d)
trap 'rm -rf "$nix"' EXIT
step cmake -S . -B "$out/absolute" -G Ninja -DFEISHU_REACTIONS_BUILD_TESTS=OFF -DFEISHU_REACTIONS_BUILD_EXAMPLES=OFF \
    "-DCMAKE_INSTALL_PREFIX=$nix/out" "-DCMAKE_INSTALL_INCLUDEDIR=$nix/dev/include"
step cmake --install "$out/absolute"
step test -f "$nix/dev/include/feishu/reactions.hpp"
step cmake -S tests/consumer/find_package -B "$out/absolute-user" -G Ninja "-DCMAKE_PREFIX_PATH=$nix/out"
step cmake --build "$out/absolute-user"
step "$out/absolute-user/my_bot"
echo "find_package with an absolute CMAKE_INSTALL_INCLUDEDIR: built and run"

# The archive of a release has what git has.
name=feishu-reactions-$(python3 tools/version.py)
git ls-files -co --exclude-standard >"$out/files"
step tar -czf "$out/$name.tar.gz" --transform "s|^|$name/|" -T "$out/files"
step cmake -S tests/consumer/parent -B "$out/parent" -G Ninja
step cmake --install "$out/parent" --prefix "$out/parent-first"
mv "$out/parent-first" "$out/parent-moved"
step cmake -S tests/consumer/of_parent -B "$out/of_parent" -G Ninja "-DCMAKE_PREFIX_PATH=$out/parent-moved"
step cmake --build "$out/of_parent"
step "$out/of_parent/my_bot"
echo "add_subdirectory in a project that is installed and exported: built and run by its user"

step cmake -S tests/consumer/add_subdirectory -B "$out/add_subdirectory" -G Ninja
step cmake --build "$out/add_subdirectory"
step "$out/add_subdirectory/consumer"
echo "add_subdirectory: built and run"

step tar -xzf "$out/$name.tar.gz" -C "$out"
step cmake -S tests/consumer/fetch_content -B "$out/fetch_content" -G Ninja \
    "-DFETCHCONTENT_SOURCE_DIR_FEISHU-REACTIONS=$out/$name"
step cmake --build "$out/fetch_content"
step "$out/fetch_content/my_bot"
refuses "$out/fetch_content/three_calls"
echo "FetchContent: built and run"

# One file, and the same program through headers that lead to it.
step python3 tools/single_header.py "$out/single" --shims
step python3 tools/single_header.py "$out/single" --check
echo '#include <feishu_reactions.hpp>' >"$out/single/alone.cpp"
step "${CXX:-g++}" -std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fno-exceptions -fno-rtti \
    -fsyntax-only "-I$out/single" "$out/single/alone.cpp"
step "${CXX:-g++}" -std=c++20 "-I$out/single" tests/consumer/main.cpp -o "$out/single/my_bot"
step "$out/single/my_bot"
echo "single header: built and run"

with_pkg_config() {
    flags=$(PKG_CONFIG_PATH="$1/share/pkgconfig" pkg-config --cflags --libs "feishu-reactions >= 0.1")
    # shellcheck disable=SC2086 # flags, to be split into words
    step "${CXX:-g++}" -std=c++20 tests/consumer/main.cpp $flags -o "$out/pkg-config"
    step "$out/pkg-config"
}
with_pkg_config "$out/moved"
# shellcheck disable=SC2086,SC2046 # flags, to be split into words
step "${CXX:-g++}" -std=c++20 examples/three_calls.cpp $flags $(pkg-config --cflags --libs libcurl) -o "$out/three_calls"
refuses "$out/three_calls"
with_pkg_config "$nix/out"
echo "pkg-config: built and run, with an absolute CMAKE_INSTALL_INCLUDEDIR too"

if command -v meson >/dev/null 2>&1; then
    step meson setup "$out/meson-install" . --prefix "$out/meson-first" -Dtests=disabled
    step meson install -C "$out/meson-install"
    mv "$out/meson-first" "$out/meson-moved"
    with_pkg_config "$out/meson-moved"
    echo "pkg-config of the Meson install: built and run"
    # Both build systems install the same headers.
    step diff -r "$out/moved/include" "$out/meson-moved/include"

    mkdir -p "$out/meson-user/subprojects"
    cp tests/consumer/meson/meson.build tests/consumer/main.cpp examples/three_calls.cpp "$out/meson-user"
    ln -s "$PWD" "$out/meson-user/subprojects/feishu-reactions"
    step meson setup "$out/meson-user/build" "$out/meson-user"
    # Silent: as a subproject it says nothing and adds no test and no program.
    if grep -n 'feishu-reactions| \(Message\|WARNING\|Run-time dependency\)' "$log"; then
        echo "consumers.sh: the Meson subproject is not silent" >&2
        exit 1
    fi
    step meson compile -C "$out/meson-user/build"
    step "$out/meson-user/build/my_bot"
    refuses "$out/meson-user/build/three_calls"
    echo "Meson subproject: built and run"

    # packaging/meson has the wrap but for the archive's address; here Meson takes it from its cache.
    wrap=$out/meson-wrap
    mkdir -p "$wrap/subprojects/packagecache"
    cp tests/consumer/meson/meson.build tests/consumer/main.cpp examples/three_calls.cpp "$wrap"
    cp "$out/$name.tar.gz" "$wrap/subprojects/packagecache"
    hash=$(sha256sum "$out/$name.tar.gz" | cut -d ' ' -f 1)
    sed "s|SOURCE_URL|https://example.invalid/$name.tar.gz|; s|SOURCE_HASH|$hash|; s|VERSION|${name##*-}|" \
        packaging/meson/feishu-reactions.wrap >"$wrap/subprojects/feishu-reactions.wrap"
    step meson setup "$wrap/build" "$wrap"
    step meson compile -C "$wrap/build"
    step "$wrap/build/my_bot"
    echo "Meson wrap: built and run"
else
    echo "Meson is not installed: left out"
fi
