// SPDX-License-Identifier: BSL-1.0
//
// The query of several messages against the fake service, in each way of waiting and without a heap, in each spelling
// that the fake service knows.
#include "scene.hpp"

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/drivers/awaitable.hpp>
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/endpoints/batch_query.hpp>
#include <feishu/reactions/testing/fake_clock.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>
#include <feishu/reactions/wire/token_source.hpp>

#include <boost/test/unit_test.hpp>

#include <coroutine>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace {

using call = fr::batch_query_reactions;
using fr::errc;
using fr::testing::endpoint;

// Four messages: 12 reactions of two types, one reaction, none, and one that the bot may not see.
struct batch_scene {
    fr::testing::fake_service service;
    std::string many = service.new_message();
    std::string one = service.new_message();
    std::string none = service.new_message();
    std::string hidden = service.new_message();
    std::string token = service.bot_token();
    std::vector<fr::message_query> messages{{many}, {one}, {none}, {hidden}};

    batch_scene() {
        for (int i = 0; i != 12; ++i)
            service.react(many, i % 3 == 0 ? service.bot() : service.user(), i % 4 == 0 ? "OK" : "OnIt");
        service.react(one, service.user(), "SMILE");
        service.world.message(hidden).hidden_from.insert(service.bot());
    }
};

// What the first query brings, whoever waits for it.
template <class Batch>
bool is_first(const batch_scene& s, const Batch& got) {
    const auto* const page = got.page_of(s.many);
    const auto* const counts = got.counts_of(s.many);
    const auto* const refused = got.refusal_of(s.hidden);
    return got.pages.size() == 2 && page != nullptr && page->items.size() == 10 && page->has_more &&
           page->items[0].emoji == fr::emoji::ok && page->items[0].by.kind() == fr::operator_kind::app &&
           page->items[0].time_ms() == s.service.reactions_of(s.many)[0].time_ms && counts != nullptr &&
           counts->counts.size() == 2 && counts->counts[0].emoji == "OK" && counts->counts[0].count() == 3u &&
           counts->counts[1].count() == 9u && refused != nullptr &&
           refused->kind() == fr::query_refusal::no_permission && !got.names(s.none);
}

struct detached {
    struct promise_type {
        detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};

// The fake service as a transport for callbacks: it answers at once.
struct general_transport {
    fr::testing::fake_service& service;
    void start(fr::exchange& x) noexcept { x.done(service(x.outgoing(), x)); }
    void cancel(fr::exchange&) noexcept {}
};

} // namespace

BOOST_AUTO_TEST_SUITE(testing_fake_batch)

BOOST_AUTO_TEST_CASE(a_client_gets_what_it_owns) {
    batch_scene s;
    const fr::client client{fr::feishu, fr::tenant_token{s.token}, &s.service};
    const auto got = client.call(call{s.messages});
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(is_first(s, *got));
    const std::string next = got->page_of(s.many)->page_token;
    s.messages = {{s.many, next}};
    const auto rest = client.call(call{s.messages});
    BOOST_TEST_REQUIRE(rest.has_value());
    BOOST_TEST(rest->pages[0].items.size() == 2u);
    BOOST_TEST(!rest->pages[0].has_more);
    BOOST_TEST(rest->pages[0].page_token == "");
    BOOST_TEST(s.service.violations().empty());
    BOOST_TEST(s.service.deviations().empty());
}

BOOST_AUTO_TEST_CASE(it_blocks_without_a_heap) {
    batch_scene s;
    static fr::operation<call, fr::buffer_sizes{.url = 256, .body = 512, .token = 64, .answer = 8192, .items = 4}> op;
    fr::fixed_token source{fr::access_token{s.token}};
    fr::testing::fake_clock clock{s.service};
    fr::run(op, fr::feishu, call{s.messages}, {}, source, s.service, clock);
    BOOST_TEST_REQUIRE(op.outcome().has_value());
    BOOST_TEST(is_first(s, *op.outcome()));
}

BOOST_AUTO_TEST_CASE(it_calls_back_and_is_awaited) {
    batch_scene s;
    fr::testing::manual_clock clock;
    general_transport http{s.service};
    fr::fixed_token source{fr::access_token{s.token}};
    fr::session session{fr::feishu, source, http, clock};
    int right = 0;
    auto back = fr::make_call<call>(session, [&](const auto& got) { right += got.has_value() && is_first(s, *got); });
    back.start({s.messages});
    BOOST_TEST(right == 1);
    const auto run = [&]() -> detached {
        const auto own = co_await fr::async<call>(session, {s.messages});
        right += own.has_value() && is_first(s, *own);
    };
    run();
    BOOST_TEST(right == 2);
}

