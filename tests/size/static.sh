#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Operations with static storage are in no image and made by no start-up code, with any compiler that is here. Assertions
# are off: what they check when an operation ends is registered at start-up. Prints the largest number of bytes of
# initialised data as a figure, and fails if that is not 0.
#
#   sh tests/size/static.sh [folder for the output]
set -eu
cd "$(dirname "$0")/../.."
out=${1:-build/size}
mkdir -p "$out"

weigh() { # <size> <compiler...>: prints "<bytes of data> <bytes of start-up code> <bytes of zeros> <compiler...>"
    size=$1
    shift
    "$@" -std=c++20 -DNDEBUG -DSTATIC -DFEISHU_REACTIONS_THREADS=0 -Iinclude -c tests/size/operation.cpp \
        -o "$out/static.o"
    "$size" -A "$out/static.o" | awk -v compiler="$*" '
        $1 ~ /^\.t?data/ { data += $2 }
        $1 ~ /^\.bss/ { zeros += $2 }
        $1 ~ /^\.(preinit_array|init_array|ctors|text\.startup)/ { code += $2 }
        END { print data + 0, code + 0, zeros + 0, compiler }'
}
{
    for compiler in g++-11 g++-12 clang++-14 clang++-19; do
        command -v $compiler >/dev/null || continue
        weigh size $compiler -O0
        weigh size $compiler -O2
    done
    weigh arm-none-eabi-size arm-none-eabi-g++ -mthumb -mcpu=cortex-m4 -Os -ffreestanding -fno-exceptions -fno-rtti
} >"$out/static.txt"
awk '
    $1 != 0 || $2 != 0 || $3 < 90000 { print "static operations: data, start-up code, zeros: " $0; bad = 1 }
    $1 > most { most = $1 }
    END { print "figure operation.static.data_bytes " most + 0 " bytes"; exit bad || NR == 0 }' "$out/static.txt"
