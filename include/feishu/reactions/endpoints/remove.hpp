// SPDX-License-Identifier: BSL-1.0
//
// remove.hpp - the endpoint that removes one's own reaction from a message.
#ifndef FEISHU_REACTIONS_ENDPOINTS_REMOVE_HPP
#define FEISHU_REACTIONS_ENDPOINTS_REMOVE_HPP

#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/endpoints/documentation.hpp>
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/endpoints/detail/parameters.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

inline constexpr errc codes_of_remove_reaction[] = {
    errc::message_deleted,    errc::invalid_reaction_type,   errc::not_allowed_to_react,
    errc::message_not_found,  errc::chat_not_found,          errc::thread_removed,
    errc::not_your_reaction,  errc::no_access_to_message,    errc::reaction_of_other_message,
    errc::reaction_not_found, errc::page_token_rejected,     errc::invalid_auth_type,
    errc::repeat_in_progress, errc::message_invisible,       errc::blocked_by_user,
    errc::blocked_by_admin,   errc::external_chat_forbidden, errc::bot_not_available,
    errc::chat_dissolved,
};

} // namespace detail

// DELETE /open-apis/im/v1/messages/:message_id/reactions/:reaction_id
//
// Only the caller who added a reaction may remove it; others get errc::not_your_reaction.
struct remove_reaction {
    static constexpr endpoint_info info = {
        .name = "remove_reaction",
        .scopes = detail::scopes_to_change,
        .en = {"Removing the reaction failed", "Removing again is safe: 231011 then means that it is gone."},
        .zh = {"删除表情回复失败", "再删一次是安全的：若返回 231011，说明已经删掉。"},
    };
    static constexpr endpoint_traits traits = {
        .method = http_method::delete_,
        .repeatable = true,
        .gone_after_retry_succeeds = true,
        .missing_data = missing_data_policy::succeeds,
    };
    /// What the service's page says of it.
    static constexpr endpoint_documentation documentation = {
        .method = "DELETE",
        .path = "/open-apis/im/v1/messages/:message_id/reactions/:reaction_id",
        .source = {"https://open.feishu.cn/document/server-docs/im-v1/message-reaction/delete", "2024-11-27"},
        .codes = detail::codes_of_remove_reaction,
        .tokens_source = {"https://open.feishu.cn/document/server-docs/im-v1/message-reaction/delete", "2024-11-27"},
        .limits_source = pages::limits,
    };
    /// The reaction that was removed, empty if the service answered without `data`.
    template <std::size_t>
    using answer = reaction_view;
    template <class String, template <class...> class>
    using owning_answer = basic_reaction<String>;

    message_id message = {};
    reaction_id reaction = {};

    // Fails: errc::invalid_message_id, errc::invalid_reaction_id.
    [[nodiscard]] constexpr errc validate(error_view&) const noexcept {
        return !detail::is_segment(message.view())    ? errc::invalid_message_id
               : !detail::is_segment(reaction.view()) ? errc::invalid_reaction_id
                                                      : errc::ok;
    }
    constexpr void write_target(text_sink& out) const noexcept {
        detail::append_reactions_path(out, message);
        out.append('/');
        detail::append_encoded(out, reaction.view());
    }
};
static_assert(endpoint_call<remove_reaction>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
