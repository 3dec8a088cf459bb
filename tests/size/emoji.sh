#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# What the emoji headers cost on a Cortex-M4 at -Os, as `figure` lines. Fails where a program that only adds a
# reaction carries a byte of the catalogue, or where one of the headers brings writable data.
#
#   sh tests/size/emoji.sh [folder for the output]
set -eu
cd "$(dirname "$0")/../.."
out=${1:-build/size}
mkdir -p "$out"

build() { # <name> <definitions...>
    name=$1
    shift
    arm-none-eabi-g++ -std=c++20 -Os -mthumb -mcpu=cortex-m4 -ffreestanding -fno-exceptions -fno-rtti \
        -fno-threadsafe-statics -ffunction-sections -fdata-sections -Wall -Wextra -Werror -Iinclude \
        -DFEISHU_REACTIONS_SMALL=1 -DFEISHU_REACTIONS_THREADS=0 \
        -DFEISHU_REACTIONS_CONFIG_FILE='<config.hpp>' -Itests/firmware "$@" \
        -nostdlib -nostartfiles -Wl,--gc-sections -T tests/firmware/m.ld \
        tests/firmware/board.cpp tests/size/emoji.cpp -lgcc -o "$out/emoji-$name.elf"
    if command -v qemu-system-arm >/dev/null; then
        timeout 60 qemu-system-arm -M mps2-an386 -nographic -semihosting-config enable=on,target=native \
            -kernel "$out/emoji-$name.elf" || { echo "emoji-$name: wrong answers, status $?" >&2; exit 1; }
    fi
}
column() { # <name> <column of size>
    arm-none-eabi-size "$out/emoji-$1.elf" | awk -v column="$2" 'NR == 2 { print $column }'
}
added() { # <name>: bytes of code and constants that it has more than the program that only adds
    [ "$(column "$1" 2) $(column "$1" 3)" = "$(column add 2) $(column add 3)" ] ||
        { echo "emoji-$1: more .data or .bss than emoji-add" >&2; exit 1; }
    echo $(($(column "$1" 1) - $(column add 1)))
}

build add
build search -DWITH_SEARCH
build unicode -DWITH_UNICODE
build both -DWITH_SEARCH -DWITH_UNICODE

# The tables of the emoji headers, by name.
catalogue=$(arm-none-eabi-nm -C -S "$out/emoji-add.elf" |
    awk '$4 ~ /detail::(emoji_(types|labels|unicode)|wrong_name|skin_tone|tone_words)/ { print $2 }' |
    { total=0; while read -r size; do total=$((total + 0x$size)); done; echo "$total"; })
echo "figure knowledge.size.cortex_m4.add_constant_catalogue_bytes $catalogue bytes"
echo "figure knowledge.size.cortex_m4.search_bytes $(added search) bytes"
echo "figure knowledge.size.cortex_m4.unicode_bytes $(added unicode) bytes"
echo "figure knowledge.size.cortex_m4.search_and_unicode_bytes $(added both) bytes"
[ "$catalogue" = 0 ]
