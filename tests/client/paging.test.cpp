// SPDX-License-Identifier: BSL-1.0
//
// paging.test.cpp - what stands on the pager: the range, and collecting into containers and into a caller's
// room.
#include <feishu/reactions/client/collect.hpp>
#include <feishu/reactions/client/reaction_range.hpp>

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/client/own_reactions.hpp>
#include <feishu/reactions/testing/scripted_transport.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <iterator>
#include <list>
#include <memory>
#include <string>
#include <utility>
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

// Over a transport: page after page with one reaction or none, and a new token each time, up to `last`.
struct counted_service {
    int last = 1 << 20;
    bool empty = false;
    int asked = 0;
    std::string target = {};

    fr::delivery operator()(const fr::request& q, fr::response& r) {
        target = q.target;
        const std::string n = std::to_string(asked++);
        const std::string item = empty ? "" : R"({"reaction_id":"r)" + n + R"("})";
        r.status(200);
        r.body(R"({"code":0,"data":{"items":[)" + item + R"(],"has_more":)" + (asked < last ? "true" : "false") +
               R"(,"page_token":"p)" + n + R"("}})");
        return fr::delivery::answered;
    }
};

// Holds what it is given, and throws once, when the 4th reaction comes.
struct fragile_container : std::vector<fr::reaction> {
    bool broken = true;
    void push_back(fr::reaction&& r) {
        if (broken && size() == 4) {
            broken = false;
            throw 1;
        }
        std::vector<fr::reaction>::push_back(std::move(r));
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
    const std::string too_long(513, 'p');
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
    BOOST_TEST((pages.start({}) == fr::errc::ok));
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
    BOOST_TEST((pages.start({}) == fr::errc::ok));
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

    BOOST_TEST((pages.start({}) == fr::errc::ok));
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

BOOST_AUTO_TEST_CASE(a_page_is_taken_whole_or_not_at_all_by_a_container_that_throws) {
    paper_list list{{3, 3}};
    fr::pager pages{fr::list_options{}};
    fragile_container all;
    BOOST_CHECK_THROW((void)fr::collect(pages, list, all), int);
    BOOST_TEST(all.size() == 3u);
    BOOST_TEST(*fr::collect(pages, list, all) == 3u); // goes on with that page
    BOOST_TEST(are_in_order(all, 6));
}

BOOST_AUTO_TEST_CASE(a_client_and_an_id_are_enough_for_a_range) {
    counted_service service{.last = 3};
    const fr::client client{fr::feishu, fr::tenant_token{"t-a-token"}, &service};
    std::string seen;
    fr::reaction_range range{client, std::string{"om_1"}};
    for (const fr::reaction& r : range)
        (seen += r.id.view()) += ' ';
    BOOST_TEST(!range.failed());
    BOOST_TEST(seen == "r0 r1 r2 ");
    BOOST_TEST(service.target == "/open-apis/im/v1/messages/om_1/reactions?page_token=p1&page_size=50");

    fr::reaction_range few{client, "om_2", {.type = fr::emoji::ok, .page_size = 7}};
    BOOST_TEST((few.begin() == few.end()) == false);
    BOOST_TEST(service.target == "/open-apis/im/v1/messages/om_2/reactions?reaction_type=OK&page_size=7");
}

BOOST_AUTO_TEST_CASE(a_client_and_an_id_are_enough_to_collect) {
    counted_service service{.last = 3};
    const fr::client client{fr::feishu, fr::tenant_token{"t-a-token"}, &service};
    const fr::result<std::vector<fr::reaction>, fr::error> all = fr::collect(client, "om_1");
    BOOST_TEST_REQUIRE(all.has_value());
    BOOST_TEST(all->size() == 3u);
    BOOST_TEST((*all)[2].id.view() == "r2");
    BOOST_TEST(service.target == "/open-apis/im/v1/messages/om_1/reactions?page_token=p1&page_size=50");

    service = {.last = 2};
    BOOST_TEST(fr::collect(client, "om_1", {.page_token = "here", .page_size = 1})->size() == 2u);
    BOOST_TEST((fr::collect(client, "").error().code == fr::errc::invalid_message_id));
}

BOOST_AUTO_TEST_CASE(collecting_says_at_which_page_it_failed) {
    frt::scripted_transport script{
        {{.reply = {.body = R"({"code":0,"data":{"items":[{"reaction_id":"r0"}],"has_more":true,"page_token":"p1"}})"}},
         {.reply = {.status = 400, .body = R"({"code":231003,"msg":"gone"})"}}}};
    const fr::client client{fr::feishu, fr::tenant_token{"t-a-token"}, &script};
    const auto all = fr::collect(client, "om_1");
    BOOST_TEST_REQUIRE(!all.has_value());
    BOOST_TEST((all.error().code == fr::errc::message_not_found));
    BOOST_TEST(all.error().page == 2u);
    BOOST_TEST(all.error().page_token == "p1");
}

BOOST_AUTO_TEST_CASE(a_list_that_never_ends_ends_after_as_many_pages_as_the_caller_allows) {
    for (const bool empty : {true, false}) {
        counted_service service{.empty = empty};
        const fr::client client{fr::feishu, fr::tenant_token{"t-a-token"}, &service};
        const auto walked = client.each("om_1", [](const fr::reaction&) {}, {.max_pages = 20});
        BOOST_TEST_REQUIRE(!walked.has_value());
        BOOST_TEST((walked.error().code == fr::errc::too_many_pages));
        BOOST_TEST(walked.error().page == 21u); // which was not asked for
        BOOST_TEST(walked.error().page_token == "p19");
        BOOST_TEST(service.asked == 20);

        service.asked = 0;
        BOOST_TEST((fr::collect(client, "om_1", {.max_pages = 20}).error().code == fr::errc::too_many_pages));
        BOOST_TEST(service.asked == 20);

        service.asked = 0;
        fr::reaction_range range{client, "om_1", {.max_pages = 20}};
        std::size_t seen = 0;
        for (const fr::reaction& r : range)
            seen += r.id.empty() ? 0u : 1u;
        BOOST_TEST(range.failed());
        BOOST_TEST((range.error().code == fr::errc::too_many_pages));
        BOOST_TEST(seen == (empty ? 0u : 20u));
        BOOST_TEST(service.asked == 20);

        service.asked = 0;
        const auto own = fr::caller_identity::app("cli_1");
        BOOST_TEST((fr::remove_own(client, "om_1", fr::emoji::ok, own, 20).error().code == fr::errc::too_many_pages));
        BOOST_TEST(service.asked == 20);
    }
}

BOOST_AUTO_TEST_CASE(as_many_pages_as_the_caller_allows_are_no_error) {
    counted_service service{.last = 20};
    const fr::client client{fr::feishu, fr::tenant_token{"t-a-token"}, &service};
    BOOST_TEST(client.each("om_1", [](const fr::reaction&) {}, {.max_pages = 20})->pages == 20u);
    service.asked = 0;
    BOOST_TEST(
        (client.each("om_1", [](const fr::reaction&) {}, {.max_pages = 19}).error().code == fr::errc::too_many_pages));
    service = {.last = 1};
    BOOST_TEST(client.each("om_1", [](const fr::reaction&) {}, {.max_pages = 0})->pages == 1u);
}

BOOST_AUTO_TEST_CASE(a_page_has_nothing_of_the_page_before_it) {
    const char* const answers[] = {
        R"({"code":0,"data":{"items":[{"reaction_id":"an-id-that-takes-an-allocation-1","operator":{"operator_id":)"
        R"("ou_4d7a0c52b9e84f13a6ab12cd34ef56a7","operator_type":"user"},"action_time":"1763640722223",)"
        R"("reaction_type":{"emoji_type":"OnIt"}},{"reaction_id":"r2"},{"reaction_id":"r3"}],)"
        R"("has_more":true,"page_token":"p1"}})",
        R"({"code":0,"data":{"items":[{"reaction_id":"r4"}],"has_more":true,"page_token":"p2"}})",
        R"({"code":0,"data":{"items":[],"has_more":true,"page_token":"p3"}})",
        R"({"code":0,"data":{"items":[{"reaction_id":"r5"},{"reaction_id":"r6"}],"has_more":false}})",
    };
    std::size_t asked = 0;
    const fr::client client{fr::feishu, fr::tenant_token{"t-a-token"}, [&](const fr::request&, fr::response& r) {
                                r.status(200);
                                r.body(answers[asked++]);
                                return fr::delivery::answered;
                            }};
    std::string seen;
    const auto read = client.each("om_1", [&](const fr::page& page) {
        for (const fr::reaction& r : page.items)
            seen += r.id.text() + '|' + r.by.id + '|' + r.by.type + '|' + r.time.text + '|' + r.emoji.text + ' ';
        seen += page.page_token + (page.has_more ? ", " : ".");
    });
    BOOST_TEST(read.has_value());
    BOOST_TEST(seen == "an-id-that-takes-an-allocation-1|ou_4d7a0c52b9e84f13a6ab12cd34ef56a7|user|1763640722223|OnIt "
                       "r2|||| r3|||| p1, r4|||| p2, p3, r5|||| r6|||| .");
}

BOOST_AUTO_TEST_CASE(without_a_word_ten_thousand_pages_are_the_bound) {
    paper_list list{std::vector<std::size_t>(10'001)};
    fr::pager pages{fr::list_options{}};
    std::vector<fr::reaction> all;
    const auto got = fr::collect(pages, list, all);
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().code == fr::errc::too_many_pages));
    BOOST_TEST(list.asked == 10'000u);

    const std::string next{pages.token()}; // nothing is lost: another pager goes on
    fr::pager more{fr::list_options{.page_token = next}};
    BOOST_TEST(fr::collect(more, list, all).has_value());
    BOOST_TEST(list.asked == 10'001u);
}

BOOST_AUTO_TEST_SUITE_END()
