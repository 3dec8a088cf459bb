// SPDX-License-Identifier: BSL-1.0
//
// client.hpp - the comfortable face: names, defaults, results that own their text. Blocks.
#ifndef FEISHU_REACTIONS_CLIENT_CLIENT_HPP
#define FEISHU_REACTIONS_CLIENT_CLIENT_HPP

#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/base/result.hpp>
#include <feishu/reactions/client/detail/client_arguments.hpp>
#include <feishu/reactions/client/owning.hpp>
#include <feishu/reactions/client/visitor.hpp>
#include <feishu/reactions/emoji/literal.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/operation/call_options.hpp>
#include <feishu/reactions/wire/base_url.hpp>

#include <cstddef>     // std::size_t
#include <string>      // std::string
#include <type_traits> // std::remove_reference_t, std::type_identity_t
#include <utility>     // std::declval

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

class client_core;
struct left_out {};

// What a call of an endpoint answers with; something else that compiles if it is no endpoint.
template <class Endpoint>
using outcome_of = result<owning_answer_of<typename checked_endpoint<Endpoint>::type>, error>;

error out_of_memory_error(const client_core* core, const endpoint_info& endpoint);

} // namespace detail

/// What client_calls::each() has read.
using page_summary = basic_page_summary<std::string>;

class client_ref;

/// What every client can do, however it was made. Each call blocks until its outcome is there, and allocates its
/// buffers (17 KB; list: 77 KB).
///
/// Calls are const and may overlap on several threads, as far as the transport, the token source and the clock allow
/// that for themselves.
///
/// Throws what the transport throws, and std::bad_alloc if an answer that arrived cannot be copied. The client can be
/// used after either.
class client_calls {
  public:
    /// What a guard, a range or replace() keeps in the place of a client: it stays valid if the client is moved.
    using ref_type = client_ref;

    /// Adds a reaction. Its id, needed to remove it again, is in the answer; it is empty in the documented case that
    /// the service answers without data.
    ///
    /// Fails: errc::invalid_message_id, errc::invalid_emoji before anything is sent; errc::invalid_reaction_type,
    ///        errc::not_allowed_to_react, errc::message_not_found and the other codes that docs/errors.md lists for
    ///        add; what every call() fails with.
    FEISHU_REACTIONS_LAZY result<reaction, error> add(message_id message, emoji type) const;

    /// Lists one page of reactions: 20 unless options.page_size says otherwise. `page_token` of the answer leads to
    /// the next page while `has_more` is true.
    ///
    /// Fails: errc::invalid_message_id, errc::invalid_emoji, errc::invalid_page_token, errc::invalid_page_size before
    ///        anything is sent; errc::message_not_found, errc::page_token_rejected and the other codes that
    ///        docs/errors.md lists for list; what every call() fails with.
    FEISHU_REACTIONS_LAZY result<page, error> list(message_id message, const list_options& options = {}) const;

    /// Removes a reaction that the caller's token has added. The answer is the reaction that was removed, empty if the
    /// service answers without data.
    ///
    /// Fails: errc::invalid_message_id, errc::invalid_reaction_id before anything is sent; errc::not_your_reaction,
    ///        errc::reaction_not_found and the other codes that docs/errors.md lists for remove; what every call()
    ///        fails with. is_already_gone() says whether there is nothing left to remove.
    FEISHU_REACTIONS_LAZY result<reaction, error> remove(message_id message, reaction_id which) const;

    /// Gives every reaction on every page to `visitor(const reaction&)`, or every page to `visitor(const page&)`; it
    /// may return false to stop. Asks for pages of 50 unless options.page_size says otherwise, and starts at
    /// options.page_token.
    ///
    /// Fails: what list() fails with, and errc::page_token_missing or errc::page_token_repeated if the service's
    ///        paging is broken, errc::too_many_pages after options.max_pages; `page` and `page_token` of the error say
    ///        where. What was visited before stays visited.
    template <class Visitor>
    result<page_summary, error> each(message_id message, Visitor&& visitor, const list_options& options = {}) const {
        constexpr bool usable = detail::is_visitor<Visitor, reaction, page>();
        static_assert(usable, "feishu::reactions: a visitor of the client is called as `visitor(const reaction&)` or "
                              "`visitor(const page&)`, and returns nothing, or false to stop");
        if constexpr (usable) {
            auto visit = [&visitor](const page& got, std::size_t& reactions) {
                return detail::visit_page<reaction>(visitor, got, reactions);
            };
            return each_page(message, detail::page_visitor<page>{visit}, options);
        } else {
            return page_summary{};
        }
    }

