// SPDX-License-Identifier: BSL-1.0
//
// conformance.hpp - whether a transport keeps what transport.hpp asks of it: tried against a server
// of yours that serves conformance_peer.
//
//     my_transport http;
//     const auto report = fr::testing::conformance(http, "http://127.0.0.1:8080");
//     for (const std::string& failure : report.failures)
//         std::puts(failure.c_str());
//
// A blocking transport is tried too; it cannot be cancelled, so those cases are left out. It takes about
// three seconds, most of them spent waiting for timeouts.
#ifndef FEISHU_REACTIONS_TESTING_CONFORMANCE_HPP
#define FEISHU_REACTIONS_TESTING_CONFORMANCE_HPP

#include <feishu/reactions/testing/conformance_probe.hpp>

#include <atomic>      // std::atomic
#include <chrono>      // std::chrono::milliseconds
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <memory>      // std::unique_ptr, std::shared_ptr, std::make_unique
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <thread>      // std::this_thread::sleep_for
#include <type_traits> // std::remove_cvref_t
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

struct conformance_report {
    std::size_t checks = 0;
    std::vector<std::string> failures = {}; // "case: what was wrong"
    // Exchanges that never ended: the transport may still hold them. Destroy it before the report.
    std::vector<std::shared_ptr<void>> abandoned = {};
    [[nodiscard]] bool passed() const { return checks != 0 && failures.empty(); }
};

// Lets other threads work, for transports that complete by themselves.
struct conformance_nap {
    void operator()() const { std::this_thread::sleep_for(std::chrono::milliseconds{1}); }
};

namespace conformance_parts {

template <transport T, class Turn>
class trial {
  public:
    trial(T& t, std::string_view origin, Turn& turn, bool cancels)
        : t_(t), origin_(origin), turn_(turn), cancels_(cancels) {}

    conformance_report run() {
        for (const http_method method : {http_method::get, http_method::post, http_method::delete_})
            answered("plain", method);
        for (const char* name : {"fragments", "chunked", "chunked_trailer", "until_close", "interim_100",
                                 "interim_100_headers", "interim_103", "headers"})
            answered(name, http_method::get);
        for (const int status : {400, 401, 404, 429, 500, 503})
            answered("status_" + std::to_string(status), http_method::post, status);
        for (const int status : {301, 302, 303, 307, 308})
            answered("redirect_" + std::to_string(status), http_method::post, status, "");
        answered("empty", http_method::get, 200, "");
        too_big();
        fails("cut", http_method::get);
        fails("garbage", http_method::get);
        fails("hang_up", http_method::get);
        post_is_not_repeated();
        times_out("silence");
        times_out("trickle");
        next_from_done();
        at_the_same_time();
        if (cancels_)
            for (const std::uint32_t after : {0u, 1u, 40u, 120u, 200u, 280u, 350u}) {
                cancelled("slow", after);
                cancelled("silence", after);
            }
        return std::move(report_);
    }

  private:
    std::unique_ptr<probe> make(const std::string& name, http_method method, std::uint32_t timeout_ms = 10'000,
                                std::size_t buffer = 4096) {
        case_ = name + ' ' + std::string{name_of(method)};
        return std::make_unique<probe>(origin_, name, method, ++number_, timeout_ms, buffer);
    }
    void expect(bool good, const std::string& otherwise) {
        ++report_.checks;
        if (!good)
            report_.failures.push_back(case_ + ": " + otherwise);
    }
    bool wait(const probe& p, std::uint32_t limit_ms) {
        const auto since = clock::now();
        while (!p.is_done() && elapsed_ms(since) < limit_ms)
            turn_();
        return p.is_done();
    }
    // To its end, and a little longer, to see whether that really was the last touch. Null where it was not:
    // what would come next has no defined behaviour.
    std::unique_ptr<probe> finish(std::unique_ptr<probe> p, std::uint32_t limit_ms = 4'000) {
        const bool ended = wait(*p, limit_ms);
        expect(ended, "done() was not called within " + std::to_string(limit_ms) + " ms");
        const auto since = clock::now();
        do
            turn_();
        while (elapsed_ms(since) < 3);
        if (ended) {
            expect(p->dones() == 1, "done() was called " + std::to_string(p->dones()) + " times");
            expect(p->is_untouched(), "the exchange was touched after done()");
        }
        if (ended && p->dones() == 1 && p->is_untouched())
            return p;
        give_up(std::move(p));
        return nullptr;
    }
    void give_up(std::shared_ptr<void> what) {
        report_.abandoned.push_back(std::move(what));
        report_.failures.push_back("the rest: was not tried");
        hopeless_ = true;
    }
    std::unique_ptr<probe> play(std::unique_ptr<probe> p) {
        p->start(t_);
        return finish(std::move(p));
    }

