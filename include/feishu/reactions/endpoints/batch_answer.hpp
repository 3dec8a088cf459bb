// SPDX-License-Identifier: BSL-1.0
//
// batch_answer.hpp - what a query of several messages brings: reactions, counts, and the messages that failed.
#ifndef FEISHU_REACTIONS_ENDPOINTS_BATCH_ANSWER_HPP
#define FEISHU_REACTIONS_ENDPOINTS_BATCH_ANSWER_HPP

#include <feishu/reactions/base/text.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/json/describe.hpp>

#include <concepts>    // std::same_as
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t, std::uint64_t
#include <optional>    // std::optional
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The most messages in one call (page of the endpoint, read 2026-11).
inline constexpr std::size_t largest_batch = 20;
/// The most reactions of one message in an answer, and the greatest batch_options::page_size (as above).
inline constexpr std::size_t largest_batch_page = 10;
/// How many different emoji are counted for one message where there is no heap. More end in errc::too_many_items.
inline constexpr std::size_t counts_kept = 64;

namespace detail {

// The number that `text` is, if it is one of at most 18 digits.
[[nodiscard]] constexpr std::optional<std::uint64_t> number_in(std::string_view text) noexcept {
    std::uint64_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return {};
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return text.empty() || text.size() > 18 ? std::optional<std::uint64_t>{} : number;
}

} // namespace detail

/// An emoji type that stands in its object as a text, not as an object of its own.
template <class Text>
struct basic_flat_emoji_type : basic_emoji_type<Text> {
    /// Replaces the text, as its type does.
    constexpr auto assign(const char* data, std::size_t size) {
        if constexpr (std::same_as<Text, std::string_view>)
            this->text = {data, size};
        else
            return this->text.assign(data, size);
    }
    [[nodiscard]] constexpr const char* data() const noexcept { return this->text.data(); }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return this->text.size(); }
};

/// One reaction in the answer to a query of several messages.
template <class Text>
struct basic_queried_reaction {
    /// The id that remove_reaction takes.
    basic_id<reaction_tag, Text> id = {};
    /// The person or app that added it.
    basic_operator<Text> by = {};
    /// When it was added, as the service wrote it. Unlike list's, its page gives no unit: the page's example has
    /// milliseconds, another client's data seconds (both read 2026-11).
    json::text_or_number<Text> time = {};
    /// What was reacted with.
    basic_flat_emoji_type<Text> emoji = {};

    /// `time` in milliseconds since 1970 if its size says which unit it has: seconds or milliseconds of the years 1973
    /// to 5138. Otherwise 0.
    [[nodiscard]] constexpr std::uint64_t time_ms() const noexcept {
        constexpr std::uint64_t least_seconds = 100'000'000;
        constexpr std::uint64_t least_ms = 1000 * least_seconds;
        const std::uint64_t written = detail::number_in(view_of(time.text)).value_or(0);
        return written < least_seconds || written >= 1000 * least_ms ? 0
               : written < least_ms                                  ? written * 1000
                                                                     : written;
    }
    friend constexpr auto json_fields(json::of<basic_queried_reaction>) {
        using self = basic_queried_reaction;
        return json::object("reaction_id", &self::id, json::lenient("operator"), &self::by,
                            json::lenient("action_time"), &self::time, json::lenient("emoji_type"), &self::emoji);
    }
};

/// A page of the reactions of one message.
template <class Text, class Items = bounded_list<basic_queried_reaction<Text>, largest_batch_page>>
struct basic_queried_message {
    /// The id with which it was asked for; empty if the service left it out.
    basic_id<message_tag, Text> message = {};
    /// Its reactions, in the service's order.
    Items items = {};
    /// Whether this message has another page.
    bool has_more = false;
    /// What message_query::page_token must be to get it; empty on the last page.
    Text page_token = {};

    friend constexpr auto json_fields(json::of<basic_queried_message>) {
        using self = basic_queried_message;
        return json::object("message_id", &self::message, "message_reaction_items", &self::items, "has_more",
                            &self::has_more, "page_token", &self::page_token);
    }
};

/// How many reactions of one type a message has.
template <class Text>
struct basic_reaction_count {
    /// The type of the reactions.
    basic_flat_emoji_type<Text> emoji = {};
    /// The number, as the service wrote it: a string on its page, a number in another client's test data.
    json::text_or_number<Text> written = {};

