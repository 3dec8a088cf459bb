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

/// Removes a reaction from a message: DELETE /open-apis/im/v1/messages/:message_id/reactions/:reaction_id.
///
/// Only the caller who added a reaction may remove it; any other caller gets errc::not_your_reaction.
struct remove_reaction {
    /// Name and scopes of the endpoint, from data/errors.toml, which has its words for explain() too.
    static constexpr endpoint_info info = detail::documented<"remove_reaction">().info;
    /// Method and sizes of the endpoint's requests, and what is unusual about them.
    static constexpr endpoint_traits traits = {
        .method = http_method::delete_,
        .repeatable = true,
        .gone_after_retry_succeeds = true,
        .missing_data = missing_data_policy::succeeds,
    };
    /// What the service documents about this endpoint, with the addresses of the pages.
    static constexpr endpoint_documentation documentation = detail::documented<"remove_reaction">().documentation;
    /// The reaction that was removed, empty if the service answered without `data`.
    template <std::size_t>
    using answer = reaction_view;
    /// The same reaction with texts of type `String`, which it owns.
    template <class String, template <class...> class>
    using owning_answer = basic_reaction<String>;

    /// The message that the reaction is on, "om_...". Borrows its text.
    message_id message = {};
    /// The id that add_reaction or list_reactions gave. Borrows its text.
    reaction_id reaction = {};

    /// Checks the parameters before anything is sent.
    ///
    /// Fails: errc::invalid_message_id, errc::invalid_reaction_id.
    [[nodiscard]] constexpr errc validate(error_view&) const noexcept {
        return !is_path_segment(message.view())    ? errc::invalid_message_id
               : !is_path_segment(reaction.view()) ? errc::invalid_reaction_id
                                                   : errc::ok;
    }
    /// Appends path and query, percent-encoded. Requires: validate() gave errc::ok.
    constexpr void write_target(text_sink& out) const noexcept {
        detail::append_reactions_path(out, message);
        out.append('/');
        append_encoded(out, reaction.view());
    }
};
static_assert(endpoint_call<remove_reaction>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
