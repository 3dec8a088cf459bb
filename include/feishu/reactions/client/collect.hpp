// SPDX-License-Identifier: BSL-1.0
//
// collect.hpp - all reactions of a list in a container, or in as much room as the caller has.
#ifndef FEISHU_REACTIONS_CLIENT_COLLECT_HPP
#define FEISHU_REACTIONS_CLIENT_COLLECT_HPP

#include <feishu/reactions/client/pager.hpp>

#include <concepts>    // std::same_as
#include <cstddef>     // std::size_t
#include <span>        // std::span
#include <string_view> // std::string_view
#include <type_traits> // std::remove_cvref_t
#include <utility>     // std::declval, std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// A fixed_text, unlike std::string.
template <class Text>
inline constexpr bool may_not_fit =
    std::same_as<decltype(std::declval<Text&>().assign(std::declval<const char*>(), std::size_t{})), bool>;

template <class To>
constexpr bool copy_text(To& to, std::string_view from) {
    if constexpr (may_not_fit<To>) {
        return to.assign(from.data(), from.size());
    } else {
        to.assign(from.data(), from.size());
        return true;
    }
}

// Copies a reaction into one that owns its text. Returns 0, or the size of the text that does not fit.
template <class Text, class From>
constexpr std::size_t copy_reaction(basic_reaction<Text>& to, const basic_reaction<From>& from) {
    static_assert(!std::same_as<Text, std::string_view>,
                  "feishu::reactions: collected reactions outlive their answer, so they own their text: collect "
                  "feishu::reactions::reaction, or basic_reaction<fixed_text<N>> where there is no heap");
    std::size_t too_long = to.id.assign(from.id.data(), from.id.size()) ? 0 : from.id.size();
    const auto copy = [&](auto& text, std::string_view view) {
        if (!copy_text(text, view))
            too_long = view.size();
    };
    copy(to.by.id, view_of(from.by.id));
    copy(to.by.type, view_of(from.by.type));
    copy(to.time.text, view_of(from.time.text));
    copy(to.emoji.text, view_of(from.emoji.text));
    return too_long;
}

// Why a page was not stored.
struct refusal {
    errc code = errc::ok;
    std::size_t needed = 0;
};

template <class Ask>
using answer_of = std::remove_cvref_t<decltype(std::declval<Ask&>()(std::declval<const list_options&>()))>;

// Calls `store(page)` with every page; it stores all of it, or nothing and says why.
template <std::size_t Token, class Ask, class Store>
constexpr auto collect_pages(basic_pager<Token>& pages, Ask& ask, Store store)
    -> result<std::size_t, typename answer_of<Ask>::error_type> {
    using error_type = typename answer_of<Ask>::error_type;
    const std::size_t before = pages.reactions();
    while (pages.more()) {
        auto&& got = ask(pages.next());
        error_type e;
        if (!got) {
            e = got.error();
        } else if (const refusal refused = store(*got); refused.code != errc::ok) {
            e.code = refused.code;
            e.endpoint = &list_reactions::info;
            e.needed = refused.needed;
        } else {
            (void)pages.on_page(*got);
            continue;
        }
        pages.on_error(e);
        return failure{std::move(e)};
    }
    if (pages.failed())
        return failure{pages.template error<error_type>()};
    return pages.reactions() - before;
}

} // namespace detail

/// Copies the reactions of all pages into the caller's room or container, a whole page or nothing of it at a time.
/// `ask` is that of visit(). Into room of a fixed size, returns how many reactions were stored; if this fails,
/// pages.reactions() has grown by as many.
///
/// Fails: as visit(); errc::too_many_items if a page does not fit, and then `needed` places would hold everything up to
///        its end; errc::buffer_too_small if a text is longer than the fixed_text for it, with the size needed. Nothing
///        is lost: after pages.retry() another call goes on with that page, in other room. Room for less than a page
///        takes nothing: ask for pages (options.page_size) no larger than it.
template <std::size_t Token, class Ask, class Text, std::size_t Extent>
constexpr auto collect(basic_pager<Token>& pages, Ask&& ask, std::span<basic_reaction<Text>, Extent> room) {
    std::size_t stored = 0;
    return detail::collect_pages(pages, ask, [&](const auto& got) -> detail::refusal {
        if (got.items.size() > room.size() - stored)
            return {errc::too_many_items, stored + got.items.size()};
        std::size_t at = stored;
        for (const auto& item : got.items)
            if (const std::size_t needed = detail::copy_reaction(room[at++], item); needed != 0)
                return {errc::buffer_too_small, needed};
        stored = at;
        return {};
    });
}

/// Appends to a container of reactions that own their text, by push_back(). Returns how many were appended.
///
/// Fails: as visit(), and errc::buffer_too_small as above. What was appended before stays; after pages.retry() another
///        call goes on after it.
template <std::size_t Token, class Ask, class Container>
    requires requires(Container& c, typename Container::value_type v) { c.push_back(std::move(v)); }
constexpr auto collect(basic_pager<Token>& pages, Ask&& ask, Container& out) {
    using value_type = typename Container::value_type;
    return detail::collect_pages(pages, ask, [&](const auto& got) -> detail::refusal {
        if constexpr (detail::may_not_fit<decltype(value_type::by.id)>)
            for (const auto& item : got.items) {
                value_type copy;
                if (const std::size_t needed = detail::copy_reaction(copy, item); needed != 0)
                    return {errc::buffer_too_small, needed};
            }
        for (const auto& item : got.items) {
            value_type copy;
            (void)detail::copy_reaction(copy, item);
            out.push_back(std::move(copy));
        }
        return {};
    });
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
