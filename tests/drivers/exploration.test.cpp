// SPDX-License-Identifier: BSL-1.0
//
// exploration.test.cpp - every order of up to eight events that a call can meet: answers from inside the call
// that asks or later, of every kind, token arrivals, timers, and a cancel at any point, from inside any of
// these calls or between them. Each order is run, on every driver that does not block, with a fresh object and
// with one that another call has used.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/awaitable.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

#include "exploration.hpp"

#include <boost/test/unit_test.hpp>

#include <coroutine>  // std::suspend_never
#include <cstring>    // std::memcmp, std::memset
#include <functional> // std::hash
#include <new>        // placement
#include <string>     // std::string

namespace fr = feishu::reactions;
using namespace exploration; // its words

namespace {

using session = fr::session<exploration::tokens, exploration::transport, exploration::timer>;

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
constexpr fr::buffer_sizes small{.url = 200, .body = 48, .token = 16, .answer = 64, .items = 1};
template <class Endpoint>
using operation = fr::operation<Endpoint, small<Endpoint>>;

// A driver of this test makes one call after the other with one object: `begin` begins one, `end` is where the last
// one has taken the object with it.
template <class Endpoint, class Threads>
class callback {
    struct handler {
        callback* of;
        void operator()(const typename operation<Endpoint>::result_type& got) const {
            callback& driver = *of; // the handler goes with its call
            driver.to_.in->rule(driver.in_flight(), "it was not in flight when its handler was called");
            driver.to_.in->finish(got);
            if (!driver.last_)
                return;
            driver.op_->~call();
            mark_storage();
        }
    };
    using call = fr::callback_call<operation<Endpoint>, session, handler, Threads>;
    static_assert(sizeof(call) <= sizeof storage);

  public:
    callback(seams& to, session& over, const Endpoint& what)
        : to_(to), what_(what), op_(new(storage) call{over, handler{this}}) {}
    void begin(bool last) {
        last_ = last;
        to_.in->call = op_;
        to_.in->cancel_call = [](void* op) { static_cast<call*>(op)->cancel(); };
        op_->start(what_);
    }
    bool in_flight() const { return op_->in_flight(); }

  private:
    seams& to_;
    const Endpoint& what_;
    call* op_;
    bool last_ = false;
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

// The call lies in the frame of the coroutine that makes it, which waits between two calls.
template <class Endpoint>
class awaitable {
    using call = fr::awaitable_call<operation<Endpoint>, session>;

    struct next_call {
        awaitable& of;
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> waiting) const noexcept { of.waiting_ = waiting; }
        void await_resume() const noexcept {}
    };
    static coroutine calls(awaitable& of, session& over, const Endpoint& what) {
        seams& to = of.to_;
        call op{over, what};
        for (bool last = false; !last;) {
            co_await next_call{of};
            last = of.last_;
            to.in->call = &op;
            to.in->cancel_call = [](void* c) { static_cast<call*>(c)->cancel(); };
            to.in->finish(co_await op);
            to.in->rule(!op.in_flight(), "it was in flight after it was awaited");
        }
    }

  public:
    awaitable(seams& to, session& over, const Endpoint& what) : to_(to) { (void)calls(*this, over, what); }
    void begin(bool last) {
        last_ = last;
        waiting_.resume();
    }
    bool in_flight() const { return static_cast<const call*>(to_.in->call)->in_flight(); }

  private:
    seams& to_;
    std::coroutine_handle<> waiting_ = {};
    bool last_ = false;
};

// How many orders there are, and to what they lead.
struct explored {
    std::size_t orders = 0;
    std::size_t ends = 0; // a hash
    bool operator==(const explored&) const = default;
};

enum class object { fresh, used };

template <class Driver, class Endpoint>
explored explore(const Endpoint& what, object before, std::uint32_t deadline = 0) {
    const terms of{Endpoint::info == fr::remove_reaction::info, Endpoint::traits.repeatable, deadline};
    chooser choose;
    explored out;
    int complaints = 0;
    const auto judge = [&](world& in) {
        in.rule(in.finishes == 1, "it did not finish exactly once");
        in.rule(in.exchange == nullptr && in.token == nullptr && in.tick == nullptr,
                "it finished with something under way");
        for (const std::string& sentence : in.breaches)
            if (++complaints <= 5)
                BOOST_TEST_ERROR(sentence + " (" + choose.path() + ")");
    };
    do {
        seams to;
        transport sends{to};
        tokens gives{to};
        timer waits{to};
        fr::call_options options;
        options.retry.attempts = most_attempts;
        options.deadline = fr::milliseconds{deadline};
        session over{fr::feishu, gives, sends, waits, options};
        mark_storage();
        Driver driver{to, over, what};
        std::uint64_t now = 0;
        if (before == object::used) {
            world in{choose, of};
            in.events = most_events; // nothing happens by itself
            to.in = &in;
            driver.begin(false);
            in.rule(driver.in_flight(), "it is not in flight after its start");
            in.leave_traces();
            in.rule(!driver.in_flight(), "it is in flight after its end");
            judge(in);
            now = in.now;
        }
        world in{choose, of, now};
        to.in = &in;
        driver.begin(true);
        in.loop();
        in.rule(is_marked(), "it was touched after its end");
        judge(in);
        ++out.orders;
        out.ends = out.ends * 31 + std::hash<std::string>{}(in.end);
    } while (choose.next());
    BOOST_TEST(complaints == 0);
    return out;
}

// Each order, on each driver: they share their decisions, so there are as many, whoever goes through them.
template <class Endpoint>
std::size_t explore_all(const Endpoint& what) {
    const explored found = explore<callback<Endpoint, fr::threads::one>>(what, object::fresh);
    BOOST_TEST((explore<callback<Endpoint, fr::threads::many>>(what, object::used) == found));
    BOOST_TEST((explore<awaitable<Endpoint>>(what, object::used) == found));
    return found.orders;
}

} // namespace

BOOST_AUTO_TEST_SUITE(drivers_exploration)

const fr::add_reaction add{"om_1", fr::emoji::onit};
const fr::list_reactions list{"om_1", {}};
const fr::remove_reaction removal{"om_1", "r"};

// The numbers are what there is to explore: fewer would be a hole in the test.
BOOST_AUTO_TEST_CASE(no_order_of_events_breaks_a_rule) {
    BOOST_TEST(explore_all(add) >= 183'648u);
    BOOST_TEST(explore_all(list) >= 339'240u);
    BOOST_TEST(explore_all(removal) >= 387'360u);
}

BOOST_AUTO_TEST_CASE(no_order_of_events_breaks_a_deadline) {
    constexpr std::uint32_t deadline = 2000; // ms; // passes in the middle of most orders
    using fr::threads::many;
    BOOST_TEST((explore<callback<fr::add_reaction, many>>(add, object::fresh, deadline).orders) >= 75'594u);
    BOOST_TEST((explore<callback<fr::list_reactions, many>>(list, object::fresh, deadline).orders) >= 110'338u);
    BOOST_TEST((explore<callback<fr::remove_reaction, many>>(removal, object::fresh, deadline).orders) >= 125'050u);
}

BOOST_AUTO_TEST_SUITE_END()
