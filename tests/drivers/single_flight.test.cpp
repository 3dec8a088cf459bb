// SPDX-License-Identifier: BSL-1.0
//
// single_flight.test.cpp - one refresh for many calls, when a token is fetched again, and what is wiped.
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>
#include <feishu/reactions/drivers/blocking_token_source.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm> // std::search
#include <cstring>   // std::memcpy
#include <deque>     // std::deque
#include <new>       // placement
#include <string>    // std::string
#include <vector>    // std::vector

namespace fr = feishu::reactions;
namespace ft = feishu::reactions::testing;
using namespace fr::literals;

namespace {

// One call's wish, and what came of it.
class wish final : public fr::token_request {
  public:
    explicit wish(std::string refused = {}) : token_request(&wish::take), refused_text_(std::move(refused)) {
        refused_ = fr::access_token{refused_text_};
    }
    std::string got = {}; // "token", or "!why"
    int native = 0;
    int answers = 0;

  private:
    static void take(fr::token_request& q, const fr::token_answer& a) noexcept {
        auto& self = static_cast<wish&>(q);
        ++self.answers;
        self.got = a.provided ? std::string{a.token.reveal()} : "!" + std::string{a.reason};
        self.native = a.native;
    }
    std::string refused_text_;
};

// Fetches when the test says so.
struct errands {
    std::deque<fr::token_fetch*> open = {};
    int count = 0;
    void provide(const char* token, fr::milliseconds lifetime = 7'200'000_ms) {
        fr::token_fetch& f = *open.front();
        open.pop_front();
        f.provide(fr::tenant_token{token}, lifetime);
    }
    void fail() {
        fr::token_fetch& f = *open.front();
        open.pop_front();
        f.fail("the vault is closed", 5);
    }
};
struct fetch {
    errands* to;
    void operator()(fr::token_fetch& f) const noexcept {
        ++to->count;
        to->open.push_back(&f);
    }
};

struct world {
    errands fetches = {};
    ft::manual_clock clock = {};
    fr::single_flight<fetch, ft::manual_clock, 32> source{fetch{&fetches}, clock};

