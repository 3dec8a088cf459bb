// SPDX-License-Identifier: BSL-1.0
//
// result.hpp - a value or an error: std::expected's interface, for compilers that do not have it yet, without
// the part that throws: in place of value(), test the result and then read it with `*` or `->`.
#ifndef FEISHU_REACTIONS_BASE_RESULT_HPP
#define FEISHU_REACTIONS_BASE_RESULT_HPP

#include <feishu/reactions/base/config.hpp>
#include <feishu/reactions/base/detail/result_chain.hpp>

#include <string_view> // std::construct_at, which <memory> would bring at twice the compile time
#if __has_include(<bits/stl_construct.h>)
#    include <bits/stl_construct.h> // the same: Ubuntu 22.04's GCC 11.4 does not have it in <string_view>
#endif
#include <type_traits> // std::is_trivially_destructible_v
#include <utility>     // std::move, std::forward

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// `nothing` occurs only after a constructor threw; there is then nothing to destroy. An empty error is all zeros.
enum class held_side : unsigned char { error, value, nothing };

// Destruction is trivial if that of both sides is; Clang before 16 has no conditionally trivial members, hence
// two storages instead of one `requires`.
template <class T, class E, bool = std::is_trivially_destructible_v<T> && std::is_trivially_destructible_v<E>>
struct result_storage {
    union {
        unsigned char none; // GCC takes no union without an active member for a constant
        T value;
        E error;
    };
    held_side side = held_side::nothing;
    constexpr result_storage() noexcept : none{} {}
};

template <class T, class E>
struct result_storage<T, E, false> {
    union {
        unsigned char none;
        T value;
        E error;
    };
    held_side side = held_side::nothing;
    constexpr result_storage() noexcept : none{} {}
    result_storage(const result_storage&) = delete;
    result_storage& operator=(const result_storage&) = delete;
    constexpr ~result_storage() {
        if (side == held_side::value)
            value.~T();
        else if (side == held_side::error)
            error.~E();
    }
};

} // namespace detail

/// The value of a call, or the error that says why there is none. It owns either.
///
/// T and E are object types that can be moved; there is no result of `void`.
template <class T, class E>
class [[nodiscard("an unread result is an unread failure")]] result {
  public:
    using value_type = T;
    using error_type = E;

  private:
    static constexpr bool copyable = std::is_copy_constructible_v<T> && std::is_copy_constructible_v<E>;
    static constexpr bool nothrow_copy =
        std::is_nothrow_copy_constructible_v<T> && std::is_nothrow_copy_constructible_v<E>;
    static constexpr bool nothrow_move =
        std::is_nothrow_move_constructible_v<T> && std::is_nothrow_move_constructible_v<E>;

  public:
    /// Holds `value`, or with `failure{e}` an error. A result is copied if both types can be copied; after a failed
    /// assignment it keeps its old value, or holds nothing if a move threw.
    constexpr result(T value) noexcept(nothrow_move) { // NOLINT: `return value;` is the point
        std::construct_at(&held_.value, std::move(value));
        held_.side = detail::held_side::value;
    }
    template <class G>
    constexpr result(failure<G> f) noexcept(std::is_nothrow_constructible_v<E, G>) { // NOLINT: as above
        std::construct_at(&held_.error, std::move(f.error));
        held_.side = detail::held_side::error;
    }
    constexpr result(const result& other) noexcept(nothrow_copy)
        requires copyable
    {
        take(other);
    }
    constexpr result(result&& other) noexcept(nothrow_move) { take(std::move(other)); }
    constexpr result& operator=(const result& other) noexcept(nothrow_copy)
        requires copyable
    {
        result copy{other}; // a copy that throws leaves *this as it was
        return *this = std::move(copy);
    }
    constexpr result& operator=(result&& other) noexcept(nothrow_move) {
        if (this != &other) {
            drop();
            take(std::move(other));
        }
        return *this;
    }
    ~result() = default;

