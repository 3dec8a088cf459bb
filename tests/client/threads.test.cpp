// SPDX-License-Identifier: BSL-1.0
//
// client_threads.test.cpp - one client and one token source for several threads: the token is fetched once, and
// all of them wait for it.
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic> // std::atomic
#include <thread> // std::thread
#include <vector> // std::vector

namespace fr = feishu::reactions;
using namespace fr::literals;

namespace {

constexpr int threads = 6;

// Answers once all threads were started, and then some: they all need the token by then.
struct slow_fetch {
    std::atomic<int>* fetched;
    std::atomic<int>* started;
    std::thread* issuer; // null: the thread that asked has to fetch it

    void operator()(fr::token_fetch& q) const noexcept {
        ++*fetched;
        const auto answer = [this, &q] {
            while (*started != threads)
                std::this_thread::yield();
            fr::std_clock::sleep_ms(50);
            q.provide(fr::tenant_token{"t-shared"}, 7'200'000_ms);
        };
        if (issuer == nullptr)
            answer();
        else
            *issuer = std::thread{answer};
    }
};

void threads_share_one_fetch(std::thread* issuer) {
    std::atomic<int> fetched{0};
    std::atomic<int> started{0};
    std::atomic<int> sent{0};
    std::atomic<int> added{0};
    fr::std_clock clock;
    fr::single_flight tokens{slow_fetch{&fetched, &started, issuer}, clock};
    fr::client client{fr::feishu, &tokens, [&](const fr::request& q, fr::response& r) {
                          sent += q.headers[0].value == "Bearer t-shared" ? 1 : 0;
                          r.status(200);
                          r.body(R"({"code":0,"data":{"reaction_id":"r"}})");
                          return fr::delivery::answered;
                      }};
    std::vector<std::thread> callers;
    for (int i = 0; i != threads; ++i)
        callers.emplace_back([&] {
            ++started;
            for (int n = 0; n != 10; ++n)
                added += client.add("om_1", fr::emoji::onit).has_value() ? 1 : 0;
        });
    for (std::thread& t : callers)
        t.join();
    if (issuer != nullptr)
        issuer->join();
    BOOST_TEST(added == threads * 10);
    BOOST_TEST(sent == threads * 10);
    BOOST_TEST(fetched == 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_threads)

BOOST_AUTO_TEST_CASE(the_thread_that_needs_a_token_first_fetches_it_for_all) {
    threads_share_one_fetch(nullptr);
}

BOOST_AUTO_TEST_CASE(a_thread_of_the_issuer_answers_all) {
    std::thread issuer;
    threads_share_one_fetch(&issuer);
}

BOOST_AUTO_TEST_SUITE_END()
