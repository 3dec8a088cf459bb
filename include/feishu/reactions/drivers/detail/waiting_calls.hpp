// SPDX-License-Identifier: BSL-1.0
//
// waiting_calls.hpp - the token requests that wait for one fetch.
#ifndef FEISHU_REACTIONS_DRIVERS_DETAIL_WAITING_CALLS_HPP
#define FEISHU_REACTIONS_DRIVERS_DETAIL_WAITING_CALLS_HPP

#include <feishu/reactions/wire/token_source.hpp>

#include <cstdint> // std::uint64_t, UINT64_MAX

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// In the order of their arrival: a list through their `user`, with the time of each one's deadline in `user_time`.
class waiting_calls {
  public:
    // The time of a call without a deadline.
    static constexpr std::uint64_t never = UINT64_MAX;

    [[nodiscard]] bool empty() const noexcept { return first_ == nullptr; }
    void append(token_request& q, std::uint64_t until) noexcept {
        q.user = nullptr;
        q.user_time = until;
        if (last_ == nullptr)
            first_ = &q;
        else
            last_->user = &q;
        last_ = &q;
    }
    // The first one, which no longer waits; null: none.
    token_request* pop() noexcept {
        token_request* const q = first_;
        if (q != nullptr)
            unlink(nullptr, *q);
        return q;
    }
    // False if `q` does not wait.
    bool remove(const token_request& q) noexcept {
        token_request* before = nullptr;
        for (token_request* i = first_; i != nullptr; before = i, i = next(*i))
            if (i == &q) {
                unlink(before, *i);
                return true;
            }
        return false;
    }
    // Takes out those whose deadline has come.
    [[nodiscard]] waiting_calls take_late(std::uint64_t now) noexcept {
        waiting_calls late;
        waiting_calls all = *this;
        *this = {};
        while (token_request* const q = all.pop())
            (q->user_time <= now ? late : *this).append(*q, q->user_time);
        return late;
    }
    void join(waiting_calls more) noexcept {
        while (token_request* const q = more.pop())
            append(*q, q->user_time);
    }
    [[nodiscard]] std::uint64_t earliest() const noexcept {
        std::uint64_t time = never;
        for (const token_request* i = first_; i != nullptr; i = next(*i))
            time = i->user_time < time ? i->user_time : time;
        return time;
    }

  private:
    static token_request* next(const token_request& q) noexcept { return static_cast<token_request*>(q.user); }
    void unlink(token_request* before, const token_request& q) noexcept {
        if (before == nullptr)
            first_ = next(q);
        else
            before->user = q.user;
        if (last_ == &q)
            last_ = before;
    }

    token_request* first_ = nullptr;
    token_request* last_ = nullptr;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
