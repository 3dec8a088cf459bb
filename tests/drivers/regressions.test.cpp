// SPDX-License-Identifier: BSL-1.0
//
// regressions.test.cpp - what went wrong in the prototypes of the drivers, each by its name, and that no
// driver allocates.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/awaitable.hpp>
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/client/owning.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>
#include <feishu/reactions/drivers/blocking_token_source.hpp>

#include <boost/test/unit_test.hpp>

#include <coroutine>   // std::suspend_never
#include <cstdint>     // std::uintptr_t
#include <cstdlib>     // std::malloc
#include <new>         // operator new
#include <string>      // std::string
#include <type_traits> // std::is_same_v
#include <utility>     // std::move

namespace fr = feishu::reactions;
namespace ft = feishu::reactions::testing;
using namespace fr::literals;

// Counts while `counting`: Boost.Test itself allocates.
namespace {
bool counting = false;
int allocations = 0;
} // namespace
// Not inlined: GCC 12 would see malloc() there, and take free() below for the wrong partner.
[[gnu::noinline]] void* operator new(std::size_t size) {
    allocations += counting ? 1 : 0;
    void* const p = std::malloc(size == 0 ? 1 : size);
    if (p == nullptr)
        std::abort();
    return p;
}
[[gnu::noinline]] void operator delete(void* p) noexcept {
    std::free(p);
}
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}

namespace {

// Answers inside start(): `failures` times to wait, then with success. Knows how deep the stack was.
struct inline_transport {
    int failures = 0;
    int starts = 0;
    std::uintptr_t highest = 0;
    std::uintptr_t lowest = UINTPTR_MAX;

