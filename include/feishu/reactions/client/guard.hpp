// SPDX-License-Identifier: BSL-1.0
//
// guard.hpp - a reaction for as long as something lasts: "typing" while a bot works on its answer.
#ifndef FEISHU_REACTIONS_CLIENT_GUARD_HPP
#define FEISHU_REACTIONS_CLIENT_GUARD_HPP

#include <feishu/reactions/client/detail/client_handle.hpp>
#include <feishu/reactions/client/guard_state.hpp>
#include <feishu/reactions/client/own_reactions.hpp>
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

#include <type_traits> // std::remove_cvref_t, std::is_move_assignable_v
#include <utility>     // std::declval, std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A hook that does nothing, for a program that does not need to know which reaction a guard left on a message.
struct ignore_leftover {
    constexpr void operator()(const saved_reaction&) const noexcept {}
};

/// Adds one reaction, and removes it on close(). `Client` is the library's, or any class with add() and remove() like
/// its.
///
///     reaction_guard typing{client, message, emoji::typing, [](const saved_reaction& left) { log(left); }};
///     typing.add();
///     ... the work ...
///     typing.close();
///
/// It never adds again by itself: every add notifies the author of the message, and reactions do not expire. One guard
/// reacts at most once; use another guard for the next reaction.
///
/// The destructor does no I/O. If a reaction may then still be there (close() was not called, or failed), it calls
/// `hook(const saved_reaction&)`, which must not throw. Assigning to a guard calls its hook in the same way.
template <class Client, class Hook = ignore_leftover>
class [[nodiscard]] reaction_guard {
    using added = std::remove_cvref_t<decltype(std::declval<Client&>().add(message_id{}, emoji{}))>;
    using text = std::remove_cvref_t<decltype(std::declval<const typename added::value_type&>().id.text())>;

  public:
    /// The error of the client's calls.
    using error_type = typename added::error_type;
    /// What add() and close() give: the reaction's id, or the client's error.
    using result_type = result<reaction_id, error_type>;

    /// Sends nothing. Copies the message's id and the emoji's name, and stores the hook. Refers to the client, which
    /// outlives the guard; the library's own client may be moved meanwhile.
    reaction_guard(Client& client, message_id message, emoji type, Hook hook = {})
        : client_(client), hook_(std::move(hook)), state_(message, type) {}
    /// Makes a guard from what saved() gave, perhaps in an earlier process: the reaction is on the message already, or
    /// may be, and close() removes it. Copies the texts; refers to the client as the constructor does.
    [[nodiscard]] static reaction_guard adopt(Client& client, const saved_reaction& left, Hook hook = {}) {
        return reaction_guard{client, left, std::move(hook)};
    }

    reaction_guard(reaction_guard&&) noexcept = default;
    reaction_guard& operator=(reaction_guard&& other) noexcept {
        if (this != &other) {
            report();
            client_ = other.client_;
            take_hook(other.hook_);
            state_ = std::move(other.state_);
        }
        return *this;
    }
    ~reaction_guard() { report(); }

    /// Adds the reaction, once: if it is there already, or may be, nothing is sent and the answer is that of the first
    /// time. The id lasts as long as the guard; it is empty if the service's answer had none.
    ///
    /// Fails: as client.add(). Another add() then sends again only if the first was certainly not carried out and
    ///        another try may help. errc::cancelled after close().
    result_type add() {
        if (!state_.start_add()) {
            if (state_.is_closed())
                return fail(errc::cancelled, add_reaction::info);
            const bool was_added = state_.is_open() && !(state_.is_unknown() && state_.code() != errc::ok);
            return was_added ? result_type{state_.reaction()} : fail(state_.code(), add_reaction::info);
        }
        auto got = client_->add(state_.message(), state_.type());
        state_.on_add(got);
        if (!got)
            return failure{std::move(got).error()};
        return state_.reaction();
    }

    /// Removes the reaction. Succeeds if there is nothing to remove: it was not added, and no longer can be, or it is
    /// gone by now. If it fails, the guard stays open and close() may be repeated, unless ended() says that it is no
    /// use.
    ///
    /// Fails: as client.remove(); errc::invalid_reaction_id if the id is not known: close(own) finds it.
    result_type close() {
        if (state_.is_out_of_reach())
            return fail(state_.code(), remove_reaction::info);
        if (state_.is_unknown())
            return fail(errc::invalid_reaction_id, remove_reaction::info);
        if (!state_.start_remove())
            return state_.reaction();
        auto got = client_->remove(state_.message(), state_.reaction());
        if (state_.on_remove(got) != errc::ok)
            return failure{std::move(got).error()};
        return state_.reaction();
    }
    /// As close(); if the id is not known, looks through the message's reactions for one that `own` has added.
    result_type close(caller_identity own) {
        if (!state_.is_unknown())
            return close();
        auto got = remove_own(*client_, state_.message(), state_.type(), own);
        if (got || is_already_gone(got.error().code)) {
            state_.on_found_and_removed();
            return state_.reaction();
        }
        return failure{std::move(got).error()};
    }

    /// Lets the reaction stay: forgets it, and the hook is not called for it.
    void release() noexcept { state_ = {}; }

    /// Whether the reaction stands on the message, or may, and a removal can still succeed.
    [[nodiscard]] bool is_open() const noexcept { return state_.is_open(); }
    /// Whether no further try can succeed: the message or the chat is gone, the app may not react there, or a similar
    /// error was the last one.
    [[nodiscard]] bool ended() const noexcept { return state_.is_refused() || state_.is_out_of_reach(); }
    /// What to save in case the process dies, best before add() and again after it. Points into the guard; its message
    /// id is empty if there is nothing to remove.
    [[nodiscard]] saved_reaction saved() const noexcept { return state_.saved(); }

  private:
    reaction_guard(Client& client, const saved_reaction& left, Hook hook)
        : client_(client), hook_(std::move(hook)), state_(left) {}

    // Without having sent anything.
    static result_type fail(errc code, const endpoint_info& asked) {
        error_type e;
        e.code = code;
        e.endpoint = &asked;
        return failure{std::move(e)};
    }
    // A lambda with captures cannot be assigned, but made anew in its place.
    void take_hook(Hook& other) noexcept {
        if constexpr (std::is_move_assignable_v<Hook>) {
            hook_ = std::move(other);
        } else {
            static_assert(std::is_nothrow_move_constructible_v<Hook>,
                          "feishu::reactions: a guard whose hook can neither be assigned nor be moved without an "
                          "exception cannot be assigned to");
            hook_.~Hook();
            std::construct_at(&hook_, std::move(other));
        }
    }
    void report() noexcept {
        if (state_.is_open())
            hook_(state_.saved());
    }

    detail::client_handle<Client> client_;
    Hook hook_; // not FEISHU_REACTIONS_NO_UNIQUE_ADDRESS, with which it could not be replaced
    guard_state<text> state_;
};
template <class Client>
reaction_guard(Client&, message_id, emoji) -> reaction_guard<Client>;
template <class Client, class Hook>
reaction_guard(Client&, message_id, emoji, Hook) -> reaction_guard<Client, Hook>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
