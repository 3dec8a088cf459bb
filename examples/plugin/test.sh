#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Runs a program that loads the plug-in, with a fake service to talk to.
#
#   sh examples/plugin/test.sh <fake_feishu> <program> [arguments...]
set -eu
work=$(mktemp -d)
"$1" >"$work/service" 2>"$work/log" &
service=$!
trap 'kill "$service" 2>/dev/null || true; rm -rf "$work"' EXIT
until grep -q FEISHU_MESSAGE_ID "$work/service" 2>/dev/null; do
    kill -0 "$service" || { echo "fake_feishu has ended" >&2; exit 1; }
    sleep 0.1
done
. "$work/service"
export FEISHU_BASE FEISHU_TOKEN FEISHU_MESSAGE_ID
shift
"$@"
