// SPDX-License-Identifier: BSL-1.0
//
// fake_world.hpp - who and what there is at the fake service: apps, users, chats, messages,
// reactions.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_WORLD_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_WORLD_HPP

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/testing/fake_text.hpp>

#include <cstdint>     // std::uint64_t
#include <map>         // std::map
#include <set>         // std::set
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

// Lets an app see user ids (list page, read 2026-11).
inline constexpr std::string_view user_id_scope = list_reactions::documentation.user_id_scope;

// The endpoints that the fake service has.
enum class endpoint { add, list, remove };
[[nodiscard]] constexpr const endpoint_info& info_of(endpoint which) noexcept {
    return which == endpoint::add    ? add_reaction::info
           : which == endpoint::list ? list_reactions::info
                                     : remove_reaction::info;
}

// Everything below is plain data: a test changes whatever its situation needs. Behind each member that a call
// can fall over stands the code that it then gets.

struct fake_app {
    std::string id = {};     // "cli_..."
    std::string secret = {}; // for the token endpoint
    std::string tenant = "tenant_1";
    std::string developer = "developer_1";
    std::set<std::string, std::less<>> scopes = {"im:message", "im:message.reactions:read"};
    std::set<std::string, std::less<>> unavailable_to = {}; // users, in chats of two: 231022
    bool enabled = true;                                    // 99991662
    bool installed = true;                                  // 99991673
    bool address_allowed = true;                            // 99991401
    bool quota_left = true;                                 // 99991403
    bool bot = true;                                        // 230006
    bool external_chats = true;                             // 231021
};

struct fake_user {
    std::string id = {}; // the user_id, the same in every app of the tenant
    std::string tenant = "tenant_1";
    std::set<std::string, std::less<>> blocked = {}; // apps and users who may not react to this user: 231019
    bool guarded_by_admin = false;                   // nobody else may react to this user: 231020
    bool resigned = false;                           // 231006 on add, 231008 elsewhere
};

enum class fake_chat_state { open, archived, dissolved }; // archived: 231004; dissolved: 232009

struct fake_chat {
    std::string id = {}; // "oc_..."
    fake_chat_state state = fake_chat_state::open;
    std::set<std::string, std::less<>> members = {}; // others: 231002 on add and remove, 231008 on list
    std::set<std::string, std::less<>> left = {};    // who was there before: 231008 everywhere
    bool external = false;                           // with members of several tenants
    bool of_two = false;                             // one user and one other, or a bot
};

// recalled: 231003; deleted: 230110; thread_removed: 231005
enum class fake_message_state { there, recalled, deleted, thread_removed };

struct fake_message {
    std::string id = {}; // "om_..."
    std::string chat = {};
    std::string sender = {}; // a user or an app
    fake_message_state state = fake_message_state::there;
    std::set<std::string, std::less<>> hidden_from = {}; // 231018
    bool system = false;                                 // 231017
};

struct fake_reaction {
    std::string id = {};
    std::string message = {};
    std::string by = {}; // a user or an app
    std::string tenant = {};
    std::string emoji = {};
    std::uint64_t time_ms = 0;
    bool by_app = false;
};

