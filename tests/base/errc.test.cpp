// SPDX-License-Identifier: BSL-1.0
//
// errc.test.cpp - numbers, names, kinds and retry advice of the codes, and codes as std::error_code.
// For tests only.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/base/errc_name.hpp>
#include <feishu/reactions/explain/error_code.hpp>

#include <support/check.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <system_error>

namespace fr = feishu::reactions;
using fr::errc;
using fr::error_kind;
using fr::retry_advice;

namespace {

constexpr error_kind kind(std::int32_t number) {
    return fr::kind_of(static_cast<errc>(number));
}

constexpr retry_advice retry(std::int32_t number) {
    return fr::retry_of(static_cast<errc>(number));
}

// The codes of data/errors.toml, by number, with their names; the tests run in the root of the repository.
std::map<std::int32_t, std::string> entries() {
    std::ifstream file("data/errors.toml");
    std::map<std::int32_t, std::string> found;
    const std::regex row("^(code|name) = \"?([a-z_0-9-]+)\"?.*");
    std::smatch match;
    std::int32_t code = 0;
    bool of_an_error = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("[["))
            of_an_error = line == "[[error]]";
        if (!of_an_error || !std::regex_match(line, match, row))
            continue;
        if (match[1] == "code")
            found[code = std::stoi(match[2])];
        else
            found[code] = match[2];
    }
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(errc_)

BOOST_AUTO_TEST_CASE(every_entry_of_the_table_has_its_name_and_a_kind) {
    const auto rows = entries();
    BOOST_TEST_REQUIRE(rows.size() > 60u);
    BOOST_TEST(rows.size() == fr::detail::code_count);
    std::size_t named = 0;
    for (const auto& [number, name] : rows) {
        const auto code = static_cast<errc>(number);
        BOOST_TEST(fr::name_of(code) == name, number);
        BOOST_TEST((fr::kind_of(code) != error_kind::unknown), number);
        const auto listed = std::count(std::begin(fr::all_errc), std::end(fr::all_errc), code);
        BOOST_TEST(listed == (name.empty() ? 0 : 1), number);
        named += name.empty() ? 0u : 1u;
    }
    BOOST_TEST(named == std::size(fr::all_errc));
    BOOST_TEST(std::is_sorted(std::begin(fr::all_errc), std::end(fr::all_errc)));
    CHECK_AT_BOTH_TIMES(fr::name_of(static_cast<errc>(299999)).empty());
    CHECK_AT_BOTH_TIMES(fr::name_of(errc::wrong_domain) == "wrong_domain");
    CHECK_AT_BOTH_TIMES(fr::name_of(errc::contradictory_answer) == "contradictory_answer");
}

BOOST_AUTO_TEST_CASE(kinds_and_retry_advice_have_names) {
    CHECK_AT_BOTH_TIMES(fr::name_of(error_kind::none) == "none");
    CHECK_AT_BOTH_TIMES(fr::name_of(error_kind::rate_limit) == "rate_limit");
    CHECK_AT_BOTH_TIMES(fr::name_of(error_kind::unknown) == "unknown");
    CHECK_AT_BOTH_TIMES(fr::name_of(retry_advice::never) == "never");
    CHECK_AT_BOTH_TIMES(fr::name_of(retry_advice::later) == "later");
}

// The search goes by halves of 16 bits: neighbours of a code in either half are other codes.
BOOST_AUTO_TEST_CASE(numbers_next_to_a_code_are_not_it) {
    const auto rows = entries();
    for (const auto& [number, name] : rows)
        for (const std::int32_t other : {number - 1, number + 1, number - 65'536, number + 65'536})
            if (!rows.contains(other))
                BOOST_TEST((kind(other) == error_kind::unknown && retry(other) == retry_advice::never), other);
    for (const std::int32_t n : {INT32_MIN, INT32_MAX, -1, 65'535, 65'536})
        BOOST_TEST((kind(n) == error_kind::unknown), n);
}

BOOST_AUTO_TEST_CASE(the_services_numbers_are_positive_and_ours_are_not) {
    for (const errc code : fr::all_errc)
        BOOST_TEST((fr::is_service_code(code) == (static_cast<std::int32_t>(code) > 0)));
    CHECK_AT_BOTH_TIMES(!fr::is_service_code(errc::ok));
    CHECK_AT_BOTH_TIMES(!fr::is_service_code(errc::cancelled));
}

