#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# call.sh - instructions and allocations of whole calls, by hand and by a client, by callgrind. Prints `figure` lines.
# Usage: sh tests/bench/call.sh [compiler] [flags...]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
compiler=${1:-g++}
[ $# -eq 0 ] || shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Static and bound at start: nothing of the dynamic linker is counted.
"$compiler" -std=c++20 -O2 -DNDEBUG -static "$@" -I"$root/include" -I"$root/tests" "$here/call.cpp" -o "$work/call"
"$work/call" >"$work/figures"
valgrind --tool=callgrind --collect-atstart=no --toggle-collect='measured_*' --callgrind-out-file="$work/out" \
    "$work/call" >"$work/log" 2>&1
callgrind_annotate --inclusive=yes --threshold=100 "$work/out" | tr -d , | sed -n '
    s/^ *\([0-9][0-9]*\) .*:measured_\(by_hand\|client\)_\([a-z0-9_]*\) .*/figure call.\2.\3.instructions \1 count/p' | sort -u
cat "$work/figures"
