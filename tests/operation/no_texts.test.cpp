// SPDX-License-Identifier: BSL-1.0
//
// no_texts.test.cpp - operations whose errors keep no texts: the same codes and numbers, and no byte of the peer.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/operation/operation.hpp>

#include "support/check.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>     // std::uint64_t
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using namespace fr::literals;

namespace {

constexpr fr::buffer_sizes with = {.url = 256, .body = 128, .token = 64, .answer = 512, .items = 3};
constexpr fr::buffer_sizes without = {.url = 256, .body = 128, .token = 64, .answer = 512, .items = 3, .texts = false};

struct told {
    int status = 200;
    std::string_view body = {};
    fr::delivery how = fr::delivery::answered;
};

template <class Operation>
constexpr fr::step send(Operation& op, const told& t, std::uint64_t now = 0) {
    op.incoming().status(t.status);
    op.incoming().header("X-Tt-Logid", "log-id-of-a-proxy");
    op.incoming().header("Content-Type", "text/html");
    op.incoming().body(t.body);
    return op.on_response(t.how, now);
}

template <class Endpoint, fr::buffer_sizes L, class Question>
constexpr bool asked(const Endpoint& call, const told& t, Question q) {
    fr::operation<Endpoint, L> op;
    (void)op.start(fr::feishu, call, {}, 0);
    (void)op.on_token(fr::access_token{"t-0123456789"}, 0);
    (void)send(op, t);
    return q(op);
}

constexpr fr::add_reaction add = {fr::message_id{"om_1"}, fr::emoji::onit};

constexpr bool is_without_texts(const fr::error_view& e) {
    return e.msg.empty() && e.log_id.empty() && e.path.empty() && e.content_type.empty() && e.body.empty() &&
           e.troubleshooter.empty() && e.permissions.empty() && e.fields.empty();
}

// The same code and numbers as an operation with texts gives, and none of those.
template <class Endpoint>
constexpr bool agree(const Endpoint& call, const told& t) {
    return asked<Endpoint, with>(call, t, [&](const auto& full) {
        return asked<Endpoint, without>(call, t, [&](const auto& brief) {
            if (full.outcome().has_value() || brief.outcome().has_value())
                return full.outcome().has_value() && brief.outcome().has_value();
            const fr::error_view& a = full.outcome().error();
            const fr::error_view& b = brief.outcome().error();
            return a.code == b.code && a.http_status == b.http_status && a.service_code() == b.service_code() &&
                   a.needed == b.needed && a.offset == b.offset && a.reason == b.reason && a.attempts == b.attempts &&
                   a.endpoint == b.endpoint && is_without_texts(b) && !a.log_id.empty();
        });
    });
}

constexpr told answers[] = {
    {200, R"({"code":0,"msg":"success","data":{"reaction_id":"r"}})"},
    {200, R"({"code":0})"},
    {400, R"({"code":231003,"msg":"no","error":{"log_id":"2026","troubleshooter":"see"}})"},
    {403, R"({"code":99991672,"msg":"m","error":{"permission_violations":[{"type":"t","subject":"im:message"}]}})"},
    {400, R"({"code":"231003","msg":"m"})"},
    {400, R"({"code":-1,"msg":"m"})"},
    {400, R"({"code":231003,"msg":"cut)"},
    {500, R"({"code":0})"},
    {200, "\xEF\xBB\xBF{\"code\":0}"},
    {200, R"({"code":0,"data":{"items":[{},{},{},{},{}],"has_more":false}})"},
    {200, R"([1])"},
    {502, "<html>Bad Gateway</html>"},
    {429, "slow down"},
    {200, ""},
    {400, R"({"code":231003,)", fr::delivery::too_big},
    {0, "", fr::delivery::unreachable},
    {0, "", fr::delivery::broken},
};

} // namespace

BOOST_AUTO_TEST_SUITE(operation_no_texts)

BOOST_AUTO_TEST_CASE(codes_and_numbers_are_those_of_an_error_with_texts) {
    CHECK_AT_BOTH_TIMES(agree(add, answers[0]) && agree(add, answers[2]) && agree(add, answers[5]));
    for (const told& t : answers) {
        BOOST_TEST(agree(add, t), t.body);
        BOOST_TEST(agree(fr::list_reactions{fr::message_id{"om_1"}}, t), t.body);
        BOOST_TEST(agree(fr::remove_reaction{fr::message_id{"om_1"}, fr::reaction_id{"r"}}, t), t.body);
    }
}

BOOST_AUTO_TEST_CASE(a_success_is_the_same) {
    CHECK_AT_BOTH_TIMES(asked<fr::add_reaction, without>(
        add, answers[0], [](const auto& op) { return op.outcome() && op.outcome()->id.view() == "r"; }));
}

BOOST_AUTO_TEST_CASE(nothing_of_a_failed_answer_is_left_in_the_operation) {
    static constexpr std::string_view secret = "t-0123456789";
    fr::operation<fr::add_reaction, without> op;
    (void)op.start(fr::feishu, add, {}, 0);
    (void)op.on_token(fr::access_token{secret}, 0);
    op.incoming().failed(fr::delivery::broken, "sent Bearer t-0123456789");
    (void)send(op, {400, R"({"code":231003,"msg":"token \u0074-0123456789, t-0123456789"})"});
    BOOST_TEST(!op.outcome());
    const std::string_view bytes{reinterpret_cast<const char*>(&op), sizeof op};
    BOOST_TEST((bytes.find("0123456789") == bytes.npos));
    BOOST_TEST((bytes.find("log-id-of") == bytes.npos));
}

BOOST_AUTO_TEST_CASE(retries_go_on_all_the_same) {
    CHECK_AT_BOTH_TIMES([] {
        fr::operation<fr::add_reaction, without> op;
        (void)op.start(fr::feishu, add, {.retry = {.attempts = 2}}, 0);
        (void)op.on_token(fr::access_token{"t-0123456789"}, 0);
        const fr::step wait = send(op, {429, R"({"code":99991400})"});
        return wait.next == fr::action::wait && op.on_timer(wait.time.count()).next == fr::action::send &&
               send(op, {200, R"({"code":0})"}, wait.time.count()).next == fr::action::done && op.outcome();
    }());
}

BOOST_AUTO_TEST_SUITE_END()
