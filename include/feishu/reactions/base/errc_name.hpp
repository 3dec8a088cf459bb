// SPDX-License-Identifier: BSL-1.0
//
// errc_name.hpp - the names of the codes as they are written in errc.hpp, for logs and documentation.
#ifndef FEISHU_REACTIONS_BASE_ERRC_NAME_HPP
#define FEISHU_REACTIONS_BASE_ERRC_NAME_HPP

#include <feishu/reactions/base/errc.hpp>

#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// Every code that has a name, ascending.
inline constexpr errc all_errc[] = {
    errc::contradictory_answer,
    errc::too_many_requests,
    errc::too_many_items,
    errc::page_token_repeated,
    errc::page_token_missing,
    errc::not_the_service,
    errc::empty_answer,
    errc::malformed_answer,
    errc::answer_too_big,
    errc::deadline_exceeded,
    errc::connection_broken,
    errc::insecure,
    errc::unreachable,
    errc::timed_out,
    errc::cancelled,
    errc::token_unavailable,
    errc::buffer_too_small,
    errc::invalid_token,
    errc::insecure_base_url,
    errc::invalid_base_url,
    errc::invalid_page_token,
    errc::invalid_page_size,
    errc::invalid_emoji,
    errc::invalid_reaction_id,
    errc::invalid_message_id,
    errc::ok,
    errc::internal_error,
    errc::invalid_request,
    errc::bot_disabled,
    errc::im_scope_missing,
    errc::message_deleted,
    errc::invalid_reaction_type,
    errc::not_allowed_to_react,
    errc::message_not_found,
    errc::chat_not_found,
    errc::thread_removed,
    errc::invalid_operator,
    errc::not_your_reaction,
    errc::no_access_to_message,
    errc::reaction_of_other_message,
    errc::reaction_not_found,
    errc::page_token_rejected,
    errc::invalid_auth_type,
    errc::invalid_user_id_type,
    errc::repeat_in_progress,
    errc::unsupported_message_type,
    errc::message_invisible,
    errc::blocked_by_user,
    errc::blocked_by_admin,
    errc::external_chat_forbidden,
    errc::bot_not_available,
    errc::chat_dissolved,
    errc::rate_limited,
    errc::ip_not_allowed,
    errc::quota_exceeded,
    errc::token_missing,
    errc::app_disabled,
    errc::tenant_token_invalid,
    errc::app_token_invalid,
    errc::tenant_code_invalid,
    errc::user_token_invalid,
    errc::token_malformed,
    errc::app_scope_missing,
    errc::app_not_installed,
    errc::token_lacks_permission,
    errc::user_token_expired,
    errc::user_scope_missing,
    errc::message_id_unknown,
    errc::open_id_of_other_app,
    errc::user_id_of_other_tenant,
    errc::field_validation_failed,
    errc::wrong_domain,
};

