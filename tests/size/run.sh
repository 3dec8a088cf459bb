#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Every size that is claimed somewhere, measured: one line `figure NAME VALUE UNIT` each.
#
#   sh tests/size/run.sh [folder for the output]
set -eu
cd "$(dirname "$0")/../.."
for script in tests/size/*.sh; do
    [ "$script" = tests/size/run.sh ] || sh "$script" "$@"
done
