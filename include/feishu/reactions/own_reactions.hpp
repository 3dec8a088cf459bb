// SPDX-License-Identifier: BSL-1.0
//
// own_reactions.hpp - finds the caller's own reactions on a message, and removes them.
// Layer 6: depends on list.hpp, model.hpp and result.hpp; works on any client.
#ifndef FEISHU_REACTIONS_OWN_REACTIONS_HPP
#define FEISHU_REACTIONS_OWN_REACTIONS_HPP

#include <feishu/reactions/error.hpp>
#include <feishu/reactions/list.hpp>
#include <feishu/reactions/model.hpp>
#include <feishu/reactions/result.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view
#include <type_traits> // std::remove_cvref_t
#include <utility>     // std::declval, std::move

namespace feishu::reactions {

// Who acts with a token. A tenant token acts for its app, whose id begins with "cli_"; a user token for its
// user, whose open id is asked for here. Borrows the id.
class own_operator {
  public:
    // Requires: the id is not empty. (An empty one is nobody's: nothing would be found.)
    [[nodiscard]] static constexpr own_operator app(std::string_view app_id) noexcept { return {app_id, "app"}; }
    [[nodiscard]] static constexpr own_operator user(std::string_view open_id) noexcept { return {open_id, "user"}; }

    template <class Text>
    [[nodiscard]] constexpr bool is(const basic_operator<Text>& by) const noexcept {
        return !id_.empty() && view_of(by.id) == id_ && view_of(by.type) == type_;
    }

  private:
    constexpr own_operator(std::string_view id, std::string_view type) noexcept : id_(id), type_(type) {
        FEISHU_REACTIONS_ASSERT(!id.empty(), "an operator without an id is nobody");
    }
    std::string_view id_;
    std::string_view type_;
};

// Removes the reactions of one type that `own` has on a message, and nobody else's: those that a lost answer
// or an earlier process has left. With an empty type, those of all types. Returns how many were removed.
//
// Reads the whole list before it removes anything, or, where it finds more than eight, at every eighth: a
// removal shifts the pages behind it.
//
// Fails: as client.each() and client.remove(), except that a reaction that is gone by then is none. What was
//        removed stays removed; the call may be repeated.
template <class Client>
auto remove_own(Client& client, message_id message, emoji type, own_operator own)
    -> result<std::size_t, typename decltype(client.remove(message, reaction_id{}))::error_type> {
    using removed_type = typename decltype(client.remove(message, reaction_id{}))::value_type;
    using id_type = decltype(removed_type::id);
    constexpr std::size_t at_once = 8;
    std::size_t removed = 0;
    id_type last = {}; // of the round before: a service that goes on listing it would be asked for ever
    for (;;) {
        id_type found[at_once];
        std::size_t count = 0;
        const auto walk = client.each(
            message,
            [&](const auto& r) {
                if (own.is(r.by) && (type.empty() || type == view_of(r.emoji.name)))
                    found[count++] = r.id;
                return count != at_once;
            },
            list_options{.type = type});
        if (!walk)
            return failure{walk.error()};
        if (count != 0 && found[0] == last)
            return removed;
        for (std::size_t i = 0; i != count; ++i) {
            auto got = client.remove(message, found[i]);
            if (got)
                ++removed;
            else if (!is_already_gone(got.error().code))
                return failure{std::move(got).error()};
        }
        if (count != at_once)
            return removed;
        last = found[0];
    }
}

} // namespace feishu::reactions

#endif
