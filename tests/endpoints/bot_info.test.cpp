// SPDX-License-Identifier: BSL-1.0
//
// bot_info.test.cpp - who the bot is: what is sent, what is read from answers in the documented shape and near it, and
// what the fake service says.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/endpoints/bot_info.hpp>
#include <feishu/reactions/explain/explain.hpp>
#include <feishu/reactions/operation/operation.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include "support/check.hpp"
#include "support/print.hpp"

#include <string>
#include <string_view>

namespace fr = feishu::reactions;
using fr::bot_state;
using fr::errc;

namespace {

constexpr fr::buffer_sizes small = {.url = 256, .body = 1, .token = 16, .answer = 1024, .items = 1};

// Runs one call with a canned answer and asks `question` of its outcome, which lives no longer.
template <class Question>
constexpr auto to(int status, std::string_view body, Question question) {
    fr::operation<fr::get_bot_info, small> op;
    bool ended = op.start(fr::lark, {}, {}, 0).next == fr::action::need_token &&
                 op.on_token(fr::access_token{"t-1"}, 0).next == fr::action::send &&
                 op.outgoing().url == "https://open.larksuite.com/open-apis/bot/v3/info" &&
                 op.outgoing().method == fr::http_method::get && op.outgoing().body.empty() &&
                 op.outgoing().headers.size() == 1;
    if (op.sending()) {
        op.incoming().status(status);
        op.incoming().body(body);
        fr::step next = op.on_response(fr::delivery::answered, 0);
        if (next.next == fr::action::need_token)
            next = op.on_token(fr::access_token{"t-1"}, 0); // there is no other
        ended = next.next == fr::action::done && ended;
    }
    return ended && question(op.outcome());
}
template <class Question>
constexpr bool read(std::string_view body, Question question) {
    return to(200, body, [&](const auto& got) { return got.has_value() && question(got->bot); });
}
constexpr bool fails(std::string_view body, errc code, std::string_view path = {}) {
    return to(200, body, [&](const auto& got) {
        return !got.has_value() && got.error().code == code && got.error().path == path;
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(bot_info)

BOOST_AUTO_TEST_CASE(the_bot_stands_beside_the_code) {
    CHECK_AT_BOTH_TIMES(read(R"({"code":0,"msg":"ok","bot":{"activate_status":2,"app_name":"Ada",
        "avatar_url":"https://a.example/1","ip_white_list":[],"open_id":"ou_1"}})",
                             [](const auto& bot) {
                                 return bot.open_id == "ou_1" && bot.name == "Ada" && bot.state() == bot_state::enabled;
                             }));
}

BOOST_AUTO_TEST_CASE(members_may_be_missing_and_states_may_be_new) {
    CHECK_AT_BOTH_TIMES(read(R"({"code":0,"bot":{}})", [](const auto& bot) {
        return bot.open_id.empty() && bot.name.empty() && bot.state() == bot_state::unknown;
    }));
    CHECK_AT_BOTH_TIMES(
        read(R"({"code":0,"bot":{"open_id":"ou_1","activate_status":"2","app_name":null}})",
             [](const auto& bot) { return bot.open_id == "ou_1" && bot.state() == bot_state::unknown; }));
    CHECK_AT_BOTH_TIMES(read(R"({"code":0,"bot":{"activate_status":99}})", [](const auto& bot) {
        return bot.status == 99 && bot.state() > bot_state::plan_expired;
    }));
    CHECK_AT_BOTH_TIMES(read(R"({"code":0,"bot":{"activate_status":6}})",
                             [](const auto& bot) { return bot.state() == bot_state::plan_expired; }));
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_bot_is_malformed_and_a_failure_may_come_with_http_200) {
    CHECK_AT_BOTH_TIMES(fails(R"({"code":0,"msg":"ok"})", errc::malformed_answer, "bot"));
    CHECK_AT_BOTH_TIMES(fails(R"({"code":0,"data":{"bot":{"open_id":"ou_1"}}})", errc::malformed_answer, "bot"));
    CHECK_AT_BOTH_TIMES(fails(R"({"code":99991663,"msg":"no"})", errc::tenant_token_invalid));
    CHECK_AT_BOTH_TIMES(fails(R"({"code":230006,"msg":"no"})", errc::bot_disabled));
    fr::error e;
    e.endpoint = &fr::get_bot_info::info;
    e.code = errc::bot_disabled;
    BOOST_TEST(fr::explain(e).starts_with("Asking who the bot is failed: the app's bot is switched off (230006)"));
    BOOST_TEST(fr::explain<fr::lang::zh>(e).starts_with("获取机器人信息失败"));
}

BOOST_AUTO_TEST_CASE(the_fake_service_knows_its_bots) {
    fr::testing::fake_service service;
    service.world.app(service.bot()).name = "小助手";
    service.world.app(service.bot()).state = bot_state::awaits_upgrade;
    const fr::client client{fr::feishu, fr::tenant_token{service.bot_token()}, &service};
    const auto got = client.call(fr::get_bot_info{});
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->bot.name == "小助手");
    BOOST_TEST(got->bot.open_id == fr::testing::fake_world::open_id(service.bot(), service.bot()));
    BOOST_TEST((got->bot.state() == bot_state::awaits_upgrade));
    BOOST_TEST(service.violations().empty());
    BOOST_TEST(service.deviations().empty());

    service.world.app(service.bot()).scopes.clear(); // it needs none
    BOOST_TEST(client.call(fr::get_bot_info{}).has_value());
    service.world.app(service.bot()).bot = false;
    BOOST_TEST(client.call(fr::get_bot_info{}).error().code == errc::bot_disabled);
    service.inject(errc::rate_limited).only = fr::testing::endpoint::bot_info;
    BOOST_TEST(client.call(fr::get_bot_info{}).error().code == errc::rate_limited);
    const fr::client user{fr::feishu, fr::user_token{service.new_user_token()}, &service};
    BOOST_TEST((user.call(fr::get_bot_info{}).error().kind() == fr::error_kind::permission));
}

BOOST_AUTO_TEST_SUITE_END()
