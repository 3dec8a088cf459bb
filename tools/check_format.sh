#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Says which files clang-format would change, or changes them. Generated headers are left as they were made.
#
#   sh tools/check_format.sh [--fix] [clang-format]      clang-format-19 unless named
set -eu
cd "$(dirname "$0")/.."
how="--dry-run -Werror"
[ "${1:-}" != --fix ] || { how=-i && shift; }
# shellcheck disable=SC2086 # flags, to be split into words
git ls-files '*.hpp' '*.cpp' | grep -v /generated/ | xargs "${1:-clang-format-19}" $how
