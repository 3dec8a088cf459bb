// SPDX-License-Identifier: BSL-1.0
//
// pager.test.cpp - walking over pages: the right next page, an end in every case, and nothing lost.
#include <feishu/reactions/client/pager.hpp>

#include <feishu/reactions/drivers/blocking.hpp>

#include "support/check.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib> // std::malloc, std::free
#include <new>     // std::bad_alloc
#include <string>
#include <vector>

namespace fr = feishu::reactions;

namespace {

std::size_t allocations = 0;

// A list whose page behind page `i` is `i + 1`, or, from the last one, page `back_to`: a list without an end.
// Tokens are "a", "b", ...; the first page has none.
struct paper_list {
    std::size_t pages = 1;
    std::size_t back_to = 0; // 0: the list ends
    std::size_t items = 1;   // on a page
    std::size_t asked = 0;
    bool forget_token = false; // has_more without a token on the last page
    char token[2] = {};

    using answer = fr::result<fr::page_view, fr::error_view>;
    constexpr answer operator()(const fr::list_options& o) {
        ++asked;
        const std::size_t now =
            o.page_token.empty() ? 0 : std::size_t{static_cast<unsigned char>(o.page_token[0] - 'a')} + 1;
        fr::page_view page;
        for (std::size_t i = 0; i != items; ++i)
            page.items.append();
        const bool last = now + 1 == pages;
        page.has_more = !last || back_to != 0 || forget_token;
        const std::size_t next = last ? back_to : now + 1;
        token[0] = static_cast<char>(static_cast<unsigned char>('a' + (next - 1)));
        if (page.has_more && !(last && forget_token))
            page.page_token = {token, 1};
        return page;
    }
};

struct outcome {
    fr::errc code = fr::errc::ok;
    std::uint32_t page = 0;
    std::size_t asked = 0;
    std::size_t seen = 0;
};

constexpr outcome walk(paper_list list) {
    fr::basic_pager<8> pages{fr::list_options{}};
    outcome out;
    const auto got = fr::detail::visit_pages(pages, list, [&](const fr::reaction_view&) { ++out.seen; });
    if (!got) {
        out.code = got.error().code;
        out.page = got.error().page;
    }
    out.asked = list.asked;
    return out;
}

} // namespace

// Not inlined: GCC would see that memory of a `new` goes to free().
[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* const p = std::malloc(size))
        return p;
    throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* p) noexcept {
    std::free(p);
}
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}

BOOST_AUTO_TEST_SUITE(pager)

BOOST_AUTO_TEST_CASE(a_pager_that_was_not_begun_has_nothing_to_ask_for) {
    CHECK_AT_BOTH_TIMES([] {
        const fr::basic_pager<8> pages;
        return !pages.more() && !pages.failed() && pages.page() == 1 && pages.token().empty() && pages.reactions() == 0;
    }());
}

BOOST_AUTO_TEST_CASE(every_reaction_of_every_page_is_visited_once) {
    constexpr outcome got = walk({.pages = 7, .items = 3});
    CHECK_AT_BOTH_TIMES(got.code == fr::errc::ok);
    CHECK_AT_BOTH_TIMES(got.seen == 21 && got.asked == 7);
    BOOST_TEST(walk({.pages = 7, .items = 3}).seen == 21u);
}

BOOST_AUTO_TEST_CASE(an_empty_list_is_one_page_without_reactions) {
    CHECK_AT_BOTH_TIMES(walk({.pages = 1, .items = 0}).code == fr::errc::ok);
    CHECK_AT_BOTH_TIMES(walk({.pages = 1, .items = 0}).asked == 1);
}

BOOST_AUTO_TEST_CASE(an_empty_page_in_between_does_not_end_the_walk) {
    CHECK_AT_BOTH_TIMES(walk({.pages = 4, .items = 0}).asked == 4);
}

BOOST_AUTO_TEST_CASE(has_more_without_a_token_is_an_error_that_names_the_page) {
    CHECK_AT_BOTH_TIMES(walk({.pages = 5, .forget_token = true}).code == fr::errc::page_token_missing);
    CHECK_AT_BOTH_TIMES(walk({.pages = 5, .forget_token = true}).page == 5);
    CHECK_AT_BOTH_TIMES(walk({.pages = 5, .forget_token = true}).seen == 5); // those on it are not lost
    CHECK_AT_BOTH_TIMES(walk({.pages = 1, .forget_token = true}).page == 1);
}

