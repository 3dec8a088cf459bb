#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# What a call costs with each ready transport, and with its stack alone, over one kept TLS connection in one run:
# processor time (the least of seven rounds, in turn), TCP segments in both directions, system calls (by strace, the least
# of three runs: a stack polls once or twice more if the server is slow). Prints the table that docs/transports.md has.
#
# Fails if a transport has more than 1.1 times the segments, or 1.1 times the system calls and one: the look whether the
# kept connection is over. With cpp-httplib and OpenSSL two more block SIGPIPE, which they may raise.
#
#   sh tests/bench/transports.sh [compiler]
#
# Needs strace and, for a network of its own, root; a stack that is not installed is left out.
set -eu
cd "$(dirname "$0")/../.."
compiler=${1:-g++}
if [ "${BENCH_ALONE:-}" = "" ]; then
    BENCH_ALONE=yes exec unshare --net sh "$0" "$@"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() { # <name> <flags...>
    name=$1
    shift
    "$compiler" -std=c++20 -O2 -Iinclude -Itests "tests/bench/transports/$name.cpp" "$@" -pthread -o "$work/$name"
}
has() { pkg-config --exists "$1"; }
build server -lssl -lcrypto
pairs=""
has libcurl && build curl -lcurl && pairs="$pairs curl.hpp:curl:ours:bare curl_multi.hpp:curl:ours_multi:bare_multi"
has openssl && build beast -lssl -lcrypto && pairs="$pairs beast.hpp:beast:ours:bare beast_async.hpp:beast:ours_async:bare"
# shellcheck disable=SC2046 # flags
has cpp-httplib && build httplib $(pkg-config --cflags --libs cpp-httplib openssl) && pairs="$pairs httplib.hpp:httplib:ours:bare"
# shellcheck disable=SC2046
has Qt6Network && build qt -fPIC $(pkg-config --cflags --libs Qt6Network) && pairs="$pairs qt.hpp:qt:ours:bare"

mkfifo "$work/input"
"$work/server" "$work/ca.pem" "$work/origin" <"$work/input" &
exec 3>"$work/input" # as long as this is open, the server runs
while [ ! -s "$work/origin" ]; do sleep 0.1; done
origin=$(cat "$work/origin")

calls() { # <program> <how>: system calls of one call
    for _ in 1 2 3; do once "$@"; done | sort -n | head -n 1
}
once() {
    for count in 100 600; do
        strace -f -c -o "$work/strace.$count" "$work/$1" "$2" $count "$origin" "$work/ca.pem" >/dev/null
    done
    awk '$NF == "total" { total[FILENAME] = $(NF - 1) ~ /^[0-9]+$/ && NF > 5 ? $(NF - 2) : $(NF - 1) }
         END { for (name in total) sum += name ~ /600$/ ? total[name] : -total[name]; printf "%.1f\n", sum / 500 }' \
        "$work/strace.100" "$work/strace.600"
}
best() { # <program> <how>: keeps the least time
    "$work/$1" "$2" 400 "$origin" "$work/ca.pem" >>"$work/times.$1.$2"
}
for _ in 1 2 3 4 5 6 7; do
    for pair in $pairs; do
        echo "$pair" | tr : ' ' | {
            read -r _ program ours bare
            best "$program" "$ours"
            best "$program" "$bare"
        }
    done
done
echo "| a call, alone -> ours | CPU, us | segments | system calls |"
echo "|---|---|---|---|"
: >"$work/bad"
for pair in $pairs; do
    echo "$pair" | tr : ' ' | {
        read -r header program ours bare
        for how in "$bare" "$ours"; do
            echo "$(sort -n "$work/times.$program.$how" | head -n 1) $(calls "$program" "$how")"
        done | awk -v header="$header" -v bad="$work/bad" '
            { for (i = 1; i <= 3; ++i) value[NR, i] = $i }
            END {
                line = "| `" header "` |"
                for (i = 1; i <= 3; ++i)
                    line = line sprintf(" %s -> %s (%.2f) |", value[1, i], value[2, i], value[2, i] / value[1, i])
                print line
                more = header == "httplib.hpp" ? 3 : 1
                if (value[2, 2] > 1.1 * value[1, 2] || value[2, 3] > 1.1 * value[1, 3] + more) print header >>bad
            }'
    }
done
exec 3>&-
[ ! -s "$work/bad" ] || { echo "more than they may: $(sort -u "$work/bad" | tr '\n' ' ')" >&2; exit 1; }
