#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# What whole firmwares take on a Cortex-M4 at -Os, and what each part adds, as `figure` lines; tests/bench/bars.txt holds
# some of them. Board, modem and scripted answers are not counted, and assertions are off. --symbols prints the parts and
# the largest symbols of the three programs as well.
#
#   sh tests/size/firmware.sh [--symbols] [folder for the output]
set -eu
cd "$(dirname "$0")/../.."
symbols=0
[ "${1:-}" != --symbols ] || { symbols=40 && shift; }
out=${1:-build/size}
mkdir -p "$out"
here=$PWD

build() { # <name> <definitions...>
    name=$1
    shift
    mkdir -p "$out/firmware-$name"
    arm-none-eabi-g++ -std=c++20 -Os -mthumb -mcpu=cortex-m4 -ffreestanding -fno-exceptions -fno-rtti \
        -fno-threadsafe-statics -fno-use-cxa-atexit -Wno-psabi -ffunction-sections -fdata-sections -fstack-usage \
        -fcallgraph-info=su -Wall -Wextra -Werror -Iinclude -DFEISHU_REACTIONS_SMALL=1 -DFEISHU_REACTIONS_THREADS=0 \
        '-DFEISHU_REACTIONS_ASSERT(condition,message)=((void)0)' "$@" -c tests/size/firmware.cpp \
        -o "$out/firmware-$name/firmware.o" -dumpdir "$out/firmware-$name/"
    arm-none-eabi-g++ -mthumb -mcpu=cortex-m4 -Os -std=c++20 -ffreestanding -fno-exceptions -ffunction-sections -c \
        tests/firmware/board.cpp -o "$out/board.o"
    arm-none-eabi-g++ -mthumb -mcpu=cortex-m4 -nostdlib -nostartfiles -Wl,--gc-sections -T tests/firmware/m.ld \
        "$out/board.o" "$out/firmware-$name/firmware.o" -lgcc -o "$out/firmware-$name.elf"
    if command -v qemu-system-arm >/dev/null; then
        timeout 60 qemu-system-arm -M mps2-an386 -nographic -semihosting-config enable=on,target=native \
            -kernel "$out/firmware-$name.elf" || { echo "firmware-$name: wrong outcome, status $?" >&2; exit 1; }
    fi
}
text() { # <name>
    python3 "$here/tests/size/symbols.py" "$out/firmware-$1.elf" 0
}
cost() { # <figure> <name with> <name without>
    echo "figure firmware.cost.cortex_m4.$1_bytes $(($(text "$2") - $(text "$3"))) bytes"
}

build add
build three -DWITH_THREE
build all -DWITH_THREE -DWITH_CALLBACK -DWITH_RETRY -DWITH_TOKENS -DWITH_PAGER
build add-brief -DWITHOUT_TEXTS
build three-brief -DWITH_THREE -DWITHOUT_TEXTS
build all-brief -DWITH_THREE -DWITH_CALLBACK -DWITH_RETRY -DWITH_TOKENS -DWITH_PAGER -DWITHOUT_TEXTS
build retry -DWITH_RETRY
build limiter -DWITH_LIMITER
build callback -DWITH_CALLBACK
build tokens -DWITH_CALLBACK -DWITH_TOKENS
build three-callback -DWITH_THREE -DWITH_CALLBACK
build pager -DWITH_THREE -DWITH_CALLBACK -DWITH_PAGER

# What is not used is not there.
absent() { # <name> <pattern of names>
    if arm-none-eabi-nm -C "$out/firmware-$1.elf" | grep -E "$2"; then
        echo "firmware-$1: carries this unused" >&2
        exit 1
    fi
}
absent add 'decide_retry|may_pass|sliding_window|turns|single_flight|pager|list_reactions|remove_reaction'
absent add-brief 'redact|blank_secret|read_escape|error_detail|violation|append_path|excerpt'

{
    for name in add three all; do
        echo "figure firmware.size.cortex_m4.$name.text_bytes $(text $name) bytes"
        echo "figure firmware.size.cortex_m4.$name.without_texts.text_bytes $(text $name-brief) bytes"
    done
    # Of the function that carries a call out. The operation is static, and the modem is not the library's.
    deepest=$(cat "$out"/firmware-add/*.ci | python3 tests/size/stack.py carry_out_add \
        'operation_core4readE => 9operationI.*4readE' 'operation_core9new_errorE => 9operationI.*4failE' \
        'operation_core11on_responseE => operation_core6redactE|9operationI.*7succeedE' \
        'engine(4walk|11walk_scalar)E => engine(10get_member|6act_on)I')
    echo "figure firmware.stack.cortex_m4.add_bytes $deepest bytes"
    cost texts_and_redaction add add-brief
    cost retry retry add
    cost limiter limiter add
    cost token_refresh tokens callback
    cost pager pager three-callback
} | sh tests/bench/check.sh

[ "$symbols" = 0 ] || for name in add three all; do
    echo "--- firmware-$name: bytes, symbol"
    python3 tests/size/symbols.py "$out/firmware-$name.elf" "$symbols"
done
