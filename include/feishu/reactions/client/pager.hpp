// SPDX-License-Identifier: BSL-1.0
//
// pager.hpp - which page of a list to ask for next, and whether an answer may be trusted to lead to it.
#ifndef FEISHU_REACTIONS_CLIENT_PAGER_HPP
#define FEISHU_REACTIONS_CLIENT_PAGER_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/client/detail/page_trail.hpp>
#include <feishu/reactions/client/visitor.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/base/result.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view
#include <type_traits> // std::remove_cvref_t
#include <utility>     // std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// How many bytes of a page token a pager keeps unless another number is named. The documented example has 64; three
/// times this, percent-encoded, still fits an operation's default URL.
inline constexpr std::size_t longest_page_token = 512;

/// Walks over all pages of a list, without I/O and in constant memory, for any way of waiting:
///
///     while (pages.more()) { ask for pages.next(); use what came; pages.on_page(what came); }
///
/// It is for whoever asks for pages in a way of their own: callbacks, coroutines, an operation by hand. With a client,
/// each() (client.hpp) gives every reaction to a function, reaction_range.hpp is for loops, and collect.hpp for all
/// reactions at once; the latter two also work without a heap, over any function that gets one page.
///
/// It guarantees an end. A page that says has_more without a token, or whose token was just used, ends the reading at
/// that page. A list that comes back to any earlier page is refused after at most three times as many pages as are
/// different (Brent's cycle detection: besides the token in use, the one of page 1, 2, 4, 8, ... is kept and compared).
/// A list that does end is never refused for that. A service that invents a new token for ever is not a cycle; it ends
/// in errc::too_many_pages after list_options::max_pages, and token() is then the one of the page to go on with.
///
/// Nothing is lost on an error: token() is the one of the page that failed or was not finished, to go on from there
/// with retry(), or in another pager that begins with it.
template <std::size_t Token = longest_page_token>
class basic_pager {
  public:
    constexpr basic_pager() noexcept = default;
    /// As start(), whose failure is then in error(). Without options there is nothing to read.
    constexpr explicit basic_pager(const list_options& options) noexcept { (void)start(options); }

    /// Starts at options.page_token, or at the first page. The token is copied, the name of options.type is borrowed.
    /// Pages are counted from 1 here, wherever the list is entered.
    ///
    /// Fails: errc::buffer_too_small for a token of more than `Token` bytes.
    constexpr errc start(const list_options& options) noexcept {
        const bool fits = trail_.begin(options.page_token); // which may be this pager's own token()
        options_ = options;
        page_ = 1;
        reactions_ = needed_ = 0;
        state_ = state::asking;
        code_ = errc::ok;
        return fits ? errc::ok : fail(state::out_of_reach, errc::buffer_too_small, options.page_token.size());
    }

    /// Whether there is another page to ask for.
    [[nodiscard]] constexpr bool more() const noexcept { return state_ == state::asking; }
    /// What to ask for. Points into this pager.
    ///
    /// Requires: more().
    [[nodiscard]] constexpr list_options next() const noexcept {
        FEISHU_REACTIONS_ASSERT(more(), "there is no next page: ask more() first");
        list_options out = options_;
        out.page_token = trail_.token();
        return out;
    }

    /// Takes note of the page that next() asked for, and turns to the one after it. Call it after the page's reactions
    /// were used, not before: until then token() is the one of this page.
    ///
    /// Requires: more().
    /// Fails: errc::page_token_missing, errc::page_token_repeated; errc::buffer_too_small for a token of more than
    ///        `Token` bytes; errc::too_many_pages after options.max_pages. The page itself was good even then; those
    ///        after it are not read.
    template <class Page>
    constexpr errc on_page(const Page& got) noexcept {
        FEISHU_REACTIONS_ASSERT(more(), "a page that was not asked for");
        reactions_ += got.items.size();
        if (!got.has_more) {
            state_ = state::ended;
            return errc::ok;
        }
        const std::string_view token = view_of(got.page_token);
        switch (trail_.turn_to(token)) {
        case detail::page_turn::token_missing: return fail(state::out_of_reach, errc::page_token_missing, 0);
        case detail::page_turn::token_repeated: return fail(state::out_of_reach, errc::page_token_repeated, 0);
        case detail::page_turn::token_too_long: return fail(state::out_of_reach, errc::buffer_too_small, token.size());
        case detail::page_turn::turned: break;
        }
        ++page_;
        return page_ > options_.max_pages ? fail(state::out_of_reach, errc::too_many_pages, 0) : errc::ok;
    }

