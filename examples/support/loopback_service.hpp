// SPDX-License-Identifier: BSL-1.0
//
// loopback_service.hpp - the fake service behind a real HTTP server, cpp-httplib's, on a free port of this
// machine. For examples and tests.
#ifndef FEISHU_REACTIONS_EXAMPLES_SUPPORT_LOOPBACK_SERVICE_HPP
#define FEISHU_REACTIONS_EXAMPLES_SUPPORT_LOOPBACK_SERVICE_HPP

#include <feishu/reactions/testing/fake_service.hpp>

#include <httplib.h>

#include <chrono>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

class loopback_service {
  public:
    loopback_service() {
        const auto handle = [this](const httplib::Request& q, httplib::Response& answer) { serve(q, answer); };
        server_.Get(".*", handle).Post(".*", handle).Delete(".*", handle);
        server_.new_task_queue = [] { return new httplib::ThreadPool{16}; }; // each connection holds one
        port_ = server_.bind_to_any_port("127.0.0.1");
        if (port_ < 0)
            throw std::runtime_error{"no free port on 127.0.0.1"};
        thread_ = std::thread{[this] { server_.listen_after_bind(); }};
        while (!server_.is_running())
            std::this_thread::yield();
    }
    ~loopback_service() {
        server_.stop();
        thread_.join();
    }
    loopback_service(const loopback_service&) = delete;
    loopback_service& operator=(const loopback_service&) = delete;

    // "http://127.0.0.1:40321"
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

    // Calls `use(fake_service&)` while no request is being answered: the model itself knows no threads.
    template <class Use>
    auto with(Use use) {
        const std::lock_guard lock{mutex_};
        return use(service_);
    }

  private:
    void serve(const httplib::Request& q, httplib::Response& answer) {
        feishu::reactions::testing::header_list headers;
        for (const auto& [name, value] : q.headers)
            headers.add(name, value);
        const auto reply = with([&](auto& service) { return service.handle(q.method, q.target, headers, q.body); });
        // What the service was told to do late (delay) or not at all (lose_answer, fail_delivery).
        std::this_thread::sleep_for(std::chrono::milliseconds{reply.delay_ms});
        if (reply.how != feishu::reactions::delivery::answered) { // a body that cannot be had ends the connection
            answer.set_content_provider(1, "text/plain", [](auto&&...) { return false; });
            return;
        }
        answer.status = reply.status;
        for (const auto& [name, value] : reply.headers)
            answer.set_header(name, value);
        answer.body = reply.body;
    }

    feishu::reactions::testing::fake_service service_;
    std::mutex mutex_;
    httplib::Server server_;
    int port_ = -1;
    std::thread thread_;
};

#endif
