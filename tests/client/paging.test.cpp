// SPDX-License-Identifier: BSL-1.0
//
// paging.test.cpp - what stands on the pager: the range, and collecting into containers and into a caller's
// room.
#include <feishu/reactions/client/collect.hpp>
#include <feishu/reactions/client/reaction_range.hpp>

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/testing/scripted_transport.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <iterator>
#include <list>
#include <memory>
#include <string>
#include <vector>

namespace fr = feishu::reactions;
namespace frt = feishu::reactions::testing;

namespace {

using fixed_reaction = fr::basic_reaction<fr::fixed_text<32>>;
using answer = fr::result<fr::page_view, fr::error_view>;

// `pages` pages with as many reactions as `sizes` says, numbered through; tokens are "p1", "p2", ...
struct paper_list {
    std::vector<std::size_t> sizes;
    std::size_t fail_on = 0; // the page that cannot be read, from 1
    std::size_t asked = 0;
    std::string emoji = "OnIt";
    std::string token = {};
    std::vector<std::string> ids = {};

    answer operator()(const fr::list_options& o) {
        ++asked;
        const std::size_t now = o.page_token.empty() ? 0 : std::stoul(std::string{o.page_token}.substr(1));
        if (fail_on == now + 1) {
            fr::error_view e;
            e.code = fr::errc::timed_out;
            return fr::failure{e};
        }
        std::size_t first = 0;
        for (std::size_t i = 0; i != now; ++i)
            first += sizes[i];
        fr::page_view page;
        ids.clear();
        for (std::size_t i = 0; i != sizes[now]; ++i)
            ids.push_back("r" + std::to_string(first + i));
        for (const std::string& id : ids)
            if (fr::reaction_view* const r = page.items.append(); r != nullptr)
                *r = {.id = id, .by = {"ou_somebody", "user"}, .time = {"1763640700001"}, .emoji = {emoji}};
        token = "p" + std::to_string(now + 1);
        page.has_more = now + 1 != sizes.size();
        if (page.has_more)
            page.page_token = token;
        return page;
    }
};

template <class Reactions>
bool are_in_order(const Reactions& all, std::size_t count, std::size_t first = 0) {
    std::size_t i = first;
    for (const auto& r : all) {
        if (i == first + count)
            break;
        if (r.id.view() != "r" + std::to_string(i++) || fr::view_of(r.emoji.text) != "OnIt" ||
            fr::view_of(r.by.id) != "ou_somebody" || r.time_ms() != 1763640700001u)
            return false;
    }
    return i == first + count;
}

} // namespace

BOOST_AUTO_TEST_SUITE(paging)

BOOST_AUTO_TEST_CASE(a_range_gives_every_reaction_of_every_page) {
    paper_list list{{3, 0, 2, 0}};
    fr::reaction_range range{{}, list};
    std::vector<std::string> ids;
    for (const fr::reaction_view& r : range)
        ids.emplace_back(r.id.view());
    BOOST_TEST(ids == (std::vector<std::string>{"r0", "r1", "r2", "r3", "r4"}), boost::test_tools::per_element());
    BOOST_TEST(!range.failed());
    BOOST_TEST(range.pages().page() == 4u);
    BOOST_TEST((range.begin() == range.end())); // and nothing is asked again
}

BOOST_AUTO_TEST_CASE(a_range_of_no_reactions_is_empty) {
    paper_list list{{0}};
    fr::reaction_range range{{}, list};
    BOOST_TEST((range.begin() == range.end()));
    BOOST_TEST(!range.failed());
}

BOOST_AUTO_TEST_CASE(a_range_that_fails_says_so_with_the_page_behind_the_loop) {
    paper_list list{{2, 2, 2}, 3};
    fr::reaction_range range{{}, list};
    std::size_t seen = 0;
    for (const auto& r : range)
        seen += r.id.empty() ? 0u : 1u;
    BOOST_TEST(seen == 4u);
    BOOST_TEST(range.failed());
    BOOST_TEST((range.error().code == fr::errc::timed_out));
    BOOST_TEST(range.error().page == 3u);
    BOOST_TEST(range.pages().token() == "p2");
}

