// SPDX-License-Identifier: BSL-1.0
//
// exploration.hpp - the world of a call whose every event is a decision: what comes next, from inside of which call.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_DRIVERS_EXPLORATION_HPP
#define FEISHU_REACTIONS_TESTS_DRIVERS_EXPLORATION_HPP

#include <feishu/reactions/wire/timer.hpp>
#include <feishu/reactions/wire/token_source.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include "chooser.hpp"

#include <cstdint> // std::uint32_t, std::uint64_t
#include <set>     // std::set
#include <string>  // std::string
#include <vector>  // std::vector

namespace exploration {

namespace fr = feishu::reactions;

enum class kind { good, refused, limited, broken, busy, gone };
inline constexpr int most_events = 8;
inline constexpr std::uint32_t most_attempts = 3;    // two retries
inline constexpr std::uint32_t an_event_takes = 200; // milliseconds

// What is known of a call beforehand.
struct terms {
    bool removes = false;
    bool repeatable = false;
    std::uint32_t deadline = 0; // in milliseconds; 0: none
    // Kinds of answers, counted from `good`: that a reaction is gone matters to a removal alone.
    [[nodiscard]] int kinds() const { return removes ? 6 : 5; }
    // Of what a token source says, and of ticks: the last is to come too late.
    [[nodiscard]] int token_kinds() const { return deadline != 0 ? 5 : 4; }
    [[nodiscard]] int tick_kinds() const { return deadline != 0 ? 2 : 1; }
};

// One call's world. Every breach of the rules is a sentence.
struct world {
    chooser& choose;
    const terms& of;
    std::uint64_t now = 0;
    void (*cancel_call)(void* call) = nullptr;
    void* call = nullptr;
    std::uint64_t begun = now;

    int events = 0;
    bool cancelled = false; // cancel() was called
    int finishes = 0;
    std::vector<std::string> breaches = {};

    fr::exchange* exchange = nullptr; // in flight
    fr::token_request* token = nullptr;
    fr::tick* tick = nullptr;
    bool told = false;   // that what is under way is not wanted any more
    bool inside = false; // of start(), request() or arm()

    int tokens_given = 0;
    std::string sent_last = {};
    std::set<std::string> refused = {};
    int sent = 0;
    int refreshed = 0;
    int retried = 0;
    int in_progress = 0;
    bool may_send = true;
    bool may_ask = true; // for a token
    bool lost = false;   // an answer: what was asked may have been done
    bool ends_well = false;
    std::uint32_t armed_ms = 0;
    std::string end = {};

    void rule(bool kept, const char* sentence) {
        if (!kept)
            breaches.emplace_back(sentence);
    }
    bool spend() { return ++events <= most_events; }
    [[nodiscard]] bool late() const { return of.deadline != 0 && now - begun >= of.deadline; }
    void cancel() {
        cancelled = true;
        cancel_call(call);
    }
    template <class Result>
    void finish(const Result& got) {
        ++finishes;
        rule(got.has_value() == ends_well, "it ended well where it must not, or badly where it must");
        if (got) {
            end = "good";
            return;
        }
        const fr::error_view& e = got.error();
        rule(e.attempts == static_cast<std::uint32_t>(sent), "another number of attempts was made than is said");
        end = std::to_string(static_cast<int>(e.code)) + '/' + std::to_string(e.attempts) + '/' +
              std::to_string(static_cast<int>(e.stopped));
    }

