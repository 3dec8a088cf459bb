// SPDX-License-Identifier: BSL-1.0
//
// batch_pager.test.cpp - all reactions of many messages: every message is read to its end or reported with a reason,
// whatever the service does with its page tokens.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/client/batch_pager.hpp>
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/testing/fake_clock.hpp>
#include <feishu/reactions/testing/fake_service.hpp>
#include <feishu/reactions/wire/token_source.hpp>

#include "support/check.hpp"
#include "support/print.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fr = feishu::reactions;
using fr::reading_end;

namespace {

using batch = fr::batch_query_reactions::answer<4>;

// Reads one message from a service whose page number n leads to page `next(n)`: "" is no token, "-" the end.
struct walk {
    reading_end how = reading_end::complete;
    std::uint32_t pages = 0;
    std::uint32_t ends = 0;
    fr::fixed_text<8> token = {};
};
template <std::size_t Token = 8, class Next>
constexpr walk read(Next next, const fr::batch_options& options = {}) {
    constexpr fr::message_id one[] = {"om_1"};
    fr::basic_batch_pager<Token> pages{one, options};
    walk out;
    for (int calls = 0; pages.more() && calls != 1000; ++calls) {
        const fr::batch_query_reactions asked = pages.next();
        const std::string_view token = next(asked.messages[0].page_token);
        batch got;
        auto& page = *got.pages.append();
        page.message = "om_1";
        page.has_more = token != "-";
        page.page_token = token == "-" ? "" : token;
        pages.on_answer(got, [&](const fr::message_end& end) {
            ++out.ends;
            out.how = end.how;
            out.pages = end.pages;
            out.token.assign(end.page_token);
        });
    }
    return out;
}
constexpr bool ends(const walk& w, reading_end how, std::uint32_t pages, std::string_view token) {
    return w.ends == 1 && w.how == how && w.pages == pages && w.token == token;
}

// 25 messages of a chat: message i has i reactions, the eighth is hidden, the ninth was recalled.
struct many_scene {
    fr::testing::fake_service service;
    std::vector<std::string> names;
    std::vector<fr::message_id> messages;

