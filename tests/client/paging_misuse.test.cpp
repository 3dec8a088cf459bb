// SPDX-License-Identifier: BSL-1.0
//
// paging_misuse.test.cpp - broken contracts of paging, rate limiters and guards are noticed, and do no harm where a
// program goes on all the same.
namespace misuse {
void note(const char* words) noexcept;
}
#define FEISHU_REACTIONS_ASSERT(condition, words) ((condition) ? static_cast<void>(0) : misuse::note(words))

#include <feishu/reactions/client/own_reactions.hpp>
#include <feishu/reactions/operation/sliding_window_limiter.hpp>
#include <feishu/reactions/client/reaction_range.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>

namespace fr = feishu::reactions;

namespace {
std::string noted;

template <class Use>
std::string noted_by(const Use& use) {
    noted.clear();
    use();
    return noted;
}

using answer = fr::result<fr::page_view, fr::error_view>;

answer fails(const fr::list_options&) {
    fr::error_view e;
    e.code = fr::errc::timed_out;
    return fr::failure{e};
}
answer is_empty(const fr::list_options&) {
    return fr::page_view{};
}
} // namespace

void misuse::note(const char* words) noexcept {
    noted += words;
}

BOOST_AUTO_TEST_SUITE(paging_misuse)

BOOST_AUTO_TEST_CASE(an_error_of_a_range_that_nobody_asked_for_is_noticed) {
    const std::string words = noted_by([] {
        fr::reaction_range range{{}, fails};
        for (const auto& r : range)
            BOOST_TEST(r.id.empty());
    });
    BOOST_TEST(words == "a range of reactions ended with an error: ask failed() behind the loop");
    BOOST_TEST(noted_by([] {
                   fr::reaction_range range{{}, fails};
                   BOOST_TEST((range.begin() == range.end()));
                   BOOST_TEST(range.failed());
               }) == "");
    BOOST_TEST(noted_by([] {
                   fr::reaction_range range{{}, is_empty};
                   BOOST_TEST((range.begin() == range.end()));
               }) == "");
}

BOOST_AUTO_TEST_CASE(there_is_no_page_behind_the_last) {
    fr::pager pages;
    BOOST_TEST(noted_by([&] { (void)pages.next(); }) == "there is no next page: ask more() first");
}

BOOST_AUTO_TEST_CASE(an_operator_without_an_id_is_noticed_and_has_no_reactions) {
    BOOST_TEST(noted_by([] {
                   const auto nobody = fr::caller_identity::user("");
                   BOOST_TEST(!nobody.is(fr::basic_operator<std::string_view>{"", "user"}));
               }) == "an operator without an id is nobody");
}

BOOST_AUTO_TEST_CASE(a_rate_above_the_services_is_noticed) {
    for (const fr::rate_limit rate :
         {fr::rate_limit{51, 1000}, fr::rate_limit{50, 1001}, fr::rate_limit{0, 1000}, fr::rate_limit{50, 0}})
        BOOST_TEST(noted_by([&] {
                       fr::sliding_window_limiter p{rate};
                       std::uint32_t at_once = 0;
                       while (at_once != 2000 && p.reserve("add_reaction", 0) == 0)
                           ++at_once;
                       BOOST_TEST(at_once == (rate.per_second == 0 || rate.per_minute == 0 ? 1u : 50u));
                   }) == "a rate is 1 to 50 calls a second and 1 to 1,000 a minute");
}

BOOST_AUTO_TEST_SUITE_END()
