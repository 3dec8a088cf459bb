// SPDX-License-Identifier: BSL-1.0
//
// milliseconds.test.cpp - a duration from a literal, a std::chrono duration or a number that says its unit, and from
// nothing else.
// Off, so that what a broken promise counts as can be seen; drivers/misuse.test.cpp sees it stop.
#define FEISHU_REACTIONS_ASSERT(condition, words) static_cast<void>(0)

#include <feishu/reactions/base/milliseconds.hpp>

#include "support/check.hpp"
#include "support/print.hpp"

#include <chrono>
#include <cstdint> // INT64_MAX, UINT32_MAX
#include <ratio>   // std::ratio
#include <string_view>
#include <type_traits> // std::is_convertible_v, std::is_trivially_copyable_v

namespace fr = feishu::reactions;
namespace ch = std::chrono;
using namespace fr::literals;
using fr::milliseconds;

namespace {

template <class From>
constexpr bool converts = std::is_convertible_v<From, milliseconds>;

constexpr std::uint32_t longest = UINT32_MAX;

// A duration that is not std::chrono's.
struct frames {
    using rep = int;
    struct period {
        static constexpr long num = 1;
        static constexpr long den = 60;
    };
    int number = 0;
    constexpr int count() const { return number; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(milliseconds_)

BOOST_AUTO_TEST_CASE(a_literal_says_its_unit) {
    CHECK_AT_BOTH_TIMES((5000_ms).count() == 5000);
    CHECK_AT_BOTH_TIMES((0_ms).count() == 0);
    CHECK_AT_BOTH_TIMES(milliseconds{} == 0_ms);
}

BOOST_AUTO_TEST_CASE(every_whole_duration_of_chrono_converts) {
    static_assert(converts<ch::nanoseconds> && converts<ch::milliseconds> && converts<ch::seconds>);
    static_assert(converts<ch::hours> && converts<ch::weeks> && converts<ch::years>);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::milliseconds{7}} == 7_ms);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::seconds{20}} == 20'000_ms);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::hours{2}} == 7'200'000_ms);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::duration<std::int8_t, std::deci>{5}} == 500_ms);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::duration<std::uint64_t, std::ratio<7>>{2}} == 14'000_ms);
}

BOOST_AUTO_TEST_CASE(another_librarys_duration_converts_if_it_says_its_period) {
    CHECK_AT_BOTH_TIMES(milliseconds{frames{1}} == 17_ms);
    CHECK_AT_BOTH_TIMES(milliseconds{frames{3}} == 50_ms);
    CHECK_AT_BOTH_TIMES(milliseconds{frames{61}} == 1017_ms);
}

BOOST_AUTO_TEST_CASE(a_part_of_a_millisecond_rounds_up) {
    CHECK_AT_BOTH_TIMES(milliseconds{ch::nanoseconds{1}} == 1_ms);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::microseconds{999}} == 1_ms);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::microseconds{1000}} == 1_ms);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::microseconds{1001}} == 2_ms);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::nanoseconds{0}} == 0_ms);
}

BOOST_AUTO_TEST_CASE(what_is_negative_counts_as_zero_in_a_running_program) {
    const volatile int minus = -5;
    BOOST_TEST(milliseconds{minus}.count() == 0u);
    BOOST_TEST(milliseconds{ch::seconds{minus}}.count() == 0u);
    BOOST_TEST(milliseconds{ch::nanoseconds{minus}}.count() == 0u);
    BOOST_TEST(milliseconds{frames{minus}}.count() == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_too_long_becomes_the_longest) {
    CHECK_AT_BOTH_TIMES((4'294'967'295_ms).count() == longest);
    CHECK_AT_BOTH_TIMES((4'294'967'296_ms).count() == longest);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::milliseconds{4'294'967'294}}.count() == longest - 1);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::milliseconds{4'294'967'296}}.count() == longest);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::seconds{4'294'967}}.count() == 4'294'967'000);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::seconds{4'294'968}}.count() == longest);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::microseconds{4'294'967'295'000}}.count() == longest);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::microseconds{4'294'967'295'001}}.count() ==
                        longest); // rounded up, and no more
    CHECK_AT_BOTH_TIMES(milliseconds{ch::hours::max()}.count() == longest);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::nanoseconds::max()}.count() == longest);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::microseconds{4'294'967'294'001}}.count() == longest);
    CHECK_AT_BOTH_TIMES(milliseconds{ch::years{1}}.count() == longest);
    CHECK_AT_BOTH_TIMES(milliseconds{INT64_MAX}.count() == longest);
    CHECK_AT_BOTH_TIMES(milliseconds{UINT64_MAX}.count() == longest);
}

BOOST_AUTO_TEST_CASE(a_bare_number_does_not_convert_but_says_its_unit) {
    static_assert(!converts<int> && !converts<unsigned> && !converts<std::uint64_t> && !converts<double>);
    static_assert(!std::is_constructible_v<milliseconds, double>);
    CHECK_AT_BOTH_TIMES(milliseconds{250} == 250_ms);
    CHECK_AT_BOTH_TIMES(milliseconds{std::uint64_t{250}} == 250_ms);
}

BOOST_AUTO_TEST_CASE(a_duration_in_floating_point_does_not_convert) {
    static_assert(!converts<ch::duration<double>> && !converts<ch::duration<float, std::milli>>);
    static_assert(!std::is_constructible_v<milliseconds, ch::duration<double>>);
}

BOOST_AUTO_TEST_CASE(nothing_else_converts) {
    static_assert(!converts<const char*> && !converts<std::string_view> && !converts<void*>);
    static_assert(!converts<ch::steady_clock::time_point>);
    static_assert(!std::is_convertible_v<milliseconds, int> && !std::is_convertible_v<milliseconds, bool>);
}

BOOST_AUTO_TEST_CASE(durations_are_compared_and_ordered) {
    CHECK_AT_BOTH_TIMES(5_ms == 5_ms);
    CHECK_AT_BOTH_TIMES(5_ms != 6_ms);
    CHECK_AT_BOTH_TIMES(5_ms < 6_ms);
    CHECK_AT_BOTH_TIMES(6_ms >= 6_ms);
    CHECK_AT_BOTH_TIMES(2000_ms == ch::seconds{2});
    CHECK_AT_BOTH_TIMES(ch::seconds{2} > 1999_ms);
}

BOOST_AUTO_TEST_CASE(it_costs_what_its_number_costs) {
    static_assert(sizeof(milliseconds) == sizeof(std::uint32_t));
    static_assert(std::is_trivially_copyable_v<milliseconds> && std::is_trivially_destructible_v<milliseconds>);
}

BOOST_AUTO_TEST_SUITE_END()