    void start(fr::exchange& x) noexcept {
        // Not the address of a local: AddressSanitizer moves those off the stack.
        const auto at = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
        highest = at > highest ? at : highest;
        lowest = at < lowest ? at : lowest;
        ++starts;
        x.done(answer(x));
    }
    void cancel(fr::exchange&) noexcept {}
    fr::delivery operator()(const fr::request&, fr::response& r) {
        ++starts;
        return answer(r);
    }
    fr::delivery answer(fr::response& r) const noexcept {
        r.status(starts <= failures ? 429 : 200);
        r.body(starts <= failures ? "slow down" : R"({"code":0,"data":{"reaction_id":"the-id"}})");
        return fr::delivery::answered;
    }
};

struct inline_timer {
    std::uint64_t now = 0;
    std::uint64_t now_ms() const noexcept { return now; }
    void arm(fr::tick& t, std::uint32_t ms) noexcept {
        now += ms;
        t.fired();
    }
    void disarm(fr::tick&) noexcept {}
    void sleep_ms(std::uint32_t ms) noexcept { now += ms; }
};

// A coroutine whose frame lies in storage of the caller: one at a time.
struct task {
    struct promise_type {
        alignas(std::max_align_t) static inline unsigned char storage[131'072];
        static void* operator new(std::size_t size) noexcept { return size <= sizeof storage ? storage : nullptr; }
        static void operator delete(void*) noexcept {}
        static task get_return_object_on_allocation_failure() noexcept { std::abort(); }
        task get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        [[noreturn]] void unhandled_exception() noexcept { std::abort(); }
    };
};

const fr::add_reaction add{"om_1", fr::emoji::onit};
const fr::fixed_token token{fr::tenant_token{"t-some-token"}};

fr::call_options many_retries() {
    fr::call_options o;
    o.retry.attempts = 2'000'000;
    return o;
}

} // namespace

BOOST_AUTO_TEST_SUITE(drivers_regressions)

BOOST_AUTO_TEST_CASE(a_cancel_between_two_attempts_is_not_lost) {
    inline_transport http{1};
    fr::fixed_token tokens = token;
    ft::manual_clock timer;
    fr::session over{fr::feishu, tokens, http, timer, many_retries()};
    int finishes = 0;
    auto call = fr::make_call<fr::add_reaction>(over, [&](const auto& got) {
        ++finishes;
        BOOST_TEST((!got && got.error().stopped == fr::stop_reason::cancelled));
    });
    call.start(add); // was told to wait; nothing is in flight in the transport now
    BOOST_TEST(finishes == 0);
    call.cancel();
    timer.run();
    BOOST_TEST(finishes == 1);
    BOOST_TEST(http.starts == 1);
}

BOOST_AUTO_TEST_CASE(a_temporary_awaiter_returns_no_views_of_itself) {
    inline_transport http;
    fr::fixed_token tokens = token;
    fr::session over{fr::feishu, tokens, http};
    bool done = false;
    [](auto& session, bool& out) -> task {
        auto&& temporary = co_await fr::async<fr::add_reaction>(session, add);
        static_assert(std::is_same_v<decltype(temporary), fr::result<fr::reaction, fr::error>&&>);
        fr::awaitable_call<fr::add_reaction, std::remove_reference_t<decltype(session)>> named{session, add};
        auto&& view = co_await named;
        static_assert(std::is_same_v<decltype(view), const fr::operation<fr::add_reaction>::result_type&>);
        BOOST_TEST(temporary->id.text() == "the-id");
        BOOST_TEST(view->id.view() == "the-id");
        BOOST_TEST(&view == &named.outcome());
        out = true;
    }(over, done);
    BOOST_TEST(done);
}

// A text on the heap, gone with its expression, so that AddressSanitizer sees a read after that.
std::string temporary_id() {
    return "om_" + std::string(60, '1');
}

BOOST_AUTO_TEST_CASE(an_awaitable_call_copies_what_it_needs_when_it_is_made) {
    struct recording {
        std::string target = {};
        void start(fr::exchange& x) noexcept {
            target = x.outgoing().target;
            x.status(200);
            x.body(R"({"code":0,"data":{"reaction_id":"r"}})");
            x.done(fr::delivery::answered);
        }
        void cancel(fr::exchange&) noexcept {}
    } http;
    fr::fixed_token tokens = token;
    fr::session over{fr::feishu, tokens, http};
    const std::string wanted = "/open-apis/im/v1/messages/" + temporary_id() + "/reactions";
    int good = 0;
    [](auto& session, recording& sent, const std::string& want, int& count) -> task {
        const auto check = [&](const auto& got) {
            count += got && sent.target == want ? 1 : 0;
            sent.target.clear();
        };
        auto later = fr::async<fr::add_reaction>(session, {temporary_id(), fr::emoji::onit});
        check(co_await std::move(later));
        fr::awaitable_call<fr::add_reaction, std::remove_reference_t<decltype(session)>> named{
            session, {temporary_id(), fr::emoji::onit}};
        check(co_await named);
        check(co_await named); // the same call again
        BOOST_TEST(!named.in_flight());
        named.with({temporary_id(), fr::emoji::onit});
        check(co_await named);
        named.with({"", fr::emoji::onit}); // cannot be sent, however often it is awaited
        for (int i = 0; i != 2; ++i) {
            const auto& refused = co_await named;
            BOOST_TEST((!refused && refused.error().code == fr::errc::invalid_message_id));
        }
    }(over, http, wanted, good);
    BOOST_TEST(good == 4);
}

BOOST_AUTO_TEST_CASE(an_inline_completion_does_not_recurse) {
    constexpr int million = 1'000'000;
    constexpr int many = 100'000;           // calls; unoptimised, each takes 15 microseconds
    constexpr std::uintptr_t a_frame = 512; // bytes; start() and the loops enter the transport differently
    inline_transport http{million};
    fr::fixed_token tokens = token;
    inline_timer timer;
    fr::session over{fr::feishu, tokens, http, timer, many_retries()};
    int finishes = 0;
    auto call = fr::make_call<fr::add_reaction>(over, [&](const auto& got) { finishes += got ? 1 : 0; });
    call.start(add); // attempts
    BOOST_TEST(http.starts == million + 1);
    BOOST_TEST(http.highest - http.lowest < a_frame);

    http = {};
    int calls = 0;
    auto loop = fr::make_call<fr::add_reaction>(over, [&](const auto&) { return ++calls != many ? &add : nullptr; });
    loop.start(add); // calls
    BOOST_TEST(http.starts == many);
    BOOST_TEST(http.highest - http.lowest < a_frame);

    http = {};
    [](auto& session, int n) -> task {
        fr::awaitable_call<fr::add_reaction, std::remove_reference_t<decltype(session)>> op{session, add};
        for (int i = 0; i != n; ++i)
            (void)co_await op;
    }(over, many);
    BOOST_TEST(http.starts == many);
    BOOST_TEST(http.highest - http.lowest < a_frame);
    BOOST_TEST(finishes == 1);
}

BOOST_AUTO_TEST_CASE(a_token_is_never_cut_to_its_buffer) {
    const std::string just_fits(64, 'a');
    const std::string too_long(65, 'a');
    fr::operation<fr::add_reaction, fr::buffer_sizes{.token = 64, .answer = 64}> op;
    BOOST_TEST((op.start(fr::feishu, add, {}, 0).next == fr::action::need_token));
    BOOST_TEST((op.on_token(fr::tenant_token{too_long}, 0).next == fr::action::done));
    BOOST_TEST((op.outcome().error().code == fr::errc::buffer_too_small));
    BOOST_TEST(op.outcome().error().needed == 65u);
    BOOST_TEST((op.start(fr::feishu, add, {}, 0).next == fr::action::need_token));
    BOOST_TEST((op.on_token(fr::tenant_token{just_fits}, 0).next == fr::action::send));
    BOOST_TEST((op.outgoing().headers[0].value == "Bearer " + just_fits));
    (void)op.on_cancel_unsent(0);

    // Sources that keep a copy.
    inline_timer clock;
    const std::string* given = &too_long;
    const auto fetch = [&](fr::token_fetch& q) noexcept { q.provide(fr::tenant_token{*given}, 7'200'000_ms); };
    fr::single_flight<decltype(fetch), inline_timer, 64> flight{fetch, clock};
    fr::blocking_token_source<decltype(flight), 64> waiting{flight};
    inline_transport http;
    fr::run(op, fr::feishu, add, {}, flight, http, clock);
    BOOST_TEST((op.outcome().error().code == fr::errc::token_unavailable));
    BOOST_TEST(op.outcome().error().native == 65);
    given = &just_fits;
    clock.now += 60'000; // the pause after a failure
    fr::run(op, fr::feishu, add, {}, waiting, http, clock);
    BOOST_TEST(op.outcome().has_value());
}

// That one thread needs no atomic exchange, which Cortex-M0 does not have: tests/size/operation.sh links it.
BOOST_AUTO_TEST_CASE(one_thread_is_served_without_atomics) {
    static_assert(std::is_trivially_destructible_v<fr::threads::one::word> && sizeof(fr::threads::one::word) == 1);
    inline_transport http;
    fr::fixed_token tokens = token;
    fr::session over{fr::feishu, tokens, http};
    int finishes = 0;
    const auto count = [&](const auto& got) { finishes += got ? 1 : 0; };
    fr::callback_call<fr::add_reaction, decltype(over), decltype(count), fr::threads::one> call{over, count};
    call.start(add);
    BOOST_TEST(finishes == 1);
}

BOOST_AUTO_TEST_CASE(no_driver_allocates) {
    static fr::operation<fr::list_reactions> op;
    inline_transport http{2};
    fr::fixed_token tokens = token;
    inline_timer timer;
    fr::session over{fr::feishu, tokens, http, timer, many_retries()};
    int good = 0;
    allocations = 0;
    counting = true;
    fr::run(op, fr::feishu, fr::list_reactions{"om_1", {}}, many_retries(), tokens, http, timer);
    good += op.outcome() ? 1 : 0;
    http.starts = 0;
    auto call = fr::make_call<fr::remove_reaction>(over, [&](const auto& got) { good += got ? 1 : 0; });
    call.start({"om_1", "reaction"});
    http.starts = 0;
    [](auto& session, int& out) -> task {
        fr::awaitable_call<fr::add_reaction, std::remove_reference_t<decltype(session)>> named{session, add};
        out += co_await named ? 1 : 0;
    }(over, good);
    const auto fetch = [&](fr::token_fetch& q) noexcept { q.provide(fr::tenant_token{"t-fetched"}, 7'200'000_ms); };
    fr::single_flight flight{fetch, timer};
    http.starts = 0;
    fr::run(op, fr::feishu, fr::list_reactions{"om_1", {}}, many_retries(), flight, http, timer);
    good += op.outcome() ? 1 : 0;
    counting = false;
    BOOST_TEST(allocations == 0);
    BOOST_TEST(good == 4);
}

BOOST_AUTO_TEST_SUITE_END()
