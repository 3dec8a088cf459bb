// SPDX-License-Identifier: BSL-1.0
//
// result_chain.hpp - and_then(), transform(), or_else() and transform_error() of a result, for any kind of reference
// to one.
#ifndef FEISHU_REACTIONS_BASE_DETAIL_RESULT_CHAIN_HPP
#define FEISHU_REACTIONS_BASE_DETAIL_RESULT_CHAIN_HPP

#include <feishu/reactions/base/config.hpp>

#include <type_traits> // std::invoke_result_t, std::remove_cvref_t
#include <utility>     // std::forward

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Marks an error for a result: `return failure{e};`.
template <class E>
struct failure {
    /// What the result will hold.
    E error;
};
template <class E>
failure(E) -> failure<E>;

template <class T, class E>
class result;

namespace detail {

template <class R>
inline constexpr bool is_result = false;
template <class T, class E>
inline constexpr bool is_result<result<T, E>> = true;

// std::invoke with one argument, whose header <functional> is too large for the core.
template <class F, class A>
constexpr decltype(auto) call_with(F&& f, A&& argument) {
    if constexpr (std::is_member_function_pointer_v<std::remove_cvref_t<F>>)
        return (std::forward<A>(argument).*f)();
    else if constexpr (std::is_member_object_pointer_v<std::remove_cvref_t<F>>)
        return std::forward<A>(argument).*f;
    else
        return std::forward<F>(f)(std::forward<A>(argument));
}

template <class Self>
using value_type_of = typename std::remove_cvref_t<Self>::value_type;
template <class Self>
using error_type_of = typename std::remove_cvref_t<Self>::error_type;
template <class F, class A>
using returned = std::remove_cvref_t<std::invoke_result_t<F, A>>;

template <class Self, class F>
constexpr auto after_value(Self&& self, F&& f) {
    using next = returned<F, decltype(*std::forward<Self>(self))>;
    constexpr bool usable = is_result<next>;
    static_assert(usable, "feishu::reactions: what is given to and_then() returns a result; what returns a plain "
                          "value is given to transform()");
    if constexpr (usable) {
        static_assert(std::is_same_v<typename next::error_type, error_type_of<Self>>,
                      "feishu::reactions: what is given to and_then() returns a result with the same error type; "
                      "transform_error() changes that");
        if (self.has_value())
            return next{call_with(std::forward<F>(f), *std::forward<Self>(self))};
        return next{failure{std::forward<Self>(self).error()}};
    }
}
template <class Self, class F>
constexpr auto transformed(Self&& self, F&& f) {
    using next = returned<F, decltype(*std::forward<Self>(self))>;
    constexpr bool usable = !std::is_void_v<next>;
    static_assert(usable, "feishu::reactions: what is given to transform() returns the new value; for an effect "
                          "alone, test the result and read it with `*`");
    if constexpr (usable) {
        if (self.has_value())
            return result<next, error_type_of<Self>>{call_with(std::forward<F>(f), *std::forward<Self>(self))};
        return result<next, error_type_of<Self>>{failure{std::forward<Self>(self).error()}};
    }
}
template <class Self, class F>
constexpr auto after_error(Self&& self, F&& f) {
    using next = returned<F, decltype(std::forward<Self>(self).error())>;
    constexpr bool usable = is_result<next>;
    static_assert(usable, "feishu::reactions: what is given to or_else() returns a result; what returns another "
                          "error is given to transform_error()");
    if constexpr (usable) {
        static_assert(std::is_same_v<typename next::value_type, value_type_of<Self>>,
                      "feishu::reactions: what is given to or_else() returns a result with the same value type; "
                      "transform() changes that");
        if (self.has_value())
            return next{*std::forward<Self>(self)};
        return next{call_with(std::forward<F>(f), std::forward<Self>(self).error())};
    }
}
template <class Self, class F>
constexpr auto error_transformed(Self&& self, F&& f) {
    using next = returned<F, decltype(std::forward<Self>(self).error())>;
    constexpr bool usable = !std::is_void_v<next>;
    static_assert(usable, "feishu::reactions: what is given to transform_error() returns the new error");
    if constexpr (usable) {
        if (self.has_value())
            return result<value_type_of<Self>, next>{*std::forward<Self>(self)};
        return result<value_type_of<Self>, next>{
            failure<next>{call_with(std::forward<F>(f), std::forward<Self>(self).error())}};
    }
}

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
