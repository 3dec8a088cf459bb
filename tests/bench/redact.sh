#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# redact.sh - instructions that blanking a token out takes for each byte of an answer, by callgrind: of an ordinary
# error, and the most of many pairs of token and answer that were built to be slow. Prints `figure` lines.
# Usage: sh tests/bench/redact.sh [compiler] [flags...]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
compiler=${1:-g++}
[ $# -eq 0 ] || shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$compiler" -std=c++20 -O2 -static "$@" -I"$root/include" "$here/redact.cpp" -o "$work/redact"
count=$("$work/redact")
i=0
while [ "$i" -lt "$count" ]; do
    size=$("$work/redact" "$i")
    valgrind --tool=callgrind --collect-atstart=no --toggle-collect='measured_*' --callgrind-out-file="$work/out" \
        "$work/redact" "$i" >"$work/log" 2>&1
    sed -n 's/^\(summary\|totals\): \([0-9][0-9]*\).*/\2/p' "$work/out" | sed q | awk -v i="$i" -v size="$size" '{ print i, $1 / size }'
    i=$((i + 1))
done >"$work/costs"
awk -v count="$count" '
    $1 == 0 { printf "figure redaction.error.instructions_per_byte %.1f count\n", $2 }
    $2 > worst { worst = $2 }
    END {
        printf "figure redaction.worst.instructions_per_byte %.1f count\n", worst
        exit !(NR == count && worst > 0)
    }' "$work/costs"