    /// `written` as a number; nothing if it is none.
    [[nodiscard]] constexpr std::optional<std::uint64_t> count() const noexcept {
        return detail::number_in(view_of(written.text));
    }
    friend constexpr auto json_fields(json::of<basic_reaction_count>) {
        using self = basic_reaction_count;
        return json::object("reaction_type", &self::emoji, json::lenient("count"), &self::written);
    }
};

/// How many reactions of each type one message has.
template <class Text, class Counts = bounded_list<basic_reaction_count<Text>, counts_kept>>
struct basic_message_counts {
    /// The id with which it was asked for; empty if the service left it out.
    basic_id<message_tag, Text> message = {};
    /// Each type and its number.
    Counts counts = {};

    friend constexpr auto json_fields(json::of<basic_message_counts>) {
        using self = basic_message_counts;
        return json::object("message_id", &self::message, "reaction_count", &self::counts);
    }
};

/// Why the service gives nothing of a message.
enum class query_refusal : std::uint8_t {
    /// It accepts no such message: the id is wrong, or the message is gone.
    invalid_message,
    /// It accepts no such page token.
    invalid_page_token,
    /// The caller may not see it.
    no_permission,
    /// A reason that the library does not know; basic_refused_message::reason has its text.
    other,
};

/// A message that the service refused, while it may have answered for the others.
template <class Text>
struct basic_refused_message {
    /// The id with which it was asked for; empty if the service left it out.
    basic_id<message_tag, Text> message = {};
    /// The service's word: "invalid", "invalid_page_token" or "no_permission" (page, read 2026-11). Others are kept.
    Text reason = {};

    /// `reason` as an enumerator.
    [[nodiscard]] constexpr query_refusal kind() const noexcept {
        return view_of(reason) == "invalid"              ? query_refusal::invalid_message
               : view_of(reason) == "invalid_page_token" ? query_refusal::invalid_page_token
               : view_of(reason) == "no_permission"      ? query_refusal::no_permission
                                                         : query_refusal::other;
    }
    friend constexpr auto json_fields(json::of<basic_refused_message>) {
        using self = basic_refused_message;
        return json::object("message_id", &self::message, json::lenient("fail_reason"), &self::reason);
    }
};

/// The answer to a query of several messages. A message is in `pages` and `counts`, or in `refused`, or in none of
/// them: one without reactions is left out, as other clients report (read 2026-11), and nothing tells it from one that
/// was forgotten.
///
/// `Pages`, `Counts` and `Refused` are lists of basic_queried_message, basic_message_counts and basic_refused_message.
template <class Pages, class Counts, class Refused>
struct basic_batch {
    /// A page of reactions for each message that has some.
    Pages pages = {};
    /// How many reactions of each type there are, on all pages.
    Counts counts = {};
    /// The messages of which the service gives nothing. The call itself succeeds all the same.
    Refused refused = {};

    /// The page of this message; null if there is none.
    [[nodiscard]] constexpr const auto* page_of(std::string_view message) const noexcept {
        return find(pages, message);
    }
    /// The counts of this message; null if there are none.
    [[nodiscard]] constexpr const auto* counts_of(std::string_view message) const noexcept {
        return find(counts, message);
    }
    /// Why there is nothing of this message; null if it was not refused.
    [[nodiscard]] constexpr const auto* refusal_of(std::string_view message) const noexcept {
        return find(refused, message);
    }
    /// Whether any of the lists names this message.
    [[nodiscard]] constexpr bool names(std::string_view message) const noexcept {
        return page_of(message) != nullptr || counts_of(message) != nullptr || refusal_of(message) != nullptr;
    }

    /// The room that the list with the greatest need wanted, if one lacked room; 0: nothing was left out.
    [[nodiscard]] constexpr std::size_t items_lost() const noexcept
        requires requires(const Pages& list) { list.total(); }
    {
        std::size_t most = 0;
        const auto look = [&](const auto& list) noexcept {
            if (list.total() > list.size() && list.total() > most)
                most = list.total();
        };
        look(pages);
        look(counts);
        look(refused);
        for (const auto& one : pages)
            look(one.items);
        for (const auto& one : counts)
            look(one.counts);
        return most;
    }

    friend constexpr auto json_fields(json::of<basic_batch>) {
        using self = basic_batch;
        return json::object("success_msg_reaction_details", &self::pages, "success_msg_reaction_counts", &self::counts,
                            "fail_msg_reaction_details", &self::refused);
    }

  private:
    template <class List>
    static constexpr const typename List::value_type* find(const List& list, std::string_view message) noexcept {
        for (const auto& one : list)
            if (one.message == message)
                return &one;
        return nullptr;
    }
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
