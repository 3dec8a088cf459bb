// SPDX-License-Identifier: BSL-1.0
//
// client_arguments.hpp - what may be given to a client's constructors, and one sentence for each thing that may not.
#ifndef FEISHU_REACTIONS_CLIENT_DETAIL_CLIENT_ARGUMENTS_HPP
#define FEISHU_REACTIONS_CLIENT_DETAIL_CLIENT_ARGUMENTS_HPP

#include <feishu/reactions/client/detail/client_block.hpp>

#include <type_traits> // std::decay_t, std::is_constructible_v, std::is_lvalue_reference_v, std::is_same_v

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

struct left_out;

template <class T>
consteval bool is_storable() noexcept {
    constexpr bool storable = std::is_constructible_v<std::decay_t<T>, T>;
    static_assert(storable || !std::is_lvalue_reference_v<T>,
                  "feishu::reactions: the client stores a copy of its transport, token source and clock, and this one "
                  "cannot be copied: std::move it into the client, or pass its address (`&it`) and let it outlive the "
                  "client");
    static_assert(storable || std::is_lvalue_reference_v<T>,
                  "feishu::reactions: this transport, token source or clock cannot be moved into the client: give it "
                  "a name, pass its address (`&it`), and let it outlive the client");
    return storable;
}

template <class T>
consteval bool is_transport_argument() noexcept {
    using object = part<std::decay_t<T>>;
    constexpr bool is_there = !std::is_same_v<T, left_out>;
    constexpr bool sends = blocking_transport<object>;
    static_assert(is_there,
                  "feishu::reactions: a client needs a transport after the token: a function or function object "
                  "`delivery send(const request&, response&)`; see docs/transports.md");
    static_assert(!is_there || sends || !transport<object>,
                  "feishu::reactions: the client blocks, and this transport has start() and cancel(): use it with "
                  "callback.hpp or awaitable.hpp, or give the client a `delivery send(const request&, response&)`");
    static_assert(!is_there || sends || transport<object>,
                  "feishu::reactions: a transport for the client is a function or function object "
                  "`delivery send(const request&, response&)`; see docs/transports.md");
    if constexpr (sends)
        return is_storable<T>();
    else
        return false;
}

template <class T>
consteval bool is_token_argument() noexcept {
    if constexpr (std::is_convertible_v<T, access_token>) {
        return true;
    } else {
        using object = part<std::decay_t<T>>;
        constexpr bool provides = token_source<object>;
        static_assert(provides || throwing_token_source<object>,
                      "feishu::reactions: the client's token is a `tenant_token{...}`, a `user_token{...}`, or an "
                      "object with `void request(token_request&) noexcept`; see token_source.hpp");
        static_assert(provides || !throwing_token_source<object>,
                      "feishu::reactions: the token source's `void request(token_request&)` must be noexcept");
        if constexpr (provides)
            return is_storable<T>();
        else
            return false;
    }
}

template <class T>
consteval bool is_clock_argument() noexcept {
    using object = part<std::decay_t<T>>;
    constexpr bool is_options = std::is_same_v<std::decay_t<T>, call_options>;
    constexpr bool counts = blocking_clock<object>;
    static_assert(!is_options,
                  "feishu::reactions: call options (retries, a deadline, a rate limiter) need a clock: pass one before "
                  "them, for example feishu::reactions::std_clock{}; a timeout alone is a number of milliseconds");
    static_assert(
        is_options || counts || throwing_clock<object>,
        "feishu::reactions: a clock needs `std::uint64_t now_ms() noexcept` and `void sleep_ms(std::uint32_t) "
        "noexcept`, in milliseconds; feishu::reactions::std_clock{} of std_clock.hpp is one");
    static_assert(is_options || counts || !throwing_clock<object>,
                  "feishu::reactions: the clock's now_ms() and sleep_ms() must be noexcept");
    if constexpr (counts)
        return is_storable<T>();
    else
        return false;
}

// What a client allocates. Null: there is no memory. Each part is copied or moved as its type, a forwarding
// reference's, says.
template <class Tokens, class Send, class... Clock>
client_core* new_client_core(const base_url& base, const call_options& options, std::remove_reference_t<Tokens>& token,
                             std::remove_reference_t<Send>& send, std::remove_reference_t<Clock>&... clock) {
    if constexpr (is_token_argument<Tokens>() && is_transport_argument<Send>() && (is_clock_argument<Clock>() && ...))
        return make_client_block(base, options, std::forward<Tokens>(token), std::forward<Send>(send),
                                 std::forward<Clock>(clock)...);
    else
        return nullptr;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
