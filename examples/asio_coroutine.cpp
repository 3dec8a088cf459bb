// SPDX-License-Identifier: BSL-1.0
//
// asio_coroutine.cpp - reactions from Boost.Asio coroutines: several messages at the same time, each as plain code
// from top to bottom. Runs against a fake service on this machine.
#include "support/loopback_service.hpp"

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/explain/explain.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/transports/asio_call.hpp>
#include <feishu/reactions/transports/beast_async.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <cstdio>
#include <string>

namespace fr = feishu::reactions;
namespace asio = boost::asio;

namespace {

using session = fr::session<fr::fixed_token, fr::beast_async_transport, fr::asio_timer>;

// Adds a reaction and takes it back.
asio::awaitable<void> add_and_remove(const session& over, std::string message, int& good) {
    const auto added = co_await fr::async_call<fr::add_reaction>(over, {message, fr::emoji::onit});
    if (!added) {
        std::printf("%s\n", fr::explain(added.error()).c_str());
        co_return;
    }
    const auto removed = co_await fr::async_call<fr::remove_reaction>(over, {message, added->id});
    good += removed ? 1 : 0;
}

} // namespace

int main() {
    loopback_service server;
    std::string token;
    std::vector<std::string> messages;
    server.with([&](auto& service) {
        token = service.bot_token();
        for (int i = 0; i != 10; ++i)
            messages.push_back(service.new_message());
    });

    asio::io_context context;
    fr::beast_async_transport http{context};
    fr::asio_timer timer{context};
    fr::fixed_token tokens{fr::tenant_token{std::string_view{token}}};
    const session over{*fr::base_url::insecure(server.url()), tokens, http, timer, {.retry = {.attempts = 3}}};

    int good = 0;
    for (const std::string& message : messages)
        asio::co_spawn(context, add_and_remove(over, message, good), asio::detached);
    context.run();
    std::printf("%d reactions added and removed by coroutines on one thread\n", good);
    return good == 10 ? 0 : 1;
}