BOOST_AUTO_TEST_CASE(the_token_just_used_is_refused_at_once) {
    // Page 3, whose token no checkpoint keeps, leads to itself; and so does page 4, which is a checkpoint.
    CHECK_AT_BOTH_TIMES(walk({.pages = 3, .back_to = 2}).code == fr::errc::page_token_repeated);
    CHECK_AT_BOTH_TIMES(walk({.pages = 3, .back_to = 2}).page == 3);
    CHECK_AT_BOTH_TIMES(walk({.pages = 3, .back_to = 2}).asked == 3);
    CHECK_AT_BOTH_TIMES(walk({.pages = 4, .back_to = 3}).code == fr::errc::page_token_repeated);
    CHECK_AT_BOTH_TIMES(walk({.pages = 4, .back_to = 3}).page == 4);
    CHECK_AT_BOTH_TIMES(walk({.pages = 4, .back_to = 3}).asked == 4);
}

BOOST_AUTO_TEST_CASE(two_pages_that_lead_to_one_another_are_refused) {
    CHECK_AT_BOTH_TIMES(walk({.pages = 3, .back_to = 1}).code == fr::errc::page_token_repeated);
}

BOOST_AUTO_TEST_CASE(every_cycle_ends_within_three_times_its_different_pages) {
    for (std::size_t pages = 2; pages != 200; ++pages)
        for (std::size_t back_to = 1; back_to != pages; ++back_to) {
            const outcome got = walk({.pages = pages, .back_to = back_to});
            BOOST_TEST_REQUIRE((got.code == fr::errc::page_token_repeated));
            BOOST_TEST_REQUIRE(got.page == got.asked);
            BOOST_TEST_REQUIRE(got.asked <= 3 * pages);
        }
}

BOOST_AUTO_TEST_CASE(a_pager_that_starts_again_finds_a_cycle_as_soon_as_a_new_one) {
    fr::basic_pager<8> pages{fr::list_options{}};
    paper_list long_one{.pages = 100};
    BOOST_TEST(fr::detail::visit_pages(pages, long_one, [](const fr::reaction_view&) {}).has_value());
    BOOST_TEST((pages.start({}) == fr::errc::ok));
    paper_list endless{.pages = 5, .back_to = 2};
    BOOST_TEST(!fr::detail::visit_pages(pages, endless, [](const fr::reaction_view&) {}).has_value());
    BOOST_TEST(endless.asked == walk({.pages = 5, .back_to = 2}).asked);
}

BOOST_AUTO_TEST_CASE(a_list_that_ends_is_never_refused) {
    for (std::size_t pages = 1; pages != 200; ++pages)
        BOOST_TEST_REQUIRE((walk({.pages = pages}).code == fr::errc::ok));
}

