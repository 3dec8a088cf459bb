// SPDX-License-Identifier: BSL-1.0
//
// own_reactions.hpp - finds the caller's own reactions on a message, and removes them.
#ifndef FEISHU_REACTIONS_CLIENT_OWN_REACTIONS_HPP
#define FEISHU_REACTIONS_CLIENT_OWN_REACTIONS_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/client/detail/client_handle.hpp>
#include <feishu/reactions/endpoints/caller_identity.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/base/result.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view
#include <type_traits> // std::remove_cvref_t
#include <utility>     // std::declval, std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// Keeps, of all ids that are offered, the few smallest after `last`, in order and each once. A caller that takes them
// in turn, and makes the last of them the next `last`, meets every id once, however often a list names it.
template <class Id, std::size_t Most>
struct next_ids {
    Id ids[Most] = {};
    std::size_t count = 0;

    // Returns false if the id does not fit its text.
    constexpr bool offer(std::string_view id, std::string_view last) {
        if (id <= last)
            return true;
        std::size_t at = count;
        while (at != 0 && id < ids[at - 1].view())
            --at;
        if (at == Most || (at != 0 && ids[at - 1] == id))
            return true;
        if (count != Most)
            ++count;
        for (std::size_t i = count - 1; i != at; --i)
            ids[i] = std::move(ids[i - 1]);
        return ids[at].assign(id.data(), id.size());
    }
};

} // namespace detail

/// Removes the reactions of one type that `own` has on a message, and no others: those that a lost answer or an earlier
/// process has left. With an empty type, those of all types. Returns how many were removed.
///
/// Reads the whole list before it removes anything, since a removal shifts the pages after it; if it finds more than
/// eight, it reads the list once for every eight. No reaction is asked for twice, and no more of them than there were
/// at first, so a list that goes on naming what is gone, or names something new each time, comes to an end.
///
/// `own` is caller_identity::app(...) or ::user(...), or a token source that knows whose tokens it gives, such as
/// tenant_token_source.
///
/// `max_pages` bounds each reading of the list, as list_options::max_pages does.
///
/// Fails: as client.each() and client.remove(), except that a reaction that is gone by then is no failure;
///        errc::invalid_reaction_id for one that is listed without an id, errc::buffer_too_small if its id does not fit
///        the client's text. What was removed stays removed; the call may be repeated.
template <class Client>
auto remove_own(Client& client, message_id message, emoji type, caller_identity own,
                std::uint32_t max_pages = list_options{}.max_pages)
    -> result<std::size_t, typename decltype(client.remove(message, reaction_id{}))::error_type> {
    using removed_type = decltype(client.remove(message, reaction_id{}));
    using id_type = decltype(removed_type::value_type::id);
    constexpr std::size_t at_once = 8;
    const detail::client_handle calls{client};
    std::size_t removed = 0;
    std::size_t asked = 0;
    std::size_t at_first = 0;
    for (id_type last = {};;) {
        detail::next_ids<id_type, at_once> found;
        typename removed_type::error_type out_of_reach = {};
        std::size_t all = 0;
        const auto summary = calls->each(
            message,
            [&](const auto& r) {
                if (!own.is(r.by) || !(type.empty() || type == view_of(r.emoji.text)))
                    return true;
                ++all;
                if (r.id.empty())
                    out_of_reach.code = errc::invalid_reaction_id;
                else if (!found.offer(r.id.view(), last.view()))
                    out_of_reach.code = errc::buffer_too_small;
                out_of_reach.needed = r.id.size();
                return out_of_reach.code == errc::ok;
            },
            list_options{.type = type, .max_pages = max_pages});
        if (!summary)
            return failure{summary.error()};
        if (out_of_reach.code != errc::ok) {
            out_of_reach.endpoint = &remove_reaction::info;
            return failure{std::move(out_of_reach)};
        }
        if (asked == 0)
            at_first = all;
        for (std::size_t i = 0; i != found.count; ++i) {
            auto got = calls->remove(message, found.ids[i]);
            if (got)
                ++removed;
            else if (!is_already_gone(got.error().code))
                return failure{std::move(got).error()};
        }
        asked += found.count;
        if (found.count != at_once || asked >= at_first)
            return removed;
        last = std::move(found.ids[at_once - 1]);
    }
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
