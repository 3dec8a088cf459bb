#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Compiles what a device needs for a machine whose int and size_t have 16 bits, where a size in 32 bits narrows: JSON, and
# operations of the three calls with the callback driver. Nothing is linked or run: Clang knows the machine (an MSP430), the
# headers of the standard library are those of the ARM compiler, which are the same source.
#
#   sh tools/check_16_bit.sh
set -eu
cd "$(dirname "$0")/.."
standard=$(arm-none-eabi-g++ -mcpu=cortex-m4 -mthumb -E -v -x c++ /dev/null 2>&1 |
    sed -n '/^#include <...>/,/^End/s|^ /|-isystem /|p' | grep -v '/gcc/[^/]*/[^/]*/include')
for program in json operation; do
    # shellcheck disable=SC2086 # flags, to be split into words
    clang++-19 --target=msp430 -std=c++20 -Iinclude -Itests -fsyntax-only -fno-exceptions -fno-rtti -nostdinc++ $standard \
        -Wall -Wextra -Wconversion -Wsign-conversion -Wno-unused-const-variable -Werror \
        -DFEISHU_REACTIONS_SMALL=1 -DFEISHU_REACTIONS_THREADS=0 "-DFEISHU_REACTIONS_ASSERT(c,m)=((void)0)" \
        "tests/size/$program.cpp"
done
echo "what a device needs compiles where size_t has 16 bits"
