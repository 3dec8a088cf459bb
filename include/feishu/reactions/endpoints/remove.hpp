// SPDX-License-Identifier: BSL-1.0
//
// remove.hpp - the endpoint that removes one's own reaction from a message.
#ifndef FEISHU_REACTIONS_ENDPOINTS_REMOVE_HPP
#define FEISHU_REACTIONS_ENDPOINTS_REMOVE_HPP

#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/endpoints/documentation.hpp>
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/endpoints/detail/documented.hpp>
#include <feishu/reactions/endpoints/detail/parameters.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// DELETE /open-apis/im/v1/messages/:message_id/reactions/:reaction_id
//
// Only the caller who added a reaction may remove it; others get errc::not_your_reaction.
struct remove_reaction {
    static constexpr endpoint_info info = detail::documented<"remove_reaction">().info;
    static constexpr endpoint_traits traits = {
        .method = http_method::delete_,
        .repeatable = true,
        .gone_after_retry_succeeds = true,
        .missing_data = missing_data_policy::succeeds,
    };
    /// What the service's page says of it.
    static constexpr endpoint_documentation documentation = detail::documented<"remove_reaction">().documentation;
    /// The reaction that was removed, empty if the service answered without `data`.
    template <std::size_t>
    using answer = reaction_view;
    template <class String, template <class...> class>
    using owning_answer = basic_reaction<String>;

    message_id message = {};
    reaction_id reaction = {};

    // Fails: errc::invalid_message_id, errc::invalid_reaction_id.
    [[nodiscard]] constexpr errc validate(error_view&) const noexcept {
        return !is_path_segment(message.view())    ? errc::invalid_message_id
               : !is_path_segment(reaction.view()) ? errc::invalid_reaction_id
                                                   : errc::ok;
    }
    constexpr void write_target(text_sink& out) const noexcept {
        detail::append_reactions_path(out, message);
        out.append('/');
        append_encoded(out, reaction.view());
    }
};
static_assert(endpoint_call<remove_reaction>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