// The store. Ids are made up where none is given; references stay valid for as long as the world does.
class fake_world {
  public:
    std::string add_app(std::string id = {}) {
        if (id.empty())
            id = make("cli_", 16, hex_digits);
        fake_app& app = apps_[id];
        app.id = id;
        app.secret = scrambled("secret of " + id, 32, url_safe_digits);
        return id;
    }
    std::string add_user(std::string id = {}) {
        if (id.empty())
            id = make("", 8, hex_digits);
        users_[id].id = id;
        return id;
    }
    std::string add_chat(const std::vector<std::string>& members, std::string id = {}) {
        if (id.empty())
            id = make("oc_", 32, hex_digits);
        fake_chat& chat = chats_[id];
        chat.id = id;
        chat.members.insert(members.begin(), members.end());
        return id;
    }
    std::string add_message(std::string_view chat, std::string_view sender, std::string id = {}) {
        if (id.empty())
            id = make("om_", 32, hex_digits);
        fake_message& message = messages_[id];
        message.id = id;
        message.chat = chat;
        message.sender = sender;
        return id;
    }
    // A reaction that is there without a call having made it. `emoji` is any text: lists hold types that
    // nobody can add.
    std::string add_reaction(std::string_view message, std::string_view by, std::string_view emoji,
                             std::uint64_t time_ms) {
        fake_reaction r;
        r.id = make("", 62, url_safe_digits) + "-_"; // seen at the service: both need no percent-encoding
        r.message = message;
        r.by = by;
        r.by_app = apps_.contains(by);
        r.tenant = r.by_app ? app(by).tenant : user(by).tenant;
        r.emoji = emoji;
        r.time_ms = time_ms;
        reactions_.push_back(r);
        return reactions_.back().id;
    }

    // What a test changes about them. Requires: there is one of this id.
    [[nodiscard]] fake_app& app(std::string_view id) { return at(apps_, id); }
    [[nodiscard]] fake_user& user(std::string_view id) { return at(users_, id); }
    [[nodiscard]] fake_chat& chat(std::string_view id) { return at(chats_, id); }
    [[nodiscard]] fake_message& message(std::string_view id) { return at(messages_, id); }

    [[nodiscard]] fake_app* find_app(std::string_view id) { return find(apps_, id); }
    [[nodiscard]] fake_user* find_user(std::string_view id) { return find(users_, id); }
    [[nodiscard]] fake_message* find_message(std::string_view id) { return find(messages_, id); }
    [[nodiscard]] const fake_reaction* find_reaction(std::string_view id) const {
        for (const fake_reaction& r : reactions_)
            if (r.id == id)
                return &r;
        return nullptr;
    }
    void erase_reaction(std::string_view id) {
        std::erase_if(reactions_, [&](const fake_reaction& r) { return r.id == id; });
    }
    // All that there are, the oldest first.
    [[nodiscard]] const std::vector<fake_reaction>& reactions() const { return reactions_; }
    // Those of one message.
    [[nodiscard]] std::vector<fake_reaction> reactions_of(std::string_view message) const {
        std::vector<fake_reaction> out;
        for (const fake_reaction& r : reactions_)
            if (r.message == message)
                out.push_back(r);
        return out;
    }

    void leave(std::string_view chat_id, std::string_view who) {
        fake_chat& c = chat(chat_id);
        if (c.members.erase(std::string{who}) != 0)
            c.left.emplace(who);
    }

    // How the same user is named in different places: per app, per developer.
    [[nodiscard]] static std::string open_id(std::string_view user, std::string_view app) {
        return "ou_" + scrambled(std::string{user}.append(" in ").append(app), 32, hex_digits);
    }
    [[nodiscard]] static std::string union_id(std::string_view user, std::string_view developer) {
        return "on_" + scrambled(std::string{user}.append(" of ").append(developer), 32, hex_digits);
    }

  private:
    template <class Map>
    static typename Map::mapped_type* find(Map& map, std::string_view id) {
        const auto found = map.find(id);
        return found == map.end() ? nullptr : &found->second;
    }
    template <class Map>
    static typename Map::mapped_type& at(Map& map, std::string_view id) {
        FEISHU_REACTIONS_ASSERT(map.contains(id), "the fake service has nothing of this id");
        return map.at(std::string{id});
    }
    std::string make(std::string_view prefix, std::size_t length, std::string_view alphabet) {
        return std::string{prefix} + scrambled("id " + std::to_string(++made_), length, alphabet);
    }

    std::map<std::string, fake_app, std::less<>> apps_;
    std::map<std::string, fake_user, std::less<>> users_;
    std::map<std::string, fake_chat, std::less<>> chats_;
    std::map<std::string, fake_message, std::less<>> messages_;
    std::vector<fake_reaction> reactions_;
    std::uint64_t made_ = 0;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
