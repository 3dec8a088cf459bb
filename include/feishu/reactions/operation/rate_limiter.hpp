// SPDX-License-Identifier: BSL-1.0
//
// rate_limiter.hpp - the seam to whatever keeps calls under a limit. A program that does not pace carries none of it.
#ifndef FEISHU_REACTIONS_OPERATION_RATE_LIMITER_HPP
#define FEISHU_REACTIONS_OPERATION_RATE_LIMITER_HPP

#include <feishu/reactions/base/error.hpp>

#include <concepts> // std::derived_from
#include <cstdint>  // std::uint32_t, std::uint64_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// Gives turns to calls. `pace` (pace.hpp) is the ready one; a program with limits of its own, or with a
// budget that several machines share, derives another.
class rate_limiter {
  public:
    static constexpr std::uint32_t any_wait = UINT32_MAX;

    rate_limiter(const rate_limiter&) = delete;
    rate_limiter& operator=(const rate_limiter&) = delete;

    // Milliseconds from `now` until this call's turn, which is then taken. Where it would come after more
    // than `at_most`, it is not taken: the answer, more than `at_most`, says when it would have been.
    [[nodiscard]] constexpr std::uint32_t reserve(endpoint which, std::uint64_t now,
                                                  std::uint32_t at_most = any_wait) noexcept {
        return reserve_(*this, which, now, at_most);
    }

  protected:
    using reserve_function = std::uint32_t (*)(rate_limiter&, endpoint, std::uint64_t now,
                                               std::uint32_t at_most) noexcept;
    constexpr explicit rate_limiter(reserve_function function) noexcept : reserve_(function) {}
    ~rate_limiter() = default;

  private:
    reserve_function reserve_;
};

// A `rate_limiter*` that, given a rate_limiter instead, says in one sentence what is missing.
class rate_limiter_pointer {
  public:
    constexpr rate_limiter_pointer(rate_limiter* to = nullptr) noexcept : to_(to) {} // NOLINT: it is one
    template <std::derived_from<rate_limiter> P>
    constexpr rate_limiter_pointer(const P&) noexcept { // NOLINT: only to say why not
        static_assert(sizeof(P) == 0, "feishu::reactions: a rate_limiter is shared by calls and outlives them: write "
                                      "`.limiter = &budget`, with its address");
    }
    constexpr operator rate_limiter*() const noexcept { return to_; } // NOLINT: as above
    constexpr rate_limiter* operator->() const noexcept { return to_; }

  private:
    rate_limiter* to_ = nullptr;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
