#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Installs what a task needs on Debian and Ubuntu, asking for nothing, and only what is missing.
#
#   sh tools/install.sh [quickstart|test|ci|full]...        default: test
#   sh tools/install.sh --needs quickstart|test|ci|full     only says what that is
#
# The one place that lists packages. Elsewhere, and without root, it names what is needed and fails if a tool is not
# there; about libraries CMake has the last word, which looks in more places.
set -eu
cd "$(dirname "$0")/.."

# --- the sets ---------------------------------------------------------------------------------------------------
# A package, and behind it the sign that what it is for is there already, from another package or from elsewhere.
cxx=${CXX:-c++}
command -v "${cxx%% *}" >/dev/null 2>&1 || cxx=g++
quickstart="
    g++                   command:${cxx%% *}
    cmake                 command:cmake
    ninja-build           command:ninja
    pkg-config            command:pkg-config
    ca-certificates       file:/etc/ssl/certs/ca-certificates.crt
    libcurl4-openssl-dev  header:curl/curl.h"
test="$quickstart
    curl                  command:curl
    libcpp-httplib-dev    pkg-config:cpp-httplib
    libssl-dev            header:openssl/ssl.h
    libboost-dev          file:/usr/lib/*/cmake/Boost-*/BoostConfig.cmake
    nlohmann-json3-dev    pkg-config:nlohmann_json
    python3               command:python3"
# Compilers and libraries that only continuous integration needs, and only `.ci/run --full`.
ci="$test g++-11 g++-12 clang-14 clang-19 libc++-14-dev libc++abi-14-dev libclang-rt-14-dev libclang-rt-19-dev
    clang-format-19 meson python3-clang-19 python3-venv valgrind
    g++-s390x-linux-gnu qemu-user g++-mingw-w64-x86-64-posix wine64
    gcc-arm-none-eabi libstdc++-arm-none-eabi-newlib libnewlib-arm-none-eabi qemu-system-arm"
full="$ci clang-tidy-19 clang-tools-19 debootstrap emscripten g++-12-multilib libbenchmark-dev libsimdjson-dev mono-mcs mono-runtime
    qt6-base-dev rapidjson-dev strace"
# Not installed, since libc++-14-dev conflicts with it, but unpacked: the one library of Debian 12 with std::format.
unpacked_ci="libc++-19-dev libc++abi-19-dev"

# The same tools under the names that people on other systems know.
needs_quickstart="a C++20 compiler (GCC 11 or Clang 14, or later), CMake 3.23, Ninja, pkg-config, libcurl"
needs_test="$needs_quickstart, cpp-httplib, OpenSSL 3, Boost 1.74 (headers only), nlohmann-json and Python 3"
needs_ci="$needs_test, and for .ci/run a Debian 12"
needs_full=$needs_ci

# --- what is asked for --------------------------------------------------------------------------------------------
only_say=false
[ "${1:-}" != --needs ] || { only_say=true && shift; }
[ $# -gt 0 ] || set -- test
wanted=""
needs=""
for name in "$@"; do
    case $name in
        quickstart | test | ci | full)
            eval "wanted=\"\$wanted \$$name\""
            eval "needs=\$needs_$name"
            ;;
        *)
            echo "install.sh: there is no set called '$name'; the sets are quickstart, test, ci and full" >&2
            exit 2
            ;;
    esac
done
if $only_say; then
    echo "$needs"
    exit 0
fi

# --- what is missing ----------------------------------------------------------------------------------------------
is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
is_there() { # <sign>
    set -- "${1%%:*}" "${1#*:}"
    # shellcheck disable=SC2086 # the file is a pattern
    case $1 in
        command) command -v "$2" ;;
        pkg-config) pkg-config --exists "$2" ;;
        file) ls $2 ;;
        header) # without a compiler: where Debian's is going to look
            if command -v "${cxx%% *}"; then
                echo "#include <$2>" | $cxx -E -x c++ -
            else
                ls "/usr/include/$2" || ls /usr/include/*-linux-gnu*/"$2"
            fi
            ;;
    esac >/dev/null 2>&1
}
list_missing() { # <package or sign>...: sets `missing`, and `tools` to the programs behind it
    missing=""
    tools=""
    for word in "$@"; do
        case $word in
            *:*)
                if is_there "$word"; then
                    missing=${missing%" $package"}
                elif [ "${word%%:*}" = command ]; then
                    tools="$tools ${word#*:}"
                fi
                ;;
            *)
                package=$word
                is_installed "$package" || missing="$missing $package"
                ;;
        esac
    done
}

