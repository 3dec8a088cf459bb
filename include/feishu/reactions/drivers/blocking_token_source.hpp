// SPDX-License-Identifier: BSL-1.0
//
// blocking_token_source.hpp - a token source that answers later, for the blocking driver: its thread waits.
#ifndef FEISHU_REACTIONS_DRIVERS_BLOCKING_TOKEN_SOURCE_HPP
#define FEISHU_REACTIONS_DRIVERS_BLOCKING_TOKEN_SOURCE_HPP

#include <feishu/reactions/drivers/detail/kept_token.hpp>
#include <feishu/reactions/wire/token_source.hpp>

#include <chrono>             // std::chrono::milliseconds
#include <condition_variable> // std::condition_variable
#include <cstddef>            // std::size_t
#include <mutex>              // std::mutex, std::unique_lock
#include <string_view>        // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A token source that blocks in request() until another one, which may answer later and on another thread, has
/// answered. It keeps up to `Token` bytes of the token and wipes them. The blocking driver makes one by itself for a
/// source that asks for it (`waiting` of token_source.hpp), as single_flight does.
///
/// Requires: the answer does not need the thread that waits for it.
template <class Source, std::size_t Token = 4096>
class blocking_token_source {
    // In here, not a constraint: a source may name its blocking_token_source before its own class is complete.
    static_assert(token_source<Source>,
                  "feishu::reactions: a token source needs `void request(token_request&) noexcept`");

  public:
    /// Refers to `source`, which outlives this object.
    explicit blocking_token_source(Source& source) noexcept : source_(source) {}

    /// Answers `q` before it returns. A token of more than `Token` bytes is a failure, whose native number is its size;
    /// of the source's own reason for a failure the first 160 bytes are kept. May be called on several threads if
    /// `source` allows it.
    ///
    /// If the answer does not come within q.timeout(), a source that can be told so (cancellable_token_source) gives the
    /// request back, which is a transient failure. Any other source is waited for.
    void request(token_request& q) noexcept {
        waiter w{q};
        source_.request(w);
        if constexpr (cancellable_token_source<Source>)
            if (!w.came_in_time()) {
                source_.cancel(w);
                return w.pass_on(q, true);
            }
        w.pass_on(q, false);
    }

  private:
    class waiter final : public token_request {
      public:
        explicit waiter(const token_request& q) noexcept : token_request(&waiter::take) {
            refused_ = q.refused();
            timeout_ = q.timeout();
        }

        [[nodiscard]] bool came_in_time() noexcept {
            std::unique_lock<std::mutex> locked{mutex_};
            const std::chrono::milliseconds longest{timeout_.count()};
            return longest.count() == 0 || answered_.wait_for(locked, longest, [this] { return done_; });
        }
        // `late`: the source was asked to give up.
        void pass_on(token_request& q, bool late) noexcept {
            {
                std::unique_lock<std::mutex> locked{mutex_};
                answered_.wait(locked, [this] { return done_; });
            }
            if (provided_)
                q.provide(access_token{token_.view()});
            else if (late)
                q.fail_for_now("no token came in the time of the call");
            else
                q.answer(failure_.answer());
        }

      private:
        static void take(token_request& q, const token_answer& answer) noexcept {
            auto& self = static_cast<waiter&>(q);
            // Notified under the lock: the waiter is gone as soon as it may run.
            const std::unique_lock<std::mutex> locked{self.mutex_};
            const std::string_view text = answer.token.reveal();
            self.provided_ = answer.provided && self.token_.assign(text);
            if (!self.provided_)
                self.failure_.keep(answer.provided ? detail::token_too_long(text.size()) : answer);
            self.done_ = true;
            self.answered_.notify_one();
        }

        std::mutex mutex_ = {};
        std::condition_variable answered_ = {};
        bool done_ = false;
        bool provided_ = false;
        detail::kept_failure failure_ = {};
        detail::kept_secret<Token> token_;
    };

    Source& source_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
