#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Compiles each header of headers.txt alone: included first, twice, without exceptions and RTTI, with every
# warning as an error. With --together all of them in one file instead, which takes seconds, not a minute.
#
#   sh tools/check_headers.sh [--together] <compiler> [flags...]
set -eu
cd "$(dirname "$0")/.."
together=no
if [ "$1" = --together ]; then
    together=yes
    shift
fi
compiler=$1
warnings="-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wundef -Wdouble-promotion"
if ! "$compiler" --version | grep -qi clang; then
    warnings="$warnings -Wnull-dereference -Wduplicated-cond -Wlogical-op -Wuseless-cast"
fi

if [ $together = yes ]; then
    # shellcheck disable=SC2086 # flags, to be split into words
    sed -n 's/^[^#].*/#include <&>/p' headers.txt |
        "$@" -std=c++20 -Iinclude -fsyntax-only -fno-exceptions -fno-rtti -Werror $warnings -x c++ -
    echo "$*: $(grep -vc '^#' headers.txt) headers compile together"
    exit 0
fi

# shellcheck disable=SC2016 # the inner shell expands these
if ! grep -v '^#' headers.txt | xargs -P "$(nproc 2>/dev/null || echo 2)" -I '{}' sh -c '
    printf "#include <%s>\n#include <%s>\n" "$1" "$1" |
        "$2" -std=c++20 -Iinclude -fsyntax-only -fno-exceptions -fno-rtti -Werror '"$warnings"' $3 -x c++ - 2>&1 ||
        { echo "$2: <$1> does not compile alone"; exit 1; }' sh '{}' "$compiler" "$(shift; echo "$*")"; then
    exit 1
fi
echo "$*: $(grep -vc '^#' headers.txt) headers compile alone"
