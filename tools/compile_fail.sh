#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Wrong use must not compile, and the compiler must say why in our words.
#
#   sh tools/compile_fail.sh <compiler> [flags...] [tests/compile_fail/x.cpp...]
#
# Each case is compiled twice. As it is, it must build: a case with a typo would "fail" for the wrong reason.
# With -DMUST_NOT_COMPILE it must not build, and the output must contain every line `// expect: words` from its
# head (`// expect-gcc:` and `// expect-clang:` count for that compiler only). `// errors: 1` allows no more errors
# than that: the sentence, and nothing that follows from it. `// only: clang` is for what GCC cannot see, `// only: clang 19`
# for what older ones cannot see either. Each line
# `// again: flag` compiles the case once more with that flag. Two are about what a programmer sees, excerpts of the
# source included: `// lines: 25` allows no more lines, and `// first-lines: 3 words` wants the words in the first three.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)

[ $# -gt 0 ] || { echo "usage: compile_fail.sh <compiler> [flags...] [cases...]" >&2; exit 2; }
compiler=$1
shift
flags=""
cases=""
for argument in "$@"; do
    case $argument in
        *.cpp) cases="$cases $argument" ;;
        *) flags="$flags $argument" ;;
    esac
done
[ -n "$cases" ] || cases=$(ls "$root"/tests/compile_fail/*.cpp)
# Without excerpts of the source: the words must be the compiler's, not a line that it quotes.
if "$compiler" --version | grep -qi clang; then
    family=clang
    plain="-fno-caret-diagnostics"
else
    family=gcc
    plain="-fdiagnostics-plain-output"
fi
version=$("$compiler" -dumpversion)
version=${version%%.*}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
compile() {
    # shellcheck disable=SC2086 # flags, to be split into words
    LC_ALL=C "$compiler" -std=c++20 "-I$root/include" "-I$root/tests" -Wall -Wextra $flags "$@" \
        -fsyntax-only >"$log" 2>&1
}

count=0
failed=0
complain() {
    problem=yes
    echo "$compiler: ${case##*/}${more:+ $more}: $1" >&2
    head -n 20 "$log" >&2
}
# try_case <case> <one more flag, or nothing>
try_case() {
    case=$1
    more=$2
    # shellcheck disable=SC2086 # no flag is no argument
    if ! compile $plain $more "$case"; then
        complain "the twin without MUST_NOT_COMPILE does not build"
        return
    fi
    # shellcheck disable=SC2086
    if compile $plain $more -DMUST_NOT_COMPILE "$case"; then
        complain "the wrong use builds"
        return
    fi
    expected=$(sed -n "s|^// expect\(-$family\)\{0,1\}: *||p" "$case")
    [ -n "$expected" ] || complain "has no line '// expect: words'"
    while IFS= read -r words; do
        [ -z "$words" ] || grep -qF -e "$words" "$log" || complain "the compiler does not say: $words"
    done <<EXPECTED
$expected
EXPECTED
    allowed=$(sed -n 's|^// errors: *||p' "$case")
    said=$(grep -c 'error: ' "$log" || true)
    [ -z "$allowed" ] || [ "$said" -le "$allowed" ] || complain "the compiler says $said errors, not $allowed"

    lines=$(sed -n 's|^// lines: *||p' "$case")
    first=$(sed -n 's|^// first-lines: *||p' "$case")
    [ -n "$lines$first" ] || return 0
    # shellcheck disable=SC2086
    compile $more -DMUST_NOT_COMPILE "$case" || true
    said=$(wc -l <"$log")
    [ -z "$lines" ] || [ "$said" -le "$lines" ] || complain "the compiler says $said lines, not $lines"
    [ -z "$first" ] || head -n "${first%% *}" "$log" | grep -qF -e "${first#* }" ||
        complain "the first ${first%% *} lines do not say: ${first#* }"
}
for case in $cases; do
    only=$(sed -n 's|^// only: *||p' "$case")
    [ -z "$only" ] || [ "${only%% *}" = $family ] || continue
    oldest=${only#"${only%% *}"}
    [ -z "$oldest" ] || [ "$version" -ge $oldest ] || continue
    count=$((count + 1))
    problem=""
    try_case "$case" ""
    for again in $(sed -n 's|^// again: *||p' "$case"); do
        [ -n "$problem" ] || try_case "$case" "$again"
    done
    [ -z "$problem" ] || failed=$((failed + 1))
done
echo "$compiler: $((count - failed)) of $count wrong uses stopped in our words"
[ "$failed" = 0 ]
