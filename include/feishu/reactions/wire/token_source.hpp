// SPDX-License-Identifier: BSL-1.0
//
// token_source.hpp - the interface to the program's source of tokens.
#ifndef FEISHU_REACTIONS_WIRE_TOKEN_SOURCE_HPP
#define FEISHU_REACTIONS_WIRE_TOKEN_SOURCE_HPP

#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <concepts>    // std::constructible_from
#include <cstdint>     // std::int32_t, std::uint64_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The outcome of a token request: a token, or the reason why there is none. Borrows its texts.
struct token_answer {
    /// Whether there is a token.
    bool provided = false;
    /// What provide() was given; empty if there is none.
    access_token token = {};
    /// What fail() was given: the reason in the source's words.
    std::string_view reason = {};
    /// What fail() was given: the source's own error number, or 0.
    int native = 0;
    /// Whether fail_for_now() was called: there may be a token later.
    bool transient = false;
    /// What fail_for_now() was given: the time after which asking again makes sense; 0: the call decides.
    milliseconds retry_after = {};
    /// If the service itself refused to issue a token: its code, which explain() then explains; 0 otherwise.
    std::int32_t service_code = 0;
};

/// A call's request for a token. The source answers it exactly once, with provide() or fail(): from inside request(),
/// later, or on another thread. It must not touch the request afterwards, which may be destroyed when the answer
/// returns.
///
/// As a transport does, a source bounds its own waiting by timeout(): nothing interrupts it. The call checks its
/// deadline when the answer comes.
///
/// A source does not retry by itself while a call waits for it. It answers with fail_for_now(), and the call asks again
/// within its retries and its deadline. After a failure a source pauses: it asks its issuer again only some time later,
/// and answers from what it knows until then. A token that has not expired serves on meanwhile. single_flight does all
/// of this for the function that fetches.
class token_request {
  public:
    token_request(const token_request&) = delete;
    token_request& operator=(const token_request&) = delete;

    /// The token that the service refused in this call, which must not be provided again; empty if any token will do.
    [[nodiscard]] access_token refused() const noexcept { return refused_; }
    /// The longest that the answer may take by the call's deadline; 0: no limit.
    [[nodiscard]] milliseconds timeout() const noexcept { return timeout_; }

    /// A pointer for the source's own use until it answers. The library does not touch it.
    void* user = nullptr;
    /// A number for the source's own use until it answers. The library does not touch it.
    std::uint64_t user_time = 0;

    /// Answers with a token, which is copied before provide() returns.
    void provide(access_token token) noexcept { answer_(*this, {.provided = true, .token = token}); }
    /// Answers that there is no token: the call ends with errc::token_unavailable. `reason` is the reason in the
    /// source's words (copied, up to 160 bytes), `native` its own error number.
    void fail(std::string_view reason, int native = 0) noexcept {
        answer_(*this, {.reason = reason, .native = native});
    }
    /// Answers that there is no token now, but may be one in `retry_after` (0: soon), as when the issuer cannot be
    /// reached or is too busy. The call waits and asks again if its retries and its deadline allow it; each such answer
    /// counts as one of retry_policy::attempts. Otherwise the call ends as after fail().
    void fail_for_now(std::string_view reason, milliseconds retry_after = {}, int native = 0) noexcept {
        answer_(*this, {.reason = reason, .native = native, .transient = true, .retry_after = retry_after});
    }

    /// Answers with all of that at once, as a source does that passes on what another one answered.
    void answer(const token_answer& what) noexcept { answer_(*this, what); }

  protected:
    using answer_function = void (*)(token_request&, const token_answer&) noexcept;
    explicit token_request(answer_function on_answer) noexcept : answer_(on_answer) {}
    ~token_request() = default;
    access_token refused_ = {};
    milliseconds timeout_ = {};

  private:
    answer_function answer_;
};

/// The program's source of tokens, with `request(token_request&) noexcept`. It answers each request exactly once.
template <class S>
concept token_source = requires(S& s, token_request& q) {
    { s.request(q) } noexcept;
};
namespace detail {
// A type that would be a token source if its request() were noexcept.
template <class S>
concept throwing_token_source = !token_source<S> && requires(S& s, token_request& q) { s.request(q); };
} // namespace detail
/// A token source with `cancel(token_request&) noexcept`, which makes it answer at once if the call was cancelled. The
/// request is still answered exactly once. Without cancel() a cancelled call ends when the source answers.
///
/// cancel(q) is called at most once and never overlaps request(q). It may overlap the answer on another thread or come
/// just after it; q stays valid until cancel(q) returns.
template <class S>
concept cancellable_token_source = token_source<S> && requires(S& s, token_request& q) {
    { s.cancel(q) } noexcept;
};
/// A token source whose answers come from other threads, with a member type `waiting`: a token source that is made from
/// it and answers before its request() returns (see blocking_token_source.hpp). The blocking driver uses `waiting`.
template <class S>
concept waitable_token_source = token_source<S> && requires { typename S::waiting; } &&
                                std::constructible_from<typename S::waiting, S&> && token_source<typename S::waiting>;

/// A token source that provides one token, which it borrows. If the service refuses that token, the call ends with the
/// service's error.
class FEISHU_REACTIONS_BORROWS fixed_token {
  public:
    /// Provides `token`, whose text must outlive the source.
    constexpr explicit fixed_token(access_token token FEISHU_REACTIONS_LIFETIMEBOUND) noexcept : token_(token) {}
    /// Answers at once.
    void request(token_request& q) noexcept { q.provide(token_); }

  private:
    access_token token_;
};
static_assert(token_source<fixed_token>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
