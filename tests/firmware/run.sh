#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Builds tests/firmware/main.cpp for three Cortex-M cores, with both JSON engines, without a C library, and runs
# it in QEMU.
#
#   sh tests/firmware/run.sh [folder for the output]
set -eu
cd "$(dirname "$0")/../.."
out=${1:-build/firmware}
mkdir -p "$out"

run() { # <core> <machine>
    for engine in 0 1; do
        program=$out/$1-$engine.elf
        arm-none-eabi-g++ -std=c++20 -Os -mthumb -mcpu="$1" -ffreestanding -fno-exceptions -fno-rtti \
            -fno-threadsafe-statics -ffunction-sections -fdata-sections -Wall -Wextra -Werror -Iinclude \
            -DFEISHU_REACTIONS_SMALL=$engine -DFEISHU_REACTIONS_THREADS=0 \
            -DFEISHU_REACTIONS_CONFIG_FILE='<config.hpp>' -Itests/firmware \
            -nostdlib -nostartfiles -Wl,--gc-sections -T tests/firmware/m.ld \
            tests/firmware/board.cpp tests/firmware/main.cpp -lgcc -o "$program"
        status=0
        timeout 60 qemu-system-arm -M "$2" -nographic -semihosting-config enable=on,target=native \
            -kernel "$program" || status=$?
        [ "$status" = 0 ] || { echo "$1 with SMALL=$engine: failed in line $status of main.cpp" >&2; exit 1; }
        echo "$1 ($2), FEISHU_REACTIONS_SMALL=$engine: passed, $(arm-none-eabi-size "$program" | awk 'NR == 2 { print $1 }') bytes of text"
    done
}
run cortex-m0 microbit
run cortex-m4 mps2-an386
run cortex-m7 mps2-an500
