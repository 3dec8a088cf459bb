// SPDX-License-Identifier: BSL-1.0
//
// replace.hpp - one reaction in the place of another: a bot's status on a message.
#ifndef FEISHU_REACTIONS_CLIENT_REPLACE_HPP
#define FEISHU_REACTIONS_CLIENT_REPLACE_HPP

#include <feishu/reactions/client/detail/client_handle.hpp>
#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/base/result.hpp>
#include <feishu/reactions/operation/retry.hpp>

#include <cstdint> // std::uint8_t
#include <utility> // std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// What stands on the message after a replacement that failed.
enum class replace_state : std::uint8_t {
    /// The old reaction: the new one was not added.
    old_one,
    /// The new reaction was added, and the old one was not removed.
    both,
    /// The old reaction, and perhaps the new one: the answer to the add was lost.
    unknown,
    /// The new reaction, and perhaps the old one: the answer to the removal was lost.
    new_one,
};

/// Why replace() failed, and what it left.
template <class Reaction, class Error>
struct replace_error {
    /// The error of the add, or of the removal.
    Error error = {};
    /// Which reactions stand on the message now.
    replace_state state = replace_state::old_one;
    /// The new reaction, if `state` is `both` or `new_one`, so that it can be removed later.
    Reaction added = {};
};

/// Adds `next`, then removes `old`; if `old` is empty, there was no reaction before, and nothing is removed. Returns
/// the new reaction. It is no failure if the old one is gone already.
///
/// The new one comes first: if it is refused (rate limit, quota, permission) the message keeps its old reaction, and it
/// is never without one. The price is that both are seen for the moment between the calls. The author of the message is
/// notified of the new one in either order. If the service answers the add with the id of `old`, since it is the same
/// emoji, that is not removed.
///
/// Fails: as client.add() or client.remove(), and says what the message then shows.
template <class Client>
auto replace(Client& client, message_id message, reaction_id old, emoji next)
    -> result<typename decltype(client.add(message, next))::value_type,
              replace_error<typename decltype(client.add(message, next))::value_type,
                            typename decltype(client.add(message, next))::error_type>> {
    using added_type = decltype(client.add(message, next));
    using error_type = replace_error<typename added_type::value_type, typename added_type::error_type>;
    const detail::client_handle calls{client};
    added_type added = calls->add(message, next);
    if (!added) {
        const bool unknown_outcome = detail::outcome_unknown(added.error());
        return failure{error_type{
            std::move(added).error(), unknown_outcome ? replace_state::unknown : replace_state::old_one, {}}};
    }
    if (!old.empty() && !(old == added->id)) {
        auto removed = calls->remove(message, old);
        if (!removed && !is_already_gone(removed.error().code)) {
            const bool unknown_outcome = detail::outcome_unknown(removed.error());
            return failure{error_type{std::move(removed).error(),
                                      unknown_outcome ? replace_state::new_one : replace_state::both,
                                      *std::move(added)}};
        }
    }
    return *std::move(added);
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
