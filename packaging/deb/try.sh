#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Makes the Debian package, installs it on this machine, builds and runs a program with it by CMake and by pkg-config, and
# removes it again. For a root of its own, since it needs one: tools/fresh_roots.sh runs it.
set -eu
CMAKE_GENERATOR=Ninja
export CMAKE_GENERATOR
cd "$(dirname "$0")/../.."
out=build/deb
mkdir -p $out
sh packaging/deb/build.sh $out >$out/log
dpkg -i $out/*.deb
rm -rf $out/user
cmake -S tests/consumer/find_package -B $out/user
cmake --build $out/user
$out/user/my_bot
# shellcheck disable=SC2046 # flags, to be split into words
c++ -std=c++20 tests/consumer/main.cpp $(pkg-config --cflags 'feishu-reactions >= 0.1') -o $out/user/by_pkg_config
$out/user/by_pkg_config
grep -q feishu-reactions_DIR:PATH=/usr/share $out/user/CMakeCache.txt
dpkg -r libfeishu-reactions-dev
[ ! -e /usr/include/feishu ] || { echo "try.sh: the package leaves files behind" >&2; exit 1; }
echo "libfeishu-reactions-dev: made, installed, used by CMake and pkg-config, removed"
