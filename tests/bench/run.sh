#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# run.sh - speed: against simdjson, RapidJSON and nlohmann in one run, then our instructions by callgrind, those of
# whole calls among them, then what reading a page costs the compiler. Last come lines `figure NAME VALUE UNIT`; it
# fails where one misses its bar of bars.txt.
#
#   sh tests/bench/run.sh [--quick|--counts] [compiler]
#
# --quick: short repetitions, no compile times, and no bar for what depends on the clock. --counts: the instructions
# alone, which are the same on a busy machine.
#
# Needs valgrind and, but for --counts, libbenchmark-dev libsimdjson-dev rapidjson-dev nlohmann-json3-dev (Debian's
# names).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
quick=""
counts=""
case ${1:-} in
    --quick) quick=yes && shift ;;
    --counts) quick=yes counts=yes && shift ;;
esac
compiler=${1:-g++}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for tool in valgrind callgrind_annotate "$compiler"; do
    command -v "$tool" >/dev/null || { echo "tests/bench/run.sh needs $tool" >&2; exit 1; }
done

compare() {
    "$compiler" -std=c++20 -O2 -w -I"$root/include" -I"$root/tests" "$here/compare.cpp" -o "$work/compare" \
        -lsimdjson -lbenchmark -lpthread
    repetitions=9
    seconds=0.1
    [ -z "$quick" ] || { repetitions=3 seconds=0.02; }
    # The median of several repetitions, interleaved: a busy machine disturbs all of them alike.
    "$work/compare" --benchmark_repetitions=$repetitions --benchmark_min_time=$seconds --benchmark_enable_random_interleaving=true \
        --benchmark_report_aggregates_only=true --benchmark_out="$work/times" --benchmark_out_format=csv
}
[ -n "$counts" ] || compare
sh "$here/count.sh" "$compiler" >"$work/figures"
# Other paths, as far as bars.txt holds them.
sh "$here/count.sh" "$compiler" -DFEISHU_REACTIONS_SSE2=0 >"$work/words"
sed -n 's/^figure json\.\(page_compact\.view\.instructions\)/figure json.words.\1/p' "$work/words" >>"$work/figures"
if command -v clang++-19 >/dev/null; then
    sh "$here/count.sh" clang++-19 >"$work/clang"
    sed -n 's/^figure json\.\(.*\.\(view\|envelope\)\.instructions\)/figure json.clang_19.\1/p' "$work/clang" >>"$work/figures"
fi
sh "$here/call.sh" "$compiler" >>"$work/figures"
if command -v clang++-19 >/dev/null; then
    sh "$here/call.sh" clang++-19 | sed -n 's/^figure call\.\(.*\.instructions\)/figure call.clang_19.\1/p' >>"$work/figures"
fi
sh "$here/client.sh" "$compiler" >>"$work/figures"
sh "$here/redact.sh" "$compiler" >>"$work/figures"
[ -n "$quick" ] || sh "$here/compile.sh" "$compiler" >>"$work/figures"
[ -n "$counts" ] || awk -F, '/_median/ { gsub(/"/, "", $1); sub(/_median$/, "", $1); time[$1] = $4 }
    END {
        split("view string", texts, " "); split("simdjson rapidjson nlohmann", others, " ")
        for (t = 1; t <= 2; ++t) for (o = 1; o <= 3; ++o) {
            name = "page_compact." texts[t]
            printf "figure json.%s.time_vs_%s %.2f times\n", name, others[o], time[name "/" others[o]] / time[name "/ours"]
        }
    }' "$work/times" >>"$work/figures"

echo
not_held=${quick:+time_vs_}
case $("$compiler" -dumpversion) in 12*) ;; *) not_held=. ;; esac # the bars are GCC 12's
sh "$here/check.sh" $not_held <"$work/figures"
