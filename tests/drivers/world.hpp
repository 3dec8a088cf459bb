// SPDX-License-Identifier: BSL-1.0
//
// world.hpp - what a scenario's call meets: a clock, a transport and a token source that play a script, other
// calls that are paced with it, and somebody who cancels at a given step. The same for every driver.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_DRIVERS_WORLD_HPP
#define FEISHU_REACTIONS_TESTS_DRIVERS_WORLD_HPP

#include <feishu/reactions/operation/sliding_window_limiter.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>
#include <feishu/reactions/testing/scripted_transport.hpp>
#include <feishu/reactions/wire/token_source.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <cstdint>    // std::uint32_t
#include <functional> // std::function
#include <optional>   // std::optional
#include <string>     // std::string
#include <utility>    // std::move
#include <vector>     // std::vector

namespace drivers {

namespace fr = feishu::reactions;
using namespace fr::literals;
namespace ft = feishu::reactions::testing;

enum class leg { none, token, exchange, wait };

// What the token source says, one after the other; the last is said for ever.
struct token_reply {
    std::string token = {}; // empty: it fails
    std::string reason = {};
    int native = 0;
    std::uint32_t takes_ms = 0; // until it is said
    bool for_now = false;       // of a failure
    std::uint32_t retry_after = 0;

    void answer(fr::token_request& q) const {
        if (!token.empty())
            q.provide(fr::tenant_token{token});
        else if (for_now)
            q.fail_for_now(reason, fr::milliseconds{retry_after}, native);
        else
            q.fail(reason, native);
    }
};

// Cancellation during the n-th leg of a kind, counted from 1.
struct cancel_point {
    leg during = leg::none;
    int number = 1;
};

// What one call meets.
struct act {
    std::vector<ft::script_step> steps = {};
    std::vector<token_reply> tokens = {{"t-some-token"}};
    cancel_point cancel = {};
    std::uint32_t turns_taken = 0; // of the first second, by others
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
    // The driver makes the call of the first act, and, while next_act(), the same one again with the same object.
    world(const manners& how, std::vector<act> acts) : how_(how), acts_(std::move(acts)) {
        clock_.on_disarm = how.tick;
        (void)next_act();
    }
    bool next_act() {
        if (acts_begun_ == acts_.size())
            return false;
        if (script_)
            (void)script_->verdict(); // the last act's is what counts
        now_ = acts_[acts_begun_++];
        script_.emplace(std::vector<ft::script_step>{}, &clock_);
        for (ft::script_step step : now_.steps) {
            step.ends = how_.later ? ft::ending::later : ft::ending::inside_start;
            step.on_cancel = how_.exchange;
            if (!how_.later)
                step.reply.delay = 0_ms;
            else if (step.reply.delay == 0_ms)
                step.reply.delay = fr::milliseconds{pause};
            script_->expect(std::move(step));
        }
        limiter_.emplace();
        for (const std::string_view group : {"add_reaction", "list_reactions", "remove_reaction"})
            for (std::uint32_t i = 0; i != now_.turns_taken; ++i)
                (void)limiter_->reserve(group, clock_.now_ms());
        log_.clear();
        used_tokens_ = 0;
        count_ = 0;
        cancelled_ = false;
        return true;
    }
    // For the call's options.
    [[nodiscard]] fr::rate_limiter* limiter() { return now_.turns_taken == 0 ? nullptr : &*limiter_; }

    [[nodiscard]] ft::manual_clock& clock() { return clock_; }
    [[nodiscard]] const manners& how() const { return how_; }
    // How the call that is made is cancelled: the driver says.
    std::function<void()> cancel = [] {};
    [[nodiscard]] bool cancelled() const { return cancelled_; }
    void entered(leg what) {
        if (what != now_.cancel.during || ++count_ != now_.cancel.number)
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

    // --- token source: no cancel() here, see withdrawing -----------------------------------------------------

    void request(fr::token_request& q) {
        log_refused(q.refused().reveal());
        log_time_for_token(q.timeout().count());
        entered(leg::token);
        const std::uint32_t ms = token_takes();
        if (!how_.later) {
            clock_.advance(ms);
            return answer(q);
        }
        waiting_ = &q;
        clock_.post(ms, [this, &q] {
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
        clock_.advance(token_takes());
        return next_token();
    }
    void log_refused(std::string_view refused) { log_ += "token, refused '" + std::string{refused} + "'\n"; }
    void log_time_for_token(std::uint32_t ms) { times_for_tokens_.push_back(ms); }
    [[nodiscard]] const std::vector<std::uint32_t>& times_for_tokens() const { return times_for_tokens_; }

    // --- transport -------------------------------------------------------------------------------------------

    void start(fr::exchange& x) {
        entered(leg::exchange);
        script_->start(x);
    }
    void cancel_exchange(fr::exchange& x) { script_->cancel(x); }
    // As a blocking transport, one that notices between two reads that it is not wanted any more.
    fr::delivery send(const fr::request& q, fr::response& r) {
        const bool before = cancelled_;
        entered(leg::exchange);
        fr::delivery how = (*script_)(q, r);
        if (how_.later && cancelled_ && !before && how_.exchange != ft::cancelling::is_too_late) {
            r.status(0);
            how = r.failed(fr::delivery::cancelled);
        }
        return how;
    }

    // --- timer -----------------------------------------------------------------------------------------------

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
        for (const auto& sent : script_->requests()) {
            out += sent.method + ' ' + sent.target + " timeout " + std::to_string(sent.timeout.count()) + '\n';
            for (const auto& [name, value] : sent.headers)
                out += name + ": " + value + '\n';
            out += sent.body + '\n';
        }
        return out;
    }
    [[nodiscard]] std::size_t requests() const { return script_->requests().size(); }
    // What of the script was not kept to; steps that were not used are left out where somebody cancelled.
    [[nodiscard]] std::string complaints() {
        std::string all = script_->verdict();
        return now_.cancel.during != leg::none && all.find("was never asked for") != std::string::npos ? "" : all;
    }

  private:
    static constexpr std::uint32_t pause = 10;

    const token_reply& token() const {
        return used_tokens_ < now_.tokens.size() ? now_.tokens[used_tokens_] : now_.tokens.back();
    }
    std::uint32_t token_takes() const { return how_.later && token().takes_ms < pause ? pause : token().takes_ms; }
    token_reply next_token() {
        const token_reply& said = token();
        ++used_tokens_;
        return said;
    }
    void answer(fr::token_request& q) {
        waiting_ = nullptr;
        next_token().answer(q);
    }

    manners how_;
    std::vector<act> acts_;
    std::size_t acts_begun_ = 0;
    act now_ = {};
    std::size_t used_tokens_ = 0;
    int count_ = 0;
    bool cancelled_ = false;
    fr::token_request* waiting_ = nullptr;
    std::string log_ = {};
    std::vector<std::uint32_t> times_for_tokens_ = {};
    ft::manual_clock clock_ = {};
    std::optional<ft::scripted_transport> script_ = {};
    std::optional<fr::sliding_window_limiter> limiter_ = {};
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
        in.log_time_for_token(q.timeout().count());
        in.token_at_once().answer(q);
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
