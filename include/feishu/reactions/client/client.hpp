// SPDX-License-Identifier: BSL-1.0
//
// client.hpp - the comfortable face: names, defaults, results that own their text. Blocks.
#ifndef FEISHU_REACTIONS_CLIENT_CLIENT_HPP
#define FEISHU_REACTIONS_CLIENT_CLIENT_HPP

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/emoji/literal.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/client/owning.hpp>
#include <feishu/reactions/client/pager.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

#include <concepts>    // std::same_as
#include <cstdint>     // std::uint32_t, std::uint64_t
#include <memory>      // std::unique_ptr
#include <string>      // std::string
#include <string_view> // std::string_view
#include <type_traits> // std::conditional_t, std::is_function_v
#include <utility>     // std::forward, std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// A token source that owns its token, and wipes it when it goes: what a client makes of a `tenant_token` or a
// `user_token`.
class owned_token {
  public:
    explicit owned_token(access_token token) : text_(token.reveal()) {}
    owned_token(const owned_token&) = delete;
    owned_token& operator=(const owned_token&) = delete;
    ~owned_token() { detail::wipe(text_.data(), text_.size()); }
    void request(token_request& q) noexcept { q.provide(access_token{std::string_view{text_}}); }

  private:
    std::string text_;
};

namespace detail {

// Stands for what a client cannot take. It can do everything, so that the sentence about it is the only error.
struct not_taken {
    not_taken() = default;
    template <class T>
    explicit not_taken(T&&) noexcept {}
    delivery operator()(const feishu::reactions::request&, response&);
    void request(token_request&) noexcept;
    std::uint64_t now_ms() noexcept;
    void sleep_ms(std::uint32_t) noexcept;
};
struct left_out : not_taken {};
struct immovable : not_taken {
    using not_taken::not_taken;
};

// How a caller's object is kept: what is passed as a name is referred to, a function is pointed to, a
// temporary is moved in.
template <class T>
using kept =
    std::conditional_t<std::is_function_v<std::remove_reference_t<T>>, std::decay_t<T>,
                       std::conditional_t<std::is_reference_v<T> || std::is_move_constructible_v<T>, T, immovable>>;
template <class T>
using kept_token = std::conditional_t<std::is_convertible_v<T, access_token>, owned_token, kept<T>>;

// Whether what stands behind the transport is meant to be a clock: it is neither a timeout nor options.
template <class T>
concept clock_argument =
    !std::is_convertible_v<T, std::uint32_t> && !std::same_as<std::remove_cvref_t<T>, call_options>;

} // namespace detail

// How far a walk over all pages came.
struct page_summary {
    std::size_t reactions = 0;
    std::size_t pages = 0;
    bool complete = true;        // false: the visitor stopped it
    std::string page_token = {}; // where to go on, if it was stopped: of the page that was being visited
};