    many_scene() {
        for (int i = 0; i != 25; ++i)
            names.push_back(service.new_message());
        for (std::size_t i = 0; i != 25; ++i)
            for (std::size_t n = 0; n != i; ++n)
                service.react(names[i], service.user(), n % 2 == 0 ? "OK" : "OnIt");
        service.world.message(names[8]).hidden_from.insert(service.bot());
        service.recall(names[9]);
        messages.assign(names.begin(), names.end());
    }
    // What has to come out.
    void check(const std::map<std::string, std::set<std::string>>& seen,
               const std::map<std::size_t, reading_end>& ended) const {
        BOOST_TEST(ended.size() == 25u);
        for (std::size_t i = 0; i != 25; ++i) {
            const auto found = seen.find(names[i]);
            const bool readable = i != 8 && i != 9;
            BOOST_TEST((found == seen.end() ? 0 : found->second.size()) == (readable ? i : 0), i);
            BOOST_TEST((ended.at(i) == (!readable ? reading_end::refused
                                        : i == 0  ? reading_end::not_named
                                                  : reading_end::complete)),
                       i);
        }
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(batch_pager)

BOOST_AUTO_TEST_CASE(a_client_reads_25_messages_to_their_ends) {
    many_scene s;
    const fr::client client{fr::feishu, fr::tenant_token{s.service.bot_token()}, &s.service};
    std::map<std::string, std::set<std::string>> seen;
    std::map<std::string, std::uint64_t> counted;
    std::map<std::size_t, reading_end> ended;
    const auto calls = fr::query_reactions(
        client, s.messages,
        [&](const auto& got) {
            for (const auto& page : got.pages)
                for (const auto& reaction : page.items)
                    BOOST_TEST(seen[page.message.text()].insert(reaction.id.text()).second);
            for (const auto& one : got.counts) {
                std::uint64_t total = 0;
                for (const auto& count : one.counts)
                    total += count.count().value_or(0);
                counted[one.message.text()] = total;
            }
        },
        [&](const fr::message_end& end) {
            BOOST_TEST(end.message == s.names[end.index]);
            BOOST_TEST(ended.emplace(end.index, end.how).second);
            if (end.how == reading_end::refused)
                BOOST_TEST(end.reason == (end.index == 8 ? "no_permission" : "invalid"));
        });
    BOOST_TEST_REQUIRE(calls.has_value());
    BOOST_TEST(*calls == 4u); // the 24th, which has three pages, comes in with the second call
    s.check(seen, ended);
    for (const auto& [message, ids] : seen)
        BOOST_TEST(counted[message] == ids.size());
    for (const auto& record : s.service.received())
        BOOST_TEST(record.body.size() < 8192u);
    BOOST_TEST(s.service.violations().empty());
}

BOOST_AUTO_TEST_CASE(the_same_without_a_heap_and_with_a_call_that_fails_on_the_way) {
    many_scene s;
    static fr::operation<fr::batch_query_reactions,
                         fr::buffer_sizes{.url = 256, .body = 8192, .token = 64, .answer = 65'536, .items = 20}>
        op;
    const std::string token = s.service.bot_token();
    fr::fixed_token source{fr::access_token{token}};
    fr::testing::fake_clock clock{s.service};
    fr::batch_pager pages{s.messages};
    std::map<std::string, std::set<std::string>> seen;
    std::map<std::size_t, reading_end> ended;
    s.service.lose_answer().nth = 2;
    int failed = 0;
    for (int calls = 0; pages.more() && calls != 20; ++calls) {
        const std::size_t left = pages.messages_left();
        fr::run(op, fr::feishu, pages.next(), {}, source, s.service, clock);
        if (!op.outcome()) {
            BOOST_TEST(++failed == 1); // and next() asks for the same again
            BOOST_TEST(pages.messages_left() == left);
            continue;
        }
        for (const auto& page : op.outcome()->pages)
            for (const auto& reaction : page.items)
                seen[std::string{page.message.view()}].emplace(reaction.id.view());
        pages.on_answer(*op.outcome(), [&](const fr::message_end& end) { ended.emplace(end.index, end.how); });
    }
    BOOST_TEST(failed == 1);
    BOOST_TEST(pages.messages_left() == 0u);
    s.check(seen, ended);
}

BOOST_AUTO_TEST_CASE(a_call_that_fails_ends_the_comfortable_way) {
    many_scene s;
    const fr::client client{fr::feishu, fr::tenant_token{s.service.bot_token()}, &s.service};
    s.service.inject(fr::errc::rate_limited).nth = 2;
    int visited = 0;
    const auto calls =
        fr::query_reactions(client, s.messages, [&](const auto&) { ++visited; }, [](const fr::message_end&) {});
    BOOST_TEST_REQUIRE(!calls.has_value());
    BOOST_TEST((calls.error().code == fr::errc::rate_limited));
    BOOST_TEST(visited == 1);
}

BOOST_AUTO_TEST_CASE(nothing_is_asked_for_if_there_is_nothing) {
    constexpr auto nothing = [] {
        fr::batch_pager pages{{}};
        return !pages.more() && pages.messages_left() == 0;
    };
    CHECK_AT_BOTH_TIMES(nothing());
}

BOOST_AUTO_TEST_CASE(pages_are_read_until_there_are_no_more) {
    constexpr auto three = [](std::string_view at) -> std::string_view {
        return at.empty() ? "2" : at == "2" ? "3" : "-";
    };
    CHECK_AT_BOTH_TIMES(ends(read(three), reading_end::complete, 3, ""));
    CHECK_AT_BOTH_TIMES(ends(read(three, {.max_pages = 3}), reading_end::complete, 3, ""));
    CHECK_AT_BOTH_TIMES(ends(read(three, {.max_pages = 2}), reading_end::too_many_pages, 2, "3"));
    CHECK_AT_BOTH_TIMES(ends(read(three, {.max_pages = 0}), reading_end::too_many_pages, 1, "2"));
}

BOOST_AUTO_TEST_CASE(tokens_that_are_missing_repeated_or_too_long_end_a_message) {
    CHECK_AT_BOTH_TIMES(ends(read([](std::string_view at) -> std::string_view { return at.empty() ? "2" : ""; }),
                             reading_end::page_token_missing, 2, "2"));
    CHECK_AT_BOTH_TIMES(
        ends(read([](std::string_view) -> std::string_view { return "2"; }), reading_end::page_token_repeated, 2, "2"));
    CHECK_AT_BOTH_TIMES(ends(read([](std::string_view) -> std::string_view { return "12345678"; }),
                             reading_end::page_token_repeated, 2, "12345678"));
    CHECK_AT_BOTH_TIMES(ends(read<7>([](std::string_view) -> std::string_view { return "12345678"; }),
                             reading_end::page_token_too_long, 1, "12345678"));
}

BOOST_AUTO_TEST_CASE(a_cycle_of_any_length_ends) {
    for (int length = 2; length != 40; ++length)
        for (int before = 0; before != 20; ++before) {
            std::vector<std::string> names;
            for (int i = 0; i != before + length; ++i)
                names.push_back(std::to_string(i));
            const walk w = read([&](std::string_view at) -> std::string_view {
                const std::size_t now = at.empty() ? 0 : static_cast<std::size_t>(std::stoi(std::string{at}));
                return now + 1 == names.size() ? names[static_cast<std::size_t>(before)] : names[now + 1];
            });
            BOOST_TEST(w.ends == 1u);
            BOOST_TEST((w.how == reading_end::page_token_repeated));
            BOOST_TEST(w.pages <= 3u * static_cast<unsigned>(before + length) + 2);
        }
}

BOOST_AUTO_TEST_CASE(a_message_that_no_list_names_is_reported_first_and_later) {
    constexpr auto later = [](bool from_the_start) {
        constexpr fr::message_id two[] = {"om_1", "om_2"};
        fr::batch_pager pages{two};
        std::uint32_t seen = 0;
        for (int call = 0; pages.more() && call != 4; ++call) {
            (void)pages.next();
            batch got;
            auto& other = *got.pages.append();
            other.message = "om_2";
            if (call == 0 && !from_the_start) {
                auto& page = *got.pages.append();
                page.message = "om_1";
                page.has_more = true;
                page.page_token = "p2";
            }
            if (call == 1)
                (*got.counts.append()).message = "om_1"; // counts alone are no page
            pages.on_answer(got, [&](const fr::message_end& end) {
                if (end.index == 0 && end.how == reading_end::not_named && end.pages == (from_the_start ? 0u : 1u) &&
                    end.page_token == (from_the_start ? "" : "p2"))
                    ++seen;
            });
        }
        return seen == 1 && !pages.more();
    };
    CHECK_AT_BOTH_TIMES(later(true));
    CHECK_AT_BOTH_TIMES(later(false));
}

BOOST_AUTO_TEST_CASE(what_ends_makes_room_for_the_next_and_the_others_go_on_where_they_were) {
    std::vector<std::string> names;
    for (int i = 0; i != 45; ++i)
        names.push_back("om_" + std::to_string(i));
    const std::vector<fr::message_id> messages(names.begin(), names.end());
    fr::batch_pager pages{messages};
    std::map<std::string, int> asked;
    std::size_t ended = 0;
    int calls = 0;
    for (; pages.more() && calls != 100; ++calls) {
        fr::batch_query_reactions::answer<20> got;
        const fr::batch_query_reactions next = pages.next();
        BOOST_TEST(next.messages.size() <= 20u);
        std::vector<std::string> tokens(next.messages.size());
        for (std::size_t i = 0; i != next.messages.size(); ++i) {
            const std::string id{next.messages[i].message.view()};
            const int page = asked[id]++;
            BOOST_TEST(next.messages[i].page_token == (page == 0 ? "" : id + "/" + std::to_string(page)));
            auto& to = *got.pages.append();
            to.message = next.messages[i].message.view();
            to.has_more = page != std::stoi(id.substr(3)) % 4; // 1 to 4 pages
            tokens[i] = id + "/" + std::to_string(page + 1);
            to.page_token = tokens[i];
        }
        pages.on_answer(got, [&](const fr::message_end& end) {
            ++ended;
            BOOST_TEST((end.how == reading_end::complete));
            BOOST_TEST(end.pages == end.index % 4 + 1);
        });
        BOOST_TEST(ended + pages.messages_left() == 45u);
    }
    BOOST_TEST(ended == 45u);
    BOOST_TEST(calls <= 8); // 111 pages in all
}

BOOST_AUTO_TEST_SUITE_END()