    /// Whether there is a value and no error. The conversion to bool answers the same.
    [[nodiscard]] constexpr bool has_value() const noexcept { return held_.side == detail::held_side::value; }
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return has_value(); }

    /// The value; that of a temporary is moved out, so that `const auto& page = *client.list(m)` is safe. `->` into a
    /// temporary is for the expression alone. Requires: has_value().
    [[nodiscard]] constexpr const T& operator*() const& noexcept FEISHU_REACTIONS_LIFETIMEBOUND {
        return checked_value(*this);
    }
    [[nodiscard]] constexpr T& operator*() & noexcept FEISHU_REACTIONS_LIFETIMEBOUND { return checked_value(*this); }
    [[nodiscard]] constexpr T operator*() && noexcept(nothrow_move) { return std::move(checked_value(*this)); }
    [[nodiscard]] constexpr T operator*() const&& noexcept(nothrow_copy)
        requires copyable
    {
        return checked_value(*this);
    }
    [[nodiscard]] constexpr const T* operator->() const noexcept FEISHU_REACTIONS_LIFETIMEBOUND {
        return &checked_value(*this);
    }
    [[nodiscard]] constexpr T* operator->() noexcept FEISHU_REACTIONS_LIFETIMEBOUND { return &checked_value(*this); }

    /// The reason why there is no value; that of a temporary is moved out. Requires: not has_value().
    [[nodiscard]] constexpr const E& error() const& noexcept FEISHU_REACTIONS_LIFETIMEBOUND {
        return checked_error(*this);
    }
    [[nodiscard]] constexpr E& error() & noexcept FEISHU_REACTIONS_LIFETIMEBOUND { return checked_error(*this); }
    [[nodiscard]] constexpr E error() && noexcept(nothrow_move) { return std::move(checked_error(*this)); }
    [[nodiscard]] constexpr E error() const&& noexcept(nothrow_copy)
        requires copyable
    {
        return checked_error(*this);
    }

    /// Returns a copy of the value (that of a temporary is moved out), or, if there is an error, `otherwise` converted
    /// to the value's type.
    template <class U>
    [[nodiscard]] constexpr T value_or(U&& otherwise) const& {
        return has_value() ? held_.value : static_cast<T>(std::forward<U>(otherwise));
    }
    template <class U>
    [[nodiscard]] constexpr T value_or(U&& otherwise) && {
        return has_value() ? std::move(held_.value) : static_cast<T>(std::forward<U>(otherwise));
    }

    /// If there is a value, calls `f(value)` and returns the result that it gives, which has the same error type. An
    /// error is passed on, and `f` is not called.
    template <class F>
    constexpr auto and_then(F&& f) & {
        return detail::after_value(*this, std::forward<F>(f));
    }
    template <class F>
    constexpr auto and_then(F&& f) const& {
        return detail::after_value(*this, std::forward<F>(f));
    }
    template <class F>
    constexpr auto and_then(F&& f) && {
        return detail::after_value(std::move(*this), std::forward<F>(f));
    }
    template <class F>
    constexpr auto and_then(F&& f) const&& {
        return detail::after_value(std::move(*this), std::forward<F>(f));
    }

    /// If there is a value, calls `f(value)` and returns what it gives as the value of a result. An error is passed on,
    /// and `f` is not called. `f` may be a pointer to a member: `client.add(m, e).transform(&reaction::id)`. A
    /// reference that `f` returns is copied from, unlike in std::expected, which refuses it.
    template <class F>
    constexpr auto transform(F&& f) & {
        return detail::transformed(*this, std::forward<F>(f));
    }
    template <class F>
    constexpr auto transform(F&& f) const& {
        return detail::transformed(*this, std::forward<F>(f));
    }
    template <class F>
    constexpr auto transform(F&& f) && {
        return detail::transformed(std::move(*this), std::forward<F>(f));
    }
    template <class F>
    constexpr auto transform(F&& f) const&& {
        return detail::transformed(std::move(*this), std::forward<F>(f));
    }

    /// If there is an error, calls `f(error)` and returns the result that it gives, which has the same value type. A
    /// value is passed on, and `f` is not called.
    template <class F>
    constexpr auto or_else(F&& f) & {
        return detail::after_error(*this, std::forward<F>(f));
    }
    template <class F>
    constexpr auto or_else(F&& f) const& {
        return detail::after_error(*this, std::forward<F>(f));
    }
    template <class F>
    constexpr auto or_else(F&& f) && {
        return detail::after_error(std::move(*this), std::forward<F>(f));
    }
    template <class F>
    constexpr auto or_else(F&& f) const&& {
        return detail::after_error(std::move(*this), std::forward<F>(f));
    }

    /// If there is an error, calls `f(error)` and returns what it gives as the error of a result. A value is passed on,
    /// and `f` is not called.
    template <class F>
    constexpr auto transform_error(F&& f) & {
        return detail::error_transformed(*this, std::forward<F>(f));
    }
    template <class F>
    constexpr auto transform_error(F&& f) const& {
        return detail::error_transformed(*this, std::forward<F>(f));
    }
    template <class F>
    constexpr auto transform_error(F&& f) && {
        return detail::error_transformed(std::move(*this), std::forward<F>(f));
    }
    template <class F>
    constexpr auto transform_error(F&& f) const&& {
        return detail::error_transformed(std::move(*this), std::forward<F>(f));
    }

    /// Destroys what the result holds and makes a value of `args` in its place. If that throws, the result holds
    /// nothing and may only be assigned to or destroyed.
    template <class... Args>
    constexpr T&
    emplace(Args&&... args) noexcept(std::is_nothrow_constructible_v<T, Args...>) FEISHU_REACTIONS_LIFETIMEBOUND {
        drop();
        std::construct_at(&held_.value, std::forward<Args>(args)...);
        held_.side = detail::held_side::value;
        return held_.value;
    }
    /// Destroys what the result holds and makes an error without arguments in its place, for the caller to fill.
    constexpr E& emplace_error() noexcept(std::is_nothrow_default_constructible_v<E>) FEISHU_REACTIONS_LIFETIMEBOUND {
        drop();
        std::construct_at(&held_.error);
        held_.side = detail::held_side::error;
        return held_.error;
    }

  private:
    template <class Self>
    static constexpr auto& checked_value(Self& self) noexcept {
        FEISHU_REACTIONS_ASSERT(self.held_.side == detail::held_side::value,
                                "the result holds an error: test it, or read error()");
        return self.held_.value;
    }
    template <class Self>
    static constexpr auto& checked_error(Self& self) noexcept {
        FEISHU_REACTIONS_ASSERT(self.held_.side == detail::held_side::error,
                                "the result holds a value: it has no error to read");
        return self.held_.error;
    }
    template <class Other>
    constexpr void take(Other&& other) {
        if (other.held_.side == detail::held_side::value)
            std::construct_at(&held_.value, std::forward<Other>(other).held_.value);
        else if (other.held_.side == detail::held_side::error)
            std::construct_at(&held_.error, std::forward<Other>(other).held_.error);
        held_.side = other.held_.side; // last, since a constructor may throw
    }
    constexpr void drop() noexcept {
        if (held_.side == detail::held_side::value)
            held_.value.~T();
        else if (held_.side == detail::held_side::error)
            held_.error.~E();
        held_.none = {};
        held_.side = detail::held_side::nothing;
    }

    detail::result_storage<T, E> held_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
