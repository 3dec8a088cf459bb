// SPDX-License-Identifier: BSL-1.0
//
// add.hpp - the endpoint that adds a reaction to a message.
#ifndef FEISHU_REACTIONS_ENDPOINTS_ADD_HPP
#define FEISHU_REACTIONS_ENDPOINTS_ADD_HPP

#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/json/write.hpp>
#include <feishu/reactions/endpoints/documentation.hpp>
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/endpoints/detail/documented.hpp>
#include <feishu/reactions/endpoints/detail/parameters.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// {"reaction_type":{"emoji_type":"OnIt"}}
struct add_body {
    basic_emoji_type<std::string_view> reaction_type = {};

    friend constexpr auto json_fields(json::of<add_body>) {
        return json::object("reaction_type", &add_body::reaction_type);
    }
};

} // namespace detail

// POST /open-apis/im/v1/messages/:message_id/reactions
//
// The service does not say whether a second reaction of the same kind by the same caller is the first one
// again: do not count on it.
struct add_reaction {
    static constexpr endpoint_info info = detail::documented<"add_reaction">().info;
    static constexpr endpoint_traits traits = {
        .method = http_method::post,
        .missing_data = missing_data_policy::succeeds,
    };
    /// What the service's page says of it.
    static constexpr endpoint_documentation documentation = detail::documented<"add_reaction">().documentation;
    /// The reaction that was added. Its id is empty if the service answered without `data`.
    template <std::size_t>
    using answer = reaction_view;
    template <class String, template <class...> class>
    using owning_answer = basic_reaction<String>;

    message_id message = {};
    emoji type = {};

    // Fails: errc::invalid_message_id, errc::invalid_emoji.
    [[nodiscard]] constexpr errc validate(error_view&) const noexcept {
        return !is_path_segment(message.view())      ? errc::invalid_message_id
               : !detail::is_emoji_type(type.name()) ? errc::invalid_emoji
                                                     : errc::ok;
    }
    constexpr void write_target(text_sink& out) const noexcept { detail::append_reactions_path(out, message); }
    constexpr void write_body(text_sink& out) const noexcept { json::write(detail::add_body{{type.name()}}, out); }
    [[nodiscard]] constexpr std::string_view emoji_asked() const noexcept { return type.name(); }
};
static_assert(endpoint_call<add_reaction>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
