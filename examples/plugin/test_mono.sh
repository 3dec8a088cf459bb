#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Compiles host.cs with Mono and lets it load the plug-in, with a fake service to talk to.
#
#   sh examples/plugin/test_mono.sh <fake_feishu> <plug-in>
set -eu
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mcs -warnaserror -out:"$work/host.exe" "$here/host.cs"
ln -s "$(realpath "$2")" "$work/libfeishu_reactions.so"
LD_LIBRARY_PATH="$work" sh "$here/test.sh" "$1" mono "$work/host.exe"
