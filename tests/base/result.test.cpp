// SPDX-License-Identifier: BSL-1.0
//
// result.test.cpp - a value or an error: copied, moved, assigned over one another, destroyed once.
#include <feishu/reactions/base/result.hpp>

#include "support/check.hpp"

#include <memory>      // std::unique_ptr
#include <string>      // std::string
#include <type_traits> // std::is_nothrow_constructible_v
#include <utility>     // std::move
#include <vector>      // std::vector

namespace fr = feishu::reactions;

namespace {

using small = fr::result<int, long>;
using owning = fr::result<std::string, std::vector<std::string>>;

// Longer than any small-string buffer, so that a leak or a double free shows under a sanitizer.
const std::string long_text(100, 'x');

// Counts the objects that are alive.
struct counted {
    static inline int alive = 0;
    counted() { ++alive; }
    counted(const counted&) { ++alive; }
    counted(counted&&) noexcept { ++alive; }
    counted& operator=(const counted&) = default;
    counted& operator=(counted&&) = default;
    ~counted() { --alive; }
};

struct throws_when_copied {
    throws_when_copied() = default;
    explicit throws_when_copied(int) { throw 1; }
    throws_when_copied(const throws_when_copied&) { throw 1; }
    throws_when_copied(throws_when_copied&&) noexcept {}
    counted one = {};
};

constexpr small value_of(int i) {
    return i;
}
constexpr small error_of(long e) {
    return fr::failure{e};
}

constexpr small halved(int i) {
    if (i % 2 != 0)
        return fr::failure{i * 10L};
    return i / 2;
}
// Not constant: whatever calls it does not compile in a static_assert, and fails in the running program.
template <class R>
R must_not_run(...) {
    BOOST_TEST_REQUIRE(false, "the function was called");
    return R{0};
}
struct point {
    int x = 0;
    int y = 0;
    constexpr int sum() const { return x + y; }
};
// A type, as a value.
template <class T>
struct kind {
    using type = T;
};

constexpr bool assigned_over(small first, small second) {
    first = second; // by copy
    small third = value_of(0);
    third = std::move(first);
    return third.has_value() == second.has_value() &&
           (third.has_value() ? *third == *second : third.error() == second.error());
}

} // namespace

BOOST_AUTO_TEST_SUITE(result)

BOOST_AUTO_TEST_CASE(holds_a_value_or_an_error) {
    CHECK_AT_BOTH_TIMES(value_of(7).has_value());
    CHECK_AT_BOTH_TIMES(static_cast<bool>(value_of(7)));
    CHECK_AT_BOTH_TIMES(*value_of(7) == 7);
    CHECK_AT_BOTH_TIMES(!error_of(8).has_value());
    CHECK_AT_BOTH_TIMES(!static_cast<bool>(error_of(8)));
    CHECK_AT_BOTH_TIMES(error_of(8).error() == 8);
}

BOOST_AUTO_TEST_CASE(an_error_of_the_same_type_as_the_value_is_still_an_error) {
    CHECK_AT_BOTH_TIMES(!fr::result<int, int>{fr::failure{7}}.has_value());
    CHECK_AT_BOTH_TIMES(fr::result<int, int>{7}.has_value());
}

BOOST_AUTO_TEST_CASE(is_no_boolean_by_accident) {
    static_assert(!std::is_convertible_v<small, bool>);
    static_assert(!std::is_convertible_v<small, int>);
    static_assert(std::is_constructible_v<bool, small>);
}

BOOST_AUTO_TEST_CASE(value_or_gives_the_other_only_where_there_is_an_error) {
    CHECK_AT_BOTH_TIMES(value_of(7).value_or(9) == 7);
    CHECK_AT_BOTH_TIMES(error_of(7).value_or(9) == 9);
}

BOOST_AUTO_TEST_CASE(each_may_be_assigned_over_each) {
    CHECK_AT_BOTH_TIMES(assigned_over(value_of(1), value_of(2)));
    CHECK_AT_BOTH_TIMES(assigned_over(value_of(1), error_of(2)));
    CHECK_AT_BOTH_TIMES(assigned_over(error_of(1), value_of(2)));
    CHECK_AT_BOTH_TIMES(assigned_over(error_of(1), error_of(2)));
}

BOOST_AUTO_TEST_CASE(stays_trivially_destructible_where_its_parts_are) {
    static_assert(std::is_trivially_destructible_v<small>);
    static_assert(!std::is_trivially_destructible_v<owning>);
    static_assert(std::is_nothrow_move_constructible_v<owning>);
}

BOOST_AUTO_TEST_CASE(owns_what_it_holds) {
    owning a = long_text;
    owning b = fr::failure{std::vector<std::string>{long_text, long_text}};
    BOOST_TEST(*a == long_text);
    BOOST_TEST(b.error().size() == 2u);

    owning copy = a;
    copy = b;
    BOOST_TEST(copy.error()[1] == long_text);
    copy = a;
    BOOST_TEST(copy->size() == 100u);
    BOOST_TEST(*a == long_text);

    const std::string moved_out = *std::move(a);
    BOOST_TEST(moved_out == long_text);
    const auto errors = std::move(b).error();
    BOOST_TEST(errors.size() == 2u);
}

