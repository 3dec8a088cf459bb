// SPDX-License-Identifier: BSL-1.0
//
// errc.hpp - every code, and its kind: what a program does about it.
#ifndef FEISHU_REACTIONS_BASE_ERRC_HPP
#define FEISHU_REACTIONS_BASE_ERRC_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstdint> // std::int32_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// The service's numbers as they are; ours are negative, where the service cannot send them (a negative code
// on the wire is malformed). A number that is not listed is kept: `static_cast<errc>(299999)`.
enum class errc : std::int32_t {
    ok = 0,

    // --- from the service: the 22 codes of the three endpoint pages (read 2026-11) -----------------------
    message_deleted = 230110,           // the message was deleted
    invalid_reaction_type = 231001,     // no such emoji type; on remove: a reaction of another tenant
    not_allowed_to_react = 231002,      // most often: the bot or user is not in the chat
    message_not_found = 231003,         // wrong id, or the message was recalled
    chat_not_found = 231004,            // the chat is gone, dissolved or archived
    thread_removed = 231005,            // the thread was recalled without trace
    invalid_operator = 231006,          // the caller names no bot or user
    not_your_reaction = 231007,         // only the one who reacted may remove it
    no_access_to_message = 231008,      // most often: not in the chat
    reaction_of_other_message = 231010, // the two ids do not belong together
    reaction_not_found = 231011,        // no reaction has this id
    page_token_rejected = 231012,       // not a page token of this list
    invalid_auth_type = 231013,         // neither a tenant nor a user token
    invalid_user_id_type = 231014,      // not open_id, union_id or user_id
    repeat_in_progress = 231015,        // the same request is still being carried out
    unsupported_message_type = 231017,  // system messages take no reactions
    message_invisible = 231018,         // the caller cannot see the message
    blocked_by_user = 231019,           // the sender's settings forbid it
    blocked_by_admin = 231020,          // the tenant's administrator forbids it
    external_chat_forbidden = 231021,   // no permission in chats with outsiders
    bot_not_available = 231022,         // the user is outside the app's availability
    chat_dissolved = 232009,            // the chat was dissolved

    // --- from the service: codes of the gateway that any call can meet -----------------------------------
    token_missing = 99991661,
    app_disabled = 99991662,
    tenant_token_invalid = 99991663,
    app_token_invalid = 99991664,
    tenant_code_invalid = 99991665,
    user_token_invalid = 99991668,
    token_malformed = 99991671,
    app_scope_missing = 99991672,
    app_not_installed = 99991673,
    token_lacks_permission = 99991676,
    user_token_expired = 99991677,
    user_scope_missing = 99991679,
    rate_limited = 99991400,
    ip_not_allowed = 99991401,
    quota_exceeded = 99991403,
    field_validation_failed = 99992402,
    message_id_unknown = 99992354,
    open_id_of_other_app = 99992361,
    user_id_of_other_tenant = 99992364,
    bot_disabled = 230006,
    im_scope_missing = 230027,
    invalid_request = 9499,
    internal_error = 2200,
    wrong_domain = 1000040351, // an app of Lark asked at Feishu, or the other way round (larksuite/node-sdk#222)

    // --- from this library: refused before anything was sent ---------------------------------------------
    invalid_message_id = -101,  // empty, ".", "..", or with a control character
    invalid_reaction_id = -102, // likewise
    invalid_emoji = -103,       // empty, over 64 bytes, with a control character, or no UTF-8
    invalid_page_size = -104,   // outside 1 to 50
    invalid_page_token = -105,  // with a control character
    invalid_base_url = -106,    // not scheme://host[:port][/prefix]
    insecure_base_url = -107,   // plain http without base_url::insecure
    invalid_token = -108,       // empty, or a byte that no header may hold
    buffer_too_small = -109,    // the request does not fit; `needed` says what would do
    token_unavailable = -110,   // the token source failed, or gave the refused token again

    // --- from this library: the exchange failed ----------------------------------------------------------
    cancelled = -201,
    timed_out = -202,         // it may have been carried out
    unreachable = -203,       // no connection: it was not carried out
    insecure = -204,          // TLS refused the peer: it was not carried out
    connection_broken = -205, // it may have been carried out
    deadline_exceeded = -206, // the operation's own deadline, before any answer

    // --- from this library: the answer is not one --------------------------------------------------------
    answer_too_big = -301,       // `needed` bytes; service_code() is salvaged from the prefix
    malformed_answer = -302,     // not the JSON that the service documents
    empty_answer = -303,         // a status but no body
    not_the_service = -304,      // text or HTML: a proxy, a wrong path, a wrong brand
    too_many_requests = -309,    // HTTP 429 without the service's code
    contradictory_answer = -310, // code 0 with an HTTP status that is no success
    page_token_missing = -305,   // has_more without a token: the list is incomplete
    page_token_repeated = -306,  // the same page again: the list would never end
    too_many_items = -307,       // more items than the caller's storage; `needed` says how many
};

