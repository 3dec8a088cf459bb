// SPDX-License-Identifier: BSL-1.0
//
// client.hpp - the comfortable face: names, defaults, results that own their text. Blocks.
// Layer 8: depends on blocking.hpp, owning.hpp and pager.hpp.
#ifndef FEISHU_REACTIONS_CLIENT_HPP
#define FEISHU_REACTIONS_CLIENT_HPP

#include <feishu/reactions/add.hpp>
#include <feishu/reactions/blocking.hpp>
#include <feishu/reactions/emoji_literal.hpp>
#include <feishu/reactions/list.hpp>
#include <feishu/reactions/owning.hpp>
#include <feishu/reactions/pager.hpp>
#include <feishu/reactions/remove.hpp>

#include <memory>      // std::unique_ptr
#include <string>      // std::string
#include <type_traits> // std::conditional_t
#include <utility>     // std::forward, std::move

namespace feishu::reactions {

namespace detail {

// How a caller's object is kept: what is passed as a name is referred to, a function is pointed to, a
// temporary is moved in.
template <class T>
using kept = std::conditional_t<std::is_function_v<std::remove_reference_t<T>>, std::decay_t<T>, T>;

// A token source that owns its token, and wipes it when it goes.
class kept_token {
  public:
    explicit kept_token(access_token token) : text_(token.reveal()) {}
    kept_token(const kept_token&) = delete;
    kept_token& operator=(const kept_token&) = delete;
    ~kept_token() { wipe(text_.data(), text_.size()); }
    void request(token_request& q) noexcept { q.provide(access_token{std::string_view{text_}}); }

  private:
    std::string text_;
};

template <class T>
concept token_like = std::convertible_to<T, access_token>;

} // namespace detail

// How far a walk over all pages came.
struct walk {
    std::size_t reactions = 0;
    std::size_t pages = 0;
    bool complete = true;        // false: the visitor stopped it
    std::string page_token = {}; // where to go on, if it was stopped: of the page that was being visited
};

inline namespace FEISHU_REACTIONS_CHOICES {

// Adds, lists and removes reactions through a blocking transport: anything that can be called as
// `delivery send(const request&, response&)`.
//
// Copies the base URL and a fixed token (and wipes that in its destructor). A transport, token source or clock
// that is passed by name is referred to and must outlive the client; temporaries are moved in. Each call
// allocates its buffers (17 KB; list: 77 KB), so that calls may overlap on several threads where the
// transport, the token source and the clock allow it. Exceptions are those of the transport and of allocation.
template <class Send, class Tokens = detail::kept_token, class Clock = no_clock>
class client {
    using sender = std::remove_reference_t<Send>;
    static constexpr bool sends = blocking_transport<sender>;
    static_assert(sends || !transport<sender>,
                  "feishu::reactions: the client blocks, and this transport has start() and cancel(): use it with "
                  "callback.hpp or awaitable.hpp, or give the client a `delivery send(const request&, response&)`");
    static_assert(sends || transport<sender>,
                  "feishu::reactions: a transport for the client is a function or function object "
                  "`delivery send(const request&, response&)`; see examples/httplib_transport.cpp");
    static constexpr bool has_tokens = token_source<std::remove_reference_t<Tokens>>;
    static_assert(has_tokens,
                  "feishu::reactions: the client's token is a `tenant_token{...}`, a `user_token{...}`, or an object "
                  "with `void request(token_request&) noexcept`; see token_source.hpp");

  public:
    template <class S, class T>
    client(const base_url& base, T&& token, S&& send, const call_options& options = {})
        : base_(base), tokens_(std::forward<T>(token)), send_(std::forward<S>(send)), options_(options) {
        FEISHU_REACTIONS_ASSERT(options.retry.attempts <= 1 && options.deadline_ms == 0 && options.pacing == nullptr,
                                "retries, a deadline and pacing need a clock: pass one after the transport, for "
                                "example feishu::reactions::std_clock{}");
        options_ = {.timeout_ms = options.timeout_ms}; // without the check: no retries that wait for nothing
    }
    template <class S, class T, class C>
        requires blocking_clock<std::remove_reference_t<C>>
    client(const base_url& base, T&& token, S&& send, C&& clock, const call_options& options = {})
        : base_(base), tokens_(std::forward<T>(token)), send_(std::forward<S>(send)), clock_(std::forward<C>(clock)),
          options_(options) {}
    client(const client&) = delete;
    client& operator=(const client&) = delete;

    // Adds a reaction. Its id, needed to remove it again, is in the answer; it is empty in the documented case
    // that the service answers without data.
    result<reaction, error> add(message_id message, emoji type) { return call(add_reaction{message, type}); }

    // One page of reactions: 20 unless options.page_size says otherwise. `page_token` of the answer leads to
    // the next page while `has_more` is true.
    result<page, error> list(message_id message, const list_options& options = {}) {
        return call(list_reactions{message, options});
    }

    // Gives every reaction on every page to `visitor(const reaction&)`, or every page to
    // `visitor(const page&)`; it may return false to stop. Asks for pages of 50 unless options.page_size says
    // otherwise, and starts at options.page_token.
    //
    // Fails: what list() fails with, and errc::page_token_missing or errc::page_token_repeated where the
    //        service's paging is broken; `page` and `page_token` of the error say where. What was visited
    //        before is not taken back.
    template <class Visitor>
    result<walk, error> each(message_id message, Visitor&& visitor, list_options options = {}) {
        constexpr bool usable = detail::is_visitor<Visitor, reaction, page>();
        static_assert(usable, "feishu::reactions: a visitor of the client is called as `visitor(const reaction&)` or "
                              "`visitor(const page&)`, and returns nothing, or false to stop");
        if (!options.page_size)
            options.page_size = static_cast<int>(largest_page);
        pager pages;
        if (pages.begin(options) != errc::ok)
            return failure{pages.error<error>()};
        if constexpr (usable) {
            const auto ask = [&](const list_options& next) { return call(list_reactions{message, next}); };
            auto done = visit(pages, ask, visitor);
            if (!done)
                return failure{std::move(done).error()};
            return walk{done->reactions, done->pages, done->complete,
                        done->complete ? std::string{} : std::string{pages.token()}};
        } else {
            return walk{};
        }
    }

    // Removes a reaction that the caller's token has added. The answer is the reaction that was removed, empty
    // where the service answers without data.
    result<reaction, error> remove(message_id message, reaction_id which) {
        return call(remove_reaction{message, which});
    }

  private:
    template <class Endpoint>
    auto call(const Endpoint& what) {
        const std::unique_ptr<operation<Endpoint>> op{new operation<Endpoint>}; // make_unique would zero 77 KB twice
        if constexpr (sends && has_tokens)                                      // else the sentence above has been said
            run(*op, base_, what, options_, tokens_, send_, clock_);
        return to_owning(op->outcome());
    }

    base_url base_;
    Tokens tokens_;
    Send send_;
    [[no_unique_address]] Clock clock_ = {};
    call_options options_;
};

template <class T, class S>
client(const base_url&, T&&, S&&, const call_options& = {})
    -> client<detail::kept<S>, std::conditional_t<detail::token_like<T>, detail::kept_token, T>>;
template <class T, class S, class C>
    requires blocking_clock<std::remove_reference_t<C>>
client(const base_url&, T&&, S&&, C&&, const call_options& = {})
    -> client<detail::kept<S>, std::conditional_t<detail::token_like<T>, detail::kept_token, T>, C>;

} // namespace FEISHU_REACTIONS_CHOICES
} // namespace feishu::reactions

#endif
