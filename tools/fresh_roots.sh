#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Runs the README's two commands, and tries the Debian package, on machines that have nothing: roots of Debian that
# debootstrap makes, with a clone of what is committed here. Prints how long each took as `figure` lines, and the longest time without a line of output.
#
#   sh tools/fresh_roots.sh [--without-tests] [suite...]      bookworm and trixie unless named
#
# The tests take most of the time; without them it is all but the second command.
#
# Needs root. The empty roots stay below build/roots/empty, apart from those that sid_root.sh fills; what was installed into
# their copies is removed.
set -eu
cd "$(dirname "$0")/.."
with_tests=yes
[ "${1:-}" != --without-tests ] || { with_tests=no && shift; }
[ $# -gt 0 ] || set -- bookworm trixie
[ "$(id -u)" = 0 ] || { echo "fresh_roots.sh: only root can enter a root" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "fresh_roots.sh: needs debootstrap; \`sh tools/install.sh full\` installs it" >&2; exit 1; }
roots=$PWD/build/roots/empty
mkdir -p "$roots"

inside() { # <root> <command>: runs it in the clone, with processes of its own, which end with it
    unshare --mount --pid --fork --mount-proc="$1/proc" \
        env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
        chroot "$1" sh -c "cd /src && $2"
}
timed() { # <suite> <name> <command>
    echo "== $1: $3"
    began=$(date +%s)
    # The status of the command goes by a file: a pipe has only that of its end.
    { inside "$roots/$1.run" "$3" 2>&1 && echo passed >"$roots/status" || echo failed >"$roots/status"; } | {
        last=$began
        longest=0
        while IFS= read -r line; do
            now=$(date +%s)
            [ $((now - last)) -le "$longest" ] || longest=$((now - last))
            last=$now
            printf '%4d s  %s\n' $((now - began)) "$line"
        done
        echo "$longest" >"$roots/longest"
    }
    echo "figure fresh.$1.$2.seconds $(($(date +%s) - began)) s"
    echo "figure fresh.$1.$2.longest_silence $(cat "$roots/longest") s"
    [ "$(cat "$roots/longest")" -le 60 ] || { echo "fresh_roots.sh: $3 said nothing for more than a minute on $1" >&2; exit 1; }
    [ "$(cat "$roots/status")" = passed ] || { echo "fresh_roots.sh: $3 failed on $1" >&2; exit 1; }
}

for suite in "$@"; do
    if [ ! -d "$roots/$suite" ]; then
        echo "== $suite: debootstrap fetches about 100 MB and takes about a minute"
        rm -rf "$roots/$suite.part"
        debootstrap --variant=minbase "$suite" "$roots/$suite.part" http://deb.debian.org/debian
        mv "$roots/$suite.part" "$roots/$suite"
    fi
    rm -rf "$roots/$suite.run"
    cp -a --reflink=auto "$roots/$suite" "$roots/$suite.run"
    cp /etc/resolv.conf "$roots/$suite.run/etc/resolv.conf"
    # A machine finds localhost; Debian 12's root does not without it.
    [ -s "$roots/$suite.run/etc/hosts" ] || echo '127.0.0.1 localhost' >"$roots/$suite.run/etc/hosts"
    git clone -q --no-hardlinks . "$roots/$suite.run/src"

    timed "$suite" quickstart "sh examples/quickstart.sh"
    # Boost has not been installed yet.
    timed "$suite" without_boost "cmake -S . -B build/alone -G Ninja | tee build/said && grep -q 'all tests, which need' build/said"
    timed "$suite" deb "sh packaging/deb/try.sh"
    [ $with_tests = no ] || timed "$suite" tests "sh tests/run.sh"
    rm -rf "$roots/$suite.run"
done
