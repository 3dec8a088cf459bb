// SPDX-License-Identifier: BSL-1.0
//
// callback.test.cpp - a handler that answers with the next call makes a loop, whenever the answers come.
#include <feishu/reactions/drivers/callback.hpp>

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/testing/scripted_transport.hpp>

#include "support/print.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fr = feishu::reactions;
namespace frt = feishu::reactions::testing;
using namespace fr::literals;

namespace {

const fr::add_reaction calls[] = {{"om_1", fr::emoji::onit}, {"om_2", fr::emoji::onit}, {"om_3", fr::emoji::onit}};

frt::script_step answer_to(const char* message, int status, fr::milliseconds delay) {
    return {.target = std::string{"/open-apis/im/v1/messages/"} + message + "/reactions",
            .reply = {.status = status, .body = R"({"code":0,"data":{}})", .delay = delay}};
}

struct scene {
    explicit scene(std::vector<frt::script_step> steps) : script(std::move(steps), &clock) {}
    frt::manual_clock clock;
    frt::scripted_transport script;
    fr::fixed_token token{fr::access_token{"t-a-token-of-the-test"}};
    fr::session<fr::fixed_token, frt::scripted_transport, frt::manual_clock> session{fr::feishu, token, script, clock};
};

} // namespace

BOOST_AUTO_TEST_SUITE(callback)

BOOST_AUTO_TEST_CASE(a_loop_goes_on_whether_the_answer_comes_at_once_or_later) {
    for (const fr::milliseconds first : {0_ms, 10_ms})
        for (const fr::milliseconds second : {0_ms, 10_ms}) {
            scene s{{answer_to("om_1", 200, first), answer_to("om_2", 200, second), answer_to("om_3", 200, first)}};
            int ends = 0;
            const auto next = [&](const auto& got) -> const fr::add_reaction* {
                BOOST_TEST(got.has_value());
                return ++ends == 3 ? nullptr : &calls[ends];
            };
            auto loop = fr::make_call<fr::add_reaction>(s.session, next);
            loop.start(calls[0]);
            BOOST_TEST(loop.in_flight() == (first != 0_ms || second != 0_ms));
            s.clock.run();
            BOOST_TEST(ends == 3);
            BOOST_TEST(!loop.in_flight());
            BOOST_TEST(s.script.verdict() == "");
        }
}