BOOST_AUTO_TEST_CASE(assigned_to_itself_it_stays_as_it_was) {
    owning a = long_text;
    owning& same = a;
    a = same;
    BOOST_TEST(*a == long_text);
    a = std::move(same);
    BOOST_TEST(*a == long_text);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_copied_is_moved) {
    using pointer = fr::result<std::unique_ptr<int>, int>;
    static_assert(!std::is_copy_constructible_v<pointer> && !std::is_copy_assignable_v<pointer>);
    pointer a = std::make_unique<int>(5);
    pointer b = fr::failure{1};
    b = std::move(a);
    BOOST_TEST(**b == 5);
    std::unique_ptr<int> out = *std::move(b);
    BOOST_TEST(*out == 5);
}

BOOST_AUTO_TEST_CASE(everything_is_destroyed_once) {
    counted::alive = 0;
    {
        using both = fr::result<counted, int>;
        both a = counted{};
        both b = fr::failure{1};
        both c = a;
        b = c;
        a = fr::failure{2};
        c = std::move(b);
        BOOST_TEST(counted::alive == 2); // b's, moved from, and c's
    }
    BOOST_TEST(counted::alive == 0);
}

BOOST_AUTO_TEST_CASE(a_copy_that_throws_leaves_the_target_as_it_was) {
    using fragile = fr::result<throws_when_copied, std::string>;
    fragile target = fr::failure{long_text};
    const fragile source = throws_when_copied{};
    BOOST_CHECK_THROW(target = source, int);
    BOOST_TEST(target.error() == long_text);
}

BOOST_AUTO_TEST_CASE(what_a_constructor_threw_out_of_is_not_destroyed) {
    using fragile = fr::result<throws_when_copied, std::string>;
    {
        fragile source = throws_when_copied{};
        BOOST_CHECK_THROW(const fragile copy{source}, int);
        BOOST_TEST(counted::alive == 1);
        BOOST_CHECK_THROW(source.emplace(1), int);
        BOOST_TEST(!source.has_value());
        BOOST_TEST(counted::alive == 0);
        source = fr::failure{long_text};
        BOOST_TEST(source.error() == long_text);
    }
    BOOST_TEST(counted::alive == 0);
}

BOOST_AUTO_TEST_CASE(an_error_that_is_made_of_another_type_may_throw) {
    struct made {
        made(const char*) {}
    };
    static_assert(!std::is_nothrow_constructible_v<fr::result<int, made>, fr::failure<const char*>>);
    static_assert(std::is_nothrow_constructible_v<fr::result<int, long>, fr::failure<int>>);
}

BOOST_AUTO_TEST_CASE(and_then_makes_the_next_call_with_the_value) {
    CHECK_AT_BOTH_TIMES(*value_of(8).and_then(halved) == 4);
    CHECK_AT_BOTH_TIMES(value_of(7).and_then(halved).error() == 70);
    CHECK_AT_BOTH_TIMES(*value_of(8).and_then(halved).and_then(halved) == 2);
    static_assert(std::is_same_v<decltype(value_of(8).and_then(halved)), small>);
}

BOOST_AUTO_TEST_CASE(and_then_passes_an_error_on_and_calls_nothing) {
    CHECK_AT_BOTH_TIMES(error_of(3).and_then(must_not_run<small>).error() == 3);
}

BOOST_AUTO_TEST_CASE(transform_gives_a_result_of_what_is_made_of_the_value) {
    constexpr auto twice = [](int i) { return 2.0 * i; };
    CHECK_AT_BOTH_TIMES(*value_of(4).transform(twice) == 8.0);
    CHECK_AT_BOTH_TIMES(error_of(3).transform(must_not_run<double>).error() == 3);
    static_assert(std::is_same_v<decltype(value_of(4).transform(twice)), fr::result<double, long>>);
}

BOOST_AUTO_TEST_CASE(transform_takes_a_pointer_to_a_member) {
    constexpr fr::result<point, long> at = point{3, 5};
    CHECK_AT_BOTH_TIMES(*at.transform(&point::x) == 3);
    CHECK_AT_BOTH_TIMES(*at.transform(&point::sum) == 8);
    static_assert(std::is_same_v<decltype(at.transform(&point::x)), fr::result<int, long>>);
}

BOOST_AUTO_TEST_CASE(or_else_makes_another_try_with_the_error) {
    constexpr auto forgiven = [](long e) -> fr::result<int, char> {
        if (e == 3)
            return 30;
        return fr::failure{'x'};
    };
    CHECK_AT_BOTH_TIMES(*error_of(3).or_else(forgiven) == 30);
    CHECK_AT_BOTH_TIMES(error_of(4).or_else(forgiven).error() == 'x');
    CHECK_AT_BOTH_TIMES(*value_of(7).or_else(must_not_run<small>) == 7);
    static_assert(std::is_same_v<decltype(error_of(3).or_else(forgiven)), fr::result<int, char>>);
}

