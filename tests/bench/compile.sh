#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# compile.sh - the time to compile a file that reads a page, in times that of a file that includes <string> alone.
# Usage: sh tests/bench/compile.sh [compiler]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
compiler=${1:-g++}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo '#include <string>' >"$work/string.cpp"
cp "$here/compile.cpp" "$work/page.cpp"
# User time, the least of nine, the two files in turn: waiting does not count, and noise only adds.
python3 - "$compiler" "$root" "$work" <<'PY'
import resource, subprocess, sys

compiler, root, work = sys.argv[1:]


def once(level, file):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([compiler, "-std=c++20", "-O" + level, "-I" + root + "/include", "-c", work + "/" + file, "-o",
                    work + "/o"], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


for level in "02":
    turns = [(once(level, "page.cpp"), once(level, "string.cpp")) for _ in range(9)]
    page, string = (min(column) for column in zip(*turns))
    print("figure json.compile.o%s_vs_string %.2f times" % (level, page / string))
PY
