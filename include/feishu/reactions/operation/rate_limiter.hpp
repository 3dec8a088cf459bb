// SPDX-License-Identifier: BSL-1.0
//
// rate_limiter.hpp - the seam to whatever keeps calls under a limit. A program without one carries none of it.
#ifndef FEISHU_REACTIONS_OPERATION_RATE_LIMITER_HPP
#define FEISHU_REACTIONS_OPERATION_RATE_LIMITER_HPP

#include <feishu/reactions/base/error.hpp>

#include <concepts>    // std::derived_from
#include <cstdint>     // std::uint32_t, std::uint64_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Decides when calls may be sent, so that they stay within the service's limits. `sliding_window_limiter` is ready for
/// use; a program with limits of its own, or with a budget that several machines share, derives another.
///
/// Calls are counted by group (endpoint_info::limited_as()), a text: the same endpoint may be known at two addresses to
/// a program and its shared libraries.
class rate_limiter {
  public:
    /// As `at_most` of reserve(): the turn is taken however late it comes.
    static constexpr std::uint32_t any_wait = UINT32_MAX;

    rate_limiter(const rate_limiter&) = delete;
    rate_limiter& operator=(const rate_limiter&) = delete;

    /// Whether the limiter has a budget for this group, or room for a new one. If it has neither, an operation ends
    /// with errc::rate_limiter_full when it begins, so that no two groups share a budget unnoticed.
    [[nodiscard]] constexpr bool admit(std::string_view group) noexcept {
        return admit_ == nullptr || admit_(*this, group);
    }
    /// Milliseconds from `now` until this call's turn, which is then taken. If it would come after more than `at_most`,
    /// it is not taken: the answer, more than `at_most`, says when it would have been.
    ///
    /// Requires: admit(group) answered true.
    [[nodiscard]] constexpr std::uint32_t reserve(std::string_view group, std::uint64_t now,
                                                  std::uint32_t at_most = any_wait) noexcept {
        return reserve_(*this, group, now, at_most);
    }

  protected:
    using reserve_function = std::uint32_t (*)(rate_limiter&, std::string_view group, std::uint64_t now,
                                               std::uint32_t at_most) noexcept;
    using admit_function = bool (*)(rate_limiter&, std::string_view group) noexcept;
    /// Without `admit` every group is admitted.
    constexpr explicit rate_limiter(reserve_function on_reserve, admit_function on_admit = nullptr) noexcept
        : reserve_(on_reserve), admit_(on_admit) {}
    ~rate_limiter() = default;

  private:
    reserve_function reserve_;
    admit_function admit_;
};

/// A `rate_limiter*` for call_options. It does not own the limiter. If a rate_limiter is given in place of its address,
/// one static_assert says so.
class rate_limiter_pointer {
  public:
    /// Points to `to`, which must outlive every call that uses it; null: no limiter.
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