// What a program does about an error.
enum class error_kind : std::uint8_t {
    none,
    input,      // correct the request
    token,      // get another token
    permission, // ask for a scope, membership or setting
    gone,       // the message, chat or reaction is no longer there: stop
    rate_limit, // wait, then repeat
    quota,      // wait until it is renewed, the next day or month, or upgrade
    busy,       // repeat once after a short wait
    internal,   // the service's fault: repeat later what may be repeated, unless it needs_support()
    delivery,   // the network's fault
    bad_answer, // something else answered, or the answer cannot be used
    cancelled,
    unknown, // a code that this version does not know; its number is kept
};

[[nodiscard]] constexpr bool is_service_code(errc code) noexcept {
    return static_cast<std::int32_t>(code) > 0;
}

[[nodiscard]] constexpr error_kind kind_of(errc code) noexcept {
    using enum errc;
    // clang-format off: many codes a line
    switch (code) {
    case ok: return error_kind::none;

    case invalid_reaction_type: case invalid_operator: case reaction_of_other_message:
    case page_token_rejected: case invalid_auth_type: case invalid_user_id_type:
    case unsupported_message_type: case field_validation_failed: case open_id_of_other_app:
    case user_id_of_other_tenant: case invalid_request: case token_missing: case wrong_domain:
    case invalid_message_id: case invalid_reaction_id: case invalid_emoji: case invalid_page_size:
    case invalid_page_token: case invalid_base_url: case insecure_base_url: case invalid_token:
    case buffer_too_small: case too_many_items:
        return error_kind::input;

    case tenant_token_invalid: case app_token_invalid: case tenant_code_invalid: case user_token_invalid:
    case token_malformed: case user_token_expired: case token_unavailable:
        return error_kind::token;

    case not_allowed_to_react: case not_your_reaction: case no_access_to_message: case message_invisible:
    case blocked_by_user: case blocked_by_admin: case external_chat_forbidden: case bot_not_available:
    case app_disabled: case app_scope_missing: case app_not_installed: case token_lacks_permission:
    case user_scope_missing: case ip_not_allowed: case bot_disabled: case im_scope_missing:
        return error_kind::permission;

    case message_deleted: case message_not_found: case chat_not_found: case thread_removed:
    case reaction_not_found: case chat_dissolved: case message_id_unknown:
        return error_kind::gone;

    case rate_limited: case too_many_requests: return error_kind::rate_limit;
    case quota_exceeded: return error_kind::quota;
    case repeat_in_progress: return error_kind::busy;
    case internal_error: return error_kind::internal;

    case timed_out: case unreachable: case insecure: case connection_broken: case deadline_exceeded:
        return error_kind::delivery;

    case answer_too_big: case malformed_answer: case empty_answer: case not_the_service:
    case page_token_missing: case page_token_repeated: case contradictory_answer:
        return error_kind::bad_answer;

    case cancelled: return error_kind::cancelled;
    }
    // The rest of the general page by number (errors_general of the service, read 2026-11).
    switch (static_cast<std::int32_t>(code)) {
    case 20005: case 20006: case 20013: case 20014: case 4001: return error_kind::token;
    case 230020: case 11232: case 11233: case 1000004: case 1000005: return error_kind::rate_limit;
    case 11247: case 90003087: case 90003088: return error_kind::quota;
    case 1500: case 1503: case 1551: case 1557: case 1642: case 1663: case 1665: case 1668: case 4006: case 5000:
    case 10101: case 10105: case 10500: case 55001: case 95001: case 99991644:
        return error_kind::internal;
    case 4000: case 10001: case 10100: case 10400: case 100001: case 230001:
    case 99991201: case 99991301: case 99992351: case 99992352: case 99992353: case 99992355: case 99992356:
    case 99992359: case 99992360: case 99992363: case 99992381:
        return error_kind::input;
    case 10005: case 10014: case 11205: case 11207: case 11210: case 230002: case 99991674:
        return error_kind::permission;
    case 230011: return error_kind::gone;
    default: return error_kind::unknown;
    }
    // clang-format on
}

// Whether another token may help: the token source is asked once, and tried once if it has a different one.
[[nodiscard]] constexpr bool wants_new_token(errc code) noexcept {
    return kind_of(code) == error_kind::token && is_service_code(code);
}

// Whether the service's fault is one that lasts: of these its page says to ask support, not to repeat the call.
[[nodiscard]] constexpr bool needs_support(errc code) noexcept {
    switch (static_cast<std::int32_t>(code)) {
    case 1503:
    case 1551:
    case 1557:
    case 1665:
    case 99991644: return true;
    default: return false;
    }
}

// Whether a reaction that was to be removed is not there any more. Only a repeated removal and a guard's
// close take these for success.
[[nodiscard]] constexpr bool is_already_gone(errc code) noexcept {
    return code == errc::message_deleted || code == errc::message_not_found || code == errc::reaction_not_found ||
           code == errc::message_id_unknown;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