// "message_not_found"; empty for a number that has no name.
[[nodiscard]] constexpr std::string_view name_of(errc code) noexcept {
    switch (code) {
    case errc::contradictory_answer: return "contradictory_answer";
    case errc::too_many_requests: return "too_many_requests";
    case errc::too_many_items: return "too_many_items";
    case errc::page_token_repeated: return "page_token_repeated";
    case errc::page_token_missing: return "page_token_missing";
    case errc::not_the_service: return "not_the_service";
    case errc::empty_answer: return "empty_answer";
    case errc::malformed_answer: return "malformed_answer";
    case errc::answer_too_big: return "answer_too_big";
    case errc::deadline_exceeded: return "deadline_exceeded";
    case errc::connection_broken: return "connection_broken";
    case errc::insecure: return "insecure";
    case errc::unreachable: return "unreachable";
    case errc::timed_out: return "timed_out";
    case errc::cancelled: return "cancelled";
    case errc::token_unavailable: return "token_unavailable";
    case errc::buffer_too_small: return "buffer_too_small";
    case errc::invalid_token: return "invalid_token";
    case errc::insecure_base_url: return "insecure_base_url";
    case errc::invalid_base_url: return "invalid_base_url";
    case errc::invalid_page_token: return "invalid_page_token";
    case errc::invalid_page_size: return "invalid_page_size";
    case errc::invalid_emoji: return "invalid_emoji";
    case errc::invalid_reaction_id: return "invalid_reaction_id";
    case errc::invalid_message_id: return "invalid_message_id";
    case errc::ok: return "ok";
    case errc::internal_error: return "internal_error";
    case errc::invalid_request: return "invalid_request";
    case errc::bot_disabled: return "bot_disabled";
    case errc::im_scope_missing: return "im_scope_missing";
    case errc::message_deleted: return "message_deleted";
    case errc::invalid_reaction_type: return "invalid_reaction_type";
    case errc::not_allowed_to_react: return "not_allowed_to_react";
    case errc::message_not_found: return "message_not_found";
    case errc::chat_not_found: return "chat_not_found";
    case errc::thread_removed: return "thread_removed";
    case errc::invalid_operator: return "invalid_operator";
    case errc::not_your_reaction: return "not_your_reaction";
    case errc::no_access_to_message: return "no_access_to_message";
    case errc::reaction_of_other_message: return "reaction_of_other_message";
    case errc::reaction_not_found: return "reaction_not_found";
    case errc::page_token_rejected: return "page_token_rejected";
    case errc::invalid_auth_type: return "invalid_auth_type";
    case errc::invalid_user_id_type: return "invalid_user_id_type";
    case errc::repeat_in_progress: return "repeat_in_progress";
    case errc::unsupported_message_type: return "unsupported_message_type";
    case errc::message_invisible: return "message_invisible";
    case errc::blocked_by_user: return "blocked_by_user";
    case errc::blocked_by_admin: return "blocked_by_admin";
    case errc::external_chat_forbidden: return "external_chat_forbidden";
    case errc::bot_not_available: return "bot_not_available";
    case errc::chat_dissolved: return "chat_dissolved";
    case errc::rate_limited: return "rate_limited";
    case errc::ip_not_allowed: return "ip_not_allowed";
    case errc::quota_exceeded: return "quota_exceeded";
    case errc::token_missing: return "token_missing";
    case errc::app_disabled: return "app_disabled";
    case errc::tenant_token_invalid: return "tenant_token_invalid";
    case errc::app_token_invalid: return "app_token_invalid";
    case errc::tenant_code_invalid: return "tenant_code_invalid";
    case errc::user_token_invalid: return "user_token_invalid";
    case errc::token_malformed: return "token_malformed";
    case errc::app_scope_missing: return "app_scope_missing";
    case errc::app_not_installed: return "app_not_installed";
    case errc::token_lacks_permission: return "token_lacks_permission";
    case errc::user_token_expired: return "user_token_expired";
    case errc::user_scope_missing: return "user_scope_missing";
    case errc::message_id_unknown: return "message_id_unknown";
    case errc::open_id_of_other_app: return "open_id_of_other_app";
    case errc::user_id_of_other_tenant: return "user_id_of_other_tenant";
    case errc::field_validation_failed: return "field_validation_failed";
    case errc::wrong_domain: return "wrong_domain";
    }
    return {};
}

// "gone"
[[nodiscard]] constexpr std::string_view name_of(error_kind kind) noexcept {
    switch (kind) {
    case error_kind::none: return "none";
    case error_kind::input: return "input";
    case error_kind::token: return "token";
    case error_kind::permission: return "permission";
    case error_kind::gone: return "gone";
    case error_kind::rate_limit: return "rate_limit";
    case error_kind::quota: return "quota";
    case error_kind::busy: return "busy";
    case error_kind::internal: return "internal";
    case error_kind::delivery: return "delivery";
    case error_kind::bad_answer: return "bad_answer";
    case error_kind::cancelled: return "cancelled";
    case error_kind::unknown: return "unknown";
    }
    return {};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
