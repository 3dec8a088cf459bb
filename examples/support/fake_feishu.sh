# SPDX-License-Identifier: BSL-1.0
#
# The beginning of a test that needs fake_feishu, read by `.`: starts "$fake_feishu", waits until it serves, and sets the
# variables that it prints (FEISHU_BASE, FEISHU_TOKEN, ...). $work is a folder for the test, $work/log what the service
# says. Both end with the test.
work=$(mktemp -d)
"$fake_feishu" >"$work/service" 2>"$work/log" &
service=$!
trap 'kill "$service" 2>/dev/null || true; rm -rf "$work"' EXIT
until grep -q FEISHU_MESSAGE_ID "$work/service" 2>/dev/null; do
    kill -0 "$service" || { echo "fake_feishu has ended" >&2; exit 1; }
    sleep 0.1
done
. "$work/service"
