// SPDX-License-Identifier: BSL-1.0
//
// The snippets of README.md and README.zh.md: they compile, what can be run without a network runs, and the texts that
// the pages show are those that the library writes. tools/check_readme.py compares the code with the pages.
#include <feishu/reactions.hpp>
#include <feishu/reactions/client/guard.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>
#include <feishu/reactions/drivers/tenant_token_source.hpp>
#include <feishu/reactions/explain/with_emoji_search.hpp>
#include <feishu/reactions/testing/fake_service.hpp>
#include <feishu/reactions/transports/curl.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace fr = feishu::reactions;

// The stack of the snippet about a transport of one's own: it answers from memory.
namespace my_http {

struct message {
    std::string method, url, body;
    unsigned timeout_ms = 0;
    std::vector<std::pair<std::string, std::string>> headers = {};
};
struct answer {
    bool connected = false;
    bool complete = false;
    std::string error = {};
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};
};

fr::testing::fake_service* service = nullptr; // null: nothing can be reached

answer perform(const message& m) {
    if (service == nullptr)
        return {.error = "no route"};
    fr::testing::header_list headers;
    for (const auto& [name, value] : m.headers)
        headers.add(name, value);
    const auto reply = service->handle(m.method, m.url.substr(m.url.find("/open-apis")), headers, m.body);
    answer out{.connected = true, .complete = true, .status = reply.status, .body = reply.body};
    for (const auto& [name, value] : reply.headers)
        out.headers.emplace_back(name, value);
    return out;
}

} // namespace my_http

