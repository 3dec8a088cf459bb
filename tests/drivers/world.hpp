// SPDX-License-Identifier: BSL-1.0
//
// world.hpp - what a scenario's call meets: a clock, a transport and a token source that play a script, and
// somebody who cancels at a given step. The same for every driver.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_DRIVERS_WORLD_HPP
#define FEISHU_REACTIONS_TESTS_DRIVERS_WORLD_HPP

#include <feishu/reactions/testing/manual_clock.hpp>
#include <feishu/reactions/testing/scripted_transport.hpp>
#include <feishu/reactions/token_source.hpp>
#include <feishu/reactions/transport.hpp>

#include <functional> // std::function
#include <string>     // std::string
#include <utility>    // std::move
#include <vector>     // std::vector

namespace drivers {

namespace fr = feishu::reactions;
namespace ft = feishu::reactions::testing;

enum class leg { none, token, exchange, wait };

// What the token source says, one after the other; the last is said for ever.
struct token_reply {
    std::string token = {}; // empty: it fails
    std::string why = {};
    int native = 0;
};

// Cancellation during the n-th leg of a kind, counted from 1.
struct cancel_point {
    leg during = leg::none;
    int number = 1;
};

// When things happen, and what cancel() and disarm() do.
struct manners {
    const char* name = "";
    bool later = false; // from the clock's loop, 10 ms each; else inside the call that asks
    ft::cancelling exchange = ft::cancelling::ends_inside;
    ft::manual_clock::disarming tick = ft::manual_clock::disarming::fires_inside;
    bool token_withdrawn = true; // cancel() answers the token request at once
};

class world {
  public:
    world(const manners& how, std::vector<ft::script_step> steps, std::vector<token_reply> tokens, cancel_point at)
        : how_(how), tokens_(std::move(tokens)), cancel_at_(at), script_({}, &clock_) {
        clock_.on_disarm = how.tick;
        for (ft::script_step& step : steps) {
            step.ends = how.later ? ft::ending::later : ft::ending::inside_start;
            step.on_cancel = how.exchange;
            if (!how.later)
                step.reply.delay_ms = 0;
            else if (step.reply.delay_ms == 0)
                step.reply.delay_ms = pause;
            script_.expect(std::move(step));
        }
    }

    [[nodiscard]] ft::manual_clock& clock() { return clock_; }
    [[nodiscard]] const manners& how() const { return how_; }
    // How the call that is made is cancelled: the driver says.
    std::function<void()> cancel = [] {};
    [[nodiscard]] bool cancelled() const { return cancelled_; }
    void entered(leg what) {
        if (what != cancel_at_.during || ++count_ != cancel_at_.number)
            return;
        const auto now = [this] {
            cancelled_ = true;
            cancel();
        };
        if (how_.later)
            clock_.post(pause / 2, now);
        else
            now();
    }

    // --- token source: no cancel() here, see withdrawing
    // ------------------------------------------------------

    void request(fr::token_request& q) {
        log_ += "token, refused '" + std::string{q.refused().reveal()} + "'\n";
        entered(leg::token);
        if (!how_.later)
            return answer(q);
        waiting_ = &q;
        clock_.post(pause, [this, &q] {
            if (waiting_ == &q)
                answer(q);
        });
    }
    void withdraw(fr::token_request& q) {
        if (!how_.token_withdrawn || waiting_ != &q)
            return;
        waiting_ = nullptr;
        q.fail("withdrawn");
    }
    // As a blocking source: the clock goes on meanwhile.
    token_reply token_at_once() {
        entered(leg::token);
        if (how_.later)
            clock_.sleep_ms(pause);
        return next_token();
    }
    void log_refused(std::string_view refused) { log_ += "token, refused '" + std::string{refused} + "'\n"; }

    // --- transport
    // --------------------------------------------------------------------------------------------

