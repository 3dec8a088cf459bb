// SPDX-License-Identifier: BSL-1.0
//
// sliding_window_limiter.hpp - keeps calls under the service's limits: 50 a second and 1,000 a minute for each
// endpoint, app and tenant.
#ifndef FEISHU_REACTIONS_OPERATION_SLIDING_WINDOW_LIMITER_HPP
#define FEISHU_REACTIONS_OPERATION_SLIDING_WINDOW_LIMITER_HPP

#include <feishu/reactions/base/text.hpp>
#include <feishu/reactions/operation/detail/turns.hpp>
#include <feishu/reactions/operation/rate_limiter.hpp>

#include <cstdint>     // std::uint32_t, std::uint64_t
#include <type_traits> // std::is_constant_evaluated

#if FEISHU_REACTIONS_THREADS
#    include <atomic> // std::atomic_flag
#endif

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// One app's budget in one tenant, shared by all calls that use it. Each group of calls (endpoint_info::limited_as())
/// has its own, of about 350 bytes; `Groups` of them fit, and a call of one more ends in errc::rate_limiter_full when
/// it begins.
///
/// The limiter reads no clock: each turn follows from earlier turns and `now`. In any second at most 50 turns come, in
/// any minute at most 1,000, wherever the window begins. Turns are given in the order of requests. A turn that was
/// taken is used up even if its call is cancelled before it comes; a call whose deadline comes first takes none.
///
/// With FEISHU_REACTIONS_THREADS any number of threads may share it: a flag is held for some twenty instructions, and
/// no thread sleeps on it.
template <std::size_t Groups>
class basic_sliding_window_limiter final : public rate_limiter {
  public:
    /// A limiter whose windows are all empty. Requires: the rate is within what the service allows; with assertions
    /// off, one that is not becomes the nearest that is.
    constexpr explicit basic_sliding_window_limiter(const rate_limit& rate = {}) noexcept
        : rate_limiter(&basic_sliding_window_limiter::take, &basic_sliding_window_limiter::has),
          rate_{within(rate.per_second, 50), within(rate.per_minute, 1000)} {
        FEISHU_REACTIONS_ASSERT(rate.per_second >= 1 && rate.per_second <= 50 && rate.per_minute >= 1 &&
                                    rate.per_minute <= 1000,
                                "a rate is 1 to 50 calls a second and 1 to 1,000 a minute");
    }

  private:
    struct budget {
        fixed_text<40> group = {}; // empty: not in use yet
        detail::turns turns = {};
    };

    static constexpr std::uint32_t within(std::uint32_t calls, std::uint32_t most) noexcept {
        return calls < 1 ? 1 : calls > most ? most : calls;
    }
    // The budget of the group, which is begun if there is room; null if other groups have all of them.
    constexpr budget* of(std::string_view group) noexcept {
        for (budget& b : budgets_) {
            if (b.group.empty())
                (void)b.group.assign(group); // a name that is too long begins none
            if (b.group == group)
                return &b;
        }
        return nullptr;
    }
    static constexpr bool has(rate_limiter& base, std::string_view group) noexcept {
        auto& self = static_cast<basic_sliding_window_limiter&>(base);
        const held hold{self};
        return self.of(group) != nullptr;
    }
    static constexpr std::uint32_t take(rate_limiter& base, std::string_view group, std::uint64_t now,
                                        std::uint32_t at_most) noexcept {
        auto& self = static_cast<basic_sliding_window_limiter&>(base);
        const held hold{self};
        budget* const its = self.of(group);
        FEISHU_REACTIONS_ASSERT(its != nullptr, "the rate limiter was asked for a group that it did not admit");
        return its != nullptr ? its->turns.take(self.rate_, now, at_most) : any_wait;
    }

#if FEISHU_REACTIONS_THREADS
    struct held {
        basic_sliding_window_limiter& of;
        constexpr explicit held(basic_sliding_window_limiter& p) noexcept : of(p) {
            if (!std::is_constant_evaluated())
                while (of.busy_.test_and_set(std::memory_order_acquire)) {
                }
        }
        held(const held&) = delete;
        held& operator=(const held&) = delete;
        constexpr ~held() {
            if (!std::is_constant_evaluated())
                of.busy_.clear(std::memory_order_release);
        }
    };
    std::atomic_flag busy_{};
#else
    struct held {
        constexpr explicit held(basic_sliding_window_limiter&) noexcept {}
    };
#endif

    rate_limit rate_;
    budget budgets_[Groups] = {};
};
/// The limiter for the library's three endpoints, each of which is a group of its own.
using sliding_window_limiter = basic_sliding_window_limiter<3>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
