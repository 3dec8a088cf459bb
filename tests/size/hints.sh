#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# What explanations cost on a Cortex-M4 at -Os, as `figure` lines: each number is what the program grows by over
# one whose call fails the same way but that asks for no text. Fails where a language or the catalogue of emoji
# is carried unasked, or where writable data is.
#
#   sh tests/size/hints.sh [folder for the output]
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
        tests/firmware/board.cpp tests/size/hints.cpp -lgcc -o "$out/hints-$name.elf"
    if command -v qemu-system-arm >/dev/null; then
        timeout 60 qemu-system-arm -M mps2-an386 -nographic -semihosting-config enable=on,target=native \
            -kernel "$out/hints-$name.elf" || { echo "hints-$name: wrong answers, status $?" >&2; exit 1; }
    fi
}
column() { # <name> <column of size>
    arm-none-eabi-size "$out/hints-$1.elf" | awk -v column="$2" 'NR == 2 { print $column }'
}
added() { # <name>
    [ "$(column "$1" 2) $(column "$1" 3)" = "$(column none 2) $(column none 3)" ] ||
        { echo "hints-$1: more .data or .bss than hints-none" >&2; exit 1; }
    echo $(($(column "$1" 1) - $(column none 1)))
}
carries_none_of() { # <name> <pattern of names>
    if arm-none-eabi-nm -C "$out/hints-$1.elf" | grep -E "$2"; then
        echo "hints-$1: carries this unasked" >&2
        exit 1
    fi
}

build none
build describe -DWITH_DESCRIBE
build en -DWITH_EN
build zh -DWITH_ZH
build both -DWITH_EN -DWITH_ZH
build search -DWITH_SEARCH

says_none_of() { # <name> <fixed text>: an endpoint's words in another language, or at all
    if grep -aqF "$2" "$out/hints-$1.elf"; then
        echo "hints-$1: says \"$2\" unasked" >&2
        exit 1
    fi
}

catalogue='detail::(emoji_(types|labels|unicode)|wrong_name|skin_tone)'
says_none_of none "Adding the reaction failed"
says_none_of none "添加表情回复失败"
says_none_of en "添加表情回复失败"
says_none_of zh "Adding the reaction failed"
carries_none_of none "texts_|words_|row_|phrases_|documented_endpoints|codes_of_|endpoint_documentation|$catalogue"
carries_none_of describe "texts_zh|phrases_|explanation|$catalogue"
carries_none_of en "texts_zh|phrases_zh|$catalogue"
carries_none_of zh "texts_en|phrases_en|$catalogue"

echo "figure knowledge.size.cortex_m4.describe_english_bytes $(added describe) bytes"
echo "figure knowledge.size.cortex_m4.explain_english_bytes $(added en) bytes"
echo "figure knowledge.size.cortex_m4.explain_chinese_bytes $(added zh) bytes"
echo "figure knowledge.size.cortex_m4.explain_both_bytes $(added both) bytes"
echo "figure knowledge.size.cortex_m4.explain_english_with_search_bytes $(added search) bytes"
