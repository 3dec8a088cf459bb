// SPDX-License-Identifier: BSL-1.0
//
// guard_state.hpp - what a guard knows of its one reaction, without I/O: for every way of waiting.
#ifndef FEISHU_REACTIONS_CLIENT_GUARD_STATE_HPP
#define FEISHU_REACTIONS_CLIENT_GUARD_STATE_HPP

#include <feishu/reactions/emoji/emoji.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/operation/retry.hpp>

#include <cstdint>     // std::uint8_t
#include <string_view> // std::string_view
#include <utility>     // std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A reaction that stands on a message, or may. Borrows its text; three strings are all that a program has to save in
/// order to remove it after a restart.
struct saved_reaction {
    /// The message that was reacted to; empty: there is nothing to remove.
    message_id message = {};
    /// Empty if the id is not known; the reaction is perhaps not there.
    reaction_id reaction = {};
    /// The emoji that was added, with which remove_own() finds a reaction whose id is not known.
    emoji type = {};
};

/// The states of a reaction that is added at most once and removed again, for programs that do not block. Makes no call
/// itself:
///
///     if (s.start_add())    { send add_reaction{s.message(), s.type()};        s.on_add(outcome); }
///     if (s.start_remove()) { send remove_reaction{s.message(), s.reaction()}; s.on_remove(outcome); }
///
/// A program may want the removal before the add was answered. That is remembered: after s.on_add(outcome), `if
/// (s.is_closing() && s.start_remove())` sends the removal.
///
/// `Text` owns: std::string, or fixed_text<N>; an id that a fixed_text cannot hold counts as not known.
template <class Text>
class guard_state {
  public:
    guard_state() = default;
    /// Begins with a reaction that is to be added. Copies the texts; if a fixed_text cannot hold the message's id or
    /// the emoji's name, the guard is_refused() with errc::buffer_too_small. A guard that was moved from, or made
    /// without arguments, is_closed().
    constexpr guard_state(const message_id& message, emoji type) { keep(message, type, state::fresh); }
    /// Takes up what saved() of another guard gave, in this process or an earlier one. Copies the texts, as above;
    /// there is nothing to do if the message id is empty.
    constexpr explicit guard_state(const saved_reaction& left) {
        keep(left.message, left.type, left.message.empty() ? state::closed : state::unknown);
        if (state_ == state::unknown)
            learn(left.reaction.view());
    }
    constexpr guard_state(guard_state&& other) noexcept { take(other); }
    constexpr guard_state& operator=(guard_state&& other) noexcept {
        if (this != &other)
            take(other);
        return *this;
    }

    /// The message to react to; points into this object.
    [[nodiscard]] constexpr message_id message() const noexcept { return message_id{message_.view()}; }
    /// The id that the service gave the reaction, empty if it is not known; points into this object.
    [[nodiscard]] constexpr reaction_id reaction() const noexcept { return reaction_id{reaction_.view()}; }
    /// The emoji to add; points into this object.
    [[nodiscard]] constexpr emoji type() const noexcept { return emoji::unchecked(view_of(type_)); }

    /// Whether the reaction is to be added now. True is a promise to send the add: from here on the reaction may be
    /// there.
    [[nodiscard]] constexpr bool start_add() noexcept {
        if (state_ != state::fresh)
            return false;
        state_ = state::unknown;
        code_ = errc::connection_broken; // on_add() is never called if the transport throws
        return true;
    }
    /// Reports how the add ended. After a failure that certainly came before anything was done, the add may be tried
    /// again; not so if the failure is one that would only repeat (no permission, no such message, no quota left, ...).
    /// After any other failure the reaction may be there, and is not added a second time.
    template <class Result>
    constexpr void on_add(const Result& got) {
        if (got) {
            code_ = errc::ok;
            learn(got->id.view());
            return;
        }
        code_ = got.error().code;
        if (!detail::outcome_unknown(got.error()))
            state_ = is_final(code_) ? state::refused : closing_ ? state::closed : state::fresh;
    }