BOOST_AUTO_TEST_CASE(a_range_says_why_it_cannot_begin_and_why_it_cannot_go_on) {
    paper_list list{{1}};
    const std::string too_long(fr::longest_page_token + 1, 'p');
    {
        fr::reaction_range range{{.page_token = too_long}, list};
        BOOST_TEST(range.failed()); // before anything is asked
        BOOST_TEST((range.error().code == fr::errc::buffer_too_small));
        BOOST_TEST(range.error().needed == too_long.size());
        BOOST_TEST((range.begin() == range.end()));
        BOOST_TEST((range.error().code == fr::errc::buffer_too_small));
    }
    for (const std::size_t reactions : {0u, 1u}) {
        fr::reaction_range range{{}, [&](const fr::list_options&) -> answer {
                                     fr::page_view page;
                                     for (std::size_t i = 0; i != reactions; ++i)
                                         (void)page.items.append();
                                     page.has_more = true; // and no token
                                     return page;
                                 }};
        std::size_t seen = 0;
        for ([[maybe_unused]] const fr::reaction_view& r : range)
            ++seen;
        BOOST_TEST(seen == reactions);
        BOOST_TEST(range.failed());
        BOOST_TEST((range.error().code == fr::errc::page_token_missing));
        BOOST_TEST(range.error().page == 1u);
    }
}

BOOST_AUTO_TEST_CASE(a_range_is_an_input_range) {
    paper_list list{{1}};
    using range = decltype(fr::reaction_range{{}, list});
    static_assert(std::input_iterator<range::iterator>);
    static_assert(std::sentinel_for<std::default_sentinel_t, range::iterator>);
    static_assert(!std::is_copy_constructible_v<range>);
}

BOOST_AUTO_TEST_CASE(a_range_may_refer_to_the_answer_instead_of_keeping_it) {
    paper_list list{{2, 2}};
    answer kept = fr::page_view{};
    std::size_t asked = 0;
    fr::reaction_range range{{}, [&](const fr::list_options& o) -> const answer& {
                                 ++asked;
                                 return kept = list(o);
                             }};
    std::size_t seen = 0;
    for (const auto& r : range)
        seen += r.id.empty() ? 0u : 1u;
    BOOST_TEST(seen == 4u);
    BOOST_TEST(asked == 2u);
    BOOST_TEST(!range.failed());
}

BOOST_AUTO_TEST_CASE(a_range_over_the_blocking_driver_reads_one_page_at_a_time) {
    const auto body = [](int i, const char* more) {
        return R"({"code":0,"data":{"items":[{"reaction_id":"r)" + std::to_string(i) + R"("}],)" + more + "}}";
    };
    frt::scripted_transport script{{{.target = "/open-apis/im/v1/messages/om_1/reactions?page_size=1",
                                     .reply = {.body = body(0, R"("has_more":true,"page_token":"a b")")}},
                                    {.target = "/open-apis/im/v1/messages/om_1/reactions?page_token=a%20b&page_size=1",
                                     .reply = {.body = body(1, R"("has_more":false)")}}}};
    fr::fixed_token token{fr::access_token{"t-a-token"}};
    fr::no_clock clock;
    const auto op = std::make_unique<fr::operation<fr::list_reactions>>();
    fr::reaction_range range{{.page_size = 1}, [&](const fr::list_options& o) -> auto& {
                                 fr::run(*op, fr::feishu, fr::list_reactions{"om_1", o}, {}, token, script, clock);
                                 return op->outcome();
                             }};
    std::string ids;
    for (const auto& r : range)
        ids += r.id.view();
    BOOST_TEST(ids == "r0r1");
    BOOST_TEST(!range.failed());
    BOOST_TEST(script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(containers_take_all_reactions) {
    paper_list list{{50, 50, 7}};
    fr::pager pages{fr::list_options{}};
    std::vector<fr::reaction> all;
    const auto got = fr::collect(pages, list, all);
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(*got == 107u);
    BOOST_TEST(all.size() == 107u);
    BOOST_TEST(are_in_order(all, 107));

    std::list<fixed_reaction> others;
    BOOST_TEST((pages.begin({}) == fr::errc::ok));
    BOOST_TEST(*fr::collect(pages, list, others) == 107u);
    BOOST_TEST(are_in_order(others, 107));
}

BOOST_AUTO_TEST_CASE(collecting_goes_on_where_it_failed) {
    paper_list list{{4, 4, 4}, 2};
    fr::pager pages{fr::list_options{}};
    std::vector<fr::reaction> all;
    const auto got = fr::collect(pages, list, all);
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST(got.error().page == 2u);
    BOOST_TEST(all.size() == 4u);
    list.fail_on = 0;
    pages.retry();
    BOOST_TEST(*fr::collect(pages, list, all) == 8u);
    BOOST_TEST(are_in_order(all, 12));
}

BOOST_AUTO_TEST_CASE(room_that_is_large_enough_takes_all) {
    paper_list list{{4, 4, 2}};
    fr::pager pages{fr::list_options{}};
    std::array<fixed_reaction, 10> room;
    const auto got = fr::collect(pages, list, std::span{room});
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(*got == 10u);
    BOOST_TEST(are_in_order(room, 10));
}

BOOST_AUTO_TEST_CASE(room_that_is_full_is_an_error_that_loses_nothing) {
    paper_list list{{4, 4, 4, 1}};
    fr::pager pages{fr::list_options{}};
    std::array<fixed_reaction, 10> room;
    const auto got = fr::collect(pages, list, std::span{room});
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().code == fr::errc::too_many_items));
    BOOST_TEST(got.error().needed == 12u);
    BOOST_TEST(got.error().page == 3u);
    BOOST_TEST(got.error().page_token == "p2");
    BOOST_TEST(pages.reactions() == 8u);
    BOOST_TEST(are_in_order(room, 8));

    pages.retry();
    std::array<fixed_reaction, 5> rest;
    BOOST_TEST(*fr::collect(pages, list, std::span{rest}) == 5u);
    BOOST_TEST(are_in_order(rest, 5, 8));
}

