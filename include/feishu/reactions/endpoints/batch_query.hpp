// SPDX-License-Identifier: BSL-1.0
//
// batch_query.hpp - the endpoint that gives a page of reactions, and counts, of up to 20 messages at once.
#ifndef FEISHU_REACTIONS_ENDPOINTS_BATCH_QUERY_HPP
#define FEISHU_REACTIONS_ENDPOINTS_BATCH_QUERY_HPP

#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/endpoints/answer.hpp>
#include <feishu/reactions/endpoints/batch_answer.hpp>
#include <feishu/reactions/endpoints/detail/documented.hpp>
#include <feishu/reactions/endpoints/generated/opt_in_endpoints.hpp>
#include <feishu/reactions/endpoints/detail/parameters.hpp>
#include <feishu/reactions/endpoints/documentation.hpp>
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/json/write.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int32_t, std::uint32_t
#include <optional>    // std::optional
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// {"message_id":"om_...","page_token":"..."}, the token only if there is one
struct query_body {
    std::string_view message = {};
    json::maybe<std::string_view> page_token = {};

    friend constexpr auto json_fields(json::of<query_body>) {
        return json::object("message_id", &query_body::message, "page_token", &query_body::page_token);
    }
};

// What follows the list of queries.
struct batch_body {
    json::maybe<std::int32_t> page_size = {};
    json::maybe<std::string_view> type = {};

    friend constexpr auto json_fields(json::of<batch_body>) {
        return json::object("page_size_per_message", &batch_body::page_size, "reaction_type", &batch_body::type);
    }
};

} // namespace detail

/// One message to query, and from where. Borrows its texts.
struct message_query {
    /// The message, "om_...".
    message_id message = {};
    /// Token of the page to get, from this message's own page before it; empty: the first one.
    std::string_view page_token = {};
};

/// Filter and paging of a query, the same for all of its messages.
struct batch_options {
    /// If set, the answer has reactions with this emoji only.
    emoji type = {};
    /// The most reactions of each message, 1 to 10; not set: the service's default of 10.
    std::optional<int> page_size = {};
    /// Which of a user's ids the answer holds.
    user_id_type id_type = user_id_type::unset;
    /// How many pages of one message are read at most by what reads one after the other (batch_pager.hpp). A single
    /// call ignores it. The default is 100,000 reactions at 10 a page.
    std::uint32_t max_pages = 10'000;
};

/// Queries the reactions of 1 to 20 messages: POST /open-apis/im/v1/messages/reactions/batch_query. Each message has
/// pages of its own; batch_pager.hpp reads all of them, of any number of messages.
///
/// A message that cannot be read does not fail the call: see basic_batch::refused. The service answers with counts as
/// well.
struct batch_query_reactions {
    /// Name, scopes and words of the endpoint, from data/errors.toml.
    static constexpr endpoint_info info = detail::documented<"batch_query_reactions", detail::opt_in_endpoints>().info;
    /// Method and sizes of the endpoint's requests; `items` is the number of messages.
    static constexpr endpoint_traits traits = {
        .method = http_method::post,
        .repeatable = true,
        // 20 messages with page tokens of 256 bytes; 200 reactions, pretty-printed, and the counts
        .sizes = {.body = 8192, .answer = sizeof(std::size_t) > 2 ? 131'072 : 65'535, .items = largest_batch},
    };
    /// What the service documents about this endpoint, with the addresses of the pages.
    static constexpr endpoint_documentation documentation =
        detail::documented<"batch_query_reactions", detail::opt_in_endpoints>().documentation;
    /// Lists for `Items` messages. More, or more than 10 reactions or counts_kept counts of one, end in
    /// errc::too_many_items; nothing is left out.
    template <std::size_t Items>
    using answer = basic_batch<bounded_list<basic_queried_message<std::string_view>, Items>,
                               bounded_list<basic_message_counts<std::string_view>, Items>,
                               bounded_list<basic_refused_message<std::string_view>, Items>>;
    /// The same with texts of type `String` and lists of type `Vector`, which it owns.
    template <class String, template <class...> class Vector>
    using owning_answer = basic_batch<Vector<basic_queried_message<String, Vector<basic_queried_reaction<String>>>>,
                                      Vector<basic_message_counts<String, Vector<basic_reaction_count<String>>>>,
                                      Vector<basic_refused_message<String>>>;

    /// The messages, each at most once: the answer names messages, not places. Borrows the array.
    std::span<const message_query> messages = {};
    /// Filter and page size; by default up to 10 reactions of any type.
    batch_options options = {};

    /// Checks the parameters before anything is sent.
    ///
    /// Fails: errc::invalid_batch_size and errc::invalid_page_size, and then `native` is the number that was given;
    ///        errc::invalid_message_id, errc::invalid_emoji; errc::invalid_page_token if a token has control
    ///        characters or is not UTF-8.
    [[nodiscard]] constexpr errc validate(error_view& e) const noexcept {
        const auto outside = [&](std::size_t number, errc code) noexcept {
            e.native = number > 0x7FFF'FFFF ? 0x7FFF'FFFF : static_cast<std::int32_t>(number);
            return code;
        };
        if (messages.empty() || messages.size() > largest_batch)
            return outside(messages.size(), errc::invalid_batch_size);
        for (const message_query& one : messages) {
            if (!is_path_segment(one.message.view()) || !detail::is_utf8(one.message.view()))
                return errc::invalid_message_id;
            if (detail::has_control(one.page_token) || !detail::is_utf8(one.page_token))
                return errc::invalid_page_token;
        }
        if (!options.type.empty() && !detail::is_emoji_type(options.type.view()))
            return errc::invalid_emoji;
        if (const int size = options.page_size.value_or(1); size < 1 || size > static_cast<int>(largest_batch_page)) {
            e.native = size;
            return errc::invalid_page_size;
        }
        return errc::ok;
    }
    /// Appends the path, and `user_id_type` if it is set.
    constexpr void write_target(text_sink& out) const noexcept {
        out.append(documentation.path);
        if (options.id_type != user_id_type::unset)
            out.append("?user_id_type=").append(name_of(options.id_type));
    }
    /// Appends the body: `{"queries":[{"message_id":"om_..."}],"page_size_per_message":10,"reaction_type":"OnIt"}`.
    constexpr void write_body(text_sink& out) const noexcept {
        out.append("{\"queries\":");
        char before = '[';
        for (const message_query& one : messages) {
            out.append(before);
            before = ',';
            json::write(detail::query_body{one.message.view(), {one.page_token, !one.page_token.empty()}}, out);
        }
        out.append(']');
        const bool sized = options.page_size.has_value();
        const bool filtered = !options.type.empty();
        if (!sized && !filtered) {
            out.append('}');
            return;
        }
        char buffer[128 + 6 * detail::longest_emoji_type] = {};
        text_sink rest{buffer};
        json::write(detail::batch_body{{options.page_size.value_or(0), sized}, {options.type.view(), filtered}}, rest);
        out.append(',').append(detail::drop(rest.view(), 1)); // without its own brace
    }
    /// The filter's emoji, which an error of this call reports in `error::emoji`; empty without a filter.
    [[nodiscard]] constexpr std::string_view emoji_asked() const noexcept { return options.type.view(); }
};
static_assert(endpoint_call<batch_query_reactions>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
