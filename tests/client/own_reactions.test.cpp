// SPDX-License-Identifier: BSL-1.0
//
// own_reactions.test.cpp - the caller's own reactions are found and removed, and nobody else's.
#include <feishu/reactions/client/own_reactions.hpp>

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/emoji/catalogue.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include "support/check.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fr = feishu::reactions;
using fr::caller_identity;
using fr::testing::fake_service;

namespace {

struct scene {
    fake_service service;
    std::string message = service.new_message();
    fr::client client{fr::feishu, fr::tenant_token{service.bot_token()}, &service};
    caller_identity bot = caller_identity::app(service.bot());

    std::size_t shown() const { return service.reactions_of(message).size(); }
    std::size_t count(std::string_view method) const {
        return static_cast<std::size_t>(std::count_if(service.received().begin(), service.received().end(),
                                                      [&](const auto& r) { return r.method == method; }));
    }
};

using by = fr::basic_operator<std::string_view>;

} // namespace

BOOST_AUTO_TEST_SUITE(own_reactions)

BOOST_AUTO_TEST_CASE(an_operator_is_its_id_and_its_type) {
    CHECK_AT_BOTH_TIMES(caller_identity::app("cli_1").is(by{"cli_1", "app"}));
    CHECK_AT_BOTH_TIMES(!caller_identity::app("cli_1").is(by{"cli_2", "app"}));
    CHECK_AT_BOTH_TIMES(!caller_identity::app("cli_1").is(by{"cli_1", "user"}));
    CHECK_AT_BOTH_TIMES(caller_identity::user("ou_1").is(by{"ou_1", "user"}));
    CHECK_AT_BOTH_TIMES(!caller_identity::user("ou_1").is(by{"", "user"}));
}

BOOST_AUTO_TEST_CASE(only_ones_own_reaction_of_the_type_goes) {
    scene s;
    const std::string other_bot = s.service.world.add_app();
    s.service.react(s.message, other_bot, "Typing"); // the first app on the list is another one
    s.service.react(s.message, s.service.user(), "Typing");
    s.service.react(s.message, s.service.bot(), "Typing");
    s.service.react(s.message, s.service.bot(), "OnIt");
    const auto got = fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot);
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(*got == 1u);
    BOOST_TEST(s.shown() == 3u);
    for (const auto& r : s.service.reactions_of(s.message))
        BOOST_TEST((r.by != s.service.bot() || r.emoji == "OnIt"));
}

BOOST_AUTO_TEST_CASE(nothing_of_ones_own_is_no_error_and_removes_nothing) {
    scene s;
    s.service.react(s.message, s.service.user(), "Typing");
    BOOST_TEST(*fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot) == 0u);
    BOOST_TEST(s.count("DELETE") == 0u);
}

BOOST_AUTO_TEST_CASE(it_is_found_behind_pages_of_others) {
    scene s;
    for (int i = 0; i != 120; ++i)
        s.service.react(s.message, s.service.world.add_user(), "Typing");
    s.service.react(s.message, s.service.bot(), "Typing");
    BOOST_TEST(*fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot) == 1u);
    BOOST_TEST(s.shown() == 120u);
    BOOST_TEST(s.count("GET") == 3u);
}

BOOST_AUTO_TEST_CASE(all_types_are_meant_by_an_empty_one_and_none_is_left) {
    scene s;
    std::size_t own = 0;
    for (const fr::emoji_row row : fr::emoji_catalogue) {
        s.service.react(s.message, s.service.bot(), row.type.view());
        s.service.react(s.message, s.service.user(), row.type.view());
        if (++own == 100)
            break;
    }
    const auto got = fr::remove_own(s.client, s.message, {}, s.bot);
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(*got == 100u);
    BOOST_TEST(s.shown() == 100u);
    for (const auto& r : s.service.reactions_of(s.message))
        BOOST_TEST_REQUIRE(r.by == s.service.user());
}

BOOST_AUTO_TEST_CASE(one_that_is_gone_by_then_is_no_error) {
    scene s;
    s.service.react(s.message, s.service.bot(), "Typing");
    s.service.inject(fr::errc::reaction_not_found).only = fr::testing::endpoint::remove;
    BOOST_TEST(fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot).has_value());
}

BOOST_AUTO_TEST_CASE(errors_of_either_call_are_told) {
    scene s;
    s.service.react(s.message, s.service.bot(), "Typing");
    s.service.inject(fr::errc::no_access_to_message).only = fr::testing::endpoint::list;
    BOOST_TEST(
        (fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot).error().code == fr::errc::no_access_to_message));
    s.service.inject(fr::errc::not_your_reaction).only = fr::testing::endpoint::remove;
    BOOST_TEST(
        (fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot).error().code == fr::errc::not_your_reaction));
    BOOST_TEST(s.shown() == 1u);
    BOOST_TEST(*fr::remove_own(s.client, s.message, fr::emoji::typing, s.bot) == 1u);
}

// --- lists that do not keep up ------------------------------------------------------------------------

