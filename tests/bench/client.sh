#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# client.sh - instructions and allocations that a call of a client takes more than the same call by the blocking driver,
# which knows the types of transport, token source and clock. Prints `figure` lines.
# Usage: sh tests/bench/client.sh [compiler] [flags...]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
compiler=${1:-g++}
[ $# -eq 0 ] || shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$compiler" -std=c++20 -O2 -DNDEBUG -static "$@" -I"$root/include" -I"$root/tests" "$here/client.cpp" -o "$work/client"
"$work/client"
valgrind --tool=callgrind --collect-atstart=no --toggle-collect='measured_*' --callgrind-out-file="$work/out" \
    "$work/client" >"$work/log" 2>&1
callgrind_annotate --inclusive=yes --threshold=100 "$work/out" | tr -d , | awk '
    $0 ~ /:measured_client/ { client = $1 }
    $0 ~ /:measured_driver/ { driver = $1 }
    END {
        printf "figure client.add.instructions %d count\n", client / 100
        printf "figure client.erasure.instructions %d count\n", (client - driver) / 100
        exit !(client > 0 && driver > 0)
    }'
