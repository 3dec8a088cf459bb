// SPDX-License-Identifier: BSL-1.0
//
// single_flight.hpp - a token source that fetches a token once for all who need it.
#ifndef FEISHU_REACTIONS_DRIVERS_SINGLE_FLIGHT_HPP
#define FEISHU_REACTIONS_DRIVERS_SINGLE_FLIGHT_HPP

#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/wire/timer.hpp>
#include <feishu/reactions/wire/token_source.hpp>

#include <concepts>    // std::same_as
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t, std::uint64_t, UINT64_MAX
#include <string_view> // std::string_view
#include <type_traits> // std::conditional_t, std::is_invocable_v, std::is_lvalue_reference_v, std::is_same_v
#include <utility>     // std::move

#if FEISHU_REACTIONS_THREADS
#    include <feishu/reactions/drivers/blocking_token_source.hpp>

#    include <mutex> // std::mutex
#endif

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A request to the program to get a new token from its issuer. Answer it exactly once, with provide() or fail(): from
/// inside the fetching function, later, or on another thread. Touch nothing of it after the answer.
class token_fetch {
  public:
    token_fetch(const token_fetch&) = delete;
    token_fetch& operator=(const token_fetch&) = delete;

    /// Answers with a token, which is copied. `lifetime` is how long it lasts: of the service's `expire`,
    /// std::chrono::seconds{expire}; 0: until it is refused.
    void provide(access_token token, milliseconds lifetime) noexcept { answer_(*this, {true, token, {}, 0}, lifetime); }
    /// Answers that no token could be had: `reason` in the issuer's words (copied, up to 160 bytes), and `native` its
    /// number. The waiting calls end with errc::token_unavailable, unless the old token can still be used.
    void fail(std::string_view reason, int native = 0) noexcept { answer_(*this, {false, {}, reason, native}, {}); }

  protected:
    using answer_function = void (*)(token_fetch&, const token_answer&, milliseconds) noexcept;
    explicit token_fetch(answer_function answer) noexcept : answer_(answer) {}
    ~token_fetch() = default;

  private:
    answer_function answer_;
};

/// A function that single_flight can call for a new token: `fetch(token_fetch&)`, which is noexcept.
template <class F>
concept token_fetcher = requires(F& f, token_fetch& q) {
    { f(q) } noexcept;
};

/// The mutex of programs that have only one thread; it costs nothing.
struct no_mutex {
    /// Does nothing.
    static constexpr void lock() noexcept {}
    /// Does nothing.
    static constexpr void unlock() noexcept {}
};

#if FEISHU_REACTIONS_THREADS
/// What guards a single_flight unless another type is named: std::mutex, or no_mutex if FEISHU_REACTIONS_THREADS is 0.
using default_mutex = std::mutex;
#else
/// What guards a single_flight unless another type is named: std::mutex, or no_mutex if FEISHU_REACTIONS_THREADS is 0.
using default_mutex = no_mutex;
#endif

/// When a token that has not expired is replaced.
struct refresh_policy {
    /// A token is replaced if it has less than this left, or less than half of its life if that is shorter. The service
    /// answers with the same token while 30 minutes are left (token page, read 2026-11): a longer margin fetches the
    /// same one again and again.
    milliseconds margin = 300'000_ms;
};

/// A token source that keeps one token for all calls, and fetches a new one through `Fetch`, never twice at a time:
/// calls that need a token meanwhile wait for that fetch. A refused token is not given to any call again; a call whose
/// refused token has been replaced since gets the present one. If fetching fails and the old token has not expired, the
/// old one stays in use.
///
/// Stores the fetching function; refers to the clock, which outlives it. Keeps one copy of the token, of at most
/// `Token` bytes (a longer one is a failure, and is not cut), and wipes what it no longer needs. Calls are answered on
/// the thread that answers the fetch, one after the other, and no lock is held meanwhile. A call of the blocking driver
/// blocks its thread until then, so the fetch must not need that thread for its answer.
template <class Fetch, class Clock, std::size_t Token = 4096, class Mutex = default_mutex>
class single_flight : private token_fetch {
    static constexpr bool fetches = std::is_invocable_v<Fetch&, token_fetch&>;
    static_assert(fetches, "feishu::reactions: a fetching function is called as `fetch(token_fetch&)`, and answers "
                           "that with provide() or fail()");
    static_assert(!fetches || token_fetcher<Fetch>,
                  "feishu::reactions: a fetching function must be noexcept: `[](token_fetch& q) noexcept {...}`");
    static_assert(has_now<Clock>, "feishu::reactions: the clock of a token source needs `std::uint64_t now_ms() "
                                  "noexcept`, milliseconds of a clock that does not go back");

