// SPDX-License-Identifier: BSL-1.0
//
// fake_clock.hpp - the time of a fake service as the clock of the client that asks it, so that waiting
// for a rate limit ends it.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_CLOCK_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_CLOCK_HPP

#include <feishu/reactions/testing/fake_service.hpp>

#include <cstdint> // std::uint32_t, std::uint64_t
#include <vector>  // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// A clock for the client, whose time is the fake service's:
///
///     fr::testing::fake_clock clock{service};
///     fr::client client{fr::feishu, fr::tenant_token{token}, &service, &clock, {.retry = {.attempts = 3}}};
///
/// Sleeping passes at once, and is written down. Belongs to the service's thread.
class fake_clock {
  public:
    /// Refers to the service, which outlives it.
    explicit fake_clock(fake_service& service) noexcept : service_(service) {}

    /// The service's time, in milliseconds since 1970.
    [[nodiscard]] std::uint64_t now_ms() const noexcept { return service_.now_ms; }
    /// Moves the service's time on by `ms`.
    void sleep_ms(std::uint32_t ms) noexcept {
        sleeps_.push_back(ms);
        service_.now_ms += ms;
    }

    /// Every sleep_ms() so far.
    [[nodiscard]] const std::vector<std::uint32_t>& sleeps() const noexcept { return sleeps_; }

  private:
    fake_service& service_;
    std::vector<std::uint32_t> sleeps_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
