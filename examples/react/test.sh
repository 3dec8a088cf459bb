#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Tries every command of react against fake_feishu, and what it ends with.
#
#   sh examples/react/test.sh <react> <fake_feishu>
set -eu
react=$1
fake_feishu=$2
. "$(dirname "$0")/../support/fake_feishu.sh"
printf '%s\n' "$FEISHU_TOKEN" "$FEISHU_USER_TOKEN" "$FEISHU_APP_SECRET" >"$work/secrets"
unset LC_ALL LC_MESSAGES LANG
export FEISHU_BASE FEISHU_APP_ID FEISHU_TOKEN
message=$FEISHU_MESSAGE_ID

fail() {
    echo "test.sh: $1" >&2
    cat "$work/out" "$work/log" >&2
    exit 1
}
ends_with() { # <status> <words of the output> <command...>
    expected=$1
    words=$2
    shift 2
    status=0
    "$@" >"$work/out" 2>&1 || status=$?
    [ "$status" = "$expected" ] || fail "$*: ended with $status, expected $expected"
    grep -qF -e "$words" "$work/out" || fail "$*: expected $words"
    ! grep -qF -f "$work/secrets" "$work/out" || fail "$*: printed a secret"
}
fake() { curl -s -X POST "$FEISHU_BASE/fake/$1" >/dev/null; }

# The commands.
ends_with 0 'OnIt ' "$react" add "$message" OnIt THUMBSUP
id=$(sed -n 's/^OnIt //p' "$work/out")
i=0
while [ $i != 60 ]; do # more than a page
    fake "react?message=$message&emoji=DONE"
    i=$((i + 1))
done
ends_with 0 '62 reactions' "$react" list "$message"
ends_with 0 '{"emoji_type":"DONE","unicode":"","count":60}' "$react" list --json "$message"
ends_with 0 '1 reaction' "$react" list "$message" OnIt
ends_with 0 'removed OnIt' "$react" remove "$message" "$id"
ends_with 13 '231011' "$react" remove "$message" "$id"
ends_with 0 'removed 1 reaction' "$react" clear --mine "$message"
ends_with 0 '60 reactions' "$react" list "$message"
! grep -q 'page 2' "$work/out" || fail "progress is shown where there is no terminal"
if command -v script >/dev/null; then # util-linux: gives it a terminal
    ends_with 0 'reactions, page 2' script -qec "'$react' list '$message'" /dev/null
fi
ends_with 0 'OnIt' "$react" search 'on it'
ends_with 0 'Typing' "$react" search typ
ends_with 1 'no emoji type' "$react" search xyzzy
ends_with 0 'message_not_found' "$react" explain 231003
if [ -c /dev/full ]; then
    ends_with 1 'could not be written' sh -c "'$react' explain 231003 >/dev/full"
fi

# What each kind of error ends with.
for kind in "10 231001" "11 99991663" "12 231002" "13 231003" "15 99991403"; do
    fake "inject?code=${kind#* }"
    ends_with "${kind% *}" "${kind#* }" "$react" add "$message" OnIt
done
fake "recall?message=$message"
ends_with 13 '231003' "$react" list "$message"
ends_with 18 'no connection' env FEISHU_BASE=http://127.0.0.1:1 "$react" list "$message"
ends_with 10 'token is empty' env FEISHU_TOKEN="two words" "$react" list "$message"

# Called wrongly.
ends_with 2 'did you mean THUMBSUP?' "$react" add "$message" THUMBS_UP
ends_with 2 'usage:' "$react" add "$message"
ends_with 2 'no option --all' "$react" list --all "$message"
ends_with 2 'clear --mine' "$react" clear "$message"
ends_with 2 'is no code' "$react" explain soon
ends_with 2 'FEISHU_BASE' env FEISHU_BASE=http://127.0.0.1.example.com "$react" list "$message"
ends_with 2 'FEISHU_OPEN_ID' env FEISHU_APP_ID= "$react" clear --mine "$message"
ends_with 2 'FEISHU_TOKEN' env FEISHU_TOKEN= FEISHU_APP_ID= "$react" list "$message"

# In Chinese, and without a service.
ends_with 0 '退出码' env LANG=zh_CN.UTF-8 "$react" --help
ends_with 13 '撤回' env LC_ALL=zh_CN.UTF-8 "$react" list "$message"
ends_with 0 'removed 4 reactions' env FEISHU_BASE= FEISHU_TOKEN= "$react" --demo
ends_with 0 '共 119 个表情回复' env LANG=zh_CN.UTF-8 FEISHU_TOKEN= "$react" --demo list any
ends_with 0 'usage:' "$react" --help

# As an app, with its id and secret.
export FEISHU_APP_SECRET
fake expire
other=$(curl -s -X POST "$FEISHU_BASE/fake/message")
ends_with 0 'OnIt ' env FEISHU_TOKEN= "$react" add "$other" OnIt
ends_with 0 'removed 1 reaction' env FEISHU_TOKEN= "$react" clear --mine "$other"
ends_with 11 '99991663' "$react" list "$other"
ends_with 11 '10003' env FEISHU_TOKEN= FEISHU_APP_SECRET=guessed "$react" list "$other"
unset FEISHU_APP_SECRET

[ -z "$(curl -s -X POST "$FEISHU_BASE/fake/violations")" ] || fail "it broke the rules of HTTP"
echo "react: the commands, what they end with, and both languages"