BOOST_AUTO_TEST_CASE(transform_error_changes_the_error_alone) {
    constexpr auto negative = [](long e) { return e < 0; };
    CHECK_AT_BOTH_TIMES(error_of(-1).transform_error(negative).error());
    CHECK_AT_BOTH_TIMES(*value_of(7).transform_error(must_not_run<bool>) == 7);
    static_assert(std::is_same_v<decltype(error_of(1).transform_error(negative)), fr::result<int, bool>>);
}

BOOST_AUTO_TEST_CASE(a_function_is_given_the_result_as_it_stands_there) {
    // Each is called with the kind of reference that the result was; of a constant temporary it gets a copy.
    constexpr auto takes = []<class Want>(auto kind_of_result, Want) {
        const auto same = []<class Got>(Got&&) -> small { return std::is_same_v<Got&&, typename Want::type>; };
        using self = typename decltype(kind_of_result)::type;
        small r = value_of(1);
        return *static_cast<self>(r).and_then(same) == 1;
    };
    CHECK_AT_BOTH_TIMES(takes(kind<small&>{}, kind<int&>{}));
    CHECK_AT_BOTH_TIMES(takes(kind<const small&>{}, kind<const int&>{}));
    CHECK_AT_BOTH_TIMES(takes(kind<small&&>{}, kind<int&&>{}));
    CHECK_AT_BOTH_TIMES(takes(kind<const small&&>{}, kind<int&&>{}));
    const auto errors = []<class Want>(auto kind_of_result, Want) {
        const auto same = []<class Got>(Got&&) { return std::is_same_v<Got&&, typename Want::type>; };
        using self = typename decltype(kind_of_result)::type;
        small r = error_of(1);
        return static_cast<self>(r).transform_error(same).error();
    };
    CHECK_AT_BOTH_TIMES(errors(kind<small&>{}, kind<long&>{}));
    CHECK_AT_BOTH_TIMES(errors(kind<const small&>{}, kind<const long&>{}));
    CHECK_AT_BOTH_TIMES(errors(kind<small&&>{}, kind<long&&>{}));
    CHECK_AT_BOTH_TIMES(errors(kind<const small&&>{}, kind<long&&>{}));
}

BOOST_AUTO_TEST_CASE(what_is_read_of_a_temporary_outlives_it) {
    static_assert(std::is_same_v<decltype(*value_of(1)), int>);
    static_assert(std::is_same_v<decltype(error_of(1).error()), long>);
    const auto long_texts = [] {
        return fr::result<std::vector<std::string>, int>{std::vector<std::string>(2, long_text)};
    };
    const auto& texts = *long_texts();
    BOOST_TEST(texts[1] == long_text);
    std::size_t all = 0;
    for (const std::string& text : *long_texts())
        all += text.size();
    BOOST_TEST(all == 2 * std::string_view{long_text}.size());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_copied_is_moved_through_a_chain) {
    using pointer = fr::result<std::unique_ptr<int>, std::unique_ptr<long>>;
    const auto grown = [](std::unique_ptr<int> p) -> pointer {
        ++*p;
        return p;
    };
    const auto kept = [](std::unique_ptr<long> e) -> pointer { return fr::failure{std::move(e)}; };
    const auto same = [](auto p) { return p; };
    auto good = pointer{std::make_unique<int>(5)}.and_then(grown).transform(same).or_else(kept).transform_error(same);
    BOOST_TEST(**good == 6);
    auto bad = pointer{fr::failure{std::make_unique<long>(7)}}.and_then(grown).transform(same).or_else(kept);
    BOOST_TEST(*bad.error() == 7);
    BOOST_TEST(*std::move(good).value_or(nullptr) == 6);
}

BOOST_AUTO_TEST_CASE(a_result_that_is_not_a_temporary_stays_as_it_was) {
    owning a = long_text;
    const auto size = [](const std::string& s) { return s.size(); };
    BOOST_TEST(*a.transform(size) == 100u);
    BOOST_TEST(*a == long_text);
    owning b = fr::failure{std::vector<std::string>{long_text}};
    BOOST_TEST(b.and_then([](const std::string&) { return owning{std::string{}}; }).error()[0] == long_text);
    BOOST_TEST(b.error()[0] == long_text);
}

BOOST_AUTO_TEST_CASE(a_function_that_throws_leaves_the_result_as_it_was) {
    owning a = long_text;
    BOOST_CHECK_THROW((void)a.transform([](const std::string&) -> int { throw 1; }), int);
    BOOST_TEST(*a == long_text);
}

BOOST_AUTO_TEST_SUITE_END()
