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

/// Adds a reaction of the caller to a message: POST /open-apis/im/v1/messages/:message_id/reactions.
///
/// The service does not document whether a second reaction of the same type by the same caller gets the id of the first
/// one, so a program must not rely on either.
struct add_reaction {
    /// Name and scopes of the endpoint, from data/errors.toml, which has its words for explain() too.
    static constexpr endpoint_info info = detail::documented<"add_reaction">().info;
    /// Method and sizes of the endpoint's requests, and what is unusual about them.
    static constexpr endpoint_traits traits = {
        .method = http_method::post,
        .missing_data = missing_data_policy::succeeds,
    };
    /// What the service documents about this endpoint, with the addresses of the pages.
    static constexpr endpoint_documentation documentation = detail::documented<"add_reaction">().documentation;
    /// The reaction that was added. Its id is empty if the service answered without `data`.
    template <std::size_t>
    using answer = reaction_view;
    /// The same reaction with texts of type `String`, which it owns.
    template <class String, template <class...> class>
    using owning_answer = basic_reaction<String>;

    /// The message to react to, "om_...". Borrows its text.
    message_id message = {};
    /// The reaction's emoji. A name that the library does not know is sent as it is.
    emoji type = {};

    /// Checks the parameters before anything is sent.
    ///
    /// Fails: errc::invalid_message_id; errc::invalid_emoji if the emoji's name is empty, longer than 64 bytes, not
    /// UTF-8, or has control characters.
    [[nodiscard]] constexpr errc validate(error_view&) const noexcept {
        return !is_path_segment(message.view())      ? errc::invalid_message_id
               : !detail::is_emoji_type(type.view()) ? errc::invalid_emoji
                                                     : errc::ok;
    }
    /// Appends path and query, percent-encoded. Requires: validate() gave errc::ok.
    constexpr void write_target(text_sink& out) const noexcept { detail::append_reactions_path(out, message); }
    /// Appends the body, such as `{"reaction_type":{"emoji_type":"OnIt"}}`.
    constexpr void write_body(text_sink& out) const noexcept { json::write(detail::add_body{{type.view()}}, out); }
    /// The emoji that an error of this call reports in `error::emoji`.
    [[nodiscard]] constexpr std::string_view emoji_asked() const noexcept { return type.view(); }
};
static_assert(endpoint_call<add_reaction>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
