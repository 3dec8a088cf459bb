// SPDX-License-Identifier: BSL-1.0
//
// token_fetch.hpp - how single_flight asks the program for a new token, and when it does.
#ifndef FEISHU_REACTIONS_DRIVERS_TOKEN_FETCH_HPP
#define FEISHU_REACTIONS_DRIVERS_TOKEN_FETCH_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/base/outcome.hpp>
#include <feishu/reactions/wire/token_source.hpp>

#include <cstdint>     // std::int32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A request to the program to get a new token from its issuer. Answer it exactly once, with provide(), fail() or
/// fail_for_now(): from inside the fetching function, later, or on another thread. Touch nothing of it after the
/// answer. Do not retry: calls ask again as their options say, and until then the source pauses.
class token_fetch {
  public:
    token_fetch(const token_fetch&) = delete;
    token_fetch& operator=(const token_fetch&) = delete;

    /// The longest that the fetch may take, which the fetching function keeps to, since nothing interrupts it; 0: no
    /// limit. It is refresh_policy::timeout, or less if the deadline of the call that needs the token is nearer.
    [[nodiscard]] milliseconds timeout() const noexcept { return timeout_; }

    /// Answers with a token, which is copied. `lifetime` is how long it lasts: of the service's `expire`,
    /// std::chrono::seconds{expire}; 0: until it is refused.
    void provide(access_token token, milliseconds lifetime) noexcept {
        answer_(*this, {.provided = true, .token = token}, lifetime);
    }
    /// Answers that no token can be had until somebody corrects something, such as a wrong secret: `reason` in the
    /// issuer's words (copied, up to 160 bytes), and `native` its number. The waiting calls end with
    /// errc::token_unavailable, unless the old token can still be used.
    void fail(std::string_view reason, int native = 0) noexcept {
        answer_(*this, {.reason = reason, .native = native}, {});
    }
    /// Answers that no token can be had now: the issuer was not reached, did not answer in time, or is too busy. The
    /// waiting calls ask again as their retries and deadlines allow. `retry_after` is how long the issuer asks to wait;
    /// 0: it did not say.
    void fail_for_now(std::string_view reason, milliseconds retry_after = {}, int native = 0) noexcept {
        answer_(*this, {.reason = reason, .native = native, .transient = true, .retry_after = retry_after}, {});
    }
    /// Answers that a call of this library which was to bring a token, such as fetch_tenant_token, has failed: for now if
    /// it may succeed later, otherwise for good. What the service or the transport said goes into the errors of the calls
    /// that wait.
    template <class Text>
    void fail(const basic_error<Text>& e) noexcept {
        std::string_view why = view_of(e.msg);
        if (why.empty())
            why = e.code == errc::invalid_token
                      ? "the app id or the app secret is empty, too long, or not visible ASCII"
                      : "there was no usable answer to the request for a token";
        answer_(*this,
                {.reason = why,
                 .native = e.native != 0 ? e.native : static_cast<std::int32_t>(e.code),
                 .transient = detail::may_pass(e),
                 .retry_after = e.retry_after,
                 .service_code = e.service_code()},
                {});
    }

  protected:
    using answer_function = void (*)(token_fetch&, const token_answer&, milliseconds) noexcept;
    explicit token_fetch(answer_function answer) noexcept : answer_(answer) {}
    ~token_fetch() = default;
    milliseconds timeout_ = {};

  private:
    answer_function answer_;
};

/// A function that single_flight can call for a new token: `fetch(token_fetch&)`, which is noexcept.
template <class F>
concept token_fetcher = requires(F& f, token_fetch& q) {
    { f(q) } noexcept;
};

/// When a token that has not expired is replaced, how long that may take, and how long a source leaves its issuer alone
/// after a failure.
struct refresh_policy {
    /// A token is replaced if it has less than this left, or less than half of its life if that is shorter. The service
    /// answers with the same token while 30 minutes are left (token page, read 2026-11): a longer margin fetches the
    /// same one again and again.
    milliseconds margin = 300'000_ms;
    /// The longest that one fetch may take; 0: no limit but the deadlines of calls.
    milliseconds timeout = 10'000_ms;
    /// The pause after a failure that leaves no token. It doubles with each further one in a row, unless the issuer
    /// asks for more.
    milliseconds first_pause = 1'000_ms;
    /// The longest pause, also if the issuer asks for more; and the pause while the old token serves on, which ends when
    /// that expires.
    milliseconds longest_pause = 30'000_ms;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