    void answer(kind what) {
        fr::exchange& x = *exchange;
        exchange = nullptr;
        may_send = false; // unless what follows allows it
        now += an_event_takes;
        switch (what) {
        case kind::good:
            ends_well = true;
            x.status(200);
            x.body(R"({"code":0,"data":{}})");
            return x.done(fr::delivery::answered);
        case kind::refused:
            refused.insert(sent_last);
            x.status(400);
            x.body(R"({"code":99991663})");
            may_send = ++refreshed == 1;
            return x.done(fr::delivery::answered);
        case kind::limited:
            x.status(429);
            may_send = ++retried < static_cast<int>(most_attempts);
            return x.done(fr::delivery::answered);
        case kind::broken:
            lost = true;
            may_send = ++retried < static_cast<int>(most_attempts) && of.repeatable;
            return x.done(x.failed(fr::delivery::broken));
        case kind::gone:
            ends_well = lost || in_progress != 0; // an earlier request has done it
            x.status(400);
            x.body(R"({"code":231011})");
            return x.done(fr::delivery::answered);
        case kind::busy: // one repeat, whatever else is allowed
            may_send = ++retried < static_cast<int>(most_attempts) && ++in_progress == 1;
            x.status(400);
            x.body(R"({"code":231015})");
            return x.done(fr::delivery::answered);
        }
    }
    void provide(int how) { // another one, the one that was refused, none, none for now, another one too late
        fr::token_request& q = *token;
        token = nullptr;
        now += an_event_takes;
        const std::string same{q.refused().reveal()};
        if (how == 2)
            return q.fail("none");
        if (how == 3) {
            may_ask = ++retried < static_cast<int>(most_attempts);
            return q.fail_for_now("none for now");
        }
        if (how == 4)
            now += of.deadline;
        const std::string text = how == 1 && !same.empty() ? same : "token-" + std::to_string(++tokens_given);
        q.provide(fr::tenant_token{text});
    }
    void fire(int how = 0) { // in time, too late
        fr::tick& t = *tick;
        tick = nullptr;
        now += how == 0 ? armed_ms : of.deadline;
        t.fired();
    }

    // What the environment does inside of start(), request() and arm(): nothing, answer; cancel before or
    // after.
    template <class Answer>
    void act_inside(int answers, const Answer& answer_now) {
        if (events >= most_events)
            return;
        const int ways = answers + 1;
        const int choice = choose.of(cancelled ? ways : 2 * ways + answers);
        const int answer_chosen = choice % ways;
        const bool cancel_first = choice >= ways && choice < 2 * ways;
        const bool cancel_last = choice >= 2 * ways; // then there is an answer: 0 stands for the first kind
        if (cancel_first && spend())
            cancel();
        if (cancel_last) {
            events += 2;
            answer_now(choice - 2 * ways);
            cancel();
        } else if (answer_chosen != 0 && spend()) {
            answer_now(answer_chosen - 1);
        }
    }

    // --- transport, token source, timer ----------------------------------------------------------------------

