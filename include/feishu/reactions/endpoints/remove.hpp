// SPDX-License-Identifier: BSL-1.0
//
// remove.hpp - the endpoint that removes one's own reaction from a message.
#ifndef FEISHU_REACTIONS_ENDPOINTS_REMOVE_HPP
#define FEISHU_REACTIONS_ENDPOINTS_REMOVE_HPP

#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/endpoints/facts.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/endpoints/detail/parameters.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// DELETE /open-apis/im/v1/messages/:message_id/reactions/:reaction_id
//
// Only the caller who added a reaction may remove it; others get errc::not_your_reaction.
struct remove_reaction {
    static constexpr endpoint which = endpoint::remove;
    static constexpr http_method method = http_method::delete_;
    static constexpr const endpoint_facts& facts = remove_facts; // scopes, codes, limits, and their page
    static constexpr missing_data_policy no_data = missing_data_policy::succeeds;
    static constexpr std::size_t usual_answer = 8192; // bytes
    static constexpr bool repeatable = true;
    // The reaction that was removed, empty where the service answered without `data`.
    template <std::size_t>
    using answer = reaction_view;

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
    constexpr void write_body(text_sink&) const noexcept {}
    [[nodiscard]] constexpr std::string_view emoji_asked() const noexcept { return {}; }
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
