// SPDX-License-Identifier: BSL-1.0
//
// conformance_trial.hpp - the cases of conformance.hpp.
#ifndef FEISHU_REACTIONS_TESTING_CONFORMANCE_TRIAL_HPP
#define FEISHU_REACTIONS_TESTING_CONFORMANCE_TRIAL_HPP

#include <feishu/reactions/testing/conformance_probe.hpp>

#include <atomic>      // std::atomic
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <memory>      // std::unique_ptr, std::shared_ptr, std::make_unique
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// What conformance() has found.
struct conformance_report {
    /// How many single facts were looked at.
    std::size_t checks = 0;
    /// The names of the cases that were tried, in their order.
    std::vector<std::string> cases = {};
    /// One line for each thing that was wrong: "case: what was wrong".
    std::vector<std::string> failures = {};
    /// Exchanges that never ended: the transport may still hold them. Destroy it before the report.
    std::vector<std::shared_ptr<void>> abandoned = {};
    /// Whether something was tried, and nothing was wrong.
    [[nodiscard]] bool passed() const { return checks != 0 && failures.empty(); }
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
        for (const int status : {400, 401, 404, 407, 429, 500, 503})
            answered("status_" + std::to_string(status), http_method::post, status);
        for (const int status : {301, 302, 303, 307, 308})
            answered("redirect_" + std::to_string(status), http_method::post, status, "");
        answered("empty", http_method::get, 200, "");
        for (const char* name : {"flood", "flood_length", "flood_until_close"})
            too_big(name);
        too_many_headers();
        for (const char* name : {"cut", "cut_chunk", "reset", "garbage", "hang_up"})
            fails(name, http_method::get);
        for (const http_method method : {http_method::post, http_method::delete_})
            is_not_repeated(method, "hang_up");
        times_out("silence");
        times_out("trickle");
        answered("slow", http_method::get, 200, conformance_answer, 0_ms); // no timeout at all
        next_from_done();
        at_the_same_time();
        if (cancels_)
            for (const std::uint32_t after : {0u, 1u, 40u, 120u, 200u, 280u, 350u}) {
                cancelled("slow", after);
                cancelled("silence", after);
            }
        // The last ones: after them there is no server.
        is_not_repeated(http_method::post, "last_words");
        refused();
        return std::move(report_);
    }
    conformance_report run_insecure() {
        for (const http_method method : {http_method::get, http_method::post})
            if (const auto p = play(make("plain", method)))
                expect(p->how() == delivery::insecure, "such a server is delivery::insecure, not " + p->end());
        return std::move(report_);
    }

  private:
    std::unique_ptr<probe> make(const std::string& name, http_method method, milliseconds timeout = 10'000_ms,
                                std::size_t buffer = 4096) {
        case_ = name + ' ' + std::string{name_of(method)} + (timeout == 0_ms ? " without a timeout" : "");
        return std::make_unique<probe>(origin_, name, method, ++number_, timeout, buffer);
    }
    void begin(std::string name) {
        case_ = std::move(name);
        if (report_.cases.empty() || report_.cases.back() != case_)
            report_.cases.push_back(case_);
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
    // To its end, and a little longer, to see whether that really was the last touch. Null if it was not:
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
        begin(case_);
        p->start(t_);
        return finish(std::move(p));
    }

    void answered(const std::string& name, http_method method, int status = 200,
                  std::string_view body = conformance_answer, milliseconds timeout = 10'000_ms) {
        if (hopeless_)
            return;
        const auto p = play(make(name, method, timeout));
        if (!p)
            return;
        expect(p->how() == delivery::answered, "an answer of any status is delivery::answered, not " + p->end());
        expect(p->status() == status,
               "status " + std::to_string(p->status()) + " was told, not " + std::to_string(status) + ": " + p->body());
        expect(p->body() == body, "the body is another one: " + p->body());
        expect(p->log_id() == "final", "the header X-Tt-Logid of the last status line was not told");
        const milliseconds wait = name == "headers" ? 2000_ms : 0_ms;
        expect(p->retry_after() == wait,
               "the header x-ogw-ratelimit-reset was not told, or one of an interim answer was");
    }
    void too_big(const std::string& name) {
        if (hopeless_)
            return;
        if (const auto p = play(make(name, http_method::get, 10'000_ms, 1024))) {
            expect(p->how() == delivery::too_big,
                   "what is too big for the buffer is delivery::too_big, not " + p->end());
            expect(p->told_bytes() < (1u << 20) || name == "flood_length", // which announced more
                   "reading went on after body() returned false");
        }
    }
    // Who has no bound for them has the timeout.
    void too_many_headers() {
        if (hopeless_)
            return;
        if (const auto p = play(make("flood_headers", http_method::get, 2'000_ms)))
            expect(p->how() != delivery::answered, "headers without an end are no answer");
    }
    void fails(const std::string& name, http_method method) {
        if (hopeless_)
            return;
        if (const auto p = play(make(name, method))) // a GET may be repeated
            expect(p->how() == delivery::broken || p->body() == "sent twice",
                   "a connection that ends early is delivery::broken, not " + p->end());
    }
    // HTTP stacks repeat a request by themselves if a connection that was kept open turns out to be closed. For a POST
    // that may be a second reaction, for a DELETE a failure although it was carried out. In "last_words" the port
    // refuses by then, which is no reason to say that nothing was sent.
    void is_not_repeated(http_method method, const std::string& name) {
        if (hopeless_)
            return;
        (void)play(make("plain", method));
        if (hopeless_)
            return;
        if (const auto p = play(make(name, method))) {
            expect(p->body() != "sent twice", "a request that may have been carried out was sent again");
            expect(p->how() == delivery::broken, "a connection that ends early is delivery::broken, not " + p->end());
        }
    }
    void refused() {
        if (hopeless_)
            return;
        auto p = make("plain", http_method::post);
        begin("refused POST");
        if ((p = play(std::move(p))))
            expect(p->how() == delivery::unreachable,
                   "a port that refuses, or a server that stays open when told to close, is " + p->end());
    }
    void times_out(const std::string& name) {
        if (hopeless_)
            return;
        const auto since = clock::now();
        if (const auto p = play(make(name, http_method::get, 300_ms))) {
            const auto took = elapsed_ms(since);
            expect(p->how() == delivery::timed_out, "after the timeout it is delivery::timed_out, not " + p->end());
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
        begin("next from done");
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
        begin("several at the same time");
        for (auto& one : all)
            if (const auto p = finish(std::move(one)))
                expect(p->body() == p->number(), "an exchange got another one's answer: " + p->body());
    }
    void cancelled(const std::string& name, std::uint32_t after_ms) {
        if (hopeless_)
            return;
        auto p = make(name, http_method::get);
        begin(case_ + ", cancelled after " + std::to_string(after_ms) + " ms");
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

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
