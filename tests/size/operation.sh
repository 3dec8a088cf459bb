#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Sizes of operations, calls and coroutine frames, as `figure` lines; and that a program of one thread needs
# neither atomics nor a heap: it is linked for a Cortex-M0 with nothing but the compiler's own arithmetic.
#
#   sh tests/size/operation.sh [folder for the output]
set -eu
cd "$(dirname "$0")/../.."
out=${1:-build/size}
mkdir -p "$out"

sizes() { # <target> <nm> <compiler...>
    target=$1
    nm=$2
    shift 2
    "$@" -std=c++20 -fno-exceptions -fno-rtti -Iinclude -DSIZES -DFEISHU_REACTIONS_CONFIG_FILE='<config.hpp>' \
        -Itests/firmware -c tests/size/operation.cpp -o "$out/sizes-$target.o"
    "$nm" -S "$out/sizes-$target.o" | while read -r _ size _ name; do
        case $name in
            _* | *[!a-z0-9_]*) ;;
            *) echo "figure drivers.size.$target.${name}_bytes $((0x$size)) bytes" ;;
        esac
    done
}
sizes host nm "${CXX:-g++}"
sizes cortex_m arm-none-eabi-nm arm-none-eabi-g++ -mthumb -mcpu=cortex-m0 -ffreestanding -DFEISHU_REACTIONS_THREADS=0

"${CXX:-g++}" -std=c++20 -O2 -Iinclude tests/size/frame.cpp -o "$out/frame"
"$out/frame"

arm-none-eabi-g++ -std=c++20 -Os -mthumb -mcpu=cortex-m0 -ffreestanding -fno-exceptions -fno-rtti \
    -fno-threadsafe-statics -Wno-psabi -ffunction-sections -fdata-sections -Wall -Wextra -Werror -Iinclude \
    -DFEISHU_REACTIONS_SMALL=1 -DFEISHU_REACTIONS_THREADS=0 -DFEISHU_REACTIONS_CONFIG_FILE='<config.hpp>' \
    -Itests/firmware -nostdlib -nostartfiles -Wl,--gc-sections -T tests/firmware/m.ld \
    tests/firmware/board.cpp tests/size/operation.cpp -lgcc -o "$out/drivers-m0.elf"
if arm-none-eabi-nm "$out/drivers-m0.elf" | grep -E '__atomic|__sync|_Zn[aw]|malloc'; then
    echo "drivers-m0: atomics or a heap crept in" >&2
    exit 1
fi
if command -v qemu-system-arm >/dev/null; then # every Cortex-M3 runs what was built for the M0
    timeout 60 qemu-system-arm -M mps2-an385 -nographic -semihosting-config enable=on,target=native \
        -kernel "$out/drivers-m0.elf" || { echo "drivers-m0: wrong outcome, status $?" >&2; exit 1; }
fi
arm-none-eabi-size "$out/drivers-m0.elf" | awk 'NR == 2 {
    print "figure drivers.size.cortex_m0.callback_add_program_text " $1 " bytes"
    print "figure drivers.size.cortex_m0.callback_add_program_static_ram " $2 + $3 " bytes" }'