BOOST_AUTO_TEST_CASE(no_room_at_all_is_an_error_unless_the_list_is_empty) {
    paper_list list{{1}};
    fr::pager pages{fr::list_options{}};
    BOOST_TEST((fr::collect(pages, list, std::span<fixed_reaction>{}).error().needed == 1u));
    paper_list empty{{0}};
    BOOST_TEST((pages.begin({}) == fr::errc::ok));
    BOOST_TEST(*fr::collect(pages, empty, std::span<fixed_reaction>{}) == 0u);
}

BOOST_AUTO_TEST_CASE(a_text_that_does_not_fit_is_an_error_with_its_size_and_not_cut) {
    paper_list list{{2}};
    list.emoji = std::string(33, 'x');
    fr::pager pages{fr::list_options{}};
    std::array<fixed_reaction, 10> room;
    const auto got = fr::collect(pages, list, std::span{room});
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().code == fr::errc::buffer_too_small));
    BOOST_TEST(got.error().needed == 33u);
    BOOST_TEST(pages.reactions() == 0u);

    BOOST_TEST((pages.begin({}) == fr::errc::ok));
    std::vector<fixed_reaction> all;
    BOOST_TEST((fr::collect(pages, list, all).error().needed == 33u));
    BOOST_TEST(all.empty());
}

BOOST_AUTO_TEST_CASE(the_client_visits_pages_of_fifty) {
    frt::scripted_transport script{
        {{.target = "/open-apis/im/v1/messages/om_1/reactions?page_size=50",
          .reply = {.body = R"({"code":0,"data":{"items":[{"reaction_id":"r0"}],"has_more":true,"page_token":"p1"}})"}},
         {.target = "/open-apis/im/v1/messages/om_1/reactions?page_token=p1&page_size=50",
          .reply = {.body = R"({"code":0,"data":{"items":[],"has_more":true,"page_token":"p1"}})"}}}};
    fr::client client{fr::feishu, fr::tenant_token{"t-a-token"}, &script};
    std::size_t seen = 0;
    const auto got = client.each("om_1", [&](const fr::reaction&) { ++seen; });
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().code == fr::errc::page_token_repeated));
    BOOST_TEST(got.error().page == 2u);
    BOOST_TEST(seen == 1u);
    BOOST_TEST(script.verdict() == "");
}

BOOST_AUTO_TEST_SUITE_END()
