// SPDX-License-Identifier: BSL-1.0
//
// manual_clock.test.cpp - time that passes when a test says so.
#include <feishu/reactions/testing/manual_clock.hpp>

#include <feishu/reactions/drivers/blocking.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace fr = feishu::reactions;
using fr::testing::manual_clock;

static_assert(fr::blocking_clock<manual_clock>);
static_assert(fr::timer<manual_clock>);

namespace {

struct counting_tick final : fr::tick {
    explicit counting_tick(manual_clock& c) : tick(&counting_tick::count), clock(c) {}
    static void count(fr::tick& t) noexcept {
        auto& self = static_cast<counting_tick&>(t);
        ++self.times;
        self.at = self.clock.now_ms();
    }
    manual_clock& clock;
    int times = 0;
    std::uint64_t at = 0;
};

} // namespace

BOOST_AUTO_TEST_SUITE(testing_manual_clock)

BOOST_AUTO_TEST_CASE(time_stands_still_until_it_is_told_to_pass) {
    manual_clock clock{1000};
    BOOST_TEST(clock.now_ms() == 1000u);
    clock.advance(250);
    BOOST_TEST(clock.now_ms() == 1250u);
}

BOOST_AUTO_TEST_CASE(sleeping_lets_the_time_pass_at_once_and_is_written_down) {
    manual_clock clock;
    clock.sleep_ms(300);
    clock.sleep_ms(700);
    BOOST_TEST(clock.now_ms() == 1000u);
    BOOST_TEST(clock.sleeps() == (std::vector<std::uint32_t>{300, 700}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(things_happen_at_their_time_and_in_the_order_of_asking) {
    manual_clock clock;
    std::string order;
    clock.post(20, [&] { order += 'c'; });
    clock.post(10, [&] { order += 'a'; });
    clock.post(10, [&] {
        order += 'b';
        clock.post(5, [&] { order += "(at 15)"; });
    });
    clock.advance(9);
    BOOST_TEST(order.empty());
    clock.advance(1);
    BOOST_TEST(order == "ab");
    clock.advance(10);
    BOOST_TEST(order == "ab(at 15)c");
    BOOST_TEST(clock.pending() == 0u);
}

BOOST_AUTO_TEST_CASE(run_goes_from_one_due_thing_to_the_next) {
    manual_clock clock{5};
    std::uint64_t at = 0;
    clock.post(100, [&] { clock.post(1000, [&] { at = clock.now_ms(); }); });
    BOOST_TEST(clock.run() == 1100u);
    BOOST_TEST(at == 1105u);
    BOOST_TEST(!clock.run_next());
}

BOOST_AUTO_TEST_CASE(a_tick_fires_once_when_its_time_has_passed) {
    manual_clock clock;
    counting_tick t{clock};
    clock.arm(t, 50);
    clock.advance(49);
    BOOST_TEST(t.times == 0);
    clock.advance(100);
    BOOST_TEST(t.times == 1);
    BOOST_TEST(t.at == 50u);
}

BOOST_AUTO_TEST_CASE(a_tick_that_is_disarmed_fires_once_and_when_is_the_tests_choice) {
    using when = manual_clock::disarming;
    for (const when choice : {when::fires_inside, when::fires_later, when::is_ignored}) {
        manual_clock clock;
        clock.on_disarm = choice;
        counting_tick t{clock};
        clock.arm(t, 50);
        clock.advance(10);
        clock.disarm(t);
        BOOST_TEST(t.times == (choice == when::fires_inside ? 1 : 0));
        clock.run();
        BOOST_TEST(t.times == 1);
        BOOST_TEST(t.at == (choice == when::is_ignored ? 50u : 10u));
    }
}

BOOST_AUTO_TEST_SUITE_END()
