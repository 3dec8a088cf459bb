#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Uses fake_feishu as a bot in another language would: with curl.
#
#   sh examples/fake_feishu/test.sh <fake_feishu>
set -eu
fake_feishu=$1
. "$(dirname "$0")/../support/fake_feishu.sh"

fail() {
    echo "test.sh: $1" >&2
    cat "$work/log" >&2
    exit 1
}
call() { # <method> <path> [body]: the body of the answer
    if [ $# = 3 ]; then
        set -- -X "$1" "$FEISHU_BASE$2" -H "Content-Type: application/json; charset=utf-8" -d "$3"
    else
        set -- -X "$1" "$FEISHU_BASE$2"
    fi
    curl -s -H "Authorization: Bearer $FEISHU_TOKEN" "$@"
}
expect() { # <words> <what was answered>
    case $2 in
        *"$1"*) ;;
        *) fail "expected $1 in: $2" ;;
    esac
}
reactions=/open-apis/im/v1/messages/$FEISHU_MESSAGE_ID/reactions
onit='{"reaction_type":{"emoji_type":"OnIt"}}'

# The three calls, and the token endpoint.
added=$(call POST "$reactions" "$onit")
expect '"code":0' "$added"
id=$(printf '%s' "$added" | sed 's/.*"reaction_id":"\([^"]*\)".*/\1/')
expect "$id" "$(call GET "$reactions?page_size=50")"
expect '"code":0' "$(call DELETE "$reactions/$id")"
expect '"code":231011' "$(call DELETE "$reactions/$id")"
expect '"tenant_access_token":"' "$(call POST /open-apis/auth/v3/tenant_access_token/internal \
    "{\"app_id\":\"$FEISHU_APP_ID\",\"app_secret\":\"$FEISHU_APP_SECRET\"}")"

# The world is changed from outside.
other=$(call POST /fake/message)
expect om_ "$other"
expect '"code":0' "$(call POST "/open-apis/im/v1/messages/$other/reactions" "$onit")"
reaction=$(call POST "/fake/react?message=$other&emoji=DONE")
expect "$reaction" "$(call GET "/open-apis/im/v1/messages/$other/reactions")"
expect ok "$(call POST "/fake/recall?message=$other")"
expect '"code":231003' "$(call POST "/open-apis/im/v1/messages/$other/reactions" "$onit")"
expect 'no message' "$(call POST '/fake/recall?message=om_unknown')"

# Faults: the second call that fits, and one whose answer is lost.
expect ok "$(call POST '/fake/inject?code=230110&method=GET&nth=2')"
expect '"code":0' "$(call GET "$reactions")"
expect '"code":0' "$(call POST "$reactions" "$onit")"
expect '"code":230110' "$(call GET "$reactions")"
expect ok "$(call POST /fake/lose)"
if call POST "$reactions" "$onit"; then
    fail "an answer came that was to be lost"
fi
expect ok "$(call POST '/fake/delay?ms=300')"
expect '"code":0' "$(call GET "$reactions")"
expect ok "$(call POST /fake/expire)"
expect '"code":99991663' "$(call GET "$reactions")"

# What has arrived, and whether it kept to the rules.
expect "DELETE 200 0 $reactions/$id" "$(call POST /fake/requests)"
[ -z "$(call POST /fake/violations)" ] || fail "it says that curl broke the rules: $(call POST /fake/violations)"
call GET "$reactions" '{}' >/dev/null
expect GET "$(call POST /fake/violations)"
! grep -q "$FEISHU_TOKEN" "$work/log" || fail "the token is in the log"
expect 'ask by POST' "$(call GET /fake/expire)"

kill "$service"
wait "$service" || fail "it ended with $?"
! "$fake_feishu" 99999 2>/dev/null || fail "a port that does not exist was taken"
echo "fake_feishu: the calls, situations and faults work with curl"
