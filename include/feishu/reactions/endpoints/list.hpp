// SPDX-License-Identifier: BSL-1.0
//
// list.hpp - the endpoint that lists one page of a message's reactions.
#ifndef FEISHU_REACTIONS_ENDPOINTS_LIST_HPP
#define FEISHU_REACTIONS_ENDPOINTS_LIST_HPP

#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/endpoints/documentation.hpp>
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/endpoints/detail/documented.hpp>
#include <feishu/reactions/endpoints/detail/parameters.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <optional>    // std::optional
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Filter and paging of a list. Only members that are set go into the query, in the order of their declaration.
struct list_options {
    /// If set, the answer has reactions with this emoji only.
    emoji type = {};
    /// Token of the page before this one; empty: the first page. Borrows its text.
    std::string_view page_token = {};
    /// The most reactions on one page, 1 to 50; not set: the service's default of 20.
    std::optional<int> page_size = {};
    /// Which of a user's ids the answer holds.
    user_id_type id_type = user_id_type::unset;
    /// How many pages are read at most by what reads one after the other (each(), collect(), reaction_range, a pager,
    /// remove_own()), empty ones included; then it ends in errc::too_many_pages. At least one is read. A single call
    /// ignores it. The default is 500,000 reactions at 50 a page, and ten minutes at the service's rate limit.
    std::uint32_t max_pages = 10'000;
};

/// Lists one page of a message's reactions: GET /open-apis/im/v1/messages/:message_id/reactions.
struct list_reactions {
    /// Name and scopes of the endpoint, from data/errors.toml, which has its words for explain() too.
    static constexpr endpoint_info info = detail::documented<"list_reactions">().info;
    /// Method and sizes of the endpoint's requests, and what is unusual about them.
    static constexpr endpoint_traits traits = {
        .method = http_method::get,
        .repeatable = true,
        .sizes = {.answer = 65'535}, // 50 reactions, pretty-printed, are 22,369; and a size_t may have 16 bits
    };
    /// What the service documents about this endpoint, with the addresses of the pages.
    static constexpr endpoint_documentation documentation = detail::documented<"list_reactions">().documentation;
    /// One page. More than `Items` reactions on it end in errc::too_many_items; nothing is left out.
    template <std::size_t Items>
    using answer = basic_page<std::string_view, bounded_list<reaction_view, Items>>;
    /// The same page with texts of type `String` and a list of type `Vector`, which it owns.
    template <class String, template <class...> class Vector>
    using owning_answer = basic_page<String, Vector<basic_reaction<String>>>;

    /// The message whose reactions are asked for, "om_...". Borrows its text.
    message_id message = {};
    /// Filter and paging; by default the first page of all reactions.
    list_options options = {};

    /// Checks the parameters before anything is sent.
    ///
    /// Fails: errc::invalid_message_id; errc::invalid_emoji; errc::invalid_page_token if the token has control
    /// characters; errc::invalid_page_size, and then `native` is the size that was asked for.
    [[nodiscard]] constexpr errc validate(error_view& e) const noexcept {
        if (!is_path_segment(message.view()))
            return errc::invalid_message_id;
        if (!options.type.empty() && !detail::is_emoji_type(options.type.view()))
            return errc::invalid_emoji;
        if (detail::has_control(options.page_token))
            return errc::invalid_page_token;
        if (const int size = options.page_size.value_or(1); size < 1 || size > static_cast<int>(largest_page)) {
            e.native = size;
            return errc::invalid_page_size;
        }
        return errc::ok;
    }
    /// Appends path and query, percent-encoded. Requires: validate() gave errc::ok.
    constexpr void write_target(text_sink& out) const noexcept {
        detail::append_reactions_path(out, message);
        char separator = '?';
        const auto set = [&](std::string_view name, std::string_view value) noexcept {
            if (value.empty())
                return;
            out.append(separator).append(name).append('=');
            append_encoded(out, value);
            separator = '&';
        };
        set("reaction_type", options.type.view());
        set("page_token", options.page_token);
        char digits[4] = {};
        text_sink size{digits};
        if (options.page_size)
            size.append_number(static_cast<std::uint32_t>(*options.page_size));
        set("page_size", size.view());
        set("user_id_type", name_of(options.id_type));
    }
    /// The filter's emoji, which an error of this call reports in `error::emoji`; empty without a filter.
    [[nodiscard]] constexpr std::string_view emoji_asked() const noexcept { return options.type.view(); }
};
static_assert(endpoint_call<list_reactions>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