# --- installing ---------------------------------------------------------------------------------------------------
mkdir -p build
as_root=""
apt_get() {
    $as_root env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 "$@" >>build/install.log 2>&1
}
# Says every half minute that a long command is still running, and what it does.
patiently() { # <command...>
    while sleep 30 >/dev/null 2>&1; do echo "    ... $(tail -n 1 build/install.log | cut -c 1-100)"; done &
    heartbeat=$!
    status=0
    "$@" || status=$?
    kill $heartbeat
    return $status
}
stop() { # <sentence>
    tail -n 20 build/install.log >&2
    echo "install.sh: $1; the whole output is in build/install.log" >&2
    exit 1
}
# Returns 1 where nothing can be installed.
install_missing() {
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
        echo "This is neither Debian nor Ubuntu, so nothing is installed. Needed: $needs." >&2
        return 1
    fi
    if [ "$(id -u)" != 0 ]; then
        as_root=sudo
        if ! sudo -n true 2>/dev/null; then
            echo "These packages were not found, and only root can install them:" >&2
            echo "    apt-get install -y --no-install-recommends --no-remove$missing" >&2
            return 1
        fi
    fi

    echo "Asking for the list of packages, since something is missing:$missing"
    updated=true
    patiently apt_get update -o APT::Update::Error-Mode=any || updated=false # an old list may still do
    known=""
    for package in $missing; do
        if apt-cache show "$package" >/dev/null 2>&1; then
            known="$known $package"
        elif $updated; then
            echo "install.sh: this system has no package '$package'; what needs it is left out or says so" >&2
        elif tail -n 3 build/install.log | grep -q '[ /]lock'; then
            stop "another program keeps apt's list of packages locked, so it could not be fetched; try again later"
        else
            stop "apt's list of packages could not be fetched (no network?)"
        fi
    done
    [ -n "$known" ] || return 0
    echo "Installing:$known"
    # apt's own words: what there is to fetch, and how much room it takes.
    # shellcheck disable=SC2086 # a list, to be split into words
    LC_ALL=C apt-get install --no-install-recommends --no-remove --assume-no $known 2>/dev/null |
        sed -n 's/^Need to get .*/    &/p; s/^After this operation.*/    & With a fast connection that takes a minute or two./p' || true
    # shellcheck disable=SC2086
    patiently apt_get install -y --no-install-recommends --no-remove -o DPkg::Lock::Timeout=600 $known ||
        stop "apt-get install failed"
}
# shellcheck disable=SC2086
list_missing $wanted
if ! install_missing; then
    [ -n "$tools" ] || exit 0
    echo "Not found here:$tools. Install that and run the same command again." >&2
    exit 1
fi

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
    *" ci "* | *" full "*) unpack_packages build/libc++-19 $unpacked_ci ;;
esac

# --- a CMake that is new enough ------------------------------------------------------------------------------------
# Ubuntu 22.04 has CMake 3.22. The callers put build/tools/bin first in PATH.
is_new_enough() {
    "$1" --version 2>/dev/null | awk 'NR == 1 { split($3, v, "."); ok = v[1] > 3 || (v[1] == 3 && v[2] >= 23) }
                                      END { exit !ok }'
}
if ! is_new_enough cmake && ! is_new_enough build/tools/bin/cmake; then
    found="This system's CMake is older than 3.23"
    command -v cmake >/dev/null 2>&1 || found="There is no CMake here"
    echo "$found: installing one below build/tools"
    list_missing python3-venv
    install_missing || exit 1
    { python3 -m venv build/tools && build/tools/bin/pip install -q 'cmake>=3.23,<4'; } >>build/install.log 2>&1 ||
        stop "CMake could not be installed below build/tools"
fi