BOOST_AUTO_TEST_CASE(a_call_is_in_flight_until_its_handler_has_returned) {
    for (const fr::milliseconds delay : {0_ms, 10_ms}) {
        scene s{{answer_to("om_1", 200, delay)}};
        bool was_in_flight = false;
        std::function<void()> inside;
        auto call = fr::make_call<fr::add_reaction>(s.session, [&](const auto&) { inside(); });
        inside = [&] {
            was_in_flight = call.in_flight();
            call.cancel(); // too late, and nothing happens
        };
        call.start(calls[0]);
        s.clock.run();
        BOOST_TEST(was_in_flight);
        BOOST_TEST(!call.in_flight());
        BOOST_TEST(s.script.cancels() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(a_handler_may_start_its_call_again_or_destroy_it) {
    for (const fr::milliseconds first : {0_ms, 10_ms})
        for (const fr::milliseconds second : {0_ms, 10_ms}) {
            scene s{{answer_to("om_1", 200, first), answer_to("om_2", 200, second)}};
            int ends = 0;
            std::function<void()> inside;
            auto made = [&] { return fr::make_call<fr::add_reaction>(s.session, [&](const auto&) { inside(); }); };
            std::unique_ptr<decltype(made())> call{new auto(made())};
            inside = [&] {
                if (++ends == 1)
                    call->start(calls[1]);
                else
                    call.reset();
            };
            call->start(calls[0]);
            s.clock.run();
            BOOST_TEST(ends == 2);
            BOOST_TEST(!call);
            BOOST_TEST(s.script.verdict() == "");
        }
}

BOOST_AUTO_TEST_CASE(a_loop_keeps_the_options_of_its_first_call) {
    scene s{{answer_to("om_1", 200, 0_ms), answer_to("om_2", 429, 0_ms), answer_to("om_2", 200, 10_ms)}};
    int ends = 0;
    const auto next = [&](const auto& got) -> const fr::add_reaction* {
        BOOST_TEST(got.has_value());
        return ++ends == 2 ? nullptr : &calls[ends];
    };
    auto loop = fr::make_call<fr::add_reaction>(s.session, next);
    loop.start(calls[0], {.timeout = 1234_ms, .retry = {.attempts = 2}});
    s.clock.run();
    BOOST_TEST(ends == 2);
    for (const auto& sent : s.script.requests())
        BOOST_TEST(sent.timeout == 1234_ms);
    BOOST_TEST(s.script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(a_handler_may_be_a_function_with_a_pointer_or_nobody) {
    scene s{{answer_to("om_1", 200, {}), answer_to("om_2", 200, {})}};
    int ends = 0;
    fr::callback_call<fr::add_reaction, decltype(s.session)> told{
        s.session, {[](void* user, const auto& got) noexcept { *static_cast<int*>(user) += got ? 1 : 100; }, &ends}};
    told.start(calls[0]);
    BOOST_TEST(ends == 1);
    fr::callback_call<fr::add_reaction, decltype(s.session)> untold{s.session};
    untold.start(calls[1]);
    BOOST_TEST(!untold.in_flight());
    BOOST_TEST(untold.outcome().has_value());
    BOOST_TEST(s.script.verdict() == "");
}

BOOST_AUTO_TEST_CASE(a_transport_is_told_of_a_cancellation_once_however_often_it_is_asked_for) {
    frt::script_step step = answer_to("om_1", 200, 100_ms);
    step.on_cancel = frt::cancelling::is_too_late;
    scene s{{step}};
    int ends = 0;
    auto call = fr::make_call<fr::add_reaction>(s.session, [&](const auto&) { ++ends; });
    call.start(calls[0]);
    for (int i = 0; i != 3; ++i)
        call.cancel();
    BOOST_TEST(s.script.cancels() == 1u);
    BOOST_TEST(call.in_flight());
    s.clock.run();
    BOOST_TEST(ends == 1);
    call.cancel(); // and after the end nobody is
    BOOST_TEST(s.script.cancels() == 1u);
    BOOST_TEST(s.script.verdict() == "");
}

namespace {

// Always has a turn, and counts how often it was asked for one.
struct counting_limiter final : fr::rate_limiter {
    counting_limiter() : rate_limiter(&counting_limiter::count) {}
    template <class... Where>
    static std::uint32_t count(fr::rate_limiter& limiter, Where...) noexcept {
        ++static_cast<counting_limiter&>(limiter).turns;
        return 0;
    }
    int turns = 0;
};

} // namespace

// A turn that is taken is used up: the calls of others would wait for nothing.
BOOST_AUTO_TEST_CASE(a_wait_that_is_cancelled_takes_no_turn_of_the_rate_limiter) {
    for (const auto disarming : {frt::manual_clock::disarming::fires_inside, frt::manual_clock::disarming::fires_later,
                                 frt::manual_clock::disarming::is_ignored}) {
        scene s{{answer_to("om_1", 429, 0_ms)}};
        s.clock.on_disarm = disarming;
        counting_limiter limiter;
        int ends = 0;
        auto call = fr::make_call<fr::add_reaction>(s.session, [&](const auto& got) { ends += got ? 0 : 1; });
        call.start(calls[0], {.retry = {.attempts = 3}, .limiter = &limiter});
        BOOST_TEST(limiter.turns == 1);
        BOOST_TEST(call.in_flight()); // waits for its second attempt
        call.cancel();
        s.clock.run();
        BOOST_TEST(ends == 1);
        BOOST_TEST(limiter.turns == 1);
        BOOST_TEST(s.script.verdict() == "");
    }
}

BOOST_AUTO_TEST_SUITE_END()
