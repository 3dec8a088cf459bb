// SPDX-License-Identifier: BSL-1.0
//
// token_source.hpp - the seam to wherever tokens come from.
#ifndef FEISHU_REACTIONS_WIRE_TOKEN_SOURCE_HPP
#define FEISHU_REACTIONS_WIRE_TOKEN_SOURCE_HPP

#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <concepts>    // std::constructible_from
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// What a source said.
struct token_answer {
    bool provided = false;
    access_token token = {};
    std::string_view why = {}; // where none was provided
    int native = 0;
};

// One call's wish for a token. Answer it exactly once, with provide() or fail(): from inside request(), later,
// or on another thread. The answer is the last touch: the request may be gone when it returns.
//
// Like a transport, a source bounds its own waiting: nobody interrupts it when its time is over. The call looks at its
// deadline when the answer comes.
class token_request {
  public:
    token_request(const token_request&) = delete;
    token_request& operator=(const token_request&) = delete;

    // The token that the service refused in this call, for the source to replace; empty: any will do.
    [[nodiscard]] access_token refused() const noexcept { return refused_; }
    // What the call's deadline leaves for the answer; 0: it has none.
    [[nodiscard]] milliseconds timeout() const noexcept { return timeout_; }

    // The source's own, until it answers.
    void* user = nullptr;

    // The token is copied before provide() returns.
    void provide(access_token token) noexcept { answer_(*this, {true, token, {}, 0}); }
    // There is none: `why` in the source's words (copied, up to 160 bytes) and `native` its number.
    void fail(std::string_view why, int native = 0) noexcept { answer_(*this, {false, {}, why, native}); }

  protected:
    using answer_function = void (*)(token_request&, const token_answer&) noexcept;
    explicit token_request(answer_function answer) noexcept : answer_(answer) {}
    ~token_request() = default;
    access_token refused_ = {};
    milliseconds timeout_ = {};

  private:
    answer_function answer_;
};

template <class S>
concept token_source = requires(S& s, token_request& q) {
    { s.request(q) } noexcept;
};
namespace detail {
// What lacks nothing but noexcept to be one.
template <class S>
concept throwing_token_source = !token_source<S> && requires(S& s, token_request& q) { s.request(q); };
} // namespace detail
// A source that can be asked to answer a request at once, since its call was cancelled. The one answer still
// comes. cancel(q) is called at most once and never overlaps request(q), but may meet the answer on another
// thread, or come just after it: q outlives the call. Sources without it are waited for.
template <class S>
concept cancellable_token_source = token_source<S> && requires(S& s, token_request& q) {
    { s.cancel(q) } noexcept;
};
// A source that other threads answer may name how a thread waits for it: `waiting`, a source made from it that
// answers before its request() returns (see blocking_token_source.hpp). The blocking driver asks that one instead.
template <class S>
concept waitable_token_source = token_source<S> && requires { typename S::waiting; } &&
                                std::constructible_from<typename S::waiting, S&> && token_source<typename S::waiting>;

// The same token every time. Borrows it. Refused once, the call ends with the service's error.
class fixed_token {
  public:
    constexpr explicit fixed_token(access_token token) noexcept : token_(token) {}
    void request(token_request& q) noexcept { q.provide(token_); }

  private:
    access_token token_;
};
static_assert(token_source<fixed_token>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