    void answered(const std::string& name, http_method method, int status = 200,
                  std::string_view body = conformance_answer) {
        if (hopeless_)
            return;
        const auto p = play(make(name, method));
        if (!p)
            return;
        expect(p->how() == delivery::answered, "an answer of any status is delivery::answered, not " + p->end());
        expect(p->status() == status,
               "status " + std::to_string(p->status()) + " was told, not " + std::to_string(status) + ": " + p->body());
        expect(p->body() == body, "the body is another one: " + p->body());
        expect(p->log_id() == "final", "the header X-Tt-Logid of the last status line was not told");
        const std::uint32_t wait_ms = name == "headers" ? 2000 : 0;
        expect(p->retry_after_ms() == wait_ms,
               "the header x-ogw-ratelimit-reset was not told, or one of an interim answer was");
    }
    void too_big() {
        if (hopeless_)
            return;
        if (const auto p = play(make("flood", http_method::get, 2'000, 1024))) {
            expect(p->how() == delivery::too_big,
                   "what is too big for the buffer is delivery::too_big, not " + p->end());
            expect(p->told_bytes() < conformance_flood / 2, "reading went on after body() returned false");
        }
    }
    void fails(const std::string& name, http_method method) {
        if (hopeless_)
            return;
        if (const auto p = play(make(name, method))) // a GET may be repeated
            expect(p->how() == delivery::broken || p->body() == "sent twice",
                   "a connection that ends early is delivery::broken, not " + p->end());
    }
    // HTTP stacks repeat a request by themselves where a connection that was kept open turns out to be
    // closed. For a POST that may be a second reaction.
    void post_is_not_repeated() {
        if (hopeless_)
            return;
        (void)play(make("plain", http_method::post));
        if (hopeless_)
            return;
        if (const auto p = play(make("hang_up", http_method::post))) {
            expect(p->body() != "sent twice", "a POST that may have been carried out was sent again");
            expect(p->how() == delivery::broken, "a connection that ends early is delivery::broken, not " + p->end());
        }
    }
    void times_out(const std::string& name) {
        if (hopeless_)
            return;
        const auto since = clock::now();
        if (const auto p = play(make(name, http_method::get, 300))) {
            const auto took = elapsed_ms(since);
            expect(p->how() == delivery::timed_out, "after timeout_ms it is delivery::timed_out, not " + p->end());
            expect(took >= 200 && took < 1'500, "a timeout of 300 ms took " + std::to_string(took) + " ms");
        }
    }
    // Five exchanges, each started from inside the done() of the one before, which is then destroyed.
    void next_from_done() {
        if (hopeless_)
            return;
        struct chain {
            trial& self;
            int left = 5;
            std::unique_ptr<probe> current = {};
            std::string body = {};
            std::atomic<bool> ended{false};

            void next() noexcept {
                if (left-- == 0) {
                    body = current->body();
                    ended.store(true, std::memory_order_release);
                    return;
                }
                auto before = self.make("echo", http_method::get);
                before->when_done([this] { next(); });
                std::swap(before, current); // and now it is the one before: it goes with this scope
                current->start(self.t_);
            }
        };
        const std::shared_ptr<chain> c{new chain{*this}};
        c->next();
        const auto since = clock::now();
        while (!c->ended.load(std::memory_order_acquire) && elapsed_ms(since) < 4'000)
            turn_();
        case_ = "next from done";
        expect(c->ended && c->body == std::to_string(number_), "start() from inside done() did not lead to an answer");
        if (!c->ended)
            give_up(c);
    }
    void at_the_same_time() {
        if (hopeless_)
            return;
        std::vector<std::unique_ptr<probe>> all;
        for (int i = 0; i != 8; ++i) {
            all.push_back(make("echo", i % 2 == 0 ? http_method::get : http_method::post));
            all.back()->start(t_);
        }
        case_ = "several at the same time";
        for (auto& one : all)
            if (const auto p = finish(std::move(one)))
                expect(p->body() == p->number(), "an exchange got another one's answer: " + p->body());
    }
    void cancelled(const std::string& name, std::uint32_t after_ms) {
        if (hopeless_)
            return;
        auto p = make(name, http_method::get);
        case_ += ", cancelled after " + std::to_string(after_ms) + " ms";
        p->start(t_);
        const bool asked = !wait(*p, after_ms);
        if (asked)
            t_.cancel(*p);
        p = finish(std::move(p), 1'000);
        if (!p || !asked)
            return;
        expect(p->how() == delivery::cancelled || (name == "slow" && p->how() == delivery::answered),
               "a cancelled exchange ends as delivery::cancelled, or as it had ended already, not " + p->end());
        if (p->how() == delivery::answered)
            expect(p->body() == conformance_answer, "an answer that was cut short was called answered");
    }

    T& t_;
    std::string origin_;
    Turn& turn_;
    bool cancels_;
    bool hopeless_ = false;
    int number_ = 0;
    std::string case_;
    conformance_report report_;
};

} // namespace conformance_parts

// Tries `t` against the conformance_peer that is served at `origin`. `turn` is called again and again while
// there is something to wait for: it turns the event loop of a transport that needs that.
template <class T, class Turn = conformance_nap>
    requires(transport<T> || blocking_transport<T>)
[[nodiscard]] conformance_report conformance(T& t, std::string_view origin, Turn turn = {}) {
    if constexpr (transport<T>) {
        return conformance_parts::trial<T, Turn>{t, origin, turn, true}.run();
    } else {
        conformance_parts::inline_transport<T> inlined{t};
        return conformance_parts::trial<conformance_parts::inline_transport<T>, Turn>{inlined, origin, turn, false}
            .run();
    }
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
