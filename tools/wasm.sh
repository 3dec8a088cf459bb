#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Builds tests as WebAssembly with Emscripten and runs them with Node: those of bytes, the core, the client and the fake
# service. What needs threads, sockets or <coroutine> is left out; Emscripten 3.1, which Debian 12 has, lacks that header.
#
#   sh tools/wasm.sh <folder for the output>
set -eu
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
jobs=$(nproc 2>/dev/null || echo 2)

# Boost's headers serve every machine, but /usr/include as a whole does not.
mkdir -p "$out/headers"
ln -sfn /usr/include/boost "$out/headers/boost"
flags="-std=c++20 -O0 -fexceptions -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Iinclude -Itests -isystem $out/headers"

# Boost.Test would have signals handled on a stack of their own, which is not there.
# shellcheck disable=SC2086 # flags, to be split into words
[ -f "$out/main.o" ] || em++ $flags -DBOOST_TEST_DISABLE_ALT_STACK -c tests/support/main.cpp -o "$out/main.o"
try_one() {
    echo "$2"
    # shellcheck disable=SC2086
    em++ $3 "tests/$2.test.cpp" "$1/main.o" -sALLOW_MEMORY_GROWTH=1 -sNODERAWFS=1 -o "$1/$(basename "$2").js" &&
        node --no-experimental-fetch "$1/$(basename "$2").js" --color_output=no --report_level=short
}
if [ "${2:-}" = --one ]; then
    try_one "$out" "$3" "$flags"
    exit
fi
xargs -n 1 -P "$jobs" sh tools/wasm.sh "$out" --one <<TESTS
base/errc
base/result
base/text
client/client
client/guard
client/owning
client/pager
drivers/callback
drivers/session
emoji/emoji
emoji/search
endpoints/answer
endpoints/requests
explain/explain
json/read
json/rules
json/strictness
operation/operation
operation/retry
operation/tokens
testing/fake_service
testing/scripted_transport
wire/base_url
wire/token
TESTS
echo "all of these pass as WebAssembly: $(em++ --version | head -n 1), Node $(node --version)"