BOOST_AUTO_TEST_CASE(every_named_code_has_a_kind_and_unknown_numbers_say_so) {
    for (const errc code : fr::all_errc)
        BOOST_TEST((fr::kind_of(code) != error_kind::unknown), fr::name_of(code));
    CHECK_AT_BOTH_TIMES(kind(299999) == error_kind::unknown);
    CHECK_AT_BOTH_TIMES(kind(1) == error_kind::unknown);
    CHECK_AT_BOTH_TIMES(kind(0) == error_kind::none);
}

BOOST_AUTO_TEST_CASE(general_numbers_without_a_name_have_the_kind_of_the_general_page) {
    for (const std::int32_t n : {20005, 20006, 20013, 20014, 4001})
        BOOST_TEST((kind(n) == error_kind::token), n);
    for (const std::int32_t n : {1500, 1642, 1663, 1668, 4006, 5000, 10101, 10105, 10500, 55001, 95001})
        BOOST_TEST((kind(n) == error_kind::internal), n);
    for (const std::int32_t n : {230020, 11232, 11233, 1000004, 1000005})
        BOOST_TEST((kind(n) == error_kind::rate_limit), n);
    for (const std::int32_t n : {4005, 30005}) // the method, and an endpoint that is offline: nothing to correct
        BOOST_TEST((kind(n) == error_kind::unknown), n);
    for (const std::int32_t n : {4000, 10001, 10400, 230001, 99992351, 99992359, 99991201})
        BOOST_TEST((kind(n) == error_kind::input), n);
    for (const std::int32_t n : {230002, 230038, 10005, 11205, 11210})
        BOOST_TEST((kind(n) == error_kind::permission), n);
    for (const std::int32_t n : {11247, 90003088})
        BOOST_TEST((kind(n) == error_kind::quota), n);
    CHECK_AT_BOTH_TIMES(kind(230011) == error_kind::gone);
}

