// SPDX-License-Identifier: BSL-1.0
//
// asio_call.test.cpp - coroutines of Boost.Asio, five hundred at the same time on one thread, to a server that resets,
// stalls, breaks off and answers nonsense: each ends once, with the right kind.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/transports/asio_call.hpp>
#include <feishu/reactions/transports/beast_async.hpp>

#include "drivers/kinds.hpp"
#include "support/faulty_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>    // std::uint32_t
#include <functional> // std::function
#include <string>     // std::string
#include <vector>     // std::vector

namespace fr = feishu::reactions;
namespace asio = boost::asio;

namespace {

using session = fr::session<fr::fixed_token, fr::beast_async_transport, fr::asio_timer>;

struct end {
    int times = 0;
    fr::errc code = fr::errc::ok;
    std::uint32_t attempts = 0;
    std::function<void()> cancel = {};
};

asio::awaitable<void> one(const session& over, int i, end& e) {
    const std::string message = kinds::message(i);
    const auto got = co_await fr::async_call<fr::operation<fr::add_reaction, kinds::sizes>>(
        over, {message, fr::emoji::onit}, kinds::options(i),
        [&e](auto& call) { e.cancel = [&call] { call.cancel(); }; });
    ++e.times;
    e.code = got ? fr::errc::ok : got.error().code;
    e.attempts = got ? 0 : got.error().attempts;
    e.cancel = {};
}

} // namespace

BOOST_AUTO_TEST_SUITE(transports_asio_call)

BOOST_AUTO_TEST_CASE(every_coroutine_goes_on_once_with_the_right_kind) {
    constexpr int many = 500;
    faulty_server server;
    asio::io_context context;
    fr::beast_async_transport http{context};
    fr::asio_timer timer{context};
    fr::fixed_token tokens{fr::tenant_token{"t-some-token"}};
    const session over{*fr::base_url::insecure(server.url()), tokens, http, timer};

    std::vector<end> ends(many);
    for (int i = 0; i != many; ++i)
        asio::co_spawn(context, one(over, i, ends[static_cast<std::size_t>(i)]), asio::detached);
    for (int i = 0; i != many; ++i)
        if (kinds::message(i).starts_with("om_cancel")) {
            end& e = ends[static_cast<std::size_t>(i)];
            while (!e.cancel)
                context.run_one();
            e.cancel();
        }
    context.run();

    for (int i = 0; i != many; ++i)
        BOOST_TEST_CONTEXT(kinds::message(i)) {
            const end& e = ends[static_cast<std::size_t>(i)];
            BOOST_TEST(e.times == 1);
            BOOST_TEST(static_cast<int>(e.code) == static_cast<int>(kinds::all[i % kinds::count].expect));
            if (e.code != fr::errc::ok)
                BOOST_TEST(e.attempts == kinds::all[i % kinds::count].attempts);
        }
}

BOOST_AUTO_TEST_SUITE_END()
