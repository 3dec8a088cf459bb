#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# A root of Debian sid, for what needs newer compilers and libraries than Debian 12 has. debootstrap makes it once, below
# build/roots, where it stays; packages are added to it as they are asked for.
#
#   sh tools/sid_root.sh package... [-- command...]
#
# The command runs inside the root, as root, with this checkout at /src, where it starts; without one, the path of the root
# is the last line of the output. ROOTS=<folder> keeps the root elsewhere, for instance for several checkouts; SUITE=trixie
# makes one of that release.
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "sid_root.sh: only root can enter a root" >&2; exit 1; }
for tool in debootstrap flock; do
    command -v $tool >/dev/null || { echo "sid_root.sh: needs $tool; \`sh tools/install.sh full\` installs it" >&2; exit 1; }
done
roots=${ROOTS:-$PWD/build/roots}
mkdir -p "$roots"
suite=${SUITE:-sid}
root=$(cd "$roots" && pwd)/$suite

inside() { # <command...>: in namespaces of its own, so that its mounts and processes end with it
    # The last shell stays: a process that is the first of its namespace ignores signals, its own abort() too.
    # shellcheck disable=SC2016 # expanded inside
    unshare --mount --pid --fork --kill-child sh -ec '
        root=$1 && shift
        mount --make-rprivate /
        mount -t proc proc "$root/proc"
        mount --bind "$PWD" "$root/src"
        exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive chroot "$root" sh -ec "cd /src; \"\$@\" || exit \$?" sh "$@"
    ' sh "$root" "$@"
}
is_installed() { [ "$(dpkg-query --root="$root" -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# One at a time makes the root and installs; the commands run side by side.
exec 9>"$roots/$suite.lock"
flock 9
if [ ! -d "$root" ]; then
    echo "== debootstrap fetches about 100 MB and takes about a minute"
    rm -rf "$root.part"
    debootstrap --variant=minbase "$suite" "$root.part" http://deb.debian.org/debian
    mkdir "$root.part/src"
    # Debian 12 does not find localhost without it.
    [ -s "$root.part/etc/hosts" ] || echo '127.0.0.1 localhost' >"$root.part/etc/hosts"
    mv "$root.part" "$root"
fi
missing=""
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    is_installed "$1" || missing="$missing $1"
    shift
done
if [ -n "$missing" ]; then
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    # Sid's index expires after a week; a mirror that lags, or a clock that is ahead, is no reason to stop.
    inside apt-get -q -o Acquire::Check-Valid-Until=false update
    # shellcheck disable=SC2086 # a list
    inside apt-get -q -y --no-install-recommends install $missing
fi
flock -u 9
if [ "${1:-}" = -- ]; then
    shift
    inside "$@"
else
    echo "$root"
fi