    /// Makes one call of any endpoint, also of one that the library does not know (docs/endpoints.md), and answers with
    /// `owning_answer<std::string, std::vector>` of that endpoint.
    ///
    /// Fails: errc::out_of_memory if there is no memory for its buffers, or was none for the client; the base URL's
    ///        error; what the endpoint's validate() refuses; errc::buffer_too_small for a URL of more than 2,048 bytes
    ///        or a token of more than 4,096; errc::token_unavailable, errc::invalid_token; errc::deadline_exceeded.
    ///        After each of these it is certain that nothing was sent, as after errc::unreachable and errc::insecure;
    ///        after errc::timed_out and errc::connection_broken the call may have been carried out. If `attempts` is
    ///        more than 1, this is said of the last attempt: one before it, of an endpoint that may be repeated, may
    ///        have been carried out though its answer was lost. Besides, what the service refuses, by its own number,
    ///        and an answer that is not the service's (errc::malformed_answer, errc::not_the_service, ...).
    template <class Endpoint>
    detail::outcome_of<Endpoint> call(const Endpoint& what) const;

  protected:
    explicit client_calls(detail::client_core* core) noexcept : core_(core) {}
    client_calls(const client_calls&) noexcept = default;
    client_calls& operator=(const client_calls&) noexcept = default;
    ~client_calls() = default;

    detail::client_core* core_; // null: there was no memory for it
    bool moved_from_ = false;

  private:
    FEISHU_REACTIONS_LAZY result<page_summary, error> each_page(message_id message, detail::page_visitor<page> visit,
                                                                const list_options& options) const;
};

/// Refers to a client, as a pointer does, and goes with what the client holds: it stays valid if the client is moved,
/// until the client that holds it then is destroyed or assigned to.
class client_ref : public client_calls {
  public:
    /// Refers to `to`, which allocates nothing. Implicit, since the calls are the same.
    client_ref(const client_calls& to FEISHU_REACTIONS_LIFETIMEBOUND) noexcept : client_calls(to) {} // NOLINT
};

/// Adds, lists and removes reactions through a blocking transport: anything that can be called as
/// `delivery send(const request&, response&)`.
///
/// The client stores what it is given, as std::function does: a copy, or what was moved in. A pointer (`&service`)
/// refers to an object that outlives the client. It also keeps a copy of the base URL, and of a fixed token, which it
/// wipes at its end. All of that is one allocation, made by the constructor; if it fails, every call ends with
/// errc::out_of_memory. What the constructors of the parts throw reaches the caller.
///
/// Requires: no call is running while the client is moved, assigned to or destroyed. One that was moved from may only
///           be destroyed and assigned to.
class client : public client_calls {
  public:
    /// A client whose calls never wait between attempts. `token` is a tenant_token, a user_token, or a token source
    /// (token_source.hpp). `timeout` bounds the one attempt that each call makes.
    template <class Tokens, class Send = detail::left_out>
    client(const base_url& base, Tokens&& token, Send&& send = {}, milliseconds timeout = 10'000_ms)
        : client_calls(detail::new_client_core<Tokens, Send>(base, {.timeout = timeout}, token, send)) {}

    /// A client that can wait: for retries, a deadline and a rate limiter. `clock` has `std::uint64_t now_ms()` and
    /// `void sleep_ms(std::uint32_t)`, as std_clock of std_clock.hpp.
    template <class Tokens, class Send, class Clock = call_options, class Options = call_options>
        requires(!detail::duration_argument<Clock>)
    client(const base_url& base, Tokens&& token, Send&& send, Clock&& clock,
           const std::type_identity_t<Options>& options = {})
        : client_calls(detail::new_client_core<Tokens, Send, Clock>(base, options, token, send, clock)) {}

    client(client&& other) noexcept : client_calls(nullptr) { take(other); }
    client& operator=(client&& other) noexcept;
    ~client();

  private:
    void take(client& other) noexcept;
    void release() noexcept;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#if !FEISHU_REACTIONS_SEPARATE_COMPILATION
#    include <feishu/reactions/client/client_bodies.hpp> // IWYU pragma: export
#endif

#endif
