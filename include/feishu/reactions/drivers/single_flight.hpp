// SPDX-License-Identifier: BSL-1.0
//
// single_flight.hpp - a token source that fetches a token once for all who need it.
#ifndef FEISHU_REACTIONS_DRIVERS_SINGLE_FLIGHT_HPP
#define FEISHU_REACTIONS_DRIVERS_SINGLE_FLIGHT_HPP

#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/base/text.hpp>
#include <feishu/reactions/drivers/default_mutex.hpp>
#include <feishu/reactions/drivers/detail/deadline_watch.hpp>
#include <feishu/reactions/drivers/detail/kept_token.hpp>
#include <feishu/reactions/drivers/detail/waiting_calls.hpp>
#include <feishu/reactions/drivers/token_fetch.hpp>
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
#endif

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A token source that keeps one token for all calls, and fetches a new one through `Fetch`, never twice at a time.
///
/// A token that has not expired serves on while it is replaced, and if that fails; other calls wait for the fetch. The
/// call that begins it allows it the time that its own deadline leaves, or half of that if the old token would do. After
/// a failure no fetch begins until a pause has passed: calls get the old token if it has not expired, otherwise the
/// failure, with the rest of the pause as the time to wait if it was transient. A refused token is not given to any call
/// again; a call whose refused token has been replaced since gets the present one.
///
/// Stores the fetching function; refers to the clock, which outlives it. Keeps one copy of the token, of at most
/// `Token` bytes (a longer one is a failure, and is not cut; so is an empty one), and wipes what it no longer needs.
/// Calls are answered on the thread that answers the fetch, one after the other, and no lock is held meanwhile. A call
/// of the blocking driver blocks its thread until then, so the fetch must not need that thread for its answer.
///
/// A call that waits is answered at its deadline if that comes first: a thread that blocks sees to it by itself, and for
/// others `Clock` has to be a timer (see timer.hpp), as the session's is. With a clock that is none they wait for the
/// fetch to end. With a timer whose disarm() does nothing a deadline may be late that is nearer than that of a call which
/// waited before.
template <class Fetch, class Clock, std::size_t Token = 4096, class Mutex = default_mutex>
class single_flight : private token_fetch,
                      private detail::deadline_watch<single_flight<Fetch, Clock, Token, Mutex>, Clock> {
    using watch = detail::deadline_watch<single_flight, Clock>;
    friend watch;

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
    single_flight(Fetch fetch, Clock& clock, refresh_policy policy = {}) noexcept
        : token_fetch(&single_flight::on_answer), fetch_(std::move(fetch)), clock_(clock), policy_(policy) {}
    template <std::same_as<Clock> Temporary>
    single_flight(Fetch fetch, Temporary&& clock, refresh_policy policy = {}) noexcept
        : single_flight(std::move(fetch), clock, policy) {
        static_assert(sizeof(Temporary) == 0, "feishu::reactions: a token source refers to its clock: give that a "
                                              "name, and let it outlive the source");
    }
    // Requires: !in_use().
    ~single_flight() { FEISHU_REACTIONS_ASSERT(!in_use(), "a token source was destroyed in flight"); }

    /// Answers at once with the token that is kept, or with the failure after which the source pauses, or after the next
    /// fetch. Called by the drivers, on any thread.
    void request(token_request& q) noexcept {
        lock();
        const std::string_view refused = q.refused().reveal();
        if (!refused.empty() && refused == token_.view())
            token_.clear();
        std::uint64_t time = now(); // one for all questions: a token may expire between two of them
        while (!fetching_ && !is_good_until(fresh_until_, time) && time >= paused_until_) {
            const bool serves = is_good_until(expires_, time);
            if (!serves)
                calls_.append(q, deadline_of(q));
            fetching_ = true;
            timeout_ = time_for_fetch(q.timeout().count(), serves);
            unlock();
            watch::look();
            if constexpr (fetches) // else a sentence has been said
                fetch_(static_cast<token_fetch&>(*this));
            if (!serves)
                return;
            lock(); // what was fetched is better than what would do
            time = now();
            if (is_good_until(expires_, time))
                break;
        }
        if (is_good_until(expires_, time))
            return provide_kept(q);
        if (fetching_) {
            calls_.append(q, deadline_of(q));
            unlock();
            return watch::look();
        }
        fail_as_before(q);
    }

    /// Answers the request of a call that was cancelled, unless its answer is on the way. Called by the drivers, on any
    /// thread.
    void cancel(token_request& q) noexcept {
        lock();
        const bool waits = calls_.remove(q);
        unlock();
        if (waits) {
            watch::look();
            q.fail("cancelled");
        }
    }

    /// Whether a token is being fetched, a call waits for it, or the timer is still to call. May be asked from any
    /// thread: once it is false and all calls have ended, the source may be destroyed.
    [[nodiscard]] bool in_use() noexcept {
        lock();
        const bool used = fetching_ || !calls_.empty() || watch::is_waiting();
        unlock();
        return used;
    }

  private:
    [[nodiscard]] std::uint64_t deadline_of(const token_request& q) const noexcept {
        return q.timeout().count() == 0 ? detail::waiting_calls::never : now() + q.timeout().count();
    }
    static void answer_late(detail::waiting_calls& calls) noexcept {
        while (token_request* const q = calls.pop())
            q->fail_for_now("no token came in the time of the call");
    }
    // The time for a fetch that a call begins which has `left` milliseconds (0: any) until its deadline.
    [[nodiscard]] milliseconds time_for_fetch(std::uint32_t left, bool serves) const noexcept {
        const std::uint32_t most = policy_.timeout.count();
        const std::uint32_t part = serves ? left - left / 2 : left;
        return milliseconds{part != 0 && (part < most || most == 0) ? part : most};
    }

    // These two are called with the lock, and give it back.
    void provide_kept(token_request& q) noexcept {
        const detail::kept_secret<Token> copy{token_.view()};
        unlock();
        q.provide(access_token{copy.view()});
    }
    void fail_as_before(token_request& q) noexcept {
        const detail::kept_failure copy = failure_;
        token_answer answer = copy.answer();
        if (answer.transient)
            answer.retry_after = left_of_pause();
        unlock();
        q.answer(answer);
    }

    [[nodiscard]] std::uint64_t now() const noexcept {
        if constexpr (has_now<Clock>)
            return static_cast<std::uint64_t>(clock_.now_ms());
        else
            return 0;
    }
    [[nodiscard]] bool is_good_until(std::uint64_t end, std::uint64_t time) const noexcept {
        return !token_.empty() && time < end;
    }
    // Requires: the text is one that fits.
    void keep(std::string_view text, milliseconds lifetime) noexcept {
        (void)token_.assign(text);
        const std::uint32_t life = lifetime.count();
        const std::uint32_t margin = policy_.margin.count() < life / 2 ? policy_.margin.count() : life / 2;
        expires_ = life == 0 ? UINT64_MAX : now() + life;
        fresh_until_ = life == 0 ? UINT64_MAX : expires_ - margin;
        pause_ = 0;
        paused_until_ = 0;
    }
    // Begins the pause after a failure.
    void pause(const token_answer& why) noexcept {
        const std::uint32_t longest = policy_.longest_pause.count();
        const std::uint64_t time = now();
        if (is_good_until(expires_, time)) { // there is no hurry
            paused_until_ = expires_ - time < longest ? expires_ : time + longest;
        } else {
            pause_ = pause_ == 0 ? policy_.first_pause.count() : pause_ > longest / 2 ? longest : pause_ * 2;
            const std::uint32_t asked = why.retry_after.count();
            const std::uint32_t ms = asked > pause_ ? asked : pause_;
            paused_until_ = time + (ms < longest ? ms : longest);
        }
        failure_.keep(why);
    }

    [[nodiscard]] milliseconds left_of_pause() const noexcept {
        const std::uint64_t time = now();
        return milliseconds{time < paused_until_ ? static_cast<std::uint32_t>(paused_until_ - time) : 0};
    }

    static void on_answer(token_fetch& f, const token_answer& answer, milliseconds lifetime) noexcept {
        static_cast<single_flight&>(f).take(answer, lifetime);
    }
    void take(token_answer answer, milliseconds lifetime) noexcept {
        detail::kept_secret<Token> copy;
        lock();
        FEISHU_REACTIONS_ASSERT(fetching_, "a fetch is answered once");
        const std::string_view text = answer.token.reveal();
        if (answer.provided && text.size() > Token)
            answer = detail::token_too_long(text.size());
        else if (answer.provided && text.empty()) // which a source without a pause would fetch for each call
            answer = {.reason = "the token that was fetched is empty"};
        if (answer.provided)
            keep(text, lifetime);
        else
            pause(answer);
        const bool usable = !token_.empty() && (answer.provided || now() < expires_);
        if (usable)
            (void)copy.assign(token_.view());
        detail::waiting_calls calls = calls_;
        calls_ = {};
        fetching_ = false;
        if (answer.transient)
            answer.retry_after = left_of_pause();
        unlock();
        if (!calls.empty())
            watch::look();
        while (token_request* const q = calls.pop()) {
            if (usable) // and nobody waits whose token was refused: request() then forgets what it keeps
                q->provide(access_token{copy.view()});
            else
                q->answer(answer);
        }
    }

    void lock() noexcept { mutex_.lock(); }
    void unlock() noexcept { mutex_.unlock(); }

    Fetch fetch_;
    Clock& clock_;
    refresh_policy policy_;
    Mutex mutex_ = {};
    detail::waiting_calls calls_ = {};
    std::uint64_t expires_ = 0;
    std::uint64_t fresh_until_ = 0;
    std::uint64_t paused_until_ = 0; // with the last failure:
    detail::kept_failure failure_ = {};
    std::uint32_t pause_ = 0; // its length, if no token served and the issuer asked for nothing; 0: no failure yet
    bool fetching_ = false;
    detail::kept_secret<Token> token_;
};
template <class Fetch, class Clock>
    requires(!std::is_lvalue_reference_v<Clock>)
single_flight(Fetch, Clock&&, refresh_policy = {}) -> single_flight<Fetch, Clock>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
