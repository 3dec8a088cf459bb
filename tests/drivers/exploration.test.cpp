// SPDX-License-Identifier: BSL-1.0
//
// exploration.test.cpp - every order of up to eight events that a call can meet: answers from inside the call
// that asks or later, of every kind, token arrivals, timers, and a cancel at any point, from inside any of
// these calls or between them. Each order is run, on every driver that does not block.
#include <feishu/reactions/add.hpp>
#include <feishu/reactions/awaitable.hpp>
#include <feishu/reactions/callback.hpp>
#include <feishu/reactions/list.hpp>

#include <boost/test/unit_test.hpp>

#include <coroutine> // std::suspend_never
#include <cstring>   // std::memcmp, std::memset
#include <new>       // placement
#include <set>       // std::set
#include <string>    // std::string
#include <utility>   // std::pair
#include <vector>    // std::vector

namespace fr = feishu::reactions;

namespace {

// Walks a tree of decisions depth first: run, then next(), and run again from the start.
class chooser {
  public:
    int of(int count) {
        if (at_ == path_.size())
            path_.emplace_back(0, count);
        return path_[at_++].first;
    }
    bool next() {
        while (!path_.empty() && path_.back().first + 1 == path_.back().second)
            path_.pop_back();
        at_ = 0;
        if (path_.empty())
            return false;
        ++path_.back().first;
        return true;
    }
    [[nodiscard]] std::string path() const {
        std::string out;
        for (const auto& [choice, count] : path_)
            out += std::to_string(choice) + '/' + std::to_string(count) + ' ';
        return out;
    }

  private:
    std::vector<std::pair<int, int>> path_ = {};
    std::size_t at_ = 0;
};

enum class kind { good, refused, limited, broken };
constexpr int kinds = 4;
constexpr int most_events = 8;
constexpr std::uint32_t most_attempts = 3; // two retries

// One call's world. Every breach of the rules is a sentence.
struct world {
    chooser& choose;
    bool repeatable;
    void (*cancel_call)(world&) = nullptr;
    void* call = nullptr;

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
    bool may_send = true;
    std::uint64_t now = 0;

    void rule(bool kept, const char* sentence) {
        if (!kept)
            breaches.emplace_back(sentence);
    }
    bool spend() { return ++events <= most_events; }
    void cancel() {
        cancelled = true;
        cancel_call(*this);
    }

