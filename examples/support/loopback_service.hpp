// SPDX-License-Identifier: BSL-1.0
//
// loopback_service.hpp - the fake service behind a real HTTP server on this machine, in real time.
// For examples and tests (POSIX and Windows sockets).
#ifndef FEISHU_REACTIONS_EXAMPLES_SUPPORT_LOOPBACK_SERVICE_HPP
#define FEISHU_REACTIONS_EXAMPLES_SUPPORT_LOOPBACK_SERVICE_HPP

#include <feishu/reactions/testing/fake_service.hpp>

#include "loopback.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

class loopback_service {
  public:
    using fake_service = feishu::reactions::testing::fake_service;
    // What is answered to a request, if not what the service answers by itself.
    using handler = std::function<loopback::raw_response(fake_service&, std::string_view raw)>;

    // On the port of this number; 0: on a free one.
    explicit loopback_service(std::uint16_t port = 0, handler handle = &fake_service_answer)
        : handle_(std::move(handle)),
          server_([this](std::string_view raw) { return serve(raw); }, false, loopback::plain, port) {
        const std::lock_guard lock{mutex_};
        service_.request_time = {}; // a call takes what it takes
    }

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
    static loopback::raw_response fake_service_answer(fake_service& service, std::string_view raw) {
        return service.answer(raw);
    }
    loopback::raw_response serve(std::string_view raw) {
        return with([&](auto& service) { return handle_(service, raw); });
    }

    handler handle_;
    fake_service service_;
    std::uint64_t seen_ms_ = clock_ms();
    std::mutex mutex_;
    loopback server_; // the last one: it ends before the others
};

#endif
