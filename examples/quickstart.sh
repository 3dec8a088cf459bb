#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Installs what is missing (Debian, Ubuntu), builds examples/quickstart.cpp and runs it against a service of its
# own on this machine. With FEISHU_MESSAGE_ID set, and FEISHU_TOKEN or
# FEISHU_APP_ID and FEISHU_APP_SECRET, it talks to the real service instead.
set -eu
cd "$(dirname "$0")/.."

sh tools/install.sh quickstart
PATH="$PWD/build/tools/bin:$PATH"

cmake -S . -B build/quickstart -G Ninja -DCMAKE_BUILD_TYPE=Release -DFEISHU_REACTIONS_BUILD_TESTS=OFF \
    -DFEISHU_REACTIONS_BUILD_EXAMPLES=ON -DFEISHU_REACTIONS_INSTALL=OFF
if ! cmake --build build/quickstart --target help | grep '^quickstart:' >/dev/null; then
    echo "quickstart.sh: a library was not found (see above). Needed: $(sh tools/install.sh --needs quickstart)." >&2
    exit 1
fi
echo "Building the example: about half a minute"
sh tools/patiently.sh cmake --build build/quickstart --target quickstart
exec build/quickstart/examples/quickstart "$@"
