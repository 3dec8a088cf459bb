#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Runs clang-tidy with the checks of .clang-tidy: over all headers at once, and over programs that use every driver.
#
#   sh tools/check_tidy.sh [clang-tidy]      clang-tidy-19 unless named
set -eu
cd "$(dirname "$0")/.."
tidy=${1:-clang-tidy-19}
mkdir -p build/tidy
sed -n 's/^[^#].*/#include <&>/p' headers.txt >build/tidy/headers.cpp
cp .clang-tidy build/tidy

printf '%s\n' build/tidy/headers.cpp examples/bot.cpp examples/by_hand.cpp examples/collect_no_heap.cpp \
    examples/typing_guard.cpp tests/constrained/*.cpp |
    xargs -P "$(nproc 2>/dev/null || echo 2)" -I '{}' "$tidy" --quiet '{}' -- -std=c++20 -Iinclude -Itests -Iexamples
echo "$tidy has nothing to say"