namespace {

// [transport]
fr::delivery send(const fr::request& q, fr::response& r) {
    my_http::message m{std::string{q.method_name}, std::string{q.url}, std::string{q.body}, q.timeout.count()};
    for (const fr::field& f : q.headers)
        m.headers.emplace_back(f.name, f.value);
    const my_http::answer a = my_http::perform(m); // it verifies certificates and follows no redirects
    if (!a.connected)
        return r.failed(fr::delivery::unreachable, a.error); // nothing was sent
    if (!a.complete)
        return r.failed(fr::delivery::broken, a.error); // it may have been carried out
    r.status(a.status);
    for (const auto& [name, value] : a.headers)
        r.header(name, value);
    return r.body(a.body) ? fr::delivery::answered : fr::delivery::too_big;
}
// [end]

template <class Send>
void calls(const std::string& token, const std::string& message, Send send, const std::string& reaction_id) {
    // [calls]
    fr::client client{fr::lark, fr::user_token{token}, send}; // Feishu or Lark is always named: there is no default

    auto added = client.add(message, fr::emoji::thumbsup); // or "THUMBSUP"_emoji, or emoji::unchecked(text)
    auto removed = client.remove(message, reaction_id);    // only what this token has added
    auto page = client.list(message, {.type = fr::emoji::ok, .page_size = 50});
    auto all = client.each(message, [](const fr::reaction& r) { // every page; return false to stop
        std::puts(r.emoji.text.c_str());
    });
    // [end]
    BOOST_TEST(added.has_value());
    BOOST_TEST(removed.has_value());
    BOOST_TEST(page.has_value());
    BOOST_TEST(all.has_value());
}

bool saved = false;
bool forgotten = false;
std::string logged;
void save(const std::string&) {
    saved = true;
}
void forget(std::string_view) {
    forgotten = true;
}
void log(std::string text) {
    logged = std::move(text);
}

void errors(const fr::client& client, const std::string& message) {
    // [errors]
    auto added = client.add(message, fr::emoji::onit);
    if (added)
        save(added->id.text()); // a std::string; added->by.id is whoever reacted
    else if (added.error().kind() == fr::error_kind::gone)
        forget(message); // also: token, permission, rate_limit, quota, input, delivery, ...
    else
        log(fr::explain(added.error())); // in Chinese: fr::explain<fr::lang::zh>(added.error())
    // [end]
}

fr::client options(const std::string& token) {
    // [options]
    fr::client client{fr::feishu, fr::tenant_token{token}, send, fr::std_clock{},
                      fr::call_options{.deadline = std::chrono::seconds{20}, .retry = {.attempts = 4}}};
    // [end]
    return client;
}

template <class Send>
bool tokens_of_an_app(Send& send, const std::string& app_id, const std::string& secret, const std::string& message) {
    // [token]
    fr::std_clock clock;
    fr::tenant_token_source tokens{fr::feishu, {app_id, fr::app_secret{secret}}, send, clock};
    fr::client client{fr::feishu, &tokens, &send};
    // [end]
    return client.add(message, fr::emoji::onit).has_value();
}

[[maybe_unused]] void threads(const std::string& token, const std::vector<std::string>& messages) {
    // [threads]
    curl_global_init(CURL_GLOBAL_DEFAULT); // once, before the first thread
    const fr::client client{fr::feishu, fr::tenant_token{token}, fr::curl_transport{}};

    std::vector<std::thread> workers;
    for (const std::string& message : messages)
        workers.emplace_back([&] {
            if (auto added = client.add(message, fr::emoji::get); !added)
                std::puts(fr::explain(added.error()).c_str());
        });
    for (std::thread& worker : workers)
        worker.join();
    // [end]
}

void remember(const fr::saved_reaction&) noexcept {}

void guard(const fr::client& client, const std::string& message) {
    const auto work = [] {};
    // [guard]
    fr::reaction_guard typing{client, message, fr::emoji::typing, remember}; // called if it may still be there
    if (auto added = typing.add(); !added)
        log(fr::explain(added.error()));
    work();
    if (auto closed = typing.close(); !closed)
        log(fr::explain(closed.error()));
    // [end]
}

std::string text_of(const char* file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
}
// The page holds the text, however its lines are broken.
bool shows(const char* file, const std::string& text) {
    const auto without_spaces = [](const std::string& from) {
        std::string out;
        for (const char c : from)
            if (c != ' ' && c != '\n')
                out += c;
        return out;
    };
    return without_spaces(text_of(file)).find(without_spaces(text)) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(readme)

BOOST_AUTO_TEST_CASE(the_snippets_do_what_the_pages_say) {
    fr::testing::fake_service service;
    const std::string message = service.new_message();
    const std::string token = service.bot_token();
    const std::string reaction = service.react(message, service.bot(), "DONE");
    calls(token, message, &service, reaction);
    BOOST_TEST(service.reactions_of(message).size() == 1u);

    fr::client client{fr::feishu, fr::tenant_token{token}, &service};
    errors(client, message);
    BOOST_TEST(saved);
    service.inject(fr::errc::quota_exceeded);
    errors(client, message);
    BOOST_TEST(logged.find("99991403") != std::string::npos);
    guard(client, message);
    BOOST_TEST(service.reactions_of(message).size() == 2u);
    BOOST_TEST(
        tokens_of_an_app(service, service.bot(), service.world.app(service.bot()).secret, service.new_message()));
    service.recall(message);
    errors(client, message);
    BOOST_TEST(forgotten);
}

BOOST_AUTO_TEST_CASE(the_transport_of_ones_own_carries_the_calls) {
    fr::testing::fake_service service;
    const std::string message = service.new_message();
    fr::client client = options(service.bot_token());
    BOOST_TEST(!client.add(message, fr::emoji::onit).has_value()); // nobody is there
    my_http::service = &service;
    BOOST_TEST(client.add(message, fr::emoji::onit).has_value());
    BOOST_TEST(service.violations().empty());
}

BOOST_AUTO_TEST_CASE(the_pages_show_what_explain_writes) {
    fr::testing::fake_service service;
    const std::string message = service.new_message();
    service.world.app(service.bot()).scopes.clear();
    fr::client client{fr::feishu, fr::tenant_token{service.bot_token()}, &service};
    const auto refused = client.add(message, fr::emoji::onit);
    BOOST_TEST_REQUIRE(!refused.has_value());
    for (const char* page : {"README.md", "README.zh.md"}) {
        BOOST_TEST_INFO(page << " has to show:\n"
                             << fr::explain(refused.error()) << "\n\n"
                             << fr::explain<fr::lang::zh>(refused.error()));
        BOOST_TEST(shows(page, fr::explain(refused.error())));
        BOOST_TEST_INFO(page);
        BOOST_TEST(shows(page, fr::explain<fr::lang::zh>(refused.error())));
    }
}

BOOST_AUTO_TEST_SUITE_END()