BOOST_AUTO_TEST_CASE(ten_thousand_pages_take_no_memory_and_no_more_of_it_than_ten) {
    char token[16] = {};
    std::size_t asked = 0;
    const auto ask = [&](const fr::list_options& o) -> fr::result<fr::page_view, fr::error_view> {
        BOOST_TEST_REQUIRE((asked == 0 ? o.page_token.empty() : !o.page_token.empty()));
        fr::page_view page;
        for (int i = 0; i != 50; ++i)
            if (fr::reaction_view* const r = page.items.append(); r != nullptr)
                r->by.type = "user";
        page.has_more = ++asked != 10'000;
        fr::text_sink sink{token};
        page.page_token = sink.append("page-").append_number(asked).view();
        return page;
    };
    fr::pager pages{fr::list_options{.page_size = 50}};
    std::size_t seen = 0;
    const std::size_t before = allocations;
    const auto got = fr::detail::visit_pages(pages, ask, [&](const fr::reaction_view&) { ++seen; });
    const std::size_t after = allocations;
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->pages == 10'000u);
    BOOST_TEST(got->reactions == 500'000u);
    BOOST_TEST(seen == 500'000u);
    BOOST_TEST(pages.reactions() == 500'000u);
    BOOST_TEST(after == before);
    static_assert(sizeof(fr::pager) < 2 * fr::longest_page_token + 128);
}

BOOST_AUTO_TEST_CASE(ten_thousand_pages_through_the_blocking_driver_allocate_nothing_either) {
    char body[256] = {};
    std::size_t asked = 0;
    std::size_t first_pages = 0;
    const auto send = [&](const fr::request& q, fr::response& r) noexcept {
        first_pages += q.target == "/open-apis/im/v1/messages/om_1/reactions?page_size=1" ? 1u : 0u;
        fr::text_sink out{body};
        out.append(R"({"code":0,"data":{"items":[{"reaction_id":"r","operator":{"operator_id":"ou_1",)");
        out.append(R"("operator_type":"user"},"reaction_type":{"emoji_type":"OnIt"}}],"has_more":)");
        out.append(++asked == 10'000 ? "false}}" : R"(true,"page_token":"page-)");
        if (asked != 10'000)
            out.append_number(asked).append("\"}}");
        r.status(200);
        r.body(out.view());
        return fr::delivery::answered;
    };
    static fr::operation<fr::list_reactions, fr::buffer_sizes{.url = 512, .token = 64, .answer = 512, .items = 1}> op;
    fr::fixed_token token{fr::access_token{"t-a-token"}};
    fr::no_clock clock;
    fr::basic_pager<32> pages{fr::list_options{.page_size = 1}};
    const std::size_t before = allocations;
    const auto got = fr::detail::visit_pages(
        pages,
        [&](const fr::list_options& o) -> auto& {
            fr::run(op, fr::feishu, fr::list_reactions{"om_1", o}, {}, token, send, clock);
            return op.outcome();
        },
        [](const fr::reaction_view&) {});
    const std::size_t after = allocations;
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->reactions == 10'000u);
    BOOST_TEST(asked == 10'000u);
    BOOST_TEST(first_pages == 1u);
    BOOST_TEST(after == before);
    static_assert(sizeof op + sizeof pages < 6 * 1024);
}

BOOST_AUTO_TEST_CASE(options_are_asked_again_for_every_page) {
    fr::pager pages{
        fr::list_options{.type = fr::emoji::unchecked("OnIt"), .page_size = 7, .id_type = fr::user_id_type::union_id}};
    for (int i = 0; i != 3; ++i) {
        const fr::list_options o = pages.next();
        BOOST_TEST((o.type == "OnIt" && o.page_size == 7 && o.id_type == fr::user_id_type::union_id));
        fr::page_view page;
        page.has_more = true;
        const char token[] = {static_cast<char>('a' + i)};
        page.page_token = {token, 1};
        BOOST_TEST((pages.on_page(page) == fr::errc::ok));
        BOOST_TEST(pages.next().page_token == (std::string_view{token, 1}));
    }
}

BOOST_AUTO_TEST_CASE(an_error_keeps_its_page_and_the_walk_goes_on_from_it) {
    paper_list list{.pages = 9};
    bool fail = true;
    const auto ask = [&](const fr::list_options& o) -> paper_list::answer {
        if (o.page_token == "d" && fail) {
            fr::error_view e;
            e.code = fr::errc::timed_out;
            e.log_id = "a-log-id";
            e.needed = 9000;
            return fr::failure{e};
        }
        return list(o);
    };
    fr::pager pages{fr::list_options{}};
    std::size_t seen = 0;
    const auto count = [&](const fr::reaction_view&) { ++seen; };
    const auto got = fr::detail::visit_pages(pages, ask, count);
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().code == fr::errc::timed_out));
    BOOST_TEST(got.error().page == 5u);
    BOOST_TEST(got.error().log_id == "a-log-id");
    BOOST_TEST(seen == 4u);
    BOOST_TEST(pages.token() == "d");
    BOOST_TEST((pages.error().code == fr::errc::timed_out));
    BOOST_TEST(pages.error().page == 5u);
    BOOST_TEST(pages.error().page_token == "d");
    BOOST_TEST(pages.error().needed == 9000u);
    BOOST_TEST(!pages.more());

    fail = false;
    pages.retry();
    BOOST_TEST(!pages.failed());
    BOOST_TEST(pages.error().needed == 0u); // nothing of the error is left
    BOOST_TEST(fr::detail::visit_pages(pages, ask, count).has_value());
    BOOST_TEST(seen == 9u);
    BOOST_TEST(pages.page() == 9u);
}

BOOST_AUTO_TEST_CASE(another_pager_goes_on_from_the_callers_token) {
    paper_list list{.pages = 9};
    fr::pager pages{fr::list_options{.page_token = "f"}}; // of the 7th page
    const auto got = fr::detail::visit_pages(pages, list, [](const fr::reaction_view&) {});
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->pages == 3u);
}

BOOST_AUTO_TEST_CASE(a_list_that_comes_back_to_the_callers_token_is_refused) {
    paper_list list{.pages = 9, .back_to = 6};
    fr::pager pages{fr::list_options{.page_token = "f"}};
    const auto got = fr::detail::visit_pages(pages, list, [](const fr::reaction_view&) {});
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().code == fr::errc::page_token_repeated));
}

BOOST_AUTO_TEST_CASE(a_pager_can_begin_with_its_own_token) {
    fr::pager pages{fr::list_options{.page_token = "here"}};
    fr::list_options o = pages.next();
    BOOST_TEST((pages.start(o) == fr::errc::ok));
    BOOST_TEST(pages.token() == "here");
}

BOOST_AUTO_TEST_CASE(a_visitor_stops_the_walk_and_can_go_on_where_it_stopped) {
    paper_list list{.pages = 5, .items = 4};
    fr::pager pages{fr::list_options{}};
    std::size_t seen = 0;
    const auto got = fr::detail::visit_pages(pages, list, [&](const fr::reaction_view&) { return ++seen != 10; });
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(!got->complete);
    BOOST_TEST(got->reactions == 10u);
    BOOST_TEST(got->pages == 3u);
    BOOST_TEST(pages.token() == "b"); // of page 3, where it stopped
    BOOST_TEST(pages.reactions() == 8u);

    const auto rest = fr::detail::visit_pages(pages, list, [&](const fr::reaction_view&) { ++seen; });
    BOOST_TEST_REQUIRE(rest.has_value());
    BOOST_TEST(rest->complete);
    BOOST_TEST(rest->reactions == 12u); // page 3 from its start
}

BOOST_AUTO_TEST_CASE(a_visitor_may_take_whole_pages) {
    paper_list list{.pages = 5, .items = 4};
    fr::pager pages{fr::list_options{}};
    std::size_t seen = 0;
    const auto got = fr::detail::visit_pages(pages, list, [&](const fr::page_view& page) {
        seen += page.items.size();
        return seen < 12;
    });
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(seen == 12u);
    BOOST_TEST(!got->complete);
}

BOOST_AUTO_TEST_CASE(a_visitor_that_takes_anything_takes_reactions) {
    paper_list list{.pages = 2, .items = 3};
    fr::pager pages{fr::list_options{}};
    std::size_t seen = 0;
    const auto got =
        fr::detail::visit_pages(pages, list, [&](const auto& reaction) { seen += reaction.id.empty() ? 1u : 0u; });
    BOOST_TEST(got.has_value());
    BOOST_TEST(seen == 6u);
}

BOOST_AUTO_TEST_CASE(a_token_that_does_not_fit_is_an_error_with_its_size) {
    fr::basic_pager<8> pages{fr::list_options{}};
    fr::page_view page;
    page.has_more = true;
    page.page_token = "12345678";
    BOOST_TEST((pages.on_page(page) == fr::errc::ok)); // as long as it may be
    BOOST_TEST(pages.token() == "12345678");
    BOOST_TEST((pages.start({}) == fr::errc::ok));
    page.page_token = "123456789";
    BOOST_TEST((pages.on_page(page) == fr::errc::buffer_too_small));
    BOOST_TEST(pages.error().needed == 9u);
    BOOST_TEST(pages.error().page == 1u);
    BOOST_TEST(!pages.more());
    pages.retry(); // the page was good: asking for it once more leads nowhere else
    BOOST_TEST(!pages.more());
    BOOST_TEST((pages.error().code == fr::errc::buffer_too_small));

    BOOST_TEST((pages.start({.page_token = "1234567890"}) == fr::errc::buffer_too_small));
    BOOST_TEST(pages.error().needed == 10u);
    BOOST_TEST(!pages.more());
    std::size_t asked = 0;
    const auto ask = [&](const fr::list_options&) -> paper_list::answer {
        ++asked;
        return fr::page_view{};
    };
    BOOST_TEST(!fr::detail::visit_pages(pages, ask, [](const fr::reaction_view&) {}).has_value());
    BOOST_TEST(asked == 0u);
}

BOOST_AUTO_TEST_CASE(a_token_behind_has_more_false_is_not_followed) {
    fr::pager pages{fr::list_options{}};
    fr::page_view page;
    page.page_token = "there-is-nothing";
    BOOST_TEST((pages.on_page(page) == fr::errc::ok));
    BOOST_TEST(!pages.more());
    BOOST_TEST(!pages.failed());
}

BOOST_AUTO_TEST_SUITE_END()
