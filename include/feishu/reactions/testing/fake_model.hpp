// SPDX-License-Identifier: BSL-1.0
//
// fake_model.hpp - the apps, users, chats, messages and reactions of the fake service, as plain data.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_MODEL_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_MODEL_HPP

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/batch_query.hpp>
#include <feishu/reactions/endpoints/bot_info.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

#include <cstdint>     // std::uint64_t
#include <functional>  // std::less
#include <set>         // std::set
#include <string>      // std::string
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// The scope with which an app sees user ids (list page, read 2026-11).
inline constexpr std::string_view user_id_scope = list_reactions::documentation.user_id_scope;

/// Which of the fake service's endpoints is meant, for faults (fake_faults.hpp) and outcomes.
enum class endpoint { add, list, remove, batch_query, bot_info };
/// The library's description of that endpoint.
[[nodiscard]] constexpr const endpoint_info& info_of(endpoint which) noexcept {
    return which == endpoint::add           ? add_reaction::info
           : which == endpoint::list        ? list_reactions::info
           : which == endpoint::remove      ? remove_reaction::info
           : which == endpoint::batch_query ? batch_query_reactions::info
                                            : get_bot_info::info;
}

/// An application of a developer, installed in a tenant. It is plain data, as all types here: a test may change each
/// member at any time, and the number in its comment is the code with which calls then fail.
struct fake_app {
    /// Begins with "cli_".
    std::string id = {};
    /// What users see.
    std::string name = "a bot";
    /// The app_secret for the token endpoint.
    std::string secret = {};
    /// The tenant in which the app is installed.
    std::string tenant = "tenant_1";
    /// Who has made the app; union ids are the same for all apps of one developer.
    std::string developer = "developer_1";
    /// The permissions that its developer has requested and that were granted.
    std::set<std::string, std::less<>> scopes = {"im:message", "im:message.reactions:read"};
    /// The ids of users that cannot use the app; in chats of two with them calls fail with 231022.
    std::set<std::string, std::less<>> unavailable_to = {};
    /// What bot info gives as `activate_status`.
    bot_state state = bot_state::enabled;
    /// Whether the app is enabled; false: 99991662.
    bool enabled = true;
    /// Whether the app is installed in the tenant; false: 99991673.
    bool installed = true;
    /// Whether the caller's address is on the app's list; false: 99991401.
    bool address_allowed = true;
    /// Whether calls of this month are left; false: 99991403.
    bool quota_left = true;
    /// Whether the app has the bot ability; false: 230006.
    bool bot = true;
    /// Whether the app may be used in chats of several tenants; false: 231021.
    bool external_chats = true;
};

/// A person who uses the service.
struct fake_user {
    /// The user_id, the same in every app of the tenant.
    std::string id = {};
    /// The tenant to which the user belongs.
    std::string tenant = "tenant_1";
    /// The ids of apps and users that may not react to this user's messages; their calls fail with 231019.
    std::set<std::string, std::less<>> blocked = {};
    /// Whether nobody else may react to this user's messages; true: 231020.
    bool guarded_by_admin = false;
    /// Whether the user has left the tenant; true: 231006 on add, 231008 on the others.
    bool resigned = false;
};

/// What has become of a chat.
enum class fake_chat_state {
    /// Calls work.
    open,
    /// Add and remove fail with 231004, list with 231008.
    archived,
    /// Add and remove fail with 232009, list with 231008.
    dissolved,
};

/// A chat between users and apps.
struct fake_chat {
    /// Begins with "oc_".
    std::string id = {};
    /// Whether it is still in use.
    fake_chat_state state = fake_chat_state::open;
    /// The ids of users and apps in it. Calls of others fail with 231002 on add and remove, with 231008 on list.
    std::set<std::string, std::less<>> members = {};
    /// The ids of former members; their calls fail with 231008 on every endpoint.
    std::set<std::string, std::less<>> left = {};
    /// Whether it has members of several tenants.
    bool external = false;
    /// Whether it is between one user and one other, who may be a bot.
    bool of_two = false;
};

/// What has become of a message.
enum class fake_message_state {
    /// Calls work.
    there,
    /// Its sender took it back: 231003.
    recalled,
    /// It was deleted: 230110.
    deleted,
    /// Its thread was removed: 231005, and 231003 on list.
    thread_removed,
};

/// A message that can be reacted to.
struct fake_message {
    /// Begins with "om_".
    std::string id = {};
    /// The id of the chat in which it stands.
    std::string chat = {};
    /// The id of the user or app that wrote it.
    std::string sender = {};
    /// Whether it can still be reacted to.
    fake_message_state state = fake_message_state::there;
    /// The ids of users and apps that cannot see it; their calls fail with 231018.
    std::set<std::string, std::less<>> hidden_from = {};
    /// Whether the service itself wrote it, so that nobody can react to it: 231017.
    bool system = false;
};

/// A reaction that stands on a message.
struct fake_reaction {
    /// What the service calls its reaction_id.
    std::string id = {};
    /// The id of the message on which it stands.
    std::string message = {};
    /// The id of the user or app that added it.
    std::string by = {};
    /// The tenant of the user or app that added it.
    std::string tenant = {};
    /// Its emoji type, such as "OnIt"; lists may hold types that nobody can add.
    std::string emoji = {};
    /// When it was added, in milliseconds since 1970.
    std::uint64_t time_ms = 0;
    /// Whether an app added it, not a user.
    bool by_app = false;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
