// SPDX-License-Identifier: BSL-1.0
//
// token_deadlines.test.cpp - calls that wait for one fetch each end at their own deadline, with a timer that disarms at
// once, later, or never.
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>
#include <feishu/reactions/testing/scripted_transport.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>  // std::uint32_t, std::uint64_t
#include <optional> // std::optional
#include <string>   // std::string

namespace fr = feishu::reactions;
namespace ft = feishu::reactions::testing;
using namespace fr::literals;
using disarming = ft::manual_clock::disarming;

namespace {

// Hangs until the test answers.
struct fetch {
    fr::token_fetch** open;
    void operator()(fr::token_fetch& q) const noexcept { *open = &q; }
};

// One call's request, and when it was answered.
class wish final : public fr::token_request {
  public:
    wish(ft::manual_clock& clock, std::uint32_t time) : token_request(&wish::take), clock_(clock) {
        timeout_ = fr::milliseconds{time};
    }
    std::string got = {}; // a token, "!" after a failure, "?" after a transient one
    std::optional<std::uint64_t> at = {};
    int answers = 0;

  private:
    static void take(fr::token_request& q, const fr::token_answer& a) noexcept {
        auto& self = static_cast<wish&>(q);
        ++self.answers;
        self.at = self.clock_.now_ms();
        self.got = a.provided ? std::string{a.token.reveal()} : a.transient ? "?" : "!";
    }
    ft::manual_clock& clock_;
};

struct world {
    fr::token_fetch* open = nullptr;
    ft::manual_clock clock = {};
    fr::single_flight<fetch, ft::manual_clock, 32> source{fetch{&open}, clock};

