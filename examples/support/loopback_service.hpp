// SPDX-License-Identifier: BSL-1.0
//
// loopback_service.hpp - the fake service behind a real HTTP server on a free port of this machine, in real time.
// For examples and tests (POSIX sockets).
#ifndef FEISHU_REACTIONS_EXAMPLES_SUPPORT_LOOPBACK_SERVICE_HPP
#define FEISHU_REACTIONS_EXAMPLES_SUPPORT_LOOPBACK_SERVICE_HPP

#include <feishu/reactions/testing/fake_service.hpp>

#include "loopback.hpp"

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

class loopback_service {
  public:
    loopback_service() { service_.request_time = {}; } // a call takes what it takes

    // "http://127.0.0.1:40321"
    [[nodiscard]] std::string url() const { return server_.url(); }

    // Calls `use(fake_service&)` while no request is being answered: the model itself knows no threads. Its time is
    // that of the wall; a test that sets it moves it.
    template <class Use>
    auto with(Use use) {
        const std::lock_guard lock{mutex_};
        const std::uint64_t now = clock_ms();
        service_.now_ms += now - seen_ms_;
        seen_ms_ = now;
        return use(service_);
    }

  private:
    static std::uint64_t clock_ms() {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    }
    loopback::raw_response serve(std::string_view raw) {
        return with([&](auto& service) { return service.answer(raw); });
    }

    feishu::reactions::testing::fake_service service_;
    std::uint64_t seen_ms_ = clock_ms();
    std::mutex mutex_;
    loopback server_{[this](std::string_view raw) { return serve(raw); }}; // the last one: it ends before the others
};

#endif
