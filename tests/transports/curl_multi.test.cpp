// SPDX-License-Identifier: BSL-1.0
//
// curl_multi.test.cpp - a thousand calls in flight at the same time on one thread, over libcurl, to a server
// that resets, stalls, breaks off and answers nonsense: each ends once, with the right kind.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>

#include <feishu/reactions/transports/curl_multi.hpp>
#include "drivers/kinds.hpp"
#include "support/faulty_server.hpp"

#include <boost/test/unit_test.hpp>

#include <deque>    // std::deque
#include <optional> // std::optional
#include <string>   // std::string
#include <vector>   // std::vector

namespace fr = feishu::reactions;

namespace {

class loop_timer {
  public:
    static std::uint64_t now_ms() noexcept { return fr::std_clock::now_ms(); }
    void arm(fr::tick& t, std::uint32_t ms) noexcept { waiting_.push_back({&t, now_ms() + ms}); }
    void disarm(fr::tick& t) noexcept {
        for (wait& w : waiting_)
            if (w.who == &t)
                w.until = 0;
    }
    void turn() {
        for (std::size_t i = 0; i < waiting_.size(); ++i)
            if (waiting_[i].until <= now_ms()) {
                fr::tick& t = *waiting_[i].who;
                waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(i--));
                t.fired();
            }
    }

  private:
    struct wait {
        fr::tick* who;
        std::uint64_t until;
    };
    std::vector<wait> waiting_ = {};
};

struct end {
    int times = 0;
    fr::errc code = fr::errc::ok;
    std::uint32_t attempts = 0;
};
struct handler {
    end* of;
    int* left;
    template <class Result>
    void operator()(const Result& got) const {
        --*left;
        ++of->times;
        of->code = got ? fr::errc::ok : got.error().code;
        of->attempts = got ? 0 : got.error().attempts;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(transports_curl_multi)

BOOST_AUTO_TEST_CASE(a_thousand_calls_in_flight_end_once_each_with_the_right_kind) {
    constexpr int many = 1000;
    faulty_server server;
    fr::curl_multi_transport http{{}, many};
    loop_timer timer;
    fr::fixed_token tokens{fr::tenant_token{"t-some-token"}};
    const fr::session over{*fr::base_url::insecure(server.url()), tokens, http, timer};
    using call = fr::callback_call<fr::operation<fr::add_reaction, kinds::sizes>, decltype(over), handler>;

    std::vector<end> ends(many);
    int left = many;
    std::deque<call> calls;
    for (int i = 0; i != many; ++i) {
        const std::string message = kinds::message(i);
        calls.emplace_back(over, handler{&ends[static_cast<std::size_t>(i)], &left})
            .start({message, fr::emoji::onit}, kinds::options(i));
    }
    BOOST_TEST(http.in_flight() == static_cast<std::size_t>(many));
    int turns = 0;
    while (left != 0) {
        http.poll(fr::milliseconds{10});
        timer.turn();
        if (turns++ == 3)
            for (std::size_t i = 0; i != many; ++i)
                if (kinds::message(static_cast<int>(i)).starts_with("om_cancel"))
                    calls[i].cancel();
    }
    for (int i = 0; i != many; ++i)
        BOOST_TEST_CONTEXT(kinds::message(i)) {
            const end& e = ends[static_cast<std::size_t>(i)];
            BOOST_TEST(e.times == 1);
            BOOST_TEST(static_cast<int>(e.code) == static_cast<int>(kinds::all[i % kinds::count].expect));
            if (e.code != fr::errc::ok)
                BOOST_TEST(e.attempts == kinds::all[i % kinds::count].attempts);
        }
    BOOST_TEST(http.in_flight() == 0u);
}

BOOST_AUTO_TEST_CASE(a_cancel_that_comes_too_late_ends_nobody_elses_exchange) {
    struct waited : fr::exchange {
        explicit waited(const fr::request& q) : exchange(&end_of) { outgoing_ = &q; }
        static void end_of(fr::exchange& x, fr::delivery how) noexcept { static_cast<waited&>(x).how = how; }
        std::optional<fr::delivery> how = {};
    };
    faulty_server server;
    fr::curl_multi_transport http;
    const std::string good = server.url() + "/om_good_1/";
    const std::string stalls = server.url() + "/om_stall_1/";
    fr::request q;
    q.method_name = "GET";
    q.url = good;
    waited first{q};
    http.start(first);
    while (!first.how)
        http.poll(fr::milliseconds{100});
    fr::request another = q;
    another.url = stalls;
    another.timeout = fr::milliseconds{200};
    waited second{another};
    http.start(second); // with what served the first one
    http.cancel(first);
    while (!second.how)
        http.poll(fr::milliseconds{100});
    BOOST_TEST((*second.how == fr::delivery::timed_out));
}

BOOST_AUTO_TEST_CASE(what_is_in_flight_at_the_end_is_dropped) {
    struct silent : fr::exchange {
        explicit silent(const fr::request& q) : exchange(&end_of) { outgoing_ = &q; }
        static void end_of(fr::exchange&, fr::delivery) noexcept { BOOST_ERROR("done() was called"); }
    };
    faulty_server server;
    const std::string url = server.url() + "/om_stall_1/";
    fr::request q;
    q.method_name = "GET";
    q.url = url;
    silent one{q};
    silent cancelled{q};
    fr::curl_multi_transport http;
    http.start(one);
    http.start(cancelled);
    http.poll(fr::milliseconds{50});
    http.cancel(cancelled);
    BOOST_TEST(http.in_flight() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
