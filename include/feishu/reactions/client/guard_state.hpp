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

// A reaction that stands on a message, or may. Borrows its text; three strings are all that a program has to
// save in order to remove it after a restart.
struct saved_reaction {
    message_id message = {};
    reaction_id reaction = {}; // empty: its id is not known, and perhaps it is not there
    emoji type = {};
};

// Reacts at most once, and remembers what is to be removed. Drives no call itself:
//
//     if (s.begin_add())    { send add_reaction{s.message(), s.type()};        s.on_add(outcome); }
//     if (s.begin_remove()) { send remove_reaction{s.message(), s.reaction()}; s.on_remove(outcome); }
//
// Whoever does not block may want the end before the add was answered. That is remembered: behind s.on_add(outcome),
// `if (s.is_closing() && s.begin_remove())` sends the removal.
//
// Text owns: std::string, or fixed_text<N>; an id that a fixed_text cannot hold counts as not known.
template <class Text>
class guard_state {
  public:
    guard_state() = default;
    constexpr guard_state(const message_id& message, emoji type) { keep(message, type, state::fresh); }
    // Takes up what another guard has left, in this process or an earlier one.
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

    [[nodiscard]] constexpr message_id message() const noexcept { return message_id{message_.view()}; }
    [[nodiscard]] constexpr reaction_id reaction() const noexcept { return reaction_id{reaction_.view()}; }
    [[nodiscard]] constexpr emoji type() const noexcept { return emoji::unchecked(view_of(type_)); }

    // Whether the reaction is to be added now. True means that it will be: from here on it may be there.
    [[nodiscard]] constexpr bool begin_add() noexcept {
        if (state_ != state::fresh)
            return false;
        state_ = state::unknown;
        code_ = errc::connection_broken; // on_add() never comes where the transport throws
        return true;
    }
    // What came of it. A failure that certainly came before anything was done leaves the guard as it was, so
    // that it may be tried again; after one that would only come again (no permission, no such message, no
    // quota left, ...) it is not; after any other the reaction may be there, and is not added a second time.
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

    // The end is wanted. True where there is a reaction to remove, the id of which is known; also after a removal that
    // failed. From here on nothing is added any more.
    [[nodiscard]] constexpr bool begin_remove() noexcept {
        closing_ = true;
        if (state_ == state::fresh)
            state_ = state::closed;
        return state_ == state::open;
    }
    // What came of it; errc::ok where it is gone, also if it was before: the message or the reaction deleted
    // by somebody else. After an error that would only come again (somebody else's reaction, a dissolved
    // chat, ...) it is out of reach; else it stays open.
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
    // The reaction, whose id was not known, was removed by other means (remove_own()).
    constexpr void on_found_and_removed() noexcept {
        state_ = state::closed;
        code_ = errc::ok;
    }

    // The reaction stands on the message, or may.
    [[nodiscard]] constexpr bool is_open() const noexcept { return state_ == state::open || state_ == state::unknown; }
    // It may, but its id is not known: the answer was lost, or had no id in it.
    [[nodiscard]] constexpr bool is_unknown() const noexcept { return state_ == state::unknown; }
    // Not added, and it is no use to try again.
    [[nodiscard]] constexpr bool is_refused() const noexcept { return state_ == state::refused; }
    // There, and out of reach: it is no use to try to remove it again.
    [[nodiscard]] constexpr bool is_out_of_reach() const noexcept { return state_ == state::out_of_reach; }
    // The end was wanted, and has not come yet.
    [[nodiscard]] constexpr bool is_closing() const noexcept { return closing_ && is_open(); }
    // Removed, given up, or never begun.
    [[nodiscard]] constexpr bool is_closed() const noexcept { return state_ == state::closed; }
    // Of the last failure that has not been made good since; else errc::ok. While an add is under way its
    // answer counts as lost.
    [[nodiscard]] constexpr errc code() const noexcept { return code_; }

    // What to save, before begin_add() and again after on_add(), for the event that the process dies. Nothing
    // once the reaction is gone, or given up. Points into this object.
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
        if (message_.assign(message.data(), message.size()) && store(type_, type.name()))
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
