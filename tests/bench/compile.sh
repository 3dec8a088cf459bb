#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# compile.sh - what compiling costs: a file that reads a page, in times that of a file that includes <string> alone; one
# that makes all calls and explains their errors, in times that of the same by hand with nlohmann's JSON; and that file
# with separate compilation, in times that of <string>. Prints `figure` lines.
# Usage: sh tests/bench/compile.sh [compiler]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
compiler=${1:-g++}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo '#include <string>' >"$work/string.cpp"
# User time, the least of nine, the files in turn: waiting does not count, and noise only adds.
python3 - "$compiler" "$root" "$work" <<'PY'
import resource, subprocess, sys

compiler, root, work = sys.argv[1:]
bench = root + "/tests/bench/"


def once(level, file, *flags):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([compiler, "-std=c++20", "-O" + level, *flags, "-I" + root + "/include", "-c", file, "-o",
                    work + "/o"], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def compare(name, ours, theirs):
    turns = [(once(*ours), once(*theirs)) for _ in range(9)]
    mine, other = (min(column) for column in zip(*turns))
    print("figure %s %.2f times" % (name, mine / other), flush=True)
    print("%s: %.2f s and %.2f s" % (name, mine, other), file=sys.stderr)


for level in "02":
    compare("json.compile.o%s_vs_string" % level, (level, bench + "compile.cpp"), (level, work + "/string.cpp"))
    compare("compile.all_calls.o%s_vs_nlohmann" % level, (level, bench + "compile_all.cpp"),
            (level, bench + "compile_all_nlohmann.cpp"))
compare("compile.separate.o2_vs_string", ("2", bench + "compile_all.cpp", "-DFEISHU_REACTIONS_SEPARATE_COMPILATION=1"),
        ("2", work + "/string.cpp"))
PY
