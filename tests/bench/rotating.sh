#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# rotating.sh - the JSON reader against current versions of simdjson, glaze and yyjson, in a root of Debian sid with its
# g++: 64 answers in turn, then malformed ones. Prints `figure` lines; fails where one misses its bar.
# Usage: sh tests/bench/rotating.sh [flags of the compiler...]      default: -O2
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- -O2
said=$(mktemp)
trap 'rm -f "$said"' EXIT
# shellcheck disable=SC2016 # expanded inside
sh tools/sid_root.sh g++ libsimdjson-dev libyyjson-dev libglaze-dev -- sh -ec '
    g++ --version | sed q
    dpkg-query -W libsimdjson-dev libyyjson-dev libglaze-dev
    work=$(mktemp -d)
    trap "rm -rf $work" EXIT
    g++ -std=c++23 -w "$@" -Iinclude -Itests tests/bench/rotating.cpp -o "$work/rotating" -lsimdjson -lyyjson
    "$work/rotating"' sh "$@" >"$said" 2>&1 || { cat "$said" && exit 1; }
sh tests/bench/check.sh <"$said"
