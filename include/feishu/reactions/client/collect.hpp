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

// What was appended of a page that is not whole: taken off again unless `count` is 0.
template <class Container>
struct appended {
    Container& to;
    std::size_t count = 0;
    constexpr explicit appended(Container& c) noexcept : to(c) {}
    appended(const appended&) = delete;
    appended& operator=(const appended&) = delete;
    constexpr ~appended() {
        for (; count != 0; --count)
            to.pop_back();
    }
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
/// `ask(const list_options&)` gets one page: a result of it, or a reference to one, that need not live longer than
/// until the next call; it may block. Into room of a fixed size, returns how many reactions were stored; if this fails,
/// pages.reactions() has grown by as many.
///
/// Fails: what `ask` answers, and what basic_pager::on_page() refuses; errc::too_many_items if a page does not fit, and
///        then `needed` places would hold everything up to its end; errc::buffer_too_small if a text is longer than the
///        fixed_text for it, with the size needed. Nothing is lost: after pages.retry() another call goes on with that
///        page, in other room. Room for less than a page takes nothing: ask for pages (options.page_size) no larger
///        than it.
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

/// Appends to a container of reactions that own their text, by push_back(), a whole page or nothing of it at a time.
/// Returns how many were appended. If push_back() throws, what it has of that page is taken off again by pop_back().
///
/// Fails: as above. What was appended before stays; after pages.retry(), or after an exception, another call goes on
///        after it.
template <std::size_t Token, class Ask, class Container>
    requires requires(Container& c, typename Container::value_type v) {
        c.push_back(std::move(v));
        c.pop_back();
    }
constexpr auto collect(basic_pager<Token>& pages, Ask&& ask, Container& out) {
    using value_type = typename Container::value_type;
    return detail::collect_pages(pages, ask, [&](const auto& got) -> detail::refusal {
        detail::appended<Container> one_page{out};
        for (const auto& item : got.items) {
            value_type copy;
            if (const std::size_t needed = detail::copy_reaction(copy, item); needed != 0)
                return {errc::buffer_too_small, needed};
            out.push_back(std::move(copy));
            ++one_page.count;
        }
        one_page.count = 0;
        return {};
    });
}

/// Returns all reactions of a message, over anything with list() like a client's; a vector of them with the library's
/// own. Asks for pages of 50 unless options.page_size says otherwise, and starts at options.page_token.
///
/// Fails: as client.each(). Then nothing is returned; to keep what was read, and go on, collect into a container of
///        your own, as above.
template <class Client>
    requires requires(Client& c, const list_options& o) { c.list(message_id{}, o)->items; }
auto collect(Client& client, message_id message, const list_options& options = {})
    -> result<decltype(client.list(message, options)->items),
              typename decltype(client.list(message, options))::error_type> {
    using error_type = typename decltype(client.list(message, options))::error_type;
    basic_pager<> pages{detail::of_largest_pages(options)};
    decltype(client.list(message, options)->items) all;
    while (pages.more()) {
        auto got = client.list(message, pages.next());
        if (!got) {
            pages.on_error(got.error());
            return failure{std::move(got).error()};
        }
        (void)pages.on_page(*got);
        for (auto& item : got->items)
            all.push_back(std::move(item));
    }
    if (pages.failed())
        return failure{pages.template error<error_type>()};
    return all;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
