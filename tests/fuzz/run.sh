#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# run.sh - builds every tests/fuzz/*.cpp with libFuzzer, ASan and UBSan, and runs each on its corpus.
# Usage: sh tests/fuzz/run.sh [seconds for each target, default 60] [target...]
# FUZZ_SEED: libFuzzer's -seed, for the same walk again. CI walks with 1, so that what fails there fails here too; without
# it each walk is another one: sh tests/fuzz/run.sh 600 json
# FUZZ_CXX: the compiler, a Clang that has libFuzzer (default: clang++-19, else clang++-14, else clang++).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
seconds=${1:-60}
[ $# -eq 0 ] || shift
case $seconds in *[!0-9]*) sed -n '4,8s/^# //p' "$0" >&2; exit 2 ;; esac
compiler=${FUZZ_CXX:-}
for candidate in clang++-19 clang++-14 clang++; do
    [ -n "$compiler" ] || ! command -v "$candidate" >/dev/null || compiler=$candidate
done
[ -n "$compiler" ] || { echo "fuzzing needs Clang with libFuzzer: apt-get install clang-19 libclang-rt-19-dev" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ $# -ne 0 ] || set -- $(cd "$here" && ls ./*.cpp | sed 's|^\./||; s|\.cpp$||')
for target in "$@"; do
    "$compiler" -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
        -I"$root/include" -I"$root/tests" "$here/$target.cpp" -o "$work/$target"
    # New finds go to a scratch folder; the corpus in the repository is read only.
    mkdir -p "$work/found.$target"
    corpus=""
    [ ! -d "$here/corpus/$target" ] || corpus="$here/corpus/$target"
    dictionary=""
    [ ! -f "$here/$target.dict" ] || dictionary="-dict=$here/$target.dict"
    echo "== $target, $seconds s"
    (cd "$work" && "./$target" -max_total_time="$seconds" -seed="${FUZZ_SEED:-0}" -max_len=4096 -print_final_stats=1 -verbosity=0 \
        $dictionary "found.$target" $corpus)
done
