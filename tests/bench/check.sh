#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# check.sh - passes `figure NAME VALUE UNIT` lines on from its input, and fails where one misses its bar.
# Usage: ... | sh tests/bench/check.sh [regular expression of names that are not held]
awk -v without="${1:-^$}" -v bars="$(dirname "$0")/bars.txt" '
    BEGIN { while ((getline line < bars) > 0) { split(line, b, " "); sense[b[1]] = b[2]; bar[b[1]] = b[3] } }
    { print }
    $1 == "figure" && ($2 in bar) && $2 !~ without {
        if (sense[$2] == "at_most" ? $3 > bar[$2] : $3 < bar[$2]) {
            printf "missed: %s is to be %s %s\n", $2, sense[$2], bar[$2]
            missed = 1
        }
    }
    END { exit missed }'
