// SPDX-License-Identifier: BSL-1.0
//
// fake_batch.hpp - the query of several messages at the fake service.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_BATCH_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_BATCH_HPP

#include <feishu/reactions/endpoints/batch_query.hpp>
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/testing/fake_answers.hpp>
#include <feishu/reactions/testing/fake_endpoints.hpp>
#include <feishu/reactions/testing/fake_input.hpp>
#include <feishu/reactions/testing/fake_pages.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int64_t, std::uint64_t
#include <map>         // std::map
#include <optional>    // std::optional
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing::fake_parts {

struct query_sent {
    std::string message_id = {};
    std::string page_token = {};
    friend constexpr auto json_fields(json::of<query_sent>) {
        return json::object("message_id", &query_sent::message_id, "page_token", &query_sent::page_token);
    }
};
struct batch_sent {
    std::vector<query_sent> queries = {};
    json::maybe<std::int64_t> page_size = {};
    std::string reaction_type = {};
    friend constexpr auto json_fields(json::of<batch_sent>) {
        return json::object("queries", &batch_sent::queries, "page_size_per_message", &batch_sent::page_size,
                            "reaction_type", &batch_sent::reaction_type);
    }
};

// Answers for each message by itself: pages and counts, or a reason why not. Only a bad parameter fails the call.
class fake_batches {
  public:
    explicit fake_batches(fake_world& world) : world_(world) {}

    fake_outcome query(const fake_caller& caller, const fake_query& sent, std::string body,
                       const fake_endpoints& settings) {
        batch_sent asked;
        const json::status read = json::read({body.data(), body.size()}, asked);
        if (!read.ok())
            return {.code = errc::invalid_request, .reason = std::string{json::describe(read.reason)}};
        if (caller.by_app_token)
            return {errc::token_lacks_permission};
        const std::string& type = sent.user_id_type;
        const std::int64_t size = asked.page_size.present ? asked.page_size.value : 10;
        const std::string& emoji = asked.reaction_type;
        if (asked.queries.empty() || asked.queries.size() > largest_batch || size < 1 || size > 10 ||
            (!type.empty() && type != "open_id" && type != "union_id" && type != "user_id") ||
            (!emoji.empty() && !is_documented_emoji(emoji) && !settings.more_emoji.contains(emoji)))
            return {static_cast<errc>(230001)};

        lists out;
        for (const query_sent& one : asked.queries) {
            const std::string_view refused = refusal(caller, one.message_id);
            if (!refused.empty())
                out.refuse(one.message_id, refused);
            else if (!give(out, caller, sent, one, static_cast<std::size_t>(size), emoji, settings))
                out.refuse(one.message_id, "invalid_page_token");
        }
        return {.data = out.text(settings.habits)};
    }

  private:
    struct lists {
        std::string pages = {}, counts = {}, refused = {}; // items of arrays, with commas between

        static void add(std::string& to, std::string item) { (to += to.empty() ? "" : ",") += item; }
        void refuse(std::string_view message, std::string_view why) {
            add(refused, json_object({{"message_id", json_quoted(message)}, {"fail_reason", json_quoted(why)}}));
        }
        [[nodiscard]] std::string text(const fake_habits& habits) const {
            std::vector<json_member> members;
            const auto group = [&](std::string_view name, const std::string& items) {
                if (!items.empty() || habits.batch_with_empty_lists)
                    members.push_back({name, '[' + items + ']'});
            };
            group("success_msg_reaction_details", pages);
            group("success_msg_reaction_counts", counts);
            group("fail_msg_reaction_details", refused);
            return json_object(std::move(members), habits.alphabetical);
        }
    };

    // Why nothing is given of the message; empty: it is given.
    [[nodiscard]] std::string_view refusal(const fake_caller& caller, const std::string& id) {
        const testing::fake_message* const message = world_.find_message(id);
        if (!is_message_id(id) || message == nullptr || message->state != fake_message_state::there)
            return "invalid";
        const fake_chat& chat = world_.chat(message->chat);
        const bool sees = chat.state == fake_chat_state::open && chat.members.contains(caller.id()) &&
                          !message->hidden_from.contains(caller.id()) &&
                          (caller.user == nullptr || !caller.user->resigned);
        return sees ? "" : "no_permission";
    }

    // False: the page token is not one of this message and filter.
    bool give(lists& out, const fake_caller& caller, const fake_query& sent, const query_sent& one, std::size_t size,
              const std::string& emoji, const fake_endpoints& settings) {
        const fake_habits& habits = settings.habits;
        const std::string list = "batch " + one.message_id + ' ' + emoji;
        const std::optional<std::size_t> begin = pages_.begin_of(list, one.page_token);
        if (!begin)
            return false;
        const std::size_t first = *begin;
        std::size_t total = 0;
        std::string items;
        std::map<std::string, std::size_t> numbers; // counts come sorted by type, as a client has seen
        for (const fake_reaction& r : world_.reactions()) {
            if (r.message != one.message_id || (!emoji.empty() && r.emoji != emoji))
                continue;
            ++numbers[r.emoji];
            if (total >= first && total - first < size)
                lists::add(items, item(r, *caller.app, sent.user_id_type, habits));
            ++total;
        }
        if (total == 0)
            return true; // a message without reactions is in none of the lists
        const bool more = total > first && total - first > size;
        std::vector<json_member> page = {{"message_id", json_quoted(one.message_id)},
                                         {"has_more", more ? "true" : "false"},
                                         {"message_reaction_items", '[' + items + ']'}};
        if (more)
            if (const auto next = pages_.next_token(list, one.page_token, first + size, settings.paging))
                page.push_back({"page_token", json_quoted(*next)});
        lists::add(out.pages, json_object(std::move(page), habits.alphabetical));
        std::string counts;
        for (const auto& [type, number] : numbers) {
            const std::string digits = std::to_string(number);
            lists::add(counts,
                       json_object({{"reaction_type", json_quoted(type)},
                                    {"count", habits.unproven.counts_as_numbers ? digits : json_quoted(digits)}}));
        }
        lists::add(out.counts,
                   json_object({{"message_id", json_quoted(one.message_id)}, {"reaction_count", '[' + counts + ']'}}));
        return true;
    }

    static std::string item(const fake_reaction& r, const fake_app& asker, std::string_view id_type,
                            const fake_habits& habits) {
        const std::string time = std::to_string(habits.unproven.batch_times_in_seconds ? r.time_ms / 1000 : r.time_ms);
        return json_object({{"reaction_id", json_quoted(r.id)},
                            {"operator", operator_json(r, asker, id_type, habits)},
                            {"action_time", habits.unproven.times_as_numbers ? time : json_quoted(time)},
                            {"emoji_type", json_quoted(r.emoji)}},
                           habits.alphabetical);
    }

    fake_world& world_;
    fake_pages pages_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing::fake_parts

#endif
