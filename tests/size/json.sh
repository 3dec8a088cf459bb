#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# json.sh - flash and stack that the JSON layer takes on a Cortex-M4. Prints `figure` lines; fails past the bars.
# Usage: sh tests/size/json.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

link() { # <1: the small engine, 0: the fast one>
    arm-none-eabi-g++ -mthumb -mcpu=cortex-m4 -std=c++20 -Os -ffreestanding -fno-exceptions -fno-rtti \
        -fno-threadsafe-statics -fno-unwind-tables -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections -fstack-usage -fcallgraph-info=su \
        -DFEISHU_REACTIONS_SMALL="$1" -DFEISHU_REACTIONS_THREADS=0 "-DFEISHU_REACTIONS_ASSERT(c,m)=((void)0)" \
        -I"$root/include" -I"$root/tests" -c "$here/json.cpp" -o "$work/json.o" -dumpdir "$work/"
    # Linked alone, so that what no function needs is gone. memset is the C library's, and not counted.
    arm-none-eabi-ld -r --gc-sections -u read_add -u read_list -u read_remove -u write_add -e read_add \
        "$work/json.o" -o "$work/linked.o"
}
bytes_of_text() { arm-none-eabi-size "$work/linked.o" | awk 'NR == 2 { print $1 }'; }
link 0
fast=$(bytes_of_text)
link 1
text=$(bytes_of_text)
ram=$(arm-none-eabi-size "$work/linked.o" | awk 'NR == 2 { print $2 + $3 }')

# The deepest stack along the calls.
cat "$work"/*.ci | python3 "$here/stack.py" read_add read_list read_remove write_add >"$work/stack"
stack=$(cat "$work/stack")

printf 'figure json.size.cortex_m4.fast.text_bytes %d bytes\n' "$fast"
printf 'figure json.size.cortex_m4.text_bytes %d bytes\nfigure json.size.cortex_m4.stack_bytes %d bytes\n' "$text" "$stack" |
    sh "$root/tests/bench/check.sh"
[ "${1:-}" != --details ] || {
    arm-none-eabi-nm --size-sort -C "$work/linked.o" | tail -60
    arm-none-eabi-nm -uC "$work/linked.o"
}
[ "$ram" -eq 0 ] || { echo "the size engine has $ram bytes of writable data" >&2; exit 1; }
