#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Runs tools/install.sh on machines that there are not: the programs that it asks are stand-ins, and nothing else is
# in PATH. Says which expectation does not hold.
set -eu
machine=$(mktemp -d)
trap 'rm -rf "$machine"' EXIT
mkdir "$machine/tools" "$machine/bin"
cp "$(dirname "$0")/../../tools/install.sh" "$machine/tools"
for tool in sh env dirname mkdir tail grep awk ls cat cut sed sleep; do
    ln -s "$(command -v $tool)" "$machine/bin/$tool"
done
put() { # <program>, its text on standard input
    { echo '#!/bin/sh' && cat; } >"$machine/bin/$1"
    chmod +x "$machine/bin/$1"
}
put apt-get <<'SH'
echo "$*" >>calls
case "$*" in *update*) echo "$UPDATE_SAYS" && exit "$UPDATE" ;; esac
SH
put apt-cache <<'SH'
[ "$KNOWN" = all ]
SH
put dpkg-query <<'SH'
case " $INSTALLED " in *" $4 "*) echo installed ;; *) exit 1 ;; esac
SH
put id <<'SH'
echo "$USER_ID"
SH
put c++ <<'SH'
read -r line
case " $HEADERS " in *" ${line#*include } "*) ;; *) exit 1 ;; esac
SH
put cmake <<'SH'
echo 'cmake version 3.25.1'
SH
for tool in curl ninja pkg-config python3; do put $tool </dev/null; done

# A machine where everything is there, and nothing of it from a package; each case changes something.
has_all() {
    USER_ID=0 UPDATE=0 UPDATE_SAYS="" KNOWN=all INSTALLED="ca-certificates libboost-dev" HEADERS="<curl/curl.h> <openssl/ssl.h>"
}
without() { # <program> <set>: runs where there is no such program
    mv "$machine/bin/$1" "$machine/hidden"
    run "$2"
    mv "$machine/hidden" "$machine/bin/$1"
}
run() { # <set>
    rm -f "$machine/calls"
    status=0
    said=$(cd "$machine" && env -i PATH="$machine/bin" USER_ID="$USER_ID" UPDATE="$UPDATE" UPDATE_SAYS="$UPDATE_SAYS" \
        KNOWN="$KNOWN" INSTALLED="$INSTALLED" HEADERS="$HEADERS" sh tools/install.sh "$1" 2>&1) || status=$?
    calls=$(cat "$machine/calls" 2>/dev/null || true)
}
failures=0
expect() { # <what> <text> <words in it, or - and words that are not in it>...
    what=$1
    text=$2
    shift 2
    for words in "$@"; do
        case $text in *"${words#-}"*) found="" ;; *) found=- ;; esac
        [ "$found" = "${words%"${words#-}"}" ] && continue
        failures=$((failures + 1))
        printf '%s: "%s" in:\n%s\n\n' "$what" "$words" "$text"
    done
}

has_all && run test
expect "from elsewhere, by root" "status $status, $said$calls" "status 0" -apt-get -Installing -update
has_all && USER_ID=1000 && run test
expect "from elsewhere, by a user" "status $status, $said$calls" "status 0" -root -update

has_all && HEADERS="<openssl/ssl.h>" && run test
expect "a library is missing" "status $status, $calls" "status 0" "update" "install -y" " --no-remove" "libcurl4-openssl-dev" -ninja -cmake
has_all && HEADERS="" && USER_ID=1000 && run quickstart
expect "a library is missing, for a user" "status $status, $said$calls" "status 0" "only root" "libcurl4-openssl-dev" -update -ninja
has_all && USER_ID=1000 && without ninja quickstart
expect "a tool is missing, for a user" "status $status, $said$calls" "status 1" "only root" "ninja-build" "Not found here: ninja"

has_all && UPDATE=100 KNOWN=none HEADERS="" UPDATE_SAYS="E: Failed to fetch http://deb.debian.org/debian" && run test
expect "no network" "status $status, $said$calls" "status 1" "E: Failed to fetch" "no network?" -"has no package" -CMake
has_all && UPDATE=100 KNOWN=none HEADERS="" UPDATE_SAYS="E: Could not get lock /var/lib/apt/lists/lock." && run test
expect "a locked list" "status $status, $said$calls" "status 1" "E: Could not get lock" "locked" -"no network?" -"has no package"
expect "the log" "$(cat "$machine/build/install.log")" "Failed to fetch" "Could not get lock"
has_all && UPDATE=100 HEADERS="" && run quickstart
expect "an old list will do" "status $status, $said$calls" "status 0" "Installing: libcurl4-openssl-dev"
has_all && KNOWN=none HEADERS="" && run quickstart
expect "an unknown package" "status $status, $said$calls" "status 0" "has no package 'libcurl4-openssl-dev'"
has_all && without cmake quickstart
expect "no CMake" "status $status, $said" "There is no CMake" -older

has_all && HEADERS="" && without apt-get test
expect "another system" "status $status, $said" "status 0" "neither Debian nor Ubuntu" "Boost 1.74"
has_all && mv "$machine/bin/apt-get" "$machine/apt-get" && without ninja quickstart
expect "another system without a tool" "status $status, $said" "status 1" "Needed: a C++20 compiler" "Not found here: ninja"

[ "$failures" = 0 ] || { echo "install: $failures expectations do not hold"; exit 1; }
