// SPDX-License-Identifier: BSL-1.0
//
// fake_scene.hpp - the usual scene at the fake service, its tokens, and what may happen in it.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_SCENE_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_SCENE_HPP

#include <feishu/reactions/testing/fake_tokens.hpp>
#include <feishu/reactions/testing/fake_world.hpp>

#include <cstdint>     // std::uint64_t
#include <functional>  // std::less
#include <set>         // std::set
#include <string>      // std::string
#include <string_view> // std::string_view
#include <utility>     // std::move
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// The part of fake_service that is not HTTP: who is there, which tokens they have, and what happens to them.
class fake_scene {
  public:
    fake_scene() = default;
    fake_scene(const fake_scene&) = delete;
    fake_scene& operator=(const fake_scene&) = delete;

    /// The apps, users, chats, messages and reactions; a test may change all of them.
    fake_world world;
    /// The tokens that were issued.
    fake_tokens tokens;
    /// Milliseconds since 1970. The service has no clock: a test sets the time, and each call takes of it what the call
    /// would take of real time. For the transport that is `request_time` and the delay of a fault; if the request's
    /// timeout is shorter, it is the timeout, whatever the service still does. A lost answer takes the whole timeout,
    /// unless the connection broke.
    std::uint64_t now_ms = 1'790'000'000'000;

    /// The id of the bot of the usual scene: one bot and one user in one chat, made on first use.
    const std::string& bot() {
        if (bot_.empty()) {
            bot_ = world.add_app();
            user_ = world.add_user();
            chat_ = world.add_chat({bot_, user_});
        }
        return bot_;
    }
    /// The id of the user of the usual scene.
    const std::string& user() { return bot(), user_; }
    /// The id of the chat of the usual scene.
    const std::string& chat() { return bot(), chat_; }
    /// Lets the user of the usual scene write a message, and returns its id.
    std::string new_message() { return world.add_message(chat(), user()); }
    /// The app_secret of the usual scene's bot, with which it fetches its tokens.
    const std::string& bot_secret() { return world.app(bot()).secret; }
    /// A tenant token of the usual scene's bot.
    std::string bot_token() { return tenant_token(bot()); }
    /// A token that lets the usual scene's bot act for its user.
    std::string new_user_token() { return user_token(user(), bot()); }

    /// A tenant token of an app; the same one again while it lasts half an hour or longer.
    std::string tenant_token(std::string_view app) { return tokens.tenant(app, now_ms).text; }
    /// A token that lets `app` act for `user`, who has granted it these scopes; if none are named, every scope that the
    /// reaction endpoints ask for.
    std::string user_token(std::string_view user, std::string_view app) {
        return user_token(user, app, fake_app{}.scopes);
    }
    std::string user_token(std::string_view user, std::string_view app, std::set<std::string, std::less<>> scopes) {
        return tokens.user(user, app, std::move(scopes), now_ms).text;
    }
    /// Ends the life of a token now.
    void expire(std::string_view token) { tokens.expire(token, now_ms); }

    /// Lets the sender take a message back.
    void recall(std::string_view message) { world.message(message).state = fake_message_state::recalled; }
    /// Lets a message be deleted.
    void delete_message(std::string_view message) { world.message(message).state = fake_message_state::deleted; }
    /// Ends a chat for all its members.
    void dissolve(std::string_view chat) { world.chat(chat).state = fake_chat_state::dissolved; }
    /// Takes a user or app out of a chat.
    void leave(std::string_view chat, std::string_view who) { world.leave(chat, who); }
    /// Puts a reaction on a message without a call, and returns its id. `emoji` is any text.
    std::string react(std::string_view message, std::string_view who, std::string_view emoji) {
        return world.add_reaction(message, who, emoji, now_ms);
    }
    /// The reactions that stand on a message, the oldest first.
    [[nodiscard]] std::vector<fake_reaction> reactions_of(std::string_view message) const {
        return world.reactions_of(message);
    }

  private:
    std::string bot_;
    std::string user_;
    std::string chat_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
