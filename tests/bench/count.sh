#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# count.sh - instructions of our reader and writer, by callgrind. Prints `figure` lines.
# Usage: sh tests/bench/count.sh [compiler] [flags...]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
compiler=${1:-g++}
[ $# -eq 0 ] || shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Static and bound at start: nothing of the dynamic linker is counted.
"$compiler" -std=c++20 -O2 -static "$@" -I"$root/include" -I"$root/tests" "$here/count.cpp" -o "$work/count"
"$work/count" >"$work/figures" 2>"$work/bytes"
valgrind --tool=callgrind --collect-atstart=no --toggle-collect='measured_*' --callgrind-out-file="$work/out" \
    "$work/count" >"$work/log" 2>&1
callgrind_annotate --inclusive=yes --threshold=100 "$work/out" | tr -d , |
    sed -n 's/^ *\([0-9][0-9]*\) .*:measured_\([a-z0-9_]*\)_\(view\|string\|envelope\) .*/figure json.\2.\3.instructions \1 count/p;
            s/^ *\([0-9][0-9]*\) .*:measured_write_add .*/figure json.write_add.instructions \1 count/p' | sort -u
cat "$work/figures"
