#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Runs a command, and says every half minute that it is still running: a compiler or a test on a busy machine can be
# silent for minutes.
#
#   sh tools/patiently.sh <command...>
while sleep 30 >/dev/null 2>&1; do date '+    ... still running at %H:%M:%S'; done &
heartbeat=$!
trap 'kill $heartbeat' EXIT
trap 'exit 130' INT TERM
"$@"