  public:
#if FEISHU_REACTIONS_THREADS
    /// How a thread waits for a fetch that another thread answers; void if there is no mutex, since there is no other
    /// thread.
    using waiting =
        std::conditional_t<std::is_same_v<Mutex, no_mutex>, void, blocking_token_source<single_flight, Token>>;
#endif
    /// Begins without a token; the first call fetches one. `clock` has `std::uint64_t now_ms()`, and needs a name,
    /// since it is referred to.
    single_flight(Fetch fetch, Clock& clock, refresh_policy keep = {}) noexcept
        : token_fetch(&single_flight::on_answer), fetch_(std::move(fetch)), clock_(clock), keep_(keep) {}
    template <std::same_as<Clock> Temporary>
    single_flight(Fetch fetch, Temporary&& clock, refresh_policy keep = {}) noexcept
        : single_flight(std::move(fetch), clock, keep) {
        static_assert(sizeof(Temporary) == 0, "feishu::reactions: a token source refers to its clock: give that a "
                                              "name, and let it outlive the source");
    }
    // Requires: no call waits, and nothing is being fetched.
    ~single_flight() {
        FEISHU_REACTIONS_ASSERT(!fetching_ && first_ == nullptr, "a token source was destroyed in flight");
        forget();
    }

    /// Answers at once with the token that is kept, or after the next fetch. Called by the drivers, on any thread.
    void request(token_request& q) noexcept {
        char copy[Token];
        lock();
        const std::string_view refused = q.refused().reveal();
        if (!refused.empty() && refused == token())
            forget();
        if (size_ != 0 && now() < fresh_until_) {
            const std::size_t size = copy_to(copy);
            unlock();
            q.provide(access_token{std::string_view{copy, size}});
            detail::wipe(copy, size);
            return;
        }
        q.user = nullptr;
        if (last_ == nullptr)
            first_ = &q;
        else
            last_->user = &q;
        last_ = &q;
        const bool go = !fetching_;
        fetching_ = true;
        unlock();
        if constexpr (fetches) // else a sentence has been said
            if (go)
                fetch_(static_cast<token_fetch&>(*this));
    }

    /// Answers the request of a call that was cancelled, unless its answer is on the way. Called by the drivers, on any
    /// thread.
    void cancel(token_request& q) noexcept {
        lock();
        token_request* before = nullptr;
        token_request* i = first_;
        for (; i != nullptr && i != &q; i = next(*i))
            before = i;
        if (i != nullptr) {
            if (before == nullptr)
                first_ = next(q);
            else
                before->user = q.user;
            if (last_ == &q)
                last_ = before;
        }
        unlock();
        if (i != nullptr)
            q.fail("cancelled");
    }

  private:
    // The waiting calls are a list through their `user`.
    static token_request* next(const token_request& q) noexcept { return static_cast<token_request*>(q.user); }

    [[nodiscard]] std::string_view token() const noexcept { return {token_, size_}; }
    [[nodiscard]] std::uint64_t now() const noexcept {
        if constexpr (has_now<Clock>)
            return static_cast<std::uint64_t>(clock_.now_ms());
        else
            return 0;
    }
    std::size_t copy_to(char* out) const noexcept {
        for (std::size_t i = 0; i != size_; ++i)
            out[i] = token_[i];
        return size_;
    }
    void forget() noexcept {
        detail::wipe(token_, size_);
        size_ = 0;
    }
    void keep(std::string_view text, milliseconds lifetime) noexcept {
        forget();
        for (std::size_t i = 0; i != text.size(); ++i)
            token_[i] = text[i];
        size_ = text.size();
        const std::uint32_t life = lifetime.count();
        const std::uint32_t margin = keep_.margin.count() < life / 2 ? keep_.margin.count() : life / 2;
        expires_ = life == 0 ? UINT64_MAX : now() + life;
        fresh_until_ = life == 0 ? UINT64_MAX : expires_ - margin;
    }

    static void on_answer(token_fetch& f, const token_answer& answer, milliseconds lifetime) noexcept {
        static_cast<single_flight&>(f).take(answer, lifetime);
    }
    void take(token_answer answer, milliseconds lifetime) noexcept {
        char copy[Token];
        lock();
        FEISHU_REACTIONS_ASSERT(fetching_, "a fetch is answered once");
        const std::string_view text = answer.token.reveal();
        if (answer.provided && text.size() > Token)
            answer = {false, {}, "the token is longer than the token source keeps", static_cast<int>(text.size())};
        else if (answer.provided)
            keep(text, lifetime);
        const bool usable = size_ != 0 && (answer.provided || now() < expires_);
        const std::size_t size = usable ? copy_to(copy) : 0;
        token_request* q = first_;
        first_ = last_ = nullptr;
        fetching_ = false;
        unlock();
        while (q != nullptr) {
            token_request& call = *q;
            q = next(call); // the call may be gone when it was answered
            const access_token present{std::string_view{copy, size}};
            if (usable) // and nobody waits whose token was refused: request() then forgets what it keeps
                call.provide(present);
            else
                call.fail(answer.reason, answer.native);
        }
        detail::wipe(copy, size);
    }

    void lock() noexcept { mutex_.lock(); }
    void unlock() noexcept { mutex_.unlock(); }

    Fetch fetch_;
    Clock& clock_;
    refresh_policy keep_;
    Mutex mutex_ = {};
    token_request* first_ = nullptr;
    token_request* last_ = nullptr;
    std::uint64_t expires_ = 0;
    std::uint64_t fresh_until_ = 0;
    std::size_t size_ = 0;
    bool fetching_ = false;
    char token_[Token] = {};
};
template <class Fetch, class Clock>
    requires(!std::is_lvalue_reference_v<Clock>)
single_flight(Fetch, Clock&&, refresh_policy = {}) -> single_flight<Fetch, Clock>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
