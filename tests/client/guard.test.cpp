// SPDX-License-Identifier: BSL-1.0
//
// guard.test.cpp - a reaction that is added once and removed, and what is told where it cannot be.
#include <feishu/reactions/client/guard.hpp>

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace fr = feishu::reactions;
using fr::errc;
using fr::testing::fake_service;

namespace {

// What a bot would write to its log.
struct left_behind {
    std::string message = {};
    std::string reaction = {};
    std::string type = {};
};

struct scene {
    fake_service service;
    std::string message = service.new_message();
    fr::client client{fr::feishu, fr::tenant_token{service.bot_token()}, &service};
    std::vector<left_behind> left;

    auto hook() {
        return [this](const fr::saved_reaction& o) {
            left.push_back({std::string{o.message.view()}, std::string{o.reaction.view()}, std::string{o.type.view()}});
        };
    }
    auto guard() { return fr::reaction_guard{client, message, fr::emoji::typing, hook()}; }
    std::size_t calls() const { return service.received().size(); }
    std::size_t shown() const { return service.reactions_of(message).size(); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(guard)

BOOST_AUTO_TEST_CASE(what_was_added_is_removed_on_close) {
    scene s;
    auto typing = s.guard();
    BOOST_TEST(s.calls() == 0u);
    const auto added = typing.add();
    BOOST_TEST_REQUIRE(added.has_value());
    BOOST_TEST(!added->empty());
    BOOST_TEST(typing.is_open());
    BOOST_TEST_REQUIRE(s.shown() == 1u);
    BOOST_TEST(s.service.reactions_of(s.message)[0].id == added->view());
    BOOST_TEST(s.service.reactions_of(s.message)[0].emoji == "Typing");

    BOOST_TEST(typing.close().has_value());
    BOOST_TEST(!typing.is_open());
    BOOST_TEST(s.shown() == 0u);
    BOOST_TEST(s.left.empty());
}

BOOST_AUTO_TEST_CASE(a_second_add_sends_nothing_and_answers_the_same) {
    scene s;
    auto typing = s.guard();
    const std::string first{typing.add()->view()};
    for (int i = 0; i != 100; ++i)
        BOOST_TEST_REQUIRE(typing.add()->view() == first);
    BOOST_TEST(s.calls() == 1u);
    BOOST_TEST(typing.close().has_value());
}

BOOST_AUTO_TEST_CASE(a_second_close_sends_nothing) {
    scene s;
    auto typing = s.guard();
    BOOST_TEST(typing.add().has_value());
    BOOST_TEST(typing.close().has_value());
    BOOST_TEST(typing.close().has_value());
    BOOST_TEST(s.calls() == 2u);
}

BOOST_AUTO_TEST_CASE(closing_what_was_never_added_sends_nothing_and_is_the_end) {
    scene s;
    auto typing = s.guard();
    BOOST_TEST(typing.close().has_value());
    BOOST_TEST((typing.add().error().code == errc::cancelled));
    BOOST_TEST(typing.saved().message.empty());
    BOOST_TEST(s.calls() == 0u);
}

BOOST_AUTO_TEST_CASE(closing_what_could_not_be_added_is_the_end_too) {
    scene s;
    auto typing = s.guard();
    s.service.fail_delivery(fr::delivery::unreachable);
    BOOST_TEST(!typing.add().has_value());
    BOOST_TEST(typing.close().has_value());
    BOOST_TEST((typing.add().error().code == errc::cancelled));
    BOOST_TEST(s.calls() == 1u);
}

BOOST_AUTO_TEST_CASE(after_close_it_never_adds_again) {
    scene s;
    auto typing = s.guard();
    BOOST_TEST(typing.add().has_value());
    BOOST_TEST(typing.close().has_value());
    BOOST_TEST((typing.add().error().code == errc::cancelled));
    BOOST_TEST(s.calls() == 2u);
}

BOOST_AUTO_TEST_CASE(a_guard_that_is_destroyed_open_tells_its_hook_and_sends_nothing) {
    scene s;
    std::string id;
    {
        auto typing = s.guard();
        id = typing.add()->view();
    }
    BOOST_TEST(s.calls() == 1u);
    BOOST_TEST_REQUIRE(s.left.size() == 1u);
    BOOST_TEST(s.left[0].message == s.message);
    BOOST_TEST(s.left[0].reaction == id);
    BOOST_TEST(s.left[0].type == "Typing");
}

BOOST_AUTO_TEST_CASE(a_guard_that_was_moved_from_owes_nothing) {
    scene s;
    {
        auto typing = s.guard();
        BOOST_TEST(typing.add().has_value());
        auto other = std::move(typing);
        BOOST_TEST(other.is_open());
        BOOST_TEST(other.close().has_value());
    }
    BOOST_TEST(s.left.empty());
    static_assert(!std::is_copy_constructible_v<decltype(s.guard())>);
}

BOOST_AUTO_TEST_CASE(assigning_over_an_open_guard_tells_the_hook_of_it) {
    fake_service service;
    const std::string first = service.new_message();
    const std::string second = service.new_message();
    fr::client client{fr::feishu, fr::tenant_token{service.bot_token()}, &service};
    static std::string left;
    left.clear();
    using hook = void (*)(const fr::saved_reaction&);
    const hook note = [](const fr::saved_reaction& o) { left += o.message.view(); };
    fr::reaction_guard typing{client, first, fr::emoji::typing, note};
    BOOST_TEST(typing.add().has_value());
    typing = fr::reaction_guard{client, second, fr::emoji::typing, note};
    BOOST_TEST(left == first);
    BOOST_TEST(typing.add().has_value());
    BOOST_TEST(typing.close().has_value());
    BOOST_TEST(left == first);
}

BOOST_AUTO_TEST_CASE(an_assigned_guard_has_the_hook_of_the_one_it_was_assigned) {
    scene s;
    static int told;
    told = 0;
    using hook = void (*)(const fr::saved_reaction&);
    {
        fr::reaction_guard typing{s.client, s.message, fr::emoji::typing, hook{[](const auto&) { told += 1; }}};
        typing = fr::reaction_guard{s.client, s.message, fr::emoji::typing, hook{[](const auto&) { told += 10; }}};
        BOOST_TEST(typing.add().has_value());
    }
    BOOST_TEST(told == 10);
}

BOOST_AUTO_TEST_CASE(what_is_already_gone_counts_as_removed) {
    for (const errc code :
         {errc::message_deleted, errc::message_not_found, errc::reaction_not_found, errc::message_id_unknown}) {
        scene s;
        {
            auto typing = s.guard();
            BOOST_TEST(typing.add().has_value());
            s.service.inject(code);
            BOOST_TEST(typing.close().has_value());
            BOOST_TEST(!typing.is_open());
        }
        BOOST_TEST(s.left.empty());
    }
}

BOOST_AUTO_TEST_CASE(somebody_elses_reaction_and_dissolved_chats_are_errors_that_end_it) {
    for (const errc code : {errc::not_your_reaction, errc::chat_dissolved, errc::chat_not_found, errc::thread_removed,
                            errc::reaction_of_other_message}) {
        scene s;
        {
            auto typing = s.guard();
            BOOST_TEST(typing.add().has_value());
            s.service.inject(code);
            const auto got = typing.close();
            BOOST_TEST((got.error().code == code));
            BOOST_TEST(typing.ended());
            BOOST_TEST((typing.close().error().code == code)); // said again, without another call
            BOOST_TEST(s.calls() == 2u);
        }
        BOOST_TEST(s.left.empty()); // whoever closed it was told
    }
}

BOOST_AUTO_TEST_CASE(a_close_that_may_succeed_later_leaves_it_open) {
    scene s;
    {
        auto typing = s.guard();
        BOOST_TEST(typing.add().has_value());
        s.service.fail_delivery(fr::delivery::unreachable);
        BOOST_TEST((typing.close().error().code == errc::unreachable));
        BOOST_TEST(typing.is_open());
        s.service.inject(errc::rate_limited);
        BOOST_TEST(!typing.close().has_value());
        BOOST_TEST(typing.add().has_value()); // it is still there
        BOOST_TEST(typing.close().has_value());
    }
    BOOST_TEST(s.left.empty());
    BOOST_TEST(s.calls() == 4u);
}

BOOST_AUTO_TEST_CASE(a_permission_that_is_missing_now_may_be_there_later) {
    for (const errc code :
         {errc::app_scope_missing, errc::not_allowed_to_react, errc::bot_disabled, errc::no_access_to_message}) {
        scene s;
        auto typing = s.guard();
        BOOST_TEST(typing.add().has_value());
        s.service.inject(code);
        BOOST_TEST((typing.close().error().code == code));
        BOOST_TEST(typing.is_open());
        BOOST_TEST(!typing.ended());
        BOOST_TEST(typing.close().has_value());
        BOOST_TEST(s.shown() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(an_add_that_was_certainly_not_carried_out_may_be_tried_again) {
    scene s;
    auto typing = s.guard();
    s.service.fail_delivery(fr::delivery::unreachable);
    BOOST_TEST((typing.add().error().code == errc::unreachable));
    BOOST_TEST(!typing.is_open());
    s.service.inject(errc::rate_limited);
    BOOST_TEST((typing.add().error().code == errc::rate_limited));
    BOOST_TEST(typing.add().has_value());
    BOOST_TEST(s.shown() == 1u);
    BOOST_TEST(typing.close().has_value());
}

BOOST_AUTO_TEST_CASE(an_add_that_would_only_fail_again_ends_it_at_once) {
    for (const errc code : {errc::message_deleted, errc::not_allowed_to_react, errc::quota_exceeded,
                            errc::invalid_reaction_type, errc::chat_dissolved}) {
        scene s;
        {
            auto typing = s.guard();
            s.service.inject(code);
            for (int i = 0; i != 100; ++i) // a keep-alive loop that nobody looks at
                BOOST_TEST_REQUIRE((typing.add().error().code == code));
            BOOST_TEST(typing.ended());
            BOOST_TEST(typing.close().has_value()); // there is nothing to remove
            BOOST_TEST(s.calls() == 1u);
        }
        BOOST_TEST(s.left.empty());
    }
}

BOOST_AUTO_TEST_CASE(an_add_whose_answer_was_lost_is_not_sent_again_and_is_told) {
    scene s;
    {
        auto typing = s.guard();
        s.service.lose_answer();
        BOOST_TEST((typing.add().error().code == errc::timed_out));
        BOOST_TEST(typing.is_open());
        BOOST_TEST((typing.add().error().code == errc::timed_out));
        BOOST_TEST(s.calls() == 1u);
        BOOST_TEST((typing.close().error().code == errc::invalid_reaction_id));
        BOOST_TEST(s.calls() == 1u);
    }
    BOOST_TEST(s.shown() == 1u); // it was carried out
    BOOST_TEST_REQUIRE(s.left.size() == 1u);
    BOOST_TEST(s.left[0].message == s.message);
    BOOST_TEST(s.left[0].reaction == "");
}

BOOST_AUTO_TEST_CASE(an_add_whose_transport_threw_is_a_lost_answer) {
    scene s;
    const auto throws = [](const fr::request&, fr::response&) -> fr::delivery { throw std::runtime_error{"no"}; };
    fr::client client{fr::feishu, fr::tenant_token{s.service.bot_token()}, throws};
    fr::reaction_guard typing{client, s.message, fr::emoji::typing, s.hook()};
    BOOST_CHECK_THROW((void)typing.add(), std::runtime_error);
    BOOST_TEST(typing.is_open());
    const auto again = typing.add();
    BOOST_TEST_REQUIRE(!again.has_value());
    BOOST_TEST((again.error().code == errc::connection_broken));
}

BOOST_AUTO_TEST_CASE(an_add_whose_answer_was_lost_is_found_by_its_operator) {
    scene s;
    s.service.react(s.message, s.service.user(), "Typing"); // another's, which has to stay
    auto typing = s.guard();
    s.service.lose_answer();
    BOOST_TEST(!typing.add().has_value());
    BOOST_TEST(s.shown() == 2u);
    BOOST_TEST(typing.close(fr::caller_identity::app(s.service.bot())).has_value());
    BOOST_TEST(!typing.is_open());
    BOOST_TEST_REQUIRE(s.shown() == 1u);
    BOOST_TEST(s.service.reactions_of(s.message)[0].by == s.service.user());
}

BOOST_AUTO_TEST_CASE(an_add_that_is_answered_without_an_id_is_there_and_its_id_is_not_known) {
    scene s;
    auto typing = s.guard();
    s.service.inject(fr::testing::http_reply{.body = R"({"code":0,"msg":"success"})"});
    const auto added = typing.add();
    BOOST_TEST_REQUIRE(added.has_value());
    BOOST_TEST(added->empty());
    BOOST_TEST(typing.add().has_value());
    BOOST_TEST(s.calls() == 1u);
    BOOST_TEST(typing.is_open());
    BOOST_TEST(!typing.close().has_value());
    BOOST_TEST(typing.close(fr::caller_identity::app(s.service.bot())).has_value());
}

BOOST_AUTO_TEST_CASE(a_restarted_process_removes_what_was_saved) {
    scene s;
    std::string message;
    std::string reaction;
    {
        auto typing = s.guard();
        BOOST_TEST(typing.saved().message.view() == s.message); // to be written down before add()
        BOOST_TEST(typing.saved().reaction.empty());
        BOOST_TEST(typing.add().has_value());
        message = typing.saved().message.view();
        reaction = typing.saved().reaction.view();
    } // and here the process dies
    using guard = fr::reaction_guard<decltype(s.client)>;
    auto typing = guard::adopt(s.client, {message, reaction, fr::emoji::typing});
    BOOST_TEST(typing.is_open());
    BOOST_TEST(typing.close().has_value());
    BOOST_TEST(s.shown() == 0u);
    BOOST_TEST(typing.saved().message.empty());

    auto nothing = guard::adopt(s.client, {});
    BOOST_TEST(!nothing.is_open());
    BOOST_TEST(nothing.close().has_value());
}

BOOST_AUTO_TEST_CASE(a_process_that_died_before_it_knew_the_id_finds_it) {
    scene s;
    s.service.react(s.message, s.service.bot(), "Typing");
    auto typing = fr::reaction_guard<decltype(s.client)>::adopt(s.client, {s.message, {}, fr::emoji::typing});
    BOOST_TEST(typing.is_open());
    BOOST_TEST(typing.close(fr::caller_identity::app(s.service.bot())).has_value());
    BOOST_TEST(s.shown() == 0u);
}

BOOST_AUTO_TEST_CASE(a_guard_with_a_capturing_hook_can_be_assigned_and_takes_the_other_hook) {
    scene s;
    int hooks[2] = {0, 0};
    const auto hook = [](int& count) { return [&count](const fr::saved_reaction&) { ++count; }; };
    {
        fr::reaction_guard typing{s.client, s.message, fr::emoji::typing, hook(hooks[0])};
        static_assert(std::is_move_assignable_v<decltype(typing)>);
        BOOST_TEST(typing.add().has_value());
        typing = fr::reaction_guard{s.client, s.message, fr::emoji::onit, hook(hooks[1])};
        BOOST_TEST(hooks[0] == 1); // its reaction was left
        BOOST_TEST(typing.add().has_value());
        auto& same = typing;
        typing = std::move(same);
        BOOST_TEST(typing.is_open());
    }
    BOOST_TEST(hooks[0] == 1);
    BOOST_TEST(hooks[1] == 1);
}

BOOST_AUTO_TEST_CASE(a_reaction_that_is_meant_to_stay_is_released) {
    scene s;
    {
        auto typing = s.guard();
        BOOST_TEST(typing.add().has_value());
        typing.release();
        BOOST_TEST(typing.close().has_value());
    }
    BOOST_TEST(s.left.empty());
    BOOST_TEST(s.shown() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