// Adds, lists and removes reactions through a blocking transport: anything that can be called as
// `delivery send(const request&, response&)`.
//
// Copies the base URL and a fixed token (and wipes that in its destructor). A transport, token source or clock
// that is passed by name is referred to and must outlive the client; temporaries are moved in. Each call
// allocates its buffers (17 KB; list: 77 KB), so that calls may overlap on several threads where the
// transport, the token source and the clock allow it. Exceptions are those of the transport and of allocation.
//
// A member of a class spells its type: `client<http>` has moved an `http` in, `client<http&>` refers to one, and
// with a clock it is `client<http&, owned_token, std_clock>`.
template <class Send, class Tokens = owned_token, class Clock = no_clock>
class client {
    using sender = std::remove_reference_t<Send>;
    using source = std::remove_reference_t<Tokens>;
    using clock_type = std::remove_reference_t<Clock>;
    static_assert(!std::same_as<Send, detail::left_out>,
                  "feishu::reactions: a client needs a transport behind the token: a function or function object "
                  "`delivery send(const request&, response&)`; see examples/httplib_transport.cpp");
    static_assert(!std::same_as<Send, detail::immovable> && !std::same_as<Tokens, detail::immovable> &&
                      !std::same_as<Clock, detail::immovable>,
                  "feishu::reactions: a transport, token source or clock that cannot be moved into the client is to "
                  "be referred to: give it a name, and pass it by name");
    static constexpr bool sends = blocking_transport<sender>;
    static_assert(sends || !transport<sender>,
                  "feishu::reactions: the client blocks, and this transport has start() and cancel(): use it with "
                  "callback.hpp or awaitable.hpp, or give the client a `delivery send(const request&, response&)`");
    static_assert(sends || transport<sender>,
                  "feishu::reactions: a transport for the client is a function or function object "
                  "`delivery send(const request&, response&)`; see examples/httplib_transport.cpp");
    static constexpr bool has_tokens = token_source<source>;
    static_assert(has_tokens || detail::throwing_token_source<source>,
                  "feishu::reactions: the client's token is a `tenant_token{...}`, a `user_token{...}`, or an object "
                  "with `void request(token_request&) noexcept`; see token_source.hpp");
    static_assert(has_tokens || !detail::throwing_token_source<source>,
                  "feishu::reactions: the token source's `void request(token_request&)` must be noexcept");
    static constexpr bool has_clock = blocking_clock<clock_type>;
    static_assert(
        has_clock || detail::throwing_clock<clock_type>,
        "feishu::reactions: a clock needs `std::uint64_t now_ms() noexcept` and `void sleep_ms(std::uint32_t) "
        "noexcept`, in milliseconds; feishu::reactions::std_clock{} of std_clock.hpp is one");
    static_assert(has_clock || !detail::throwing_clock<clock_type>,
                  "feishu::reactions: the clock's now_ms() and sleep_ms() must be noexcept");

  public:
    // Calls that never wait. `timeout_ms` is of the one attempt that each makes.
    template <class T, class S>
        requires std::same_as<Clock, no_clock>
    client(const base_url& base, T&& token, S&& send, std::uint32_t timeout_ms = 10'000)
        : base_(base), tokens_(std::forward<T>(token)), send_(std::forward<S>(send)),
          options_{.timeout_ms = timeout_ms} {}
    template <class T, class S>
        requires std::same_as<Clock, no_clock>
    client(const base_url& base, T&& token, S&& send, const call_options&)
        : client(base, std::forward<T>(token), std::forward<S>(send)) {
        static_assert(
            !std::same_as<Clock, no_clock>,
            "feishu::reactions: call options (retries, a deadline, a rate limiter) need a clock: pass one before "
            "them, for example feishu::reactions::std_clock{}; a timeout alone is a number of milliseconds");
    }
    template <class T, class S, detail::clock_argument C>
    client(const base_url& base, T&& token, S&& send, C&& clock, const call_options& options = {})
        : base_(base), tokens_(std::forward<T>(token)), send_(std::forward<S>(send)), clock_(std::forward<C>(clock)),
          options_(options) {}
    template <class T>
        requires std::same_as<Send, detail::left_out>
    client(const base_url& base, T&& token) : base_(base), tokens_(std::forward<T>(token)) {}
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
    result<page_summary, error> each(message_id message, Visitor&& visitor, list_options options = {}) {
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
            return page_summary{done->reactions, done->pages, done->complete,
                                done->complete ? std::string{} : std::string{pages.token()}};
        } else {
            return page_summary{};
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
        if constexpr (sends && has_tokens && has_clock)                         // else the sentence above has been said
            run(*op, base_, what, options_, tokens_, send_, clock_);
        return to_owning(op->outcome());
    }

    base_url base_;
    Tokens tokens_;
    Send send_;
    [[no_unique_address]] Clock clock_ = {};
    call_options options_;
};

template <class T>
client(const base_url&, T&&) -> client<detail::left_out, detail::kept_token<T>>;
template <class T, class S>
client(const base_url&, T&&, S&&, std::uint32_t = 0) -> client<detail::kept<S>, detail::kept_token<T>>;
template <class T, class S>
client(const base_url&, T&&, S&&, const call_options&) -> client<detail::kept<S>, detail::kept_token<T>>;
template <class T, class S, detail::clock_argument C>
client(const base_url&, T&&, S&&, C&&, const call_options& = {})
    -> client<detail::kept<S>, detail::kept_token<T>, detail::kept<C>>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
