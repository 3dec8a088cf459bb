// SPDX-License-Identifier: BSL-1.0
//
// curl_multi.cpp - callbacks on an event loop: reactions to forty messages at the same time, on one thread,
// with libcurl's multi interface. Runs against a fake service on this machine.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/explain/explain.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>
#include <feishu/reactions/transports/curl_multi.hpp>

#include "support/loopback_service.hpp"

#include <cstdint>
#include <cstdio>
#include <deque>
#include <string>
#include <vector>

namespace fr = feishu::reactions;
using namespace fr::literals;

namespace {

// Your event loop's timers; here a list that turn() looks through.
class loop_timer {
  public:
    [[nodiscard]] std::uint64_t now_ms() const noexcept { return fr::std_clock::now_ms(); }
    void arm(fr::tick& x, std::uint32_t ms) noexcept { waiting_.push_back({&x, now_ms() + ms}); }
    void disarm(fr::tick& x) noexcept {
        for (wait& w : waiting_)
            if (w.who == &x)
                w.until = 0;
    }
    void turn() {
        for (std::size_t i = 0; i < waiting_.size();)
            if (waiting_[i].until <= now_ms()) {
                fr::tick& x = *waiting_[i].who;
                waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(i));
                x.fired(); // may arm another one
                i = 0;
            } else
                ++i;
    }

  private:
    struct wait {
        fr::tick* who;
        std::uint64_t until;
    };
    std::vector<wait> waiting_;
};

// What happens when a call has ended.
struct count_it {
    int& left;
    int& good;
    void operator()(const fr::result<fr::reaction_view, fr::error_view>& outcome) const noexcept {
        --left;
        if (outcome)
            ++good;
        else
            std::printf("%s\n", fr::explain(outcome.error()).c_str());
    }
};

} // namespace

int main() {
    loopback_service server;
    std::string token;
    std::vector<std::string> messages;
    server.with([&](auto& service) {
        token = service.bot_token();
        for (int i = 0; i != 40; ++i)
            messages.push_back(service.new_message());
        service.inject(fr::errc::rate_limited); // one of them has to wait, and is sent again
    });

    // [loop]
    fr::curl_multi_transport http{{}, 8}; // connections: the forty calls share them
    loop_timer timer;
    fr::fixed_token tokens{fr::tenant_token{std::string_view{token}}};
    const fr::session session{*fr::base_url::insecure(server.url()), tokens, http, timer,
                              fr::call_options{.deadline = 20'000_ms, .retry = {.attempts = 3}}};

    // Each call is one object of your own, and stays where it is until it has ended.
    std::deque<fr::callback_call<fr::add_reaction, decltype(session), count_it>> calls;
    int left = static_cast<int>(messages.size());
    int good = 0;
    for (const std::string& message : messages)
        calls.emplace_back(session, count_it{left, good}).start({message, fr::emoji::thumbsup});

    while (left != 0) { // your event loop
        http.poll(fr::milliseconds{10});
        timer.turn();
    }
    // [end]

    const std::size_t requests = server.with([](auto& service) { return service.received().size(); });
    std::printf("%d reactions added on one thread, with %zu requests\n", good, requests);
    return good == static_cast<int>(messages.size()) && requests == messages.size() + 1 ? 0 : 1;
}
