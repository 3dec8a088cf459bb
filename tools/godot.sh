#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Builds examples/godot against the interface header that Godot 4 dumps, and runs it headless in a root of Debian sid,
# which has that engine, with the fake service to talk to. Needs root.
#
#   sh tools/godot.sh          once more with `inside` where the engine is
set -eu
cd "$(dirname "$0")/.."
if [ "${1:-}" != inside ]; then
    exec sh tools/sid_root.sh godot g++ -- sh tools/godot.sh inside
fi
out=build/godot
rm -rf "$out"
mkdir -p "$out/project"
cp examples/godot/project.godot examples/godot/main.gd examples/godot/feishu_reactions.gdextension "$out/project"
godot --version
(cd "$out" && godot --headless --dump-gdextension-interface >/dev/null)
flags="-std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Iinclude -isystem $out"
# shellcheck disable=SC2086 # flags, to be split into words
g++ $flags -O1 -fPIC -shared -fvisibility=hidden examples/godot/extension.cpp -o "$out/project/libfeishu_reactions.so"
# shellcheck disable=SC2086
g++ $flags examples/fake_feishu/fake_feishu.cpp -o "$out/fake_feishu" -pthread
timeout 120 sh examples/plugin/test.sh "$out/fake_feishu" godot --headless --path "$out/project" --script main.gd 2>&1 | tee "$out/log"
grep -q 'the extension works in Godot' "$out/log"
if grep -n 'ERROR\|leaked' "$out/log"; then
    echo "godot.sh: the engine complains" >&2
    exit 1
fi
