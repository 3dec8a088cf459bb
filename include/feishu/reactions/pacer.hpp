// SPDX-License-Identifier: BSL-1.0
//
// pacer.hpp - the seam to whatever keeps calls under a limit. A program that does not pace carries none of it.
// Layer 3: depends on error.hpp.
#ifndef FEISHU_REACTIONS_PACER_HPP
#define FEISHU_REACTIONS_PACER_HPP

#include <feishu/reactions/error.hpp>

#include <concepts> // std::derived_from
#include <cstdint>  // std::uint32_t, std::uint64_t

namespace feishu::reactions {

// Gives turns to calls. `pace` (pace.hpp) is the ready one; a program with limits of its own, or with a
// budget that several machines share, derives another.
class pacer {
  public:
    static constexpr std::uint32_t any_wait = UINT32_MAX;

    pacer(const pacer&) = delete;
    pacer& operator=(const pacer&) = delete;

    // Milliseconds from `now` until this call's turn, which is then taken. Where it would come after more
    // than `at_most`, it is not taken: the answer, more than `at_most`, says when it would have been.
    [[nodiscard]] constexpr std::uint32_t reserve(endpoint which, std::uint64_t now,
                                                  std::uint32_t at_most = any_wait) noexcept {
        return reserve_(*this, which, now, at_most);
    }

  protected:
    using reserve_function = std::uint32_t (*)(pacer&, endpoint, std::uint64_t now, std::uint32_t at_most) noexcept;
    constexpr explicit pacer(reserve_function function) noexcept : reserve_(function) {}
    ~pacer() = default;

  private:
    reserve_function reserve_;
};

// A `pacer*` that, given a pacer instead, says in one sentence what is missing.
class pacer_pointer {
  public:
    constexpr pacer_pointer(pacer* to = nullptr) noexcept : to_(to) {} // NOLINT: it is one
    template <std::derived_from<pacer> P>
    constexpr pacer_pointer(const P&) noexcept { // NOLINT: only to say why not
        static_assert(sizeof(P) == 0, "feishu::reactions: a pacer is shared by calls and outlives them: write "
                                      "`.pacing = &budget`, with its address");
    }
    constexpr operator pacer*() const noexcept { return to_; } // NOLINT: as above
    constexpr pacer* operator->() const noexcept { return to_; }

  private:
    pacer* to_ = nullptr;
};

} // namespace feishu::reactions

#endif
