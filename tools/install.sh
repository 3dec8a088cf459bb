#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Installs what a task needs on Debian and Ubuntu, asking for nothing, and only what is missing.
#
#   sh tools/install.sh [quickstart|test|ci]...        default: test
#
# The one place that lists packages. Elsewhere it names what is needed and fails if a tool is not there.
set -eu
cd "$(dirname "$0")/.."

# --- the sets ---------------------------------------------------------------------------------------------------
build="g++ cmake ninja-build pkg-config"
quickstart="$build libcurl4-openssl-dev libcpp-httplib-dev"
test="$quickstart libasio-dev libboost-dev nlohmann-json3-dev python3"
# Compilers and libraries that only continuous integration needs.
ci="$test g++-11 g++-12 clang-14 clang-19 libc++-14-dev libc++abi-14-dev libclang-rt-14-dev libclang-rt-19-dev
    clang-format-19 meson python3-venv valgrind
    rapidjson-dev libsimdjson-dev libbenchmark-dev
    g++-12-multilib g++-s390x-linux-gnu qemu-user g++-mingw-w64-x86-64-posix
    gcc-arm-none-eabi libstdc++-arm-none-eabi-newlib libnewlib-arm-none-eabi qemu-system-arm"
# Not installed, since libc++-14-dev conflicts with it, but unpacked: the one library of Debian 12 with std::format.
unpacked_ci="libc++-19-dev libc++abi-19-dev"

# The same tools under the names that people on other systems know.
needs_quickstart="a C++20 compiler (GCC 11 or Clang 14, or later), CMake 3.23, Ninja, pkg-config, libcurl and cpp-httplib"
needs_test="$needs_quickstart, Asio, Boost 1.74 (headers only), nlohmann-json and Python 3"
needs_ci="$needs_test, and for .ci/run a Debian 12"

# --- what is asked for --------------------------------------------------------------------------------------------
[ $# -gt 0 ] || set -- test
wanted=""
needs=""
for name in "$@"; do
    case $name in
        quickstart | test | ci)
            eval "wanted=\"\$wanted \$$name\""
            eval "needs=\$needs_$name"
            ;;
        *)
            echo "install.sh: there is no set called '$name'; the sets are quickstart, test and ci" >&2
            exit 2
            ;;
    esac
done

# --- another system -------------------------------------------------------------------------------------------------
if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
    missing=""
    for tool in cmake ninja pkg-config; do
        command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
    done
    command -v c++ >/dev/null 2>&1 || command -v g++ >/dev/null 2>&1 || missing="$missing c++"
    echo "This is neither Debian nor Ubuntu, so nothing is installed. Needed: $needs."
    [ -z "$missing" ] || { echo "Not found here:$missing. Install that and run the same command again." >&2; exit 1; }
    exit 0
fi

# --- packages ----------------------------------------------------------------------------------------------------
is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

install_packages() {
    missing=""
    for package in "$@"; do
        case " $missing " in *" $package "*) continue ;; esac
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0

    as_root=""
    if [ "$(id -u)" != 0 ]; then
        as_root=sudo
        if ! sudo -n true 2>/dev/null; then
            echo "install.sh: installing needs root. Run this as root, then the same command again:" >&2
            echo "    apt-get install -y --no-install-recommends$missing" >&2
            exit 1
        fi
    fi

    $as_root apt-get update -q -o Acquire::Retries=3 >build/install.log 2>&1 || true # an old list may still do
    known=""
    for package in $missing; do
        if apt-cache show "$package" >/dev/null 2>&1; then
            known="$known $package"
        else
            echo "install.sh: this system has no package '$package'; what needs it is left out or says so" >&2
        fi
    done
    [ -n "$known" ] || return 0
    echo "Installing:$known"
    # shellcheck disable=SC2086 # a list, to be split into words
    if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600 $known >>build/install.log 2>&1; then
        tail -n 20 build/install.log >&2
        echo "install.sh: apt-get failed; the whole output is in build/install.log" >&2
        exit 1
    fi
}
mkdir -p build
# shellcheck disable=SC2086 # a list, to be split into words
install_packages $wanted

# --- packages that are unpacked only ---------------------------------------------------------------------------------
unpack_packages() { # <folder> <packages...>
    folder=$PWD/$1
    shift
    [ ! -d "$folder" ] || return 0
    rm -rf "$folder.part"
    mkdir -p "$folder.part"
    echo "Unpacking below ${folder#"$PWD"/}: $*"
    if ! (cd "$folder.part" && apt-get download -q -o Acquire::Retries=3 "$@" &&
        for package in *.deb; do dpkg -x "$package" . && rm "$package" || exit 1; done) >build/install.log 2>&1; then
        tail -n 20 build/install.log >&2
        echo "install.sh: apt-get could not fetch $*; \`apt-get update\` may help" >&2
        exit 1
    fi
    mv "$folder.part" "$folder"
}
# shellcheck disable=SC2086 # a list, to be split into words
case " $* " in
    *" ci "*) unpack_packages build/libc++-19 $unpacked_ci ;;
esac

# --- a CMake that is new enough ------------------------------------------------------------------------------------
# Ubuntu 22.04 has CMake 3.22. The callers put build/tools/bin first in PATH.
is_new_enough() {
    "$1" --version 2>/dev/null | awk 'NR == 1 { split($3, v, "."); ok = v[1] > 3 || (v[1] == 3 && v[2] >= 23) }
                                      END { exit !ok }'
}
if ! is_new_enough cmake && ! is_new_enough build/tools/bin/cmake; then
    echo "This system's CMake is older than 3.23: installing a newer one below build/tools"
    install_packages python3-venv
    if ! { python3 -m venv build/tools && build/tools/bin/pip install -q 'cmake>=3.23,<4'; } >build/install.log 2>&1; then
        tail -n 20 build/install.log >&2
        exit 1
    fi
fi