    /// Stops the reading at the page that next() asked for, since it could not be had, or not be finished. Writes the
    /// page's number and token into the error.
    ///
    /// Requires: more().
    template <class Text>
    constexpr void on_error(basic_error<Text>& e) noexcept {
        FEISHU_REACTIONS_ASSERT(more(), "an error of a page that was not asked for");
        e.page = page_;
        e.page_token = Text{token()};
        (void)fail(state::stopped, e.code, e.needed);
    }
    /// Asks for the same page again after on_error(). Does nothing after another failure or without one.
    constexpr void retry() noexcept {
        if (state_ == state::stopped) {
            state_ = state::asking;
            code_ = errc::ok;
            needed_ = 0;
        }
    }

    /// The number, from 1, of the page that next() asks for, or of the last one that it asked for.
    [[nodiscard]] constexpr std::uint32_t page() const noexcept { return page_; }
    /// The token of page(), with which another pager goes on from here; empty for the first page. Points into this
    /// pager.
    [[nodiscard]] constexpr std::string_view token() const noexcept { return trail_.token(); }
    /// How many reactions were on the pages that on_page() took.
    [[nodiscard]] constexpr std::size_t reactions() const noexcept { return reactions_; }

    /// Whether the reading stopped before the list ended.
    [[nodiscard]] constexpr bool failed() const noexcept { return code_ != errc::ok; }
    /// Why the reading stopped: code, page and `needed`, which is all that a pager keeps. The code is errc::ok if it
    /// did not stop.
    template <class Error = error_view>
    [[nodiscard]] constexpr Error error() const {
        Error e;
        e.code = code_;
        e.endpoint = &list_reactions::info;
        e.page = failed() ? page_ : 0;
        if (failed())
            e.page_token = decltype(e.page_token){token()};
        e.needed = needed_;
        return e;
    }

  private:
    enum class state : std::uint8_t { ended, asking, stopped, out_of_reach };

    constexpr errc fail(state how, errc code, std::size_t needed) noexcept {
        state_ = how;
        needed_ = needed;
        return code_ = code;
    }

    list_options options_ = {};
    detail::page_trail<Token> trail_ = {};
    std::uint32_t page_ = 1;
    errc code_ = errc::ok;
    std::size_t reactions_ = 0;
    std::size_t needed_ = 0;
    state state_ = state::ended;
};
/// A pager for page tokens of up to 512 bytes.
using pager = basic_pager<>;

namespace detail {

// What a client asks for if nobody has said how large a page is: as much as the service gives.
[[nodiscard]] constexpr list_options of_largest_pages(list_options options) noexcept {
    if (!options.page_size)
        options.page_size = static_cast<int>(largest_page);
    return options;
}

// Gives every reaction of every page to `visitor`, or every page if it takes pages; it may return false to stop.
// `ask(list_options)` gets one page: a result of it, or a reference to one, that need not live longer than until the
// next call. Blocks if `ask` does.
//
// Requires: `pages` was begun; is_visitor().
// Fails: what `ask` answers, and what basic_pager::on_page() refuses, with the page that failed. What was visited
//        before stays visited.
template <std::size_t Token, class Ask, class Visitor>
constexpr auto visit_pages(basic_pager<Token>& pages, Ask&& ask, Visitor&& visitor) {
    using answer = std::remove_cvref_t<decltype(ask(pages.next()))>;
    using page_type = typename answer::value_type;
    using item_type = typename decltype(page_type::items)::value_type;
    using error_type = typename answer::error_type;
    using summary = basic_page_summary<decltype(error_type::page_token)>;
    using result_type = result<summary, error_type>;
    summary done;
    while (pages.more()) {
        auto&& got = ask(pages.next());
        if (!got) {
            error_type e = got.error();
            pages.on_error(e);
            return result_type{failure{std::move(e)}};
        }
        const page_type& answered = *got;
        ++done.pages;
        done.complete = visit_page<item_type>(visitor, answered, done.reactions);
        if (!done.complete) {
            done.page_token = decltype(done.page_token){pages.token()};
            return result_type{std::move(done)};
        }
        (void)pages.on_page(answered);
    }
    if (pages.failed())
        return result_type{failure{pages.template error<error_type>()}};
    return result_type{std::move(done)};
}

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
