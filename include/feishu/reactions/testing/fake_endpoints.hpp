// SPDX-License-Identifier: BSL-1.0
//
// fake_endpoints.hpp - add, list and remove at the fake service: who may do what, and what comes of
// it.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_ENDPOINTS_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_ENDPOINTS_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/testing/fake_answers.hpp>
#include <feishu/reactions/testing/fake_input.hpp>
#include <feishu/reactions/testing/fake_pages.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint64_t
#include <map>         // std::map
#include <optional>    // std::optional
#include <set>         // std::set
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// Who makes a call: an app, or, with a user token, a user by way of an app. Points into the fake world.
struct fake_caller {
    /// The token's app; null if the token is not known.
    const fake_app* app = nullptr;
    /// The token's user; null for a tenant token.
    const fake_user* user = nullptr;
    /// The token is of neither a tenant nor a user, and is refused with code 231013.
    bool by_app_token = false;

    /// The user's id, or the app's if there is no user.
    // NOLINTNEXTLINE(clang-analyzer-core.uninitialized.UndefReturn): one of the two is there
    [[nodiscard]] const std::string& id() const { return user == nullptr ? app->id : user->id; }
    /// The company or organisation to which that user or app belongs.
    [[nodiscard]] const std::string& tenant() const { return user == nullptr ? app->tenant : user->tenant; }
};

/// What becomes of an add if the caller's reaction of this type is on the message already. What the service does is
/// neither documented nor seen, so a program should be right with each of them.
enum class fake_duplicates {
    /// The message has two of them, each with an id of its own.
    are_added,
    /// Success, with the id and the time of the one that is there.
    are_kept,
    /// An error, with the code `refused_duplicate`.
    are_refused,
};

/// The three reaction endpoints of the fake service, after the gateway has admitted a call.
class fake_endpoints {
  public:
    /// Refers to the world, which outlives it.
    explicit fake_endpoints(fake_world& world) : world_(world) {}

    /// How answers are spelled.
    fake_habits habits = {};
    /// What lists do wrong; nothing, unless a test sets it.
    fake_paging paging = fake_paging::right;
    /// Emoji types that are accepted though the documented list does not have them.
    std::set<std::string, std::less<>> more_emoji = {};
    /// What happens to a second reaction of the same type by the same caller.
    fake_duplicates duplicates = fake_duplicates::are_added;
    /// What `are_refused` answers. No code is documented for it; this one at least is about the same call twice.
    errc refused_duplicate = errc::repeat_in_progress;
    /// For so long after an add or remove the same one again counts as still being worked on: 231015.
    milliseconds busy_time = {};

    /// Adds a reaction to the world, or says with which code it is refused.
    fake_outcome add(const fake_caller& caller, const std::string& message, const fake_query& query, std::string body,
                     std::uint64_t now_ms) {
        fake_parts::add_sent sent;
        const json::status read = json::read({body.data(), body.size()}, sent);
        const std::string& emoji = sent.reaction_type.emoji_type;
        if (!read.ok())
            return {.code = errc::invalid_request, .reason = std::string{json::describe(read.reason)}};
        if (emoji.empty())
            return refused_field("reaction_type.emoji_type", emoji, "is required");
        if (fake_outcome bad = refusal(endpoint::add, caller, message, query, emoji); bad.code != errc::ok)
            return bad;
        if (is_repeated("add " + caller.id() + ' ' + message + ' ' + emoji, now_ms))
            return {errc::repeat_in_progress};
        if (const fake_reaction* const there = duplicate(message, caller.id(), emoji); there != nullptr) {
            if (duplicates == fake_duplicates::are_refused)
                return {refused_duplicate};
            if (duplicates == fake_duplicates::are_kept)
                return written(*there, *caller.app);
        }
        const std::string id = world_.add_reaction(message, caller.id(), emoji, now_ms);
        return written(*world_.find_reaction(id), *caller.app);
    }

    /// Takes a reaction out of the world, or says with which code that is refused.
    fake_outcome remove(const fake_caller& caller, const std::string& message, const std::string& reaction,
                        std::uint64_t now_ms) {
        if (fake_outcome bad = refusal(endpoint::remove, caller, message, {}, {}); bad.code != errc::ok)
            return bad;
        if (is_repeated("remove " + caller.id() + ' ' + reaction, now_ms))
            return {errc::repeat_in_progress};
        const fake_reaction* const found = world_.find_reaction(reaction);
        if (found == nullptr)
            return {errc::reaction_not_found};
        if (found->message != message)
            return {errc::reaction_of_other_message};
        if (found->tenant != caller.tenant())
            return {errc::invalid_reaction_type}; // on remove the code means this
        if (found->by != caller.id())
            return {errc::not_your_reaction};
        fake_outcome out = written(*found, *caller.app);
        world_.erase_reaction(reaction);
        return out;
    }