    /// Reports that the reaction is no longer wanted; nothing is added any more. True if there is a reaction to remove
    /// whose id is known, also after a removal that failed.
    [[nodiscard]] constexpr bool start_remove() noexcept {
        closing_ = true;
        if (state_ == state::fresh)
            state_ = state::closed;
        return state_ == state::open;
    }
    /// Reports how the removal ended. Returns errc::ok if the reaction is gone, also if the reaction or the message had
    /// been deleted before. After an error that would only repeat (somebody else's reaction, a dissolved chat, ...) it
    /// is out of reach; after any other it stays open.
    template <class Result>
    constexpr errc on_remove(const Result& got) {
        const errc code = got ? errc::ok : got.error().code;
        if (got || is_already_gone(code)) {
            state_ = state::closed;
            return code_ = errc::ok;
        }
        code_ = code;
        if (kind_of(code) == error_kind::gone || kind_of(code) == error_kind::input)
            state_ = state::out_of_reach;
        return code;
    }
    /// Reports that a reaction whose id was not known was removed by other means, such as remove_own().
    constexpr void on_found_and_removed() noexcept {
        state_ = state::closed;
        code_ = errc::ok;
    }

    /// Whether the reaction stands on the message, or may, and a removal can still succeed.
    [[nodiscard]] constexpr bool is_open() const noexcept { return state_ == state::open || state_ == state::unknown; }
    /// Whether the reaction may be there without a known id: the answer was lost, or had no id in it.
    [[nodiscard]] constexpr bool is_unknown() const noexcept { return state_ == state::unknown; }
    /// Whether the reaction was not added, and another try would fail too.
    [[nodiscard]] constexpr bool is_refused() const noexcept { return state_ == state::refused; }
    /// Whether the reaction may be there, and another try to remove it would fail too.
    [[nodiscard]] constexpr bool is_out_of_reach() const noexcept { return state_ == state::out_of_reach; }
    /// Whether the removal was asked for and is not done yet.
    [[nodiscard]] constexpr bool is_closing() const noexcept { return closing_ && is_open(); }
    /// Whether there is nothing left to do: the reaction was removed, released, or given up before it was added, or
    /// this object was moved from or never had one.
    [[nodiscard]] constexpr bool is_closed() const noexcept { return state_ == state::closed; }
    /// The code of the last failure that has not been made good since; otherwise errc::ok. While an add is under way
    /// its answer counts as lost.
    [[nodiscard]] constexpr errc code() const noexcept { return code_; }

    /// What to save, before start_add() and again after on_add(), in case the process dies. Its message id is empty if
    /// the reaction is gone, or no further try can succeed. Points into this object.
    [[nodiscard]] constexpr saved_reaction saved() const noexcept {
        return is_open() || state_ == state::fresh ? saved_reaction{message(), reaction(), type()} : saved_reaction{};
    }

  private:
    enum class state : std::uint8_t {
        closed,  // nothing to do: not begun, moved from, or removed
        fresh,   // nothing was sent
        unknown, // may be there
        open,    // is there
        refused,
        out_of_reach,
    };

    static constexpr bool is_final(errc code) noexcept {
        switch (kind_of(code)) {
        case error_kind::input:
        case error_kind::permission:
        case error_kind::gone:
        case error_kind::quota: return true;
        default: return false;
        }
    }
    static constexpr bool store(Text& to, std::string_view from) {
        to.assign(from.data(), from.size());
        return to.size() == from.size(); // a fixed_text holds all of it or nothing
    }
    constexpr void keep(const message_id& message, emoji type, state now) {
        state_ = now;
        if (message_.assign(message.data(), message.size()) && store(type_, type.view()))
            return;
        state_ = state::refused;
        code_ = errc::buffer_too_small;
    }
    constexpr void learn(std::string_view id) {
        state_ = reaction_.assign(id.data(), id.size()) && !id.empty() ? state::open : state::unknown;
    }
    constexpr void take(guard_state& other) noexcept {
        message_ = std::move(other.message_);
        reaction_ = std::move(other.reaction_);
        type_ = std::move(other.type_);
        code_ = other.code_;
        state_ = other.state_;
        closing_ = other.closing_;
        other.state_ = state::closed;
    }

    basic_id<message_tag, Text> message_ = {};
    basic_id<reaction_tag, Text> reaction_ = {};
    Text type_ = {};
    errc code_ = errc::ok;
    state state_ = state::closed;
    bool closing_ = false;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