    explicit world(disarming how = disarming::fires_inside) { clock.on_disarm = how; }
    ~world() { BOOST_TEST(!source.in_use()); }
    void provide() { open->provide(fr::tenant_token{"t-one"}, 7'200'000_ms); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(token_deadlines)

BOOST_AUTO_TEST_CASE(a_call_ends_at_its_deadline_and_the_others_wait_on) {
    for (const disarming how : {disarming::fires_inside, disarming::fires_later, disarming::is_ignored}) {
        world w{how};
        wish patient{w.clock, 0};
        wish first{w.clock, 5'000};
        wish second{w.clock, 7'000};
        for (wish* q : {&patient, &first, &second})
            w.source.request(*q);
        w.clock.advance(4'999);
        BOOST_TEST(first.answers == 0);
        w.clock.advance(5'001);
        BOOST_TEST(first.got == "?");
        BOOST_TEST(*first.at == 5'000u);
        BOOST_TEST(second.got == "?");
        BOOST_TEST(*second.at == 7'000u);
        BOOST_TEST(patient.answers == 0);
        w.provide();
        BOOST_TEST(patient.got == "t-one");
        BOOST_TEST(first.answers + second.answers + patient.answers == 3);
        BOOST_TEST(w.clock.pending() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(a_nearer_deadline_may_come_later) {
    for (const disarming how : {disarming::fires_inside, disarming::fires_later, disarming::is_ignored}) {
        world w{how};
        wish later{w.clock, 5'000};
        wish sooner{w.clock, 1'000};
        w.source.request(later);
        w.source.request(sooner);
        w.clock.run();
        BOOST_TEST(*later.at == 5'000u);
        BOOST_TEST(*sooner.at == (how == disarming::is_ignored ? 5'000u : 1'000u)); // as the documentation says
        w.provide();
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_left_of_the_wait_when_the_token_came_or_the_calls_were_cancelled) {
    for (const disarming how : {disarming::fires_inside, disarming::fires_later, disarming::is_ignored})
        for (const bool comes : {true, false}) {
            world w{how};
            wish a{w.clock, 5'000};
            wish b{w.clock, 6'000};
            w.source.request(a);
            w.source.request(b);
            w.clock.advance(100);
            if (comes) {
                w.provide();
            } else {
                w.source.cancel(a);
                w.source.cancel(b);
                BOOST_TEST(a.got == "!");
                w.provide();
            }
            BOOST_TEST(a.answers + b.answers == 2);
            BOOST_TEST(w.source.in_use() == (how != disarming::fires_inside)); // until the timer has called
            BOOST_TEST(w.clock.run() == (how == disarming::is_ignored ? 4'900u : 0u));
            BOOST_TEST(a.answers + b.answers == 2);
        }
}

BOOST_AUTO_TEST_CASE(a_timer_may_fire_from_inside_arm) {
    struct hasty_timer {
        ft::manual_clock& clock;
        std::uint64_t now_ms() noexcept { return clock.now_ms(); }
        void arm(fr::tick& t, std::uint32_t ms) noexcept {
            clock.advance(ms);
            t.fired();
        }
        void disarm(fr::tick&) noexcept {}
    };
    ft::manual_clock clock;
    hasty_timer timer{clock};
    fr::token_fetch* open = nullptr;
    fr::single_flight<fetch, hasty_timer, 32> source{fetch{&open}, timer};
    wish patient{clock, 0};
    wish hasty{clock, 5'000};
    source.request(patient);
    source.request(hasty);
    BOOST_TEST(hasty.got == "?");
    BOOST_TEST(patient.answers == 0);
    open->provide(fr::tenant_token{"t-one"}, 7'200'000_ms);
    BOOST_TEST(patient.got == "t-one");
    BOOST_TEST(!source.in_use());
}

BOOST_AUTO_TEST_CASE(with_a_clock_that_is_no_timer_a_source_is_in_use_until_the_fetch_ends) {
    struct plain_clock {
        static std::uint64_t now_ms() noexcept { return 0; }
    } plain;
    ft::manual_clock clock;
    fr::token_fetch* open = nullptr;
    fr::single_flight<fetch, plain_clock, 32> source{fetch{&open}, plain};
    BOOST_TEST(!source.in_use());
    wish call{clock, 5'000};
    source.request(call);
    BOOST_TEST(source.in_use());
    open->provide(fr::tenant_token{"t-one"}, 7'200'000_ms);
    BOOST_TEST(!source.in_use());
}

// Its time passes while a source looks at it.
BOOST_AUTO_TEST_CASE(a_token_that_expires_while_it_is_looked_at_is_fetched_again) {
    struct ticking_clock {
        std::uint64_t time = 0;
        std::uint64_t now_ms() noexcept { return time++; }
    };
    struct at_once {
        fr::milliseconds lifetime;
        void operator()(fr::token_fetch& q) const noexcept { q.provide(fr::tenant_token{"t-one"}, lifetime); }
    };
    ft::manual_clock none;
    for (std::uint32_t lifetime = 1; lifetime != 20; ++lifetime) {
        ticking_clock clock;
        fr::single_flight<at_once, ticking_clock, 32> source{{fr::milliseconds{lifetime}}, clock, {.margin = {}}};
        for (int calls = 0; calls != 40; ++calls) {
            wish call{none, 0};
            source.request(call);
            BOOST_TEST(call.got == "t-one", lifetime);
            BOOST_TEST(call.answers == 1, lifetime);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_deadline_of_five_seconds_ends_a_call_after_five_seconds) {
    world w;
    ft::scripted_transport http{{}, &w.clock};
    fr::session over{fr::feishu, w.source, http, w.clock, {.deadline = 5'000_ms}};
    std::uint64_t at = 0;
    auto code = fr::errc::ok;
    auto add = fr::make_call<fr::add_reaction>(over, [&](const auto& got) {
        at = w.clock.now_ms();
        code = got.error().code;
    });
    wish patient{w.clock, 0};
    w.source.request(patient); // it began the fetch, which may take longer
    w.clock.advance(100);
    add.start({"om_1", fr::emoji::onit});
    w.clock.advance(60'000);
    BOOST_TEST(!add.in_flight());
    BOOST_TEST(at == 5'100u);
    BOOST_TEST((code == fr::errc::deadline_exceeded));
    w.provide();
}

BOOST_AUTO_TEST_SUITE_END()
