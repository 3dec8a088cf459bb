#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Says which files clang-format would change. Generated headers are left as they were made.
#
#   sh tools/check_format.sh [clang-format]      clang-format-19 unless named
set -eu
cd "$(dirname "$0")/.."
format=${1:-clang-format-19}
git ls-files '*.hpp' '*.cpp' | grep -v /generated/ | xargs "$format" --dry-run -Werror