    void answer(kind what) {
        fr::exchange& x = *exchange;
        exchange = nullptr;
        may_send = false; // unless what follows allows it
        switch (what) {
        case kind::good:
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
            may_send = ++retried < static_cast<int>(most_attempts) && repeatable;
            return x.done(x.failed(fr::delivery::broken));
        }
    }
    void provide(int how) { // another one, the one that was refused, none
        fr::token_request& q = *token;
        token = nullptr;
        const std::string same{q.refused().reveal()};
        if (how == 2)
            return q.fail("none");
        const std::string text = how == 1 && !same.empty() ? same : "token-" + std::to_string(++tokens_given);
        q.provide(fr::tenant_token{text});
    }
    void fire() {
        fr::tick& t = *tick;
        tick = nullptr;
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

    // --- transport, token source, timer
    // -----------------------------------------------------------------------

    void start(fr::exchange& x) {
        rule(exchange == nullptr && token == nullptr && tick == nullptr, "two things are under way");
        rule(!cancelled, "an attempt was made after cancel()");
        rule(may_send, "a retry was made that is not allowed");
        rule(++sent <= static_cast<int>(most_attempts) + 1, "more attempts than allowed");
        sent_last = std::string{x.outgoing().headers[0].value};
        sent_last.erase(0, 7);
        rule(refused.count(sent_last) == 0, "a refused token was sent again");
        exchange = &x;
        told = false;
        inside = true;
        act_inside(kinds, [&](int k) { answer(static_cast<kind>(k)); });
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
        rule(q.refused().empty() == (refreshed == 0), "the source was not told what was refused");
        token = &q;
        told = false;
        inside = true;
        act_inside(3, [&](int how) { provide(how); });
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
    void arm(fr::tick& t) {
        rule(exchange == nullptr && token == nullptr && tick == nullptr, "two things are under way");
        rule(!cancelled, "a wait was begun after cancel()");
        tick = &t;
        told = false;
        inside = true;
        act_inside(1, [&](int) { fire(); });
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

    // Between the calls: answers that come later, and cancel(). At the end of the events all goes well.
    void loop() {
        while (finishes == 0) {
            const bool over = events >= most_events;
            const int answers = exchange != nullptr ? kinds : token != nullptr ? 3 : 1;
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
                fire();
        }
    }
};

struct transport {
    world* in;
    void start(fr::exchange& x) noexcept { in->start(x); }
    void cancel(fr::exchange& x) noexcept { in->cancel(x); }
};
struct tokens {
    world* in;
    void request(fr::token_request& q) noexcept { in->request(q); }
    void cancel(fr::token_request& q) noexcept { in->cancel(q); }
};
struct timer {
    world* in;
    std::uint64_t now_ms() noexcept { return in->now; }
    void arm(fr::tick& t, std::uint32_t) noexcept { in->arm(t); }
    void disarm(fr::tick& t) noexcept { in->disarm(t); }
};
using session = fr::session<tokens, transport, timer>;

// The storage of a call. Whoever touches it after its end leaves a mark.
alignas(std::max_align_t) unsigned char storage[8192];
constexpr unsigned char mark = 0xA5;
void mark_storage() {
    std::memset(storage, mark, sizeof storage);
}
bool is_marked() { // each byte is the mark: the first is, and each is like the one before
    return storage[0] == mark && std::memcmp(storage, storage + 1, sizeof storage - 1) == 0;
}

template <class Endpoint>
constexpr fr::limits small{.url = 200, .body = 48, .token = 16, .answer = 64, .items = 1};
template <class Endpoint>
using operation = fr::operation<Endpoint, small<Endpoint>>;

template <class Endpoint, class Threads>
struct callback {
    struct handler {
        world* in;
        void operator()(const typename operation<Endpoint>::result_type&) const {
            world& here = *in; // the handler goes with its call
            ++here.finishes;
            static_cast<call*>(here.call)->~call();
            mark_storage();
        }
    };
    using call = fr::callback_call<operation<Endpoint>, session, handler, Threads>;
    static_assert(sizeof(call) <= sizeof storage);

    static void run(world& in, session& over, const Endpoint& what) {
        mark_storage();
        in.cancel_call = [](world& w) { static_cast<call*>(w.call)->cancel(); };
        auto* const op = new (storage) call{over, handler{&in}};
        in.call = op;
        op->start(what);
        in.loop();
    }
};

struct coroutine {
    struct promise_type {
        static void* operator new(std::size_t size) noexcept { return size <= sizeof storage ? storage : nullptr; }
        static void operator delete(void*) noexcept { mark_storage(); }
        static coroutine get_return_object_on_allocation_failure() noexcept { std::abort(); }
        coroutine get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        [[noreturn]] void unhandled_exception() noexcept { std::abort(); }
    };
};

template <class Endpoint>
struct awaitable {
    using call = fr::awaitable_call<operation<Endpoint>, session>;

    static coroutine await(world& in, session& over, const Endpoint& what) {
        call op{over, what};
        in.call = &op;
        (void)co_await op;
        ++in.finishes;
    }
    static void run(world& in, session& over, const Endpoint& what) {
        mark_storage();
        in.cancel_call = [](world& w) { static_cast<call*>(w.call)->cancel(); };
        (void)await(in, over, what);
        in.loop();
    }
};

template <class Driver, class Endpoint>
std::size_t explore(const Endpoint& what) {
    chooser choose;
    std::size_t orders = 0;
    int complaints = 0;
    do {
        world in{choose, Endpoint::repeatable};
        transport sends{&in};
        tokens gives{&in};
        timer waits{&in};
        fr::call_options options;
        options.retry.attempts = most_attempts;
        session over{fr::feishu, gives, sends, waits, options};
        Driver::run(in, over, what);
        in.rule(in.finishes == 1, "it did not finish exactly once");
        in.rule(in.exchange == nullptr && in.token == nullptr && in.tick == nullptr,
                "it finished with something under way");
        in.rule(is_marked(), "it was touched after its end");
        ++orders;
        for (const std::string& sentence : in.breaches)
            if (++complaints <= 5)
                BOOST_TEST_ERROR(sentence + " (" + choose.path() + ")");
    } while (choose.next());
    BOOST_TEST(complaints == 0);
    return orders;
}

} // namespace

BOOST_AUTO_TEST_SUITE(drivers_exploration)

BOOST_AUTO_TEST_CASE(no_order_of_events_breaks_a_rule) {
    const fr::add_reaction add{"om_1", fr::emoji::onit};
    const fr::list_reactions list{"om_1", {}};
    const std::size_t adds = explore<callback<fr::add_reaction, fr::threads::one>>(add);
    const std::size_t lists = explore<callback<fr::list_reactions, fr::threads::one>>(list);
    BOOST_TEST_MESSAGE(adds << " orders of an add, " << lists << " of a list");
    // The drivers share their decisions: as many orders, whoever goes through them.
    BOOST_TEST((explore<callback<fr::list_reactions, fr::threads::many>>(list)) == lists);
    BOOST_TEST((explore<awaitable<fr::add_reaction>>(add)) == adds);
    BOOST_TEST((explore<awaitable<fr::list_reactions>>(list)) == lists);
}

BOOST_AUTO_TEST_SUITE_END()