BOOST_AUTO_TEST_CASE(exactly_these_codes_ask_for_another_token) {
    for (std::int32_t n = -400; n < 120'000; ++n)
        BOOST_TEST_REQUIRE((retry(n) == retry_advice::new_token) ==
                           (n == 4001 || n == 20005 || n == 20006 || n == 20013 || n == 20014));
    for (std::int32_t n = 99'990'000; n < 100'000'000; ++n)
        BOOST_TEST_REQUIRE((retry(n) == retry_advice::new_token) == (n == 99991663 || n == 99991664 || n == 99991665 ||
                                                                     n == 99991668 || n == 99991671 || n == 99991677));
}

BOOST_AUTO_TEST_CASE(already_gone_are_four_codes_and_not_a_wrong_pair_or_somebody_elses) {
    int gone = 0;
    for (const errc code : fr::all_errc)
        gone += fr::is_already_gone(code) ? 1 : 0;
    BOOST_TEST(gone == 4);
    CHECK_AT_BOTH_TIMES(fr::is_already_gone(errc::reaction_not_found));
    CHECK_AT_BOTH_TIMES(!fr::is_already_gone(errc::reaction_of_other_message));
    CHECK_AT_BOTH_TIMES(!fr::is_already_gone(errc::not_your_reaction));
}

BOOST_AUTO_TEST_CASE(what_may_be_repeated_is_what_the_pages_say) {
    CHECK_AT_BOTH_TIMES(fr::retry_of(errc::rate_limited) == retry_advice::after_wait);
    CHECK_AT_BOTH_TIMES(fr::retry_of(errc::too_many_requests) == retry_advice::after_wait);
    CHECK_AT_BOTH_TIMES(fr::retry_of(errc::quota_exceeded) == retry_advice::never);
    CHECK_AT_BOTH_TIMES(fr::retry_of(errc::repeat_in_progress) == retry_advice::once);
    CHECK_AT_BOTH_TIMES(fr::retry_of(errc::token_missing) == retry_advice::never);
    CHECK_AT_BOTH_TIMES(fr::retry_of(errc::app_scope_missing) == retry_advice::never);
    CHECK_AT_BOTH_TIMES(fr::retry_of(errc::timed_out) == retry_advice::later);
    CHECK_AT_BOTH_TIMES(fr::retry_of(static_cast<errc>(299999)) == retry_advice::never);
    CHECK_AT_BOTH_TIMES(fr::retry_of(errc::ok) == retry_advice::never);
}

// Each of these says with its kind what to do, and with its advice whether to repeat: they do not disagree.
BOOST_AUTO_TEST_CASE(kind_and_advice_agree_on_every_code) {
    for (const auto& [number, name] : entries()) {
        const error_kind is = kind(number);
        const retry_advice advice = retry(number);
        switch (advice) {
        case retry_advice::new_token: BOOST_TEST((is == error_kind::token), number); break;
        case retry_advice::after_wait: BOOST_TEST((is == error_kind::rate_limit), number); break;
        case retry_advice::once: BOOST_TEST((is == error_kind::busy), number); break;
        case retry_advice::later:
            BOOST_TEST((is == error_kind::internal || is == error_kind::delivery || is == error_kind::bad_answer),
                       number);
            break;
        case retry_advice::never: BOOST_TEST((is != error_kind::rate_limit && is != error_kind::busy), number); break;
        }
    }
    // TLS refuses the peer again, and the deadline has passed for good.
    CHECK_AT_BOTH_TIMES(fr::kind_of(errc::insecure) == error_kind::delivery &&
                        fr::retry_of(errc::insecure) == retry_advice::never);
    CHECK_AT_BOTH_TIMES(fr::kind_of(errc::deadline_exceeded) == error_kind::delivery &&
                        fr::retry_of(errc::deadline_exceeded) == retry_advice::never);
    // The source has no token: asking it again at once does not help.
    CHECK_AT_BOTH_TIMES(fr::kind_of(errc::token_unavailable) == error_kind::token &&
                        fr::retry_of(errc::token_unavailable) == retry_advice::never);
    // A setting of the app.
    CHECK_AT_BOTH_TIMES(fr::kind_of(errc::ip_not_allowed) == error_kind::permission);
    // No permission makes it the caller's: another token or another reaction has to be chosen.
    CHECK_AT_BOTH_TIMES(fr::kind_of(errc::not_your_reaction) == error_kind::input);
    // The page: try again, then ask support. The request names no operator that could be corrected.
    CHECK_AT_BOTH_TIMES(fr::kind_of(errc::invalid_operator) == error_kind::busy &&
                        fr::retry_of(errc::invalid_operator) == retry_advice::once);
    // The list is read again from its first page.
    for (const errc code : {errc::page_token_missing, errc::page_token_repeated})
        BOOST_TEST((fr::kind_of(code) == error_kind::bad_answer && fr::retry_of(code) == retry_advice::later));
}

BOOST_AUTO_TEST_CASE(a_fault_of_the_service_that_lasts_is_not_repeated) {
    for (const std::int32_t n : {1503, 1551, 1557, 1665, 99991644})
        BOOST_TEST((kind(n) == error_kind::internal && retry(n) == retry_advice::never), n);
    for (const std::int32_t n : {1500, 1642, 1663, 1668, 2200, 4006, 5000, 10101, 10105, 10500, 55001, 95001})
        BOOST_TEST((kind(n) == error_kind::internal && retry(n) == retry_advice::later), n);
}

BOOST_AUTO_TEST_CASE(a_code_is_an_error_code_with_its_number_and_text) {
    const std::error_code code = errc::message_not_found;
    BOOST_TEST(code.value() == 231003);
    BOOST_TEST(code.category().name() == "feishu.reactions");
    BOOST_TEST(code.message() == fr::describe(errc::message_not_found, fr::add_reaction::info));
    BOOST_TEST((code == errc::message_not_found));
    BOOST_TEST(!std::error_code{errc::ok});
    BOOST_TEST(static_cast<bool>(std::error_code{errc::cancelled}));
    BOOST_TEST((code != std::error_code{231003, std::generic_category()}));
}

BOOST_AUTO_TEST_CASE(an_error_code_can_be_compared_with_a_kind) {
    const std::error_code code = errc::message_not_found;
    BOOST_TEST((code == error_kind::gone));
    BOOST_TEST((code != error_kind::token));
    BOOST_TEST((std::error_code{static_cast<errc>(20005)} == error_kind::token));
    for (int k = 0; k <= static_cast<int>(error_kind::unknown) + 1; ++k)
        BOOST_TEST(!fr::kind_category().message(k).empty());
    BOOST_TEST(fr::kind_category().name() == "feishu.reactions.kind");
}

BOOST_AUTO_TEST_SUITE_END()
