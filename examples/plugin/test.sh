#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Runs a program that loads the plug-in, with a fake service to talk to.
#
#   sh examples/plugin/test.sh <fake_feishu> <program> [arguments...]
set -eu
fake_feishu=$1
. "$(dirname "$0")/../support/fake_feishu.sh"
export FEISHU_BASE FEISHU_TOKEN FEISHU_MESSAGE_ID
shift
"$@"