    std::string ask(std::string refused = {}) { // of a source that answers at once
        wish q{std::move(refused)};
        source.request(q);
        BOOST_TEST_REQUIRE(q.answers == 1);
        return q.got;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(single_flight)

BOOST_AUTO_TEST_CASE(many_calls_wait_for_one_fetch) {
    world w;
    wish a;
    wish b;
    wish c;
    for (wish* q : {&a, &b, &c})
        w.source.request(*q);
    BOOST_TEST(w.fetches.count == 1);
    BOOST_TEST(a.answers + b.answers + c.answers == 0);
    w.fetches.provide("t-one");
    for (const wish* q : {&a, &b, &c})
        BOOST_TEST(q->got == "t-one");
    BOOST_TEST(w.ask() == "t-one");
    BOOST_TEST(w.fetches.count == 1);
}

BOOST_AUTO_TEST_CASE(a_refused_token_is_given_to_nobody_again) {
    world w;
    wish first;
    w.source.request(first);
    w.fetches.provide("t-one");
    wish refused{"t-one"};
    wish another;
    w.source.request(refused);
    w.source.request(another); // has not been refused anything, and still waits
    BOOST_TEST(w.fetches.count == 2);
    w.fetches.provide("t-two");
    BOOST_TEST(refused.got == "t-two");
    BOOST_TEST(another.got == "t-two");
    BOOST_TEST(w.ask("t-one") == "t-two"); // somebody else has replaced it
    BOOST_TEST(w.fetches.count == 2);
}

// It was forgotten when it was refused: nothing of it is given, not even that it would have been good for hours.
BOOST_AUTO_TEST_CASE(a_refused_token_is_given_to_nobody_where_fetching_fails) {
    world w;
    wish first;
    w.source.request(first);
    w.fetches.provide("t-one", 7'200'000_ms);
    wish refused{"t-one"};
    wish another;
    w.source.request(refused);
    w.source.request(another);
    w.fetches.fail();
    BOOST_TEST(refused.got == "!the vault is closed");
    BOOST_TEST(another.got == "!the vault is closed");
}

BOOST_AUTO_TEST_CASE(a_token_is_replaced_before_it_expires) {
    world w;
    wish first;
    w.source.request(first);
    w.fetches.provide("t-one", 7'200'000_ms);
    w.clock.advance(6'899'999); // five minutes before the end, all but a millisecond
    BOOST_TEST(w.ask() == "t-one");
    w.clock.advance(1);
    BOOST_TEST(w.ask() == "t-one"); // serves on while it is replaced
    BOOST_TEST(w.ask() == "t-one");
    BOOST_TEST(w.fetches.count == 2);
    w.fetches.provide("t-two", 0_ms); // lasts until it is refused
    BOOST_TEST(w.ask() == "t-two");
    w.clock.advance(1'000'000'000);
    BOOST_TEST(w.ask() == "t-two");
}

BOOST_AUTO_TEST_CASE(a_short_lived_token_serves_half_of_its_life) {
    world w;
    wish first;
    w.source.request(first);
    w.fetches.provide("t-one", 60'000_ms);
    w.clock.advance(29'999);
    BOOST_TEST(w.ask() == "t-one");
    w.clock.advance(1);
    BOOST_TEST(w.ask() == "t-one");
    BOOST_TEST(w.fetches.count == 2);
    w.fetches.fail();
}

BOOST_AUTO_TEST_CASE(a_failure_need_not_have_a_number) {
    world w;
    wish call;
    w.source.request(call);
    fr::token_fetch& f = *w.fetches.open.front();
    w.fetches.open.pop_front();
    f.fail("nobody knows");
    BOOST_TEST(call.got == "!nobody knows");
    BOOST_TEST(call.native == 0);
}

BOOST_AUTO_TEST_CASE(the_old_token_serves_on_where_fetching_fails) {
    world w;
    wish first;
    w.source.request(first);
    w.fetches.provide("t-one", 7'200'000_ms);
    w.clock.advance(7'000'000);
    BOOST_TEST(w.ask() == "t-one");
    BOOST_TEST(w.ask("t-older") == "t-one");
    BOOST_TEST(w.fetches.count == 2);
    w.fetches.fail();
    BOOST_TEST(w.ask() == "t-one");
    BOOST_TEST(w.fetches.count == 2); // it pauses
    w.clock.advance(200'000);         // now it has expired
    wish expired;
    w.source.request(expired);
    w.fetches.fail();
    BOOST_TEST(expired.got == "!the vault is closed");
    BOOST_TEST(expired.native == 5);
}

BOOST_AUTO_TEST_CASE(a_cancelled_call_is_answered_and_forgotten) {
    for (int which = 0; which != 3; ++which) {
        world w;
        wish calls[3];
        for (wish& q : calls)
            w.source.request(q);
        w.source.cancel(calls[which]);
        BOOST_TEST(calls[which].got == "!cancelled");
        wish more;
        w.source.request(more); // the list is whole
        w.fetches.provide("t-one");
        BOOST_TEST(more.got == "t-one");
        for (int i = 0; i != 3; ++i) {
            BOOST_TEST(calls[i].answers == 1);
            BOOST_TEST((calls[i].got == "t-one") == (i != which));
        }
        w.source.cancel(more); // too late: without effect
        BOOST_TEST(more.answers == 1);
    }
}

BOOST_AUTO_TEST_CASE(a_token_longer_than_the_source_keeps_is_a_failure) {
    world w;
    wish q;
    w.source.request(q);
    w.fetches.provide("t-0123456789012345678901234567890123456789");
    BOOST_TEST(q.got == "!the token is longer than the token source keeps");
    BOOST_TEST(q.native == 42);
}

BOOST_AUTO_TEST_CASE(an_empty_token_is_a_failure_with_its_pause) {
    world w;
    wish q;
    w.source.request(q);
    w.fetches.provide("");
    BOOST_TEST(q.got == "!the token that was fetched is empty");
    BOOST_TEST(w.ask() == q.got);
    BOOST_TEST(w.fetches.count == 1);
}

BOOST_AUTO_TEST_CASE(tokens_are_wiped_when_they_are_replaced_and_at_the_end) {
    using source_type = fr::single_flight<fetch, ft::manual_clock, 32>;
    alignas(source_type) static unsigned char memory[sizeof(source_type)];
    const auto holds = [](const std::string& text) {
        std::string all(sizeof memory, '\0');
        std::memcpy(all.data(), memory, sizeof memory);
        return all.find(text) != std::string::npos;
    };
    errands fetches;
    ft::manual_clock clock;
    auto* const source = new (memory) source_type{fetch{&fetches}, clock};
    wish first;
    source->request(first);
    fetches.provide("t-a-long-first-token");
    BOOST_TEST(holds("t-a-long-first-token"));
    wish second{"t-a-long-first-token"};
    source->request(second);
    BOOST_TEST(!holds("first-token"));
    fetches.provide("t-two");
    BOOST_TEST(holds("t-two"));
    BOOST_TEST(!holds("first-token"));

    clock.advance(7'000'000); // and when a shorter one takes its place before it expires
    wish third;
    source->request(third);
    fetches.provide("t-a-long-third-token");
    clock.advance(7'000'000);
    wish fourth;
    source->request(fourth);
    fetches.provide("t-4");
    BOOST_TEST(!holds("third-token"));
    BOOST_TEST(holds("t-4"));
    source->~source_type();
    BOOST_TEST(!holds("t-4"));
}

BOOST_AUTO_TEST_CASE(it_says_how_a_thread_waits_unless_there_is_only_one) {
    static_assert(fr::waitable_token_source<decltype(world::source)>);
    static_assert(!fr::waitable_token_source<fr::single_flight<fetch, ft::manual_clock, 32, fr::no_mutex>>);
}

BOOST_AUTO_TEST_CASE(a_source_that_is_waited_for_is_told_how_long_it_may_take) {
    struct limited final : fr::token_request {
        limited() : token_request(&limited::take) { timeout_ = 1234_ms; }
        static void take(fr::token_request&, const fr::token_answer&) noexcept {}
    };
    struct source_type {
        std::uint32_t told = 0;
        void request(fr::token_request& q) noexcept {
            told = q.timeout().count();
            q.provide(fr::tenant_token{"t-one"});
        }
    } source;
    fr::blocking_token_source waiting{source};
    limited q;
    waiting.request(q);
    BOOST_TEST(source.told == 1234u);
}

BOOST_AUTO_TEST_CASE(a_thread_that_blocks_gets_what_the_source_says) {
    world w;
    wish first;
    w.source.request(first);
    w.fetches.provide("t-one");
    fr::blocking_token_source waiting{w.source};
    wish q;
    waiting.request(q);
    BOOST_TEST(q.got == "t-one");
    BOOST_TEST(q.answers == 1);
}

BOOST_AUTO_TEST_SUITE_END()
