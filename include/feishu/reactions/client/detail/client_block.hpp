// SPDX-License-Identifier: BSL-1.0
//
// client_block.hpp - a client's transport, token source and clock in one allocation, and the table of functions
// through which their types are forgotten.
#ifndef FEISHU_REACTIONS_CLIENT_DETAIL_CLIENT_BLOCK_HPP
#define FEISHU_REACTIONS_CLIENT_DETAIL_CLIENT_BLOCK_HPP

#include <feishu/reactions/client/detail/client_core.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t, std::uint64_t
#include <new>         // std::nothrow, std::align_val_t
#include <string_view> // std::string_view
#include <type_traits> // std::conditional_t, std::decay_t, std::is_convertible_v, std::is_object_v, std::is_pointer_v
#include <utility>     // std::exchange, std::forward

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// A copy of a token, wiped at the end: what a client makes of a `tenant_token` or a `user_token`. It stands in `room`,
// which is as long.
class owned_token {
  public:
    owned_token(access_token token, char* room) noexcept : text_(room), size_(token.reveal().size()) {
        token.reveal().copy(text_, size_);
    }
    owned_token(const owned_token&) = delete;
    owned_token& operator=(const owned_token&) = delete;
    ~owned_token() { wipe(text_, size_); }
    [[nodiscard]] access_token token() const noexcept { return access_token{std::string_view{text_, size_}}; }
    void request(token_request& q) noexcept { q.provide(token()); }

  private:
    char* text_;
    std::size_t size_;
};

// What a client stores of an argument of type T.
template <class T>
using stored_token = std::conditional_t<std::is_convertible_v<T, access_token>, owned_token, std::decay_t<T>>;

// What is called: what a pointer points to, or the stored object itself. A function is called by its pointer.
template <class T>
[[nodiscard]] constexpr auto& part_of(T& stored) noexcept {
    if constexpr (std::is_pointer_v<T> && std::is_object_v<std::remove_pointer_t<T>>)
        return *stored;
    else
        return stored;
}
template <class T>
using part = std::remove_reference_t<decltype(part_of(std::declval<T&>()))>;

// Memory for a Block and what follows it; freed unless it is taken.
template <class Block>
class block_memory {
    static constexpr bool is_over_aligned = alignof(Block) > __STDCPP_DEFAULT_NEW_ALIGNMENT__;

  public:
    explicit block_memory(std::size_t behind) noexcept {
        if constexpr (is_over_aligned)
            at_ = ::operator new(sizeof(Block) + behind, std::align_val_t{alignof(Block)}, std::nothrow);
        else
            at_ = ::operator new(sizeof(Block) + behind, std::nothrow);
    }
    block_memory(const block_memory&) = delete;
    block_memory& operator=(const block_memory&) = delete;
    ~block_memory() { free(at_); }

    [[nodiscard]] void* get() const noexcept { return at_; }
    void take() noexcept { at_ = nullptr; }
    static void free(void* at) noexcept {
        if constexpr (is_over_aligned)
            ::operator delete(at, std::align_val_t{alignof(Block)});
        else
            ::operator delete(at);
    }

  private:
    void* at_;
};

template <class Tokens, class Send, class Clock>
class client_block final : public client_core {
  public:
    // Requires: as much memory as a fixed token is long follows the block.
    template <class T, class S, class C>
    client_block(const base_url& to, const call_options& how, T&& tokens, S&& send, C&& clock)
        : client_core(functions, to, how), tokens_(make_tokens(std::forward<T>(tokens))), send_(std::forward<S>(send)),
          clock_(std::forward<C>(clock)) {
        FEISHU_REACTIONS_ASSERT(!is_null(tokens_) && !is_null(send_) && !is_null(clock_),
                                "a client was given a null pointer for its token source, transport or clock");
        if constexpr (std::is_same_v<Tokens, owned_token>)
            this->always_provide(tokens_.token());
    }

  private:
    template <class T>
    Tokens make_tokens(T&& tokens) {
        if constexpr (std::is_same_v<Tokens, owned_token>)
            return owned_token{tokens, reinterpret_cast<char*>(this + 1)};
        else
            return Tokens(std::forward<T>(tokens));
    }
    template <class T>
    static bool is_null(const T& stored) noexcept {
        if constexpr (std::is_pointer_v<T>)
            return stored == nullptr;
        else
            return false;
    }

    static client_block& of(client_core& core) noexcept { return static_cast<client_block&>(core); }
    static delivery call_send(client_core& core, const reactions::request& q, response& r) {
        return part_of(of(core).send_)(q, r);
    }
    static void call_request(client_core& core, token_request& q) noexcept {
        auto& source = part_of(of(core).tokens_);
        if constexpr (waitable_token_source<part<Tokens>>) {
            typename part<Tokens>::waiting waiting{source};
            waiting.request(q);
        } else {
            source.request(q);
        }
    }
    static void call_cancel([[maybe_unused]] client_core& core, [[maybe_unused]] token_request& q) noexcept {
        if constexpr (cancellable_token_source<part<Tokens>> && !waitable_token_source<part<Tokens>>)
            part_of(of(core).tokens_).cancel(q);
    }
    static std::uint64_t call_now(client_core& core) noexcept { return part_of(of(core).clock_).now_ms(); }
    static void call_sleep(client_core& core, std::uint32_t ms) noexcept { part_of(of(core).clock_).sleep_ms(ms); }
    static void destroy_block(client_core* core) noexcept {
        client_block* const block = &of(*core);
        block->~client_block();
        block_memory<client_block>::free(block);
    }
    static constexpr client_functions functions = {&call_send, &call_request, &call_cancel,
                                                   &call_now,  &call_sleep,   &destroy_block};

    Tokens tokens_;
    Send send_;
    FEISHU_REACTIONS_NO_UNIQUE_ADDRESS Clock clock_;
};

// Null: there is no memory. Without a clock, none is needed.
template <class Tokens, class Send, class Clock = no_clock>
[[nodiscard]] client_core* make_client_block(const base_url& to, const call_options& how, Tokens&& tokens, Send&& send,
                                             Clock&& clock = {}) {
    using block = client_block<stored_token<Tokens>, std::decay_t<Send>, std::decay_t<Clock>>;
    std::size_t behind = 0;
    if constexpr (std::is_convertible_v<Tokens, access_token>)
        behind = static_cast<const access_token&>(tokens).reveal().size();
    block_memory<block> memory{behind};
    if (memory.get() == nullptr)
        return nullptr;
    client_core* const made = ::new (memory.get())
        block(to, how, std::forward<Tokens>(tokens), std::forward<Send>(send), std::forward<Clock>(clock));
    memory.take();
    return made;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
