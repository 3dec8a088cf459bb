#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Makes a Debian package of the headers, libfeishu-reactions-dev, for all architectures. Needs CMake and dpkg-deb.
#
#   sh packaging/deb/build.sh <folder for the output> ["Your Name <you@example.com>"]
set -eu
mkdir -p "$1"
out=$(cd "$1" && pwd)
maintainer=${2:-"Unknown <root@localhost>"}
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^#define FEISHU_REACTIONS_VERSION_[A-Z]* \([0-9]*\).*/\1/p' include/feishu/reactions/base/config.hpp | paste -s -d .)
package=libfeishu-reactions-dev
root=$out/root
rm -rf "$root" "$out/build"

cmake -S . -B "$out/build" -DFEISHU_REACTIONS_BUILD_TESTS=OFF -DFEISHU_REACTIONS_BUILD_EXAMPLES=OFF
cmake --install "$out/build" --prefix "$root/usr"
mkdir -p "$root/DEBIAN" "$root/usr/share/doc/$package"
cp LICENSE "$root/usr/share/doc/$package/copyright"
cat >"$root/DEBIAN/control" <<CONTROL
Package: $package
Version: $version
Section: libdevel
Priority: optional
Architecture: all
Multi-Arch: foreign
Maintainer: $maintainer
Installed-Size: $(du -sk "$root/usr" | cut -f 1)
Suggests: libcurl4-openssl-dev
Description: Reactions on Feishu and Lark messages, a header-only C++20 client
 Adds, lists and removes reactions on messages of Feishu and Lark through any
 HTTP stack. Ready transports for some stacks are included; each asks for its
 stack only if it is included.
CONTROL
(cd "$root" && find usr -type f -exec md5sum {} + | sort -k 2 >DEBIAN/md5sums)
dpkg-deb --root-owner-group --build "$root" "$out/${package}_${version}_all.deb"
