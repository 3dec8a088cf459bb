// SPDX-License-Identifier: BSL-1.0
//
// text.test.cpp - text without a heap: the sink, the fixed text, the bounded list, the ASCII helpers.
#include <feishu/reactions/base/text.hpp>

#include "support/check.hpp"

#include <limits> // std::numeric_limits
#include <string> // std::string, std::to_string

namespace fr = feishu::reactions;

namespace {

// What a sink of `Size` bytes makes of `fill`, compared with `expected`, in a form that constants allow.
template <std::size_t Size, class Fill>
constexpr bool sink_holds(Fill fill, std::string_view expected) {
    char buffer[Size + 1] = {};
    fr::text_sink sink{std::span<char>{buffer, Size}};
    fill(sink);
    return !sink.overflowed() && sink.view() == expected && sink.needed() == expected.size();
}
template <std::size_t Size, class Fill>
constexpr bool sink_overflows(Fill fill, std::size_t needed) {
    char buffer[Size + 1] = {};
    buffer[Size] = '#';
    fr::text_sink sink{std::span<char>{buffer, Size}};
    fill(sink);
    return sink.overflowed() && sink.needed() == needed && buffer[Size] == '#';
}

std::string number(std::uint64_t value) {
    char buffer[20];
    fr::text_sink sink{buffer};
    sink.append_number(value);
    return std::string{sink.view()};
}
std::string signed_number(std::int64_t value) {
    char buffer[20];
    fr::text_sink sink{buffer};
    sink.append_signed(value);
    return std::string{sink.view()};
}

BOOST_AUTO_TEST_SUITE(text_sink)

BOOST_AUTO_TEST_CASE(what_is_appended_stands_one_behind_the_other) {
    constexpr auto fill = [](fr::text_sink& s) { s.append("ab").append('c').append("").append("de"); };
    CHECK_AT_BOTH_TIMES(sink_holds<10>(fill, "abcde"));
    CHECK_AT_BOTH_TIMES(sink_holds<5>(fill, "abcde"));
}

BOOST_AUTO_TEST_CASE(nothing_is_written_past_the_end_and_the_needed_size_is_counted) {
    constexpr auto fill = [](fr::text_sink& s) { s.append("ab").append("cd").append('e'); };
    CHECK_AT_BOTH_TIMES(sink_overflows<4>(fill, 5));
    CHECK_AT_BOTH_TIMES(sink_overflows<3>(fill, 5));
    CHECK_AT_BOTH_TIMES(sink_overflows<0>(fill, 5));
}

BOOST_AUTO_TEST_CASE(once_overflowed_a_shorter_text_is_not_written_either) {
    char buffer[4] = {'.', '.', '.', '.'};
    fr::text_sink sink{buffer};
    sink.append("abc").append("de").append("f");
    BOOST_TEST(sink.overflowed());
    BOOST_TEST(buffer[3] == '.');
    BOOST_TEST(sink.needed() == 6u);
}

BOOST_AUTO_TEST_CASE(an_empty_sink_holds_an_empty_text) {
    constexpr auto nothing = [](fr::text_sink&) {};
    CHECK_AT_BOTH_TIMES(sink_holds<0>(nothing, ""));
}

BOOST_AUTO_TEST_CASE(numbers_are_written_in_decimal) {
    constexpr auto small = [](fr::text_sink& s) { s.append_number(0).append(',').append_number(4294967295u); };
    CHECK_AT_BOTH_TIMES(sink_holds<12>(small, "0,4294967295"));
    constexpr auto large = [](fr::text_sink& s) { s.append_number(18446744073709551615u); };
    CHECK_AT_BOTH_TIMES(sink_holds<20>(large, "18446744073709551615"));
    constexpr auto lowest = [](fr::text_sink& s) { s.append_signed(std::numeric_limits<std::int64_t>::min()); };
    CHECK_AT_BOTH_TIMES(sink_holds<20>(lowest, "-9223372036854775808"));
}

BOOST_AUTO_TEST_CASE(each_power_of_ten_and_of_two_and_its_neighbours_read_as_the_standard_library_writes_them) {
    for (std::uint64_t base : {std::uint64_t{2}, std::uint64_t{10}})
        for (std::uint64_t power = 1;; power *= base) {
            for (const std::uint64_t value : {power - 1, power, power + 1, ~power}) {
                BOOST_TEST(number(value) == std::to_string(value));
                const auto as_signed = static_cast<std::int64_t>(value);
                BOOST_TEST(signed_number(as_signed) == std::to_string(as_signed));
            }
            if (power > std::numeric_limits<std::uint64_t>::max() / base)
                break;
        }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(fixed_text)

constexpr fr::fixed_text<4> text_of(std::string_view text) {
    fr::fixed_text<4> result;
    result.assign(text);
    return result;
}

BOOST_AUTO_TEST_CASE(it_holds_what_fits_and_ends_in_a_nul) {
    CHECK_AT_BOTH_TIMES(text_of("abcd") == "abcd");
    CHECK_AT_BOTH_TIMES(text_of("abcd").c_str()[4] == '\0');
    CHECK_AT_BOTH_TIMES(text_of("").empty());
    CHECK_AT_BOTH_TIMES(text_of("ab") == text_of("ab"));
    CHECK_AT_BOTH_TIMES(!(text_of("ab") == text_of("ac")));
    CHECK_AT_BOTH_TIMES(std::string_view{text_of("abc")} == "abc");
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_leaves_it_empty_and_is_reported) {
    fr::fixed_text<4> text = text_of("ab");
    BOOST_TEST(!text.assign("abcde"));
    BOOST_TEST(text.empty());
    BOOST_TEST(*text.c_str() == '\0');
}

BOOST_AUTO_TEST_CASE(a_shorter_text_leaves_nothing_of_the_longer_one_in_view) {
    fr::fixed_text<4> text = text_of("abcd");
    BOOST_TEST(text.assign("x"));
    BOOST_TEST(text.view() == "x");
    BOOST_TEST(std::string{text.c_str()} == "x");
    text.clear();
    BOOST_TEST(text.size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_nul_inside_is_kept) {
    using namespace std::string_view_literals;
    CHECK_AT_BOTH_TIMES(text_of("a\0b"sv).view() == "a\0b"sv);
}

BOOST_AUTO_TEST_CASE(all_kinds_of_text_are_seen_alike) {
    BOOST_TEST(fr::view_of(std::string{"ab"}) == "ab");
    BOOST_TEST(fr::view_of(text_of("ab")) == "ab");
    BOOST_TEST(fr::view_of(std::string_view{"ab"}) == "ab");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(bounded_list)

BOOST_AUTO_TEST_CASE(it_holds_what_fits_and_counts_the_rest) {
    fr::bounded_list<int, 2> list;
    for (int i = 1; i != 4; ++i)
        if (int* slot = list.append())
            *slot = i;
    BOOST_TEST(list.size() == 2u);
    BOOST_TEST(list.total() == 3u);
    BOOST_TEST(list[0] == 1);
    BOOST_TEST(list[1] == 2);
    int sum = 0;
    for (const int i : list)
        sum += i;
    BOOST_TEST(sum == 3);
}

BOOST_AUTO_TEST_CASE(a_place_used_again_starts_from_the_default_value) {
    fr::bounded_list<int, 1> list;
    *list.append() = 7;
    list.clear();
    BOOST_TEST(list.empty());
    BOOST_TEST(list.total() == 0u);
    BOOST_TEST(*list.append() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(ascii)

BOOST_AUTO_TEST_CASE(letters_are_compared_without_case_and_other_bytes_exactly) {
    CHECK_AT_BOTH_TIMES(fr::detail::same_ignoring_case("X-Ogw-RateLimit", "x-OGW-ratelimit"));
    CHECK_AT_BOTH_TIMES(!fr::detail::same_ignoring_case("ab", "abc"));
    CHECK_AT_BOTH_TIMES(!fr::detail::same_ignoring_case("@", "`")); // these differ by the same bit as A and a
    CHECK_AT_BOTH_TIMES(!fr::detail::same_ignoring_case("\xC3\x84", "\xC3\xA4"));
}

BOOST_AUTO_TEST_CASE(control_characters_are_the_first_32_and_delete) {
    for (int c = 0; c != 256; ++c)
        BOOST_TEST(fr::detail::is_control(static_cast<char>(c)) == (c < 32 || c == 127));
    CHECK_AT_BOTH_TIMES(fr::detail::has_control("a\r\nb"));
    CHECK_AT_BOTH_TIMES(!fr::detail::has_control("om_1 \xE5\x8A\xA0"));
}

BOOST_AUTO_TEST_CASE(the_first_bytes_can_be_dropped) {
    CHECK_AT_BOTH_TIMES(fr::detail::drop("abc", 1) == "bc");
    CHECK_AT_BOTH_TIMES(fr::detail::drop("abc", 3).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
