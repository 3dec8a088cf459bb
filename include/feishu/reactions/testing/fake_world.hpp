// SPDX-License-Identifier: BSL-1.0
//
// fake_world.hpp - who and what there is at the fake service: apps, users, chats, messages,
// reactions.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_WORLD_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_WORLD_HPP

#include <feishu/reactions/testing/fake_model.hpp>
#include <feishu/reactions/testing/fake_text.hpp>

#include <cstdint>     // std::uint64_t
#include <map>         // std::map
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// All that exists at the fake service. Ids are made up if none is given; references stay valid for as long as the
/// world lives.
class fake_world {
  public:
    /// Makes an app with a secret, and returns its id.
    std::string add_app(std::string id = {}) {
        if (id.empty())
            id = make("cli_", 16, hex_digits);
        fake_app& app = apps_[id];
        app.id = id;
        app.secret = scrambled("secret of " + id, 32, url_safe_digits);
        return id;
    }
    /// Makes a user, and returns the id.
    std::string add_user(std::string id = {}) {
        if (id.empty())
            id = make("", 8, hex_digits);
        users_[id].id = id;
        return id;
    }
    /// Makes a chat with these users and apps in it, and returns its id.
    std::string add_chat(const std::vector<std::string>& members, std::string id = {}) {
        if (id.empty())
            id = make("oc_", 32, hex_digits);
        fake_chat& chat = chats_[id];
        chat.id = id;
        chat.members.insert(members.begin(), members.end());
        return id;
    }
    /// Makes a message of a user or app in a chat, and returns its id.
    std::string add_message(std::string_view chat, std::string_view sender, std::string id = {}) {
        if (id.empty())
            id = make("om_", 32, hex_digits);
        fake_message& message = messages_[id];
        message.id = id;
        message.chat = chat;
        message.sender = sender;
        return id;
    }
    /// Puts a reaction on a message without a call, and returns its id. `emoji` is any text: lists hold types that
    /// nobody can add.
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

    /// The app of this id, for a test to change.
    ///
    /// Requires: there is one.
    [[nodiscard]] fake_app& app(std::string_view id) { return at(apps_, id); }
    /// The user of this id, for a test to change.
    ///
    /// Requires: there is one.
    [[nodiscard]] fake_user& user(std::string_view id) { return at(users_, id); }
    /// The chat of this id, for a test to change.
    ///
    /// Requires: there is one.
    [[nodiscard]] fake_chat& chat(std::string_view id) { return at(chats_, id); }
    /// The message of this id, for a test to change.
    ///
    /// Requires: there is one.
    [[nodiscard]] fake_message& message(std::string_view id) { return at(messages_, id); }

    /// The app of this id, or null.
    [[nodiscard]] fake_app* find_app(std::string_view id) { return find(apps_, id); }
    /// The user of this id, or null.
    [[nodiscard]] fake_user* find_user(std::string_view id) { return find(users_, id); }
    /// The message of this id, or null.
    [[nodiscard]] fake_message* find_message(std::string_view id) { return find(messages_, id); }
    /// The reaction of this id, or null; valid until a reaction is added or erased.
    [[nodiscard]] const fake_reaction* find_reaction(std::string_view id) const {
        for (const fake_reaction& r : reactions_)
            if (r.id == id)
                return &r;
        return nullptr;
    }
    /// Takes a reaction away without a call; does nothing if there is none of this id.
    void erase_reaction(std::string_view id) {
        std::erase_if(reactions_, [&](const fake_reaction& r) { return r.id == id; });
    }
    /// All reactions on all messages, the oldest first.
    [[nodiscard]] const std::vector<fake_reaction>& reactions() const { return reactions_; }
    /// The reactions on one message, the oldest first.
    [[nodiscard]] std::vector<fake_reaction> reactions_of(std::string_view message) const {
        std::vector<fake_reaction> out;
        for (const fake_reaction& r : reactions_)
            if (r.message == message)
                out.push_back(r);
        return out;
    }

    /// Takes a user or app out of a chat, and remembers it as a former member.
    void leave(std::string_view chat_id, std::string_view who) {
        fake_chat& c = chat(chat_id);
        if (c.members.erase(std::string{who}) != 0)
            c.left.emplace(who);
    }

    /// The open id by which `app` knows `user`; every app knows the same user by another one.
    [[nodiscard]] static std::string open_id(std::string_view user, std::string_view app) {
        return "ou_" + scrambled(std::string{user}.append(" in ").append(app), 32, hex_digits);
    }
    /// The union id by which all apps of one developer know a user.
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