BOOST_AUTO_TEST_CASE(every_spelling_is_read_alike) {
    for (int habit = 0; habit != 6; ++habit) {
        batch_scene s;
        auto& habits = s.service.endpoints.habits;
        habits.batch_with_empty_lists = habit == 1;
        habits.alphabetical = habit == 2;
        habits.unproven.counts_as_numbers = habit == 3;
        habits.unproven.times_as_numbers = habit == 4;
        const fr::client client{fr::feishu, fr::tenant_token{s.token}, &s.service};
        BOOST_TEST(is_first(s, *client.call(call{s.messages})), habit);
        habits.unproven.batch_times_in_seconds = true;
        const auto seconds = client.call(call{s.messages});
        BOOST_TEST(seconds->pages[0].items[0].time_ms() / 1000 == s.service.reactions_of(s.many)[0].time_ms / 1000);
        BOOST_TEST(seconds->pages[0].items[0].time_ms() % 1000 == 0u);
    }
    batch_scene s;
    s.messages = {{s.none}};
    const fr::client client{fr::feishu, fr::tenant_token{s.token}, &s.service};
    BOOST_TEST(client.call(call{s.messages})->pages.empty()); // {"data":{}}
}

BOOST_AUTO_TEST_CASE(filter_page_size_and_id_type_are_heeded) {
    batch_scene s;
    const fr::client client{fr::feishu, fr::tenant_token{s.token}, &s.service};
    const auto got =
        client.call(call{s.messages, {.type = fr::emoji::ok, .page_size = 2, .id_type = fr::user_id_type::union_id}});
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->pages.size() == 1u);
    BOOST_TEST(got->pages[0].items.size() == 2u);
    BOOST_TEST(got->pages[0].has_more);
    BOOST_TEST(got->counts[0].counts.size() == 1u);
    BOOST_TEST(got->pages[0].items[1].by.id.starts_with("on_"));
}

BOOST_AUTO_TEST_CASE(messages_fail_one_by_one) {
    batch_scene s;
    s.service.recall(s.one);
    s.messages = {{s.many, "a-token-that-nobody-gave"}, {s.one}, {"om_unknown"}, {s.hidden}};
    const fr::client client{fr::feishu, fr::tenant_token{s.token}, &s.service};
    const auto got = client.call(call{s.messages});
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->pages.empty());
    BOOST_TEST((got->refusal_of(s.many)->kind() == fr::query_refusal::invalid_page_token));
    BOOST_TEST((got->refusal_of(s.one)->kind() == fr::query_refusal::invalid_message));
    BOOST_TEST((got->refusal_of("om_unknown")->kind() == fr::query_refusal::invalid_message));
    BOOST_TEST((got->refusal_of(s.hidden)->kind() == fr::query_refusal::no_permission));
}

BOOST_AUTO_TEST_CASE(the_gateway_counts_and_refuses_these_calls_by_themselves) {
    batch_scene s;
    const fr::client client{fr::feishu, fr::tenant_token{s.token}, &s.service};
    s.service.inject(errc::rate_limited).only = endpoint::batch_query;
    BOOST_TEST(client.list(s.one).has_value());
    BOOST_TEST((client.call(call{s.messages}).error().code == errc::rate_limited));
    s.service.world.app(s.service.bot()).scopes = {"im:message"};
    const auto scope = client.call(call{s.messages});
    BOOST_TEST((scope.error().code == errc::app_scope_missing));
    BOOST_TEST(scope.error().permissions.size() == 2u);
    s.service.world.app(s.service.bot()).scopes = {"im:message:readonly"};
    s.service.world.app(s.service.bot()).bot = false;
    BOOST_TEST((client.call(call{s.messages}).error().code == errc::bot_disabled));
    s.service.world.app(s.service.bot()).bot = true;
    BOOST_TEST(client.call(call{s.messages, {.type = fr::emoji::unchecked("THUMBS_UP")}}).error().service_code() ==
               230001);
}

BOOST_AUTO_TEST_SUITE_END()