    void start(fr::exchange& x) {
        rule(exchange == nullptr && token == nullptr && tick == nullptr, "two things are under way");
        rule(!cancelled, "an attempt was made after cancel()");
        rule(may_send, "a retry was made that is not allowed");
        rule(!late(), "an attempt was made after the deadline");
        rule(of.deadline == 0 || x.outgoing().timeout.count() == of.deadline - (now - begun),
             "the transport was not told what the deadline leaves");
        rule(++sent <= static_cast<int>(most_attempts) + 1, "more attempts than allowed");
        sent_last = std::string{x.outgoing().headers[0].value};
        sent_last.erase(0, 7);
        rule(refused.count(sent_last) == 0, "a refused token was sent again");
        exchange = &x;
        told = false;
        inside = true;
        act_inside(of.kinds(), [&](int k) { answer(static_cast<kind>(k)); });
        inside = false;
    }
    void cancel(fr::exchange& x) {
        rule(exchange == &x, "cancel() for an exchange that is not in flight");
        rule(cancelled, "cancel() that nobody asked for");
        rule(!inside, "cancel() overlaps start()");
        rule(!told, "cancel() twice");
        told = true;
        const int how = events < most_events ? choose.of(3) : 0; // nothing, ends inside, an answer inside
        if (how == 0 || !spend())
            return;
        if (how == 2)
            return answer(kind::limited);
        exchange = nullptr;
        x.done(x.failed(fr::delivery::cancelled));
    }
    void request(fr::token_request& q) {
        rule(exchange == nullptr && token == nullptr && tick == nullptr, "two things are under way");
        rule(!cancelled, "a token was asked for after cancel()");
        rule(may_ask, "a token was asked for once more than it may be");
        rule(!late(), "a token was asked for after the deadline");
        rule(q.timeout().count() == (of.deadline == 0 ? 0 : of.deadline - (now - begun)),
             "the source was not told what the deadline leaves");
        rule(q.refused().empty() == (refreshed == 0), "the source was not told what was refused");
        token = &q;
        told = false;
        inside = true;
        act_inside(of.token_kinds(), [&](int how) { provide(how); });
        inside = false;
    }
    void cancel(fr::token_request& q) {
        rule(token == &q, "cancel() for a token request that is not open");
        rule(!inside && !told, "cancel() overlaps request(), or comes twice");
        told = true;
        const bool now_already = events < most_events && choose.of(2) != 0;
        if (now_already && spend())
            provide(2);
    }
    void arm(fr::tick& t, std::uint32_t ms) {
        rule(exchange == nullptr && token == nullptr && tick == nullptr, "two things are under way");
        rule(!cancelled, "a wait was begun after cancel()");
        rule(of.deadline == 0 || now + ms - begun < of.deadline, "a wait was begun that ends after the deadline");
        tick = &t;
        armed_ms = ms;
        told = false;
        inside = true;
        act_inside(of.tick_kinds(), [&](int how) { fire(how); });
        inside = false;
    }
    void disarm(fr::tick& t) {
        rule(tick == &t, "disarm() of a tick that is not armed");
        rule(!inside && !told, "disarm() overlaps arm(), or comes twice");
        told = true;
        const bool now_already = events < most_events && choose.of(2) != 0;
        if (now_already && spend())
            fire();
    }

    // The events of a call that leaves as much behind in its object as a call can: a token was refused, the request was
    // in progress, the answer got lost, and it was cancelled.
    void leave_traces() {
        provide(0);
        answer(kind::refused);
        provide(0);
        answer(kind::busy);
        fire();
        cancel();
        answer(kind::broken);
    }
    // Between the calls: answers that come later, and cancel(). At the end of the events all goes well.
    void loop() {
        while (finishes == 0) {
            const bool over = events >= most_events;
            const int answers = exchange != nullptr ? of.kinds()
                                : token != nullptr  ? of.token_kinds()
                                                    : of.tick_kinds();
            if (exchange == nullptr && token == nullptr && tick == nullptr)
                return rule(false, "the call is waiting for nothing");
            rule(told == cancelled, "cancel() was not passed on");
            const int choice = over ? 0 : choose.of(cancelled ? answers : answers + 1);
            ++events;
            if (choice == answers)
                cancel();
            else if (exchange != nullptr)
                answer(static_cast<kind>(choice));
            else if (token != nullptr)
                provide(choice);
            else
                fire(choice);
        }
    }
};

// The seams, which outlive the worlds of several calls.
struct seams {
    world* in = nullptr;
};
struct transport {
    seams& to;
    void start(fr::exchange& x) noexcept { to.in->start(x); }
    void cancel(fr::exchange& x) noexcept { to.in->cancel(x); }
};
struct tokens {
    seams& to;
    void request(fr::token_request& q) noexcept { to.in->request(q); }
    void cancel(fr::token_request& q) noexcept { to.in->cancel(q); }
};
struct timer {
    seams& to;
    std::uint64_t now_ms() noexcept { return to.in->now; }
    void arm(fr::tick& t, std::uint32_t ms) noexcept { to.in->arm(t, ms); }
    void disarm(fr::tick& t) noexcept { to.in->disarm(t); }
};

} // namespace exploration

#endif
