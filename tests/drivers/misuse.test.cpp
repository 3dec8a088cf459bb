// SPDX-License-Identifier: BSL-1.0
//
// misuse.test.cpp - broken contracts stop at an assertion that says what is wrong, each in a process of its
// own. What does not even compile is in tests/compile_fail/.
namespace misuse {
[[noreturn]] void stop(const char* words) noexcept;
}
#define FEISHU_REACTIONS_ASSERT(condition, words) ((condition) ? static_cast<void>(0) : misuse::stop(words))

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/awaitable.hpp>
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>

#include <boost/test/unit_test.hpp>

#if defined(__unix__) || defined(__APPLE__)
#    include <sys/wait.h> // waitpid
#    include <unistd.h>   // fork, pipe
#endif

#include <coroutine> // std::suspend_never
#include <cstdlib>   // std::abort
#include <cstring>   // std::strlen
#include <memory>    // std::make_unique
#include <string>    // std::string

namespace fr = feishu::reactions;
namespace ft = feishu::reactions::testing;

#if defined(__unix__) || defined(__APPLE__)

namespace {
int words_to = -1;

// What the assertion says that stops `use`; nothing where none does.
template <class Use>
std::string stopped_by(const Use& use) {
    int ends[2] = {-1, -1};
    BOOST_REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    BOOST_REQUIRE(child != -1);
    if (child == 0) {
        close(ends[0]);
        words_to = ends[1];
        use();
        _exit(0);
    }
    close(ends[1]);
    std::string words;
    char part[256];
    for (ssize_t n = 0; (n = read(ends[0], part, sizeof part)) > 0;)
        words.append(part, static_cast<std::size_t>(n));
    close(ends[0]);
    int status = 0;
    BOOST_REQUIRE(waitpid(child, &status, 0) == child);
    BOOST_TEST(WIFEXITED(status));
    BOOST_TEST(WEXITSTATUS(status) == (words.empty() ? 0 : 42));
    return words;
}

struct transport {
    fr::exchange* open = nullptr;
    void start(fr::exchange& x) noexcept { open = &x; }
    void cancel(fr::exchange&) noexcept {}
};
struct silent_tokens {
    void request(fr::token_request&) noexcept {}
};

const fr::add_reaction add{"om_1", fr::emoji::onit};

struct parts {
    fr::fixed_token tokens{fr::tenant_token{"t-some-token"}};
    transport http = {};
    ft::manual_clock clock = {};
    fr::session<fr::fixed_token, transport, ft::manual_clock> over{fr::feishu, tokens, http, clock};
};

struct coroutine {
    struct promise_type {
        coroutine get_return_object() noexcept { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        [[noreturn]] void unhandled_exception() noexcept { std::abort(); }
    };
    std::coroutine_handle<promise_type> handle;
};

} // namespace

void misuse::stop(const char* words) noexcept {
    (void)!write(words_to, words, std::strlen(words));
    _exit(42);
}

BOOST_AUTO_TEST_SUITE(drivers_misuse)

BOOST_AUTO_TEST_CASE(right_use_is_not_stopped) {
    BOOST_TEST(stopped_by([] {
                   parts p;
                   auto call = fr::make_call<fr::add_reaction>(p.over, [](const auto&) {});
                   call.start(add);
                   p.http.open->done(fr::delivery::broken);
                   call.cancel(); // nothing is in flight: without effect
                   call.start(add);
                   call.cancel();
                   p.http.open->done(fr::delivery::cancelled);
               }) == "");
}

BOOST_AUTO_TEST_CASE(destroying_an_operation_in_flight) {
    BOOST_TEST(stopped_by([] {
                   fr::operation<fr::add_reaction> op;
                   (void)op.start(fr::feishu, add, {}, 0);
               }) == "an operation was destroyed in flight: cancel it and wait for done");
}

BOOST_AUTO_TEST_CASE(destroying_a_call_in_flight) {
    BOOST_TEST(stopped_by([] {
                   parts p;
                   auto call = fr::make_call<fr::add_reaction>(p.over, [](const auto&) {});
                   call.start(add);
               }) == "an operation was destroyed in flight: cancel it and wait for done");
}

BOOST_AUTO_TEST_CASE(destroying_a_coroutine_that_waits_for_a_call) {
    BOOST_TEST(stopped_by([] {
                   parts p;
                   const coroutine c = [](auto& over) -> coroutine {
                       fr::awaitable_call<fr::add_reaction, std::remove_reference_t<decltype(over)>> call{over, add};
                       (void)co_await call;
                   }(p.over);
                   c.handle.destroy();
               }) == "an operation was destroyed in flight: cancel it and wait for done");
}

BOOST_AUTO_TEST_CASE(giving_a_clock_that_goes_back) {
    const std::string words = "the clock went back during a call: give a steady one, not the wall clock, and a 32-bit "
                              "counter through extend_32_bit";
    struct wall_clock {
        std::uint64_t now = 7'200'000;
        std::uint64_t now_ms() noexcept { return now; }
        void arm(fr::tick& t, std::uint32_t) noexcept { t.fired(); }
        void disarm(fr::tick&) noexcept {}
        void sleep_ms(std::uint32_t) noexcept {}
    };
    BOOST_TEST(stopped_by([] {
                   wall_clock clock;
                   transport http;
                   fr::fixed_token tokens{fr::tenant_token{"t-some-token"}};
                   fr::session over{fr::feishu, tokens, http, clock};
                   auto call = fr::make_call<fr::add_reaction>(over, [](const auto&) {});
                   call.start(add);
                   clock.now -= 3'600'000;
                   http.open->done(fr::delivery::broken);
               }) == words);
    BOOST_TEST(stopped_by([] {
                   wall_clock clock;
                   fr::fixed_token tokens{fr::tenant_token{"t-some-token"}};
                   auto send = [&](const fr::request&, fr::response&) {
                       clock.now -= 3'600'000;
                       return fr::delivery::broken;
                   };
                   fr::operation<fr::add_reaction> op;
                   fr::run(op, fr::feishu, add, {}, tokens, send, clock);
               }) == words);
}

BOOST_AUTO_TEST_CASE(starting_a_call_twice) {
    BOOST_TEST(stopped_by([] {
                   parts p;
                   auto call = fr::make_call<fr::add_reaction>(p.over, [](const auto&) {});
                   call.start(add);
                   call.start(add);
               }) == "a call was started while it is in flight");
}

BOOST_AUTO_TEST_CASE(answering_twice) {
    BOOST_TEST(stopped_by([] {
                   parts p;
                   auto call = fr::make_call<fr::add_reaction>(p.over, [](const auto&) {});
                   call.start(add);
                   fr::exchange& x = *p.http.open;
                   x.done(fr::delivery::broken);
                   x.done(fr::delivery::broken);
               }) == "a transport, timer or token source answers once for each time it is asked");
}

BOOST_AUTO_TEST_CASE(reading_an_outcome_too_early) {
    BOOST_TEST(stopped_by([] {
                   parts p;
                   auto call = fr::make_call<fr::add_reaction>(p.over, [](const auto&) {});
                   call.start(add);
                   (void)call.outcome().has_value();
               }) == "outcome() before the operation is done");
}

BOOST_AUTO_TEST_CASE(blocking_with_a_token_source_that_answers_later) {
    BOOST_TEST(stopped_by([] {
                   fr::operation<fr::add_reaction> op;
                   silent_tokens tokens;
                   fr::no_clock clock;
                   auto send = [](const fr::request&, fr::response&) { return fr::delivery::broken; };
                   fr::run(op, fr::feishu, add, {}, tokens, send, clock);
               }) == "the blocking driver needs a token source that answers before request() returns; "
                     "blocking_token_source.hpp waits for one that answers later");
}

BOOST_AUTO_TEST_CASE(a_negative_duration) {
    BOOST_TEST(stopped_by([] {
                   const volatile int minus = -5;
                   (void)fr::milliseconds{minus};
               }) == "a duration must not be negative; it counts as zero");
}

BOOST_AUTO_TEST_CASE(destroying_a_token_source_that_is_asked) {
    BOOST_TEST(stopped_by([] {
                   parts p;
                   const auto fetch = [](fr::token_fetch&) noexcept {};
                   auto flight = std::make_unique<fr::single_flight<decltype(fetch), ft::manual_clock>>(fetch, p.clock);
                   fr::session over{fr::feishu, *flight, p.http, p.clock};
                   auto call = fr::make_call<fr::add_reaction>(over, [](const auto&) {});
                   call.start(add);
                   flight.reset();
               }) == "a token source was destroyed in flight");
}

BOOST_AUTO_TEST_SUITE_END()

#else // no fork(): the assertions are the same everywhere

void misuse::stop(const char*) noexcept {
    std::abort();
}

BOOST_AUTO_TEST_CASE(misuse_is_tested_where_a_process_can_fork) {
    BOOST_TEST(true);
}

#endif
