#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Tries each ready transport with the versions of its stack that releases of Debian have, and writes the table adapter by
# version: docs/stacks/versions.md.
#
#   sh tools/stacks.sh [suite...]      bookworm, trixie and sid unless named
#
# Needs root and debootstrap. The roots stay below build/roots; what was found, below build/stacks, also for suites that
# are not named. Fails if a transport fails somewhere.
set -eu
cd "$(dirname "$0")/.."
out=build/stacks
# Who, and the test that tries it. WinHTTP is tried by `sh tools/cross.sh windows-all`.
rows="curl.hpp,curl_multi.hpp:curl_conformance beast.hpp,beast_async.hpp:beast asio_call.hpp:asio_call qt.hpp:qt httplib.hpp:httplib"

if [ "${1:-}" = --inside ]; then # one suite, in its root
    mkdir -p "$out/$2.build"
    flags="-std=c++20 -Iinclude -Itests -fPIC $(pkg-config --cflags Qt6Network cpp-httplib)"
    libraries="$(pkg-config --libs libcurl openssl Qt6Network cpp-httplib) -pthread"
    version() {
        case $1 in
            curl_conformance) pkg-config --modversion libcurl ;;
            beast | asio_call) echo '#include <boost/version.hpp>
BOOST_LIB_VERSION' | g++ -E -P -x c++ - | tr -d '"' | tr _ . | tail -n 1 ;;
            qt) pkg-config --modversion Qt6Network ;;
            httplib) pkg-config --modversion cpp-httplib ;;
        esac
    }
    # shellcheck disable=SC2086 # flags, to be split into words
    g++ $flags -c tests/support/main.cpp -o "$out/$2.build/main.o"
    { . /etc/os-release && echo "$PRETTY_NAME, $(g++ --version | head -n 1), OpenSSL $(pkg-config --modversion openssl)"; } >"$out/$2.part"
    for row in $rows; do
        test=${row#*:}
        result=passed
        # shellcheck disable=SC2086
        { g++ $flags "tests/transports/$test.test.cpp" "$out/$2.build/main.o" $libraries -o "$out/$2.build/$test" &&
            timeout 600 "$out/$2.build/$test" --color_output=no --log_level=message; } >"$out/$2.build/$test.log" 2>&1 ||
            result=FAILED
        echo "$row $(version "$test") $result" | tee -a "$out/$2.part"
        [ $result = passed ] || grep -E 'error|FAILED|fatal' "$out/$2.build/$test.log" | head -n 20
    done
    mv "$out/$2.part" "$out/$2"
    exit 0
fi

[ $# -gt 0 ] || set -- bookworm trixie sid
for suite in "$@"; do
    echo "== $suite"
    SUITE=$suite sh tools/sid_root.sh g++ pkg-config libcurl4-openssl-dev libssl-dev libboost-dev libcpp-httplib-dev \
        qt6-base-dev -- sh tools/stacks.sh --inside "$suite"
    commit=$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
    [ -z "$(git status --porcelain -- . ':!docs' 2>/dev/null)" ] || commit="$commit with changes"
    echo "tried on $(date -u +%Y-%m-%d), commit $commit" >"$out/$suite.tried"
done

page=docs/stacks/versions.md
{
    cat <<'PAGE'
# The ready transports, by version

`sh tools/stacks.sh` has written this page: each transport was built and tried against servers that do what networks do
wrong, with the stacks that each Debian has. *passed* means all of it, but for the limits that
[the page on transports](../transports.md#the-ready-transports) names for that version and the test asserts. `winhttp.hpp`
is tried by `sh tools/cross.sh windows-all`, with Wine.

PAGE
    suites=$(cd $out && for suite in bookworm trixie sid; do [ ! -f $suite ] || echo $suite; done)
    printf '| |'
    for suite in $suites; do printf ' %s |' "$suite"; done
    printf '\n|---|'
    for suite in $suites; do printf -- '---|'; done
    printf '\n'
    for row in $rows; do
        printf '| `%s` |' "$(echo "${row%:*}" | sed 's/,/`, `/g')"
        for suite in $suites; do
            printf ' %s |' "$(sed -n "s/^$row //p" "$out/$suite" | sed 's/ /: /')"
        done
        printf '\n'
    done
    printf '\n'
    for suite in $suites; do printf '* %s: %s; %s\n' "$suite" "$(head -n 1 "$out/$suite")" "$(cat "$out/$suite.tried" 2>/dev/null || echo 'nobody knows when')"; done
} >"$page"
cat "$page"
! grep -q FAILED "$page"