    void start(fr::exchange& x) {
        entered(leg::exchange);
        script_.start(x);
    }
    void cancel_exchange(fr::exchange& x) { script_.cancel(x); }
    // As a blocking transport, one that notices between two reads that it is not wanted any more.
    fr::delivery send(const fr::request& q, fr::response& r) {
        const bool before = cancelled_;
        entered(leg::exchange);
        fr::delivery how = script_(q, r);
        if (how_.later && cancelled_ && !before && how_.exchange != ft::cancelling::is_too_late) {
            r.status(0);
            how = r.failed(fr::delivery::cancelled);
        }
        return how;
    }

    // --- timer
    // ------------------------------------------------------------------------------------------------

    void arm(fr::tick& t, std::uint32_t ms) {
        log_ += "wait " + std::to_string(ms) + '\n';
        entered(leg::wait);
        if (how_.later)
            return clock_.arm(t, ms);
        clock_.advance(ms);
        t.fired();
    }
    void sleep(std::uint32_t ms) {
        log_ += "wait " + std::to_string(ms) + '\n';
        entered(leg::wait);
        clock_.advance(ms);
    }

    // Everything that happened, as text.
    [[nodiscard]] std::string history() {
        std::string out = log_;
        for (const auto& sent : script_.requests()) {
            out += sent.method + ' ' + sent.target + " timeout " + std::to_string(sent.timeout_ms) + '\n';
            for (const auto& [name, value] : sent.headers)
                out += name + ": " + value + '\n';
            out += sent.body + '\n';
        }
        return out;
    }
    [[nodiscard]] std::size_t requests() const { return script_.requests().size(); }
    // What of the script was not kept to; steps that were not used are left out where somebody cancelled.
    [[nodiscard]] std::string complaints() {
        std::string all = script_.verdict();
        return cancel_at_.during != leg::none && all.find("was never asked for") != std::string::npos ? "" : all;
    }

  private:
    static constexpr std::uint32_t pause = 10;

    token_reply next_token() {
        const std::size_t i = used_tokens_ < tokens_.size() ? used_tokens_ : tokens_.size() - 1;
        ++used_tokens_;
        return tokens_[i];
    }
    void answer(fr::token_request& q) {
        waiting_ = nullptr;
        const token_reply reply = next_token();
        if (reply.token.empty())
            q.fail(reply.why, reply.native);
        else
            q.provide(fr::tenant_token{reply.token});
    }

    manners how_;
    std::vector<token_reply> tokens_;
    std::size_t used_tokens_ = 0;
    cancel_point cancel_at_;
    int count_ = 0;
    bool cancelled_ = false;
    fr::token_request* waiting_ = nullptr;
    std::string log_ = {};
    ft::manual_clock clock_ = {};
    ft::scripted_transport script_;
};

// The seams over one world.
struct world_transport {
    world& in;
    void start(fr::exchange& x) noexcept { in.start(x); }
    void cancel(fr::exchange& x) noexcept { in.cancel_exchange(x); }
    fr::delivery operator()(const fr::request& q, fr::response& r) { return in.send(q, r); }
};
struct world_tokens {
    world& in;
    void request(fr::token_request& q) noexcept { in.request(q); }
    void cancel(fr::token_request& q) noexcept { in.withdraw(q); }
};
struct world_tokens_without_cancel {
    world& in;
    void request(fr::token_request& q) noexcept { in.request(q); }
};
struct world_blocking_tokens {
    world& in;
    void request(fr::token_request& q) noexcept {
        in.log_refused(q.refused().reveal());
        const token_reply reply = in.token_at_once();
        if (reply.token.empty())
            q.fail(reply.why, reply.native);
        else
            q.provide(fr::tenant_token{reply.token});
    }
};
struct world_timer {
    world& in;
    std::uint64_t now_ms() noexcept { return in.clock().now_ms(); }
    void arm(fr::tick& t, std::uint32_t ms) noexcept { in.arm(t, ms); }
    void disarm(fr::tick& t) noexcept { in.clock().disarm(t); }
    void sleep_ms(std::uint32_t ms) noexcept { in.sleep(ms); }
};
static_assert(fr::transport<world_transport> && fr::blocking_transport<world_transport> && fr::timer<world_timer>);
static_assert(fr::cancellable_token_source<world_tokens> && fr::token_source<world_tokens_without_cancel>);

} // namespace drivers

#endif
