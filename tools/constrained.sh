#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# "No heap, no exceptions, no RTTI" as a test: tests/constrained/*.cpp is one program, compiled without the
# three and linked by the C compiler, which brings no C++ runtime. One std::string in it fails the link.
#
#   sh tools/constrained.sh <C++ compiler> <C compiler> <folder for the output> [flags...]
#
# Its objects may hold no writable data either, and what it includes brings no <memory>, no <string> and no client. With
# an ARM compiler installed, the same files must pass -ffreestanding for a Cortex-M4.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cxx=$1
cc=$2
out=$3
shift 3
mkdir -p "$out"
# From GCC 15 on, libstdc++ checks itself without optimisation, by a function that only its library has.
unchecked=-D_GLIBCXX_NO_ASSERTIONS
# The C compiler has no C++ library to choose.
link_flags=""
for flag in "$@"; do
    case $flag in -stdlib=*) ;; *) link_flags="$link_flags $flag" ;; esac
done

lean="-std=c++20 -I$root/include -I$root/tests -Wall -Wextra -Wpedantic -Werror -fno-exceptions -fno-rtti"
for level in -O0 -O2; do
    # Without -fno-pie constants that hold addresses would go to .data.rel.ro, which firmware does not have.
    objects=""
    for source in "$root"/tests/constrained/*.cpp; do
        object=$out/$(basename "$source" .cpp)$level.o
        # shellcheck disable=SC2086 # flags, to be split into words
        "$cxx" $lean $level $unchecked -fno-pie "$@" -c "$source" -o "$object"
        objects="$objects $object"
        size -A "$object" | awk -v object="${object##*/}" '
            $1 ~ /^\.(data|bss|tdata|tbss|init_array|ctors)/ && $2 > 0 {
                print object ": " $2 " bytes in " $1 ", although the library keeps no state"
                bad = 1
            }
            END { exit bad }' >&2
    done
    # shellcheck disable=SC2086
    "$cc" -no-pie $link_flags $objects -o "$out/constrained$level"
    "$out/constrained$level"
done
echo "$cxx: the constrained program links with $cc and runs at -O0 and -O2, without writable data"

# The blocking driver brings neither the client nor what only the client needs. libc++ includes <memory> by itself.
case " $* " in *" -stdlib=libc++ "*) ;; *)
    # shellcheck disable=SC2086
    read=$("$cxx" $lean "$@" -M "$root/tests/constrained/one.cpp" | tr -d '\\' | tr ' ' '\n')
    if printf '%s\n' "$read" | grep -E '/(memory|string|vector|atomic)$|/reactions/client/' >&2; then
        echo "$cxx: a program with blocking.hpp includes the above, which only the client may need" >&2
        exit 1
    fi
    printf '%s\n' "$read" | grep -q '/drivers/blocking.hpp$' # else nothing was looked at
    echo "$cxx: a program with blocking.hpp includes no <memory>, no <string> and no client"
esac

arm=arm-none-eabi-g++
if command -v $arm >/dev/null 2>&1; then
    # shellcheck disable=SC2086
    $arm $lean -mthumb -mcpu=cortex-m4 -Os -ffreestanding -fno-threadsafe-statics -fsyntax-only \
        "$root"/tests/constrained/*.cpp
    echo "$arm: the constrained program passes -ffreestanding for Cortex-M4"
fi