namespace {

constexpr std::string_view removed_answer = R"({"code":0})";
constexpr std::string_view gone_answer = R"({"code":231011})";

// A service whose list is what the test makes of it, and that answers every removal alike.
struct odd_service {
    std::vector<std::string> ids; // of the caller's reactions, as they are listed
    std::string_view to_remove = removed_answer;
    void (*before_list)(std::vector<std::string>&, std::size_t lists) = nullptr;
    std::vector<std::string> asked = {}; // to be removed
    std::size_t lists = 0;

    fr::delivery operator()(const fr::request& q, fr::response& r) {
        r.status(200);
        if (q.method == fr::http_method::delete_) {
            asked.emplace_back(q.target.substr(q.target.rfind('/') + 1));
            r.body(to_remove);
            return fr::delivery::answered;
        }
        if (++lists > 100)
            throw std::runtime_error{"it asks for ever"};
        if (before_list != nullptr)
            before_list(ids, lists);
        r.body(R"({"code":0,"data":{"items":[)");
        for (std::size_t i = 0; i != ids.size(); ++i)
            r.body(std::string{i == 0 ? "" : ","} + R"({"reaction_id":")" + ids[i] +
                   R"(","operator":{"operator_id":"cli_1","operator_type":"app"},)" +
                   R"("reaction_type":{"emoji_type":"Typing"}})");
        r.body(R"(],"has_more":false}})");
        return fr::delivery::answered;
    }
    auto remove_own() {
        fr::client client{fr::feishu, fr::tenant_token{"t-a-token"}, this};
        return fr::remove_own(client, "om_1", fr::emoji::typing, caller_identity::app("cli_1"));
    }
    std::vector<std::string> asked_in_order() const {
        std::vector<std::string> all = asked;
        std::sort(all.begin(), all.end());
        return all;
    }
};
std::vector<std::string> names(int count, int first = 0) {
    std::vector<std::string> all;
    for (int i = first; i != first + count; ++i)
        all.push_back("r" + std::to_string(10'000 + i));
    return all;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_list_that_goes_on_naming_what_was_removed_does_not_hide_the_rest) {
    for (const int count : {7, 8, 9, 16, 17, 50}) {
        odd_service lags{names(count)};
        BOOST_TEST(*lags.remove_own() == static_cast<std::size_t>(count));
        BOOST_TEST(lags.asked_in_order() == lags.ids, boost::test_tools::per_element()); // each once
        BOOST_TEST(lags.lists == static_cast<std::size_t>(count + 7) / 8);
    }
}

BOOST_AUTO_TEST_CASE(a_list_that_turns_and_removals_that_find_nothing_come_to_an_end) {
    odd_service turns{names(9), gone_answer, [](std::vector<std::string>& ids, std::size_t) {
                          std::rotate(ids.begin(), ids.begin() + 1, ids.end());
                      }};
    BOOST_TEST(*turns.remove_own() == 0u);
    BOOST_TEST(turns.asked_in_order() == names(9), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_list_that_names_something_new_each_time_comes_to_an_end) {
    odd_service grows{{}, removed_answer, [](std::vector<std::string>& ids, std::size_t lists) {
                          ids = names(9, static_cast<int>(lists) * 9);
                      }};
    BOOST_TEST(grows.remove_own().has_value());
    BOOST_TEST(grows.lists == 2u);
}

BOOST_AUTO_TEST_CASE(a_reaction_that_is_listed_twice_is_removed_once) {
    odd_service twice{names(3)};
    twice.ids.insert(twice.ids.begin(), "r10002");
    BOOST_TEST(*twice.remove_own() == 3u);
    BOOST_TEST(twice.asked.size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_reaction_without_an_id_is_out_of_reach_and_that_is_an_error) {
    odd_service nameless{{"r1", "", "r2"}};
    const auto got = nameless.remove_own();
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST((got.error().code == fr::errc::invalid_reaction_id));
    BOOST_TEST((got.error().endpoint == &fr::remove_reaction::info));
    BOOST_TEST(nameless.asked.empty());
}

BOOST_AUTO_TEST_CASE(ids_are_taken_in_order_and_each_once) {
    using ids = fr::detail::next_ids<fr::basic_id<fr::reaction_tag, fr::fixed_text<4>>, 2>;
    CHECK_AT_BOTH_TIMES([] {
        ids found;
        for (const char* id : {"c", "a", "d", "b", "a", "b"})
            if (!found.offer(id, ""))
                return false;
        return found.count == 2 && found.ids[0] == "a" && found.ids[1] == "b";
    }());
    CHECK_AT_BOTH_TIMES([] {
        ids found;
        for (const char* id : {"c", "a", "d", "b", "c"})
            if (!found.offer(id, "b"))
                return false;
        return found.count == 2 && found.ids[0] == "c" && found.ids[1] == "d";
    }());
    CHECK_AT_BOTH_TIMES([] { // one that does not fit is said to be so
        ids found;
        return found.offer("a", "") && !found.offer("abcde", "");
    }());
}

BOOST_AUTO_TEST_SUITE_END()