    /// Gives one page of a message's reactions, or says with which code it is refused.
    fake_outcome list(const fake_caller& caller, const std::string& message, const fake_query& query) {
        std::size_t size = 20;
        if (!query.page_size.empty() && !fake_parts::read_page_size(query.page_size, size))
            return refused_field("page_size", query.page_size, "must be a number from 1 to 50");
        if (fake_outcome bad = refusal(endpoint::list, caller, message, query, query.reaction_type);
            bad.code != errc::ok)
            return bad;

        // Pages are cut by position: whoever removes while paging skips some. Whether the service does so too
        // is not documented; a program that collects first and removes then is right either way.
        const std::string list = message + ' ' + query.reaction_type;
        const std::optional<std::size_t> begin = pages_.begin_of(list, query.page_token);
        if (!begin)
            return {errc::page_token_rejected};
        const std::size_t first = *begin;
        std::size_t total = 0;
        std::string items = "[";
        for (const fake_reaction& r : world_.reactions()) {
            if (r.message != message || (!query.reaction_type.empty() && r.emoji != query.reaction_type))
                continue;
            if (total >= first && total - first < size)
                (items += items.size() == 1 ? "" : ",") += text_of(r, *caller.app, query.user_id_type);
            ++total;
        }
        const bool more = total > first && total - first > size;
        std::vector<json_member> data;
        if (total != 0 || !habits.unproven.empty_list_without_items)
            data = {{"items", items + ']'}, {"has_more", more ? "true" : "false"}};
        std::optional<std::string> next;
        if (more)
            next = pages_.next_token(list, query.page_token, first + size, paging);
        if (next)
            data.push_back({"page_token", json_quoted(*next)});
        else if (!data.empty() && habits.unproven.last_page_with_empty_token)
            data.push_back({"page_token", "\"\""});
        return {.data = json_object(std::move(data), habits.alphabetical)};
    }

  private:
    // Everything up to the reaction itself, in the order: the gateway's validation, the parameters, the
    // message, its chat, the caller. Each endpoint answers only codes that its page documents.
    fake_outcome refusal(endpoint which, const fake_caller& caller, const std::string& message_id,
                         const fake_query& query, std::string_view emoji) {
        const bool writes = which != endpoint::list;
        fake_message* const message = world_.find_message(message_id);
        if (!fake_parts::is_message_id(message_id) || message == nullptr) // seen live for both; 231003 is documented
            return {.code = errc::message_id_unknown, .reason = '[' + message_id + ']'};
        if (caller.by_app_token)
            return {errc::invalid_auth_type};
        const std::string& type = query.user_id_type;
        if (!type.empty() && type != "open_id" && type != "union_id" && type != "user_id")
            return {errc::invalid_user_id_type};
        if (!emoji.empty() && !fake_parts::is_documented_emoji(emoji) && !more_emoji.contains(emoji))
            return {errc::invalid_reaction_type};

        switch (message->state) {
        case fake_message_state::there: break;
        case fake_message_state::recalled: return {errc::message_not_found};
        case fake_message_state::deleted: return {errc::message_deleted};
        case fake_message_state::thread_removed: return {writes ? errc::thread_removed : errc::message_not_found};
        }
        const fake_chat& chat = world_.chat(message->chat);
        if (chat.state != fake_chat_state::open)
            return {!writes                                    ? errc::no_access_to_message
                    : chat.state == fake_chat_state::dissolved ? errc::chat_dissolved
                                                               : errc::chat_not_found};
        if (caller.user != nullptr && caller.user->resigned)
            return {which == endpoint::add ? errc::invalid_operator : errc::no_access_to_message};
        if (!chat.members.contains(caller.id()))
            return {writes && !chat.left.contains(caller.id()) ? errc::not_allowed_to_react
                                                               : errc::no_access_to_message};
        if (message->hidden_from.contains(caller.id()))
            return {errc::message_invisible};
        if (!writes)
            return {};
        if (chat.external && !caller.app->external_chats)
            return {errc::external_chat_forbidden};
        if (chat.of_two)
            for (const std::string& member : chat.members)
                if (caller.app->unavailable_to.contains(member))
                    return {errc::bot_not_available};
        if (const fake_user* const sender = world_.find_user(message->sender);
            sender != nullptr && sender->id != caller.id()) {
            if (sender->blocked.contains(caller.id()))
                return {errc::blocked_by_user};
            if (sender->guarded_by_admin)
                return {errc::blocked_by_admin};
        }
        if (which == endpoint::add && message->system)
            return {errc::unsupported_message_type};
        return {};
    }

    // `id_type` is of list only: add and remove name users by open id.
    std::string text_of(const fake_reaction& r, const fake_app& asker, std::string_view id_type = {}) {
        const std::string time = std::to_string(r.time_ms);
        return json_object({{"reaction_id", json_quoted(r.id)},
                            {"operator", fake_parts::operator_json(r, asker, id_type, habits)},
                            {"action_time", habits.unproven.times_as_numbers ? time : json_quoted(time)},
                            {"reaction_type", json_object({{"emoji_type", json_quoted(r.emoji)}})}},
                           habits.alphabetical);
    }
    fake_outcome written(const fake_reaction& r, const fake_app& asker) {
        return {.data = habits.success_without_data ? std::string{} : text_of(r, asker)};
    }

    static fake_outcome refused_field(std::string_view field, std::string_view value, std::string_view reason) {
        return {.code = errc::field_validation_failed,
                .field = std::string{field},
                .value = std::string{value},
                .reason = std::string{reason}};
    }
    [[nodiscard]] const fake_reaction* duplicate(std::string_view message, std::string_view by,
                                                 std::string_view emoji) const {
        for (const fake_reaction& r : world_.reactions())
            if (r.message == message && r.by == by && r.emoji == emoji)
                return &r;
        return nullptr;
    }
    bool is_repeated(const std::string& what, std::uint64_t now_ms) {
        const auto last = last_done_.find(what);
        const bool busy = last != last_done_.end() && now_ms - last->second < busy_time.count();
        if (!busy)
            last_done_[what] = now_ms;
        return busy;
    }

    fake_world& world_;
    fake_parts::fake_pages pages_;
    std::map<std::string, std::uint64_t, std::less<>> last_done_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
