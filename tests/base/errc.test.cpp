// SPDX-License-Identifier: BSL-1.0
//
// errc.test.cpp - numbers, names, kinds and remedies of the codes, and codes as std::error_code.
// For tests only.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/base/errc_name.hpp>
#include <feishu/reactions/explain/error_code.hpp>
#include <feishu/reactions/base/remedy.hpp>
#include <feishu/reactions/operation/retry.hpp>

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
using fr::remedy;

namespace {

constexpr error_kind kind(std::int32_t number) {
    return fr::kind_of(static_cast<errc>(number));
}

// The enumerators of errc as errc.hpp spells them; the tests run in the root of the repository.
std::map<std::string, std::int32_t> enumerators() {
    std::ifstream file("include/feishu/reactions/base/errc.hpp");
    std::map<std::string, std::int32_t> found;
    const std::regex row("^ +([a-z_0-9]+) = (-?[0-9]+),.*");
    std::smatch match;
    for (std::string line; std::getline(file, line);)
        if (std::regex_match(line, match, row))
            found[match[1]] = std::stoi(match[2]);
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(errc_)

BOOST_AUTO_TEST_CASE(every_enumerator_has_its_name_and_stands_in_the_list_once) {
    const auto rows = enumerators();
    BOOST_TEST_REQUIRE(rows.size() > 60u);
    BOOST_TEST(rows.size() == std::size(fr::all_errc));
    for (const auto& [name, number] : rows) {
        BOOST_TEST(fr::name_of(static_cast<errc>(number)) == name);
        BOOST_TEST(std::count(std::begin(fr::all_errc), std::end(fr::all_errc), static_cast<errc>(number)) == 1, name);
    }
    BOOST_TEST(std::is_sorted(std::begin(fr::all_errc), std::end(fr::all_errc)));
    CHECK_AT_BOTH_TIMES(fr::name_of(static_cast<errc>(299999)).empty());
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
    for (const std::int32_t n : {230002, 10005, 11205, 11210})
        BOOST_TEST((kind(n) == error_kind::permission), n);
    for (const std::int32_t n : {11247, 90003088})
        BOOST_TEST((kind(n) == error_kind::quota), n);
    CHECK_AT_BOTH_TIMES(kind(230011) == error_kind::gone);
}

BOOST_AUTO_TEST_CASE(exactly_these_codes_ask_for_another_token) {
    for (std::int32_t n = -400; n < 120'000; ++n)
        BOOST_TEST_REQUIRE(fr::wants_new_token(static_cast<errc>(n)) ==
                           (n == 4001 || n == 20005 || n == 20006 || n == 20013 || n == 20014));
    for (std::int32_t n = 99'990'000; n < 100'000'000; ++n)
        BOOST_TEST_REQUIRE(
            fr::wants_new_token(static_cast<errc>(n)) ==
            (n == 99991663 || n == 99991664 || n == 99991665 || n == 99991668 || n == 99991671 || n == 99991677));
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

BOOST_AUTO_TEST_CASE(remedies_agree_with_what_an_operation_does_by_itself) {
    for (const errc code : fr::all_errc) {
        fr::error_view e;
        e.code = code;
        e.http_status = 400;
        const remedy helps = fr::remedy_of(code);
        const bool repeat = helps == remedy::pause || helps == remedy::once_soon || helps == remedy::later;
        BOOST_TEST((!fr::detail::may_pass(e) || repeat), fr::name_of(code));
        if (fr::wants_new_token(code))
            BOOST_TEST((helps == remedy::new_token), fr::name_of(code));
    }
    CHECK_AT_BOTH_TIMES(fr::remedy_of(errc::rate_limited) == remedy::pause);
    CHECK_AT_BOTH_TIMES(fr::remedy_of(errc::quota_exceeded) == remedy::stop);
    CHECK_AT_BOTH_TIMES(fr::remedy_of(errc::repeat_in_progress) == remedy::once_soon);
    CHECK_AT_BOTH_TIMES(fr::remedy_of(errc::token_missing) == remedy::correct);
    CHECK_AT_BOTH_TIMES(fr::remedy_of(errc::app_scope_missing) == remedy::ask);
    CHECK_AT_BOTH_TIMES(fr::remedy_of(errc::insecure) == remedy::correct);
    CHECK_AT_BOTH_TIMES(fr::remedy_of(static_cast<errc>(299999)) == remedy::correct);
    CHECK_AT_BOTH_TIMES(fr::remedy_of(errc::ok) == remedy::nothing);
}

BOOST_AUTO_TEST_CASE(a_fault_of_the_service_that_lasts_is_for_support) {
    for (const std::int32_t n : {1503, 1551, 1557, 1665, 99991644}) {
        const auto code = static_cast<errc>(n);
        BOOST_TEST((kind(n) == error_kind::internal && fr::needs_support(code)), n);
        BOOST_TEST((fr::remedy_of(code) == remedy::ask), n);
    }
    for (const std::int32_t n : {1500, 1642, 1663, 1668, 2200, 4006, 5000, 10101, 10105, 10500, 55001, 95001}) {
        const auto code = static_cast<errc>(n);
        BOOST_TEST((!fr::needs_support(code) && fr::remedy_of(code) == remedy::later), n);
    }
}

BOOST_AUTO_TEST_CASE(what_a_call_did_not_send_it_cannot_correct) {
    using fr::endpoint;
    for (const errc code : {errc::page_token_rejected, errc::invalid_user_id_type}) {
        BOOST_TEST((fr::remedy_of(code, endpoint::list) == remedy::correct), fr::name_of(code));
        BOOST_TEST((fr::remedy_of(code, endpoint::add) == remedy::once_soon), fr::name_of(code));
        BOOST_TEST((fr::remedy_of(code, endpoint::remove) == remedy::once_soon), fr::name_of(code));
    }
    for (const errc code : fr::all_errc) // the rest does not depend on the call
        BOOST_TEST((fr::remedy_of(code, endpoint::list) == fr::remedy_of(code)), fr::name_of(code));
    CHECK_AT_BOTH_TIMES(fr::remedy_of(errc::rate_limited, endpoint::add) == remedy::pause);
}

BOOST_AUTO_TEST_CASE(a_code_is_an_error_code_with_its_number_and_text) {
    const std::error_code code = errc::message_not_found;
    BOOST_TEST(code.value() == 231003);
    BOOST_TEST(code.category().name() == "feishu.reactions");
    BOOST_TEST(code.message() == fr::describe(errc::message_not_found, fr::endpoint::add));
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
