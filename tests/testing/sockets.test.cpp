// SPDX-License-Identifier: BSL-1.0
//
// The loopback server, reached through plain sockets: what examples and tests stand on, also on Windows, where there is
// no libcurl to reach it with.
#include "../../examples/support/loopback_service.hpp"

#include <feishu/reactions/client/client.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace fr = feishu::reactions;

namespace {

// HTTP/1.1 over a connection for each request; only for answers that have a Content-Length, as the fake service's have.
struct plain_sender {
    const loopback_service& server;

    fr::delivery operator()(const fr::request& request, fr::response& answer) const {
        sockets::start();
        const int socket = sockets::open(AF_INET, SOCK_STREAM);
        const std::string url = server.url();
        sockaddr_in there = {};
        there.sin_family = AF_INET;
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        there.sin_port = htons(static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1))));
        if (::connect(sockets::native(socket), reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) {
            sockets::close(socket);
            return fr::delivery::unreachable;
        }
        std::string text{request.method_name};
        ((text += ' ') += request.target) += " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        for (const fr::field& line : request.headers)
            (((text += line.name) += ": ") += line.value) += "\r\n";
        if (request.method == fr::http_method::post)
            text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
        (text += "\r\n") += request.body;
        sockets::send(socket, text.data(), text.size());
        const fr::delivery how = receive(socket, answer);
        sockets::close(socket);
        return how;
    }
    static fr::delivery receive(int socket, fr::response& answer) {
        std::string text;
        std::size_t size = std::string::npos; // of head and body, once it is known
        char buffer[4096];
        while (text.size() < size) {
            const long n = sockets::receive(socket, buffer, sizeof buffer);
            if (n <= 0)
                return answer.failed(fr::delivery::broken, n == 0 ? "closed" : "reset");
            text.append(buffer, static_cast<std::size_t>(n));
            const std::size_t end = text.find("\r\n\r\n");
            const std::size_t length = text.find("Content-Length: ");
            if (end != std::string::npos && length < end)
                size = end + 4 + std::stoul(text.substr(length + 16));
        }
        answer.status(std::stoi(text.substr(9, 3)));
        answer.body(std::string_view{text}.substr(text.find("\r\n\r\n") + 4));
        return fr::delivery::answered;
    }
};

struct scene {
    loopback_service server;
    std::string message = server.with([](auto& service) { return service.new_message(); });
    std::string token = server.with([](auto& service) { return service.bot_token(); });
    fr::client client{*fr::base_url::insecure(server.url()), fr::tenant_token{std::string_view{token}},
                      plain_sender{server}};
};

} // namespace

BOOST_AUTO_TEST_SUITE(testing_sockets)

BOOST_AUTO_TEST_CASE(the_three_calls) {
    scene s;
    const auto added = s.client.add(s.message, fr::emoji::onit);
    BOOST_TEST_REQUIRE(added.has_value());
    const auto page = s.client.list(s.message);
    BOOST_TEST_REQUIRE(page.has_value());
    BOOST_TEST_REQUIRE(page->items.size() == 1u);
    BOOST_TEST((page->items[0].id == added->id));
    BOOST_TEST(s.client.remove(s.message, added->id).has_value());
    BOOST_TEST(s.server.with([&](auto& service) { return service.reactions_of(s.message).size(); }) == 0u);
}

BOOST_AUTO_TEST_CASE(a_connection_that_ends_without_an_answer) {
    scene s;
    s.server.with([](auto& service) { service.lose_answer(fr::delivery::broken); });
    const auto lost = s.client.add(s.message, fr::emoji::onit);
    BOOST_TEST_REQUIRE(!lost.has_value());
    BOOST_TEST((lost.error().code == fr::errc::connection_broken));
    BOOST_TEST(s.client.list(s.message).has_value()); // the next connection is as before
}

BOOST_AUTO_TEST_CASE(a_port_that_is_closed_refuses_and_one_that_is_open_again_answers) {
    const auto answer = [](std::string_view) {
        return loopback::raw_response{.pieces = {{.bytes = "HTTP/1.1 204 No Content\r\n\r\n"}}};
    };
    loopback server{answer};
    const auto connects = [&] {
        const int socket = sockets::open(AF_INET, SOCK_STREAM);
        const std::string url = server.url();
        sockaddr_in there = {};
        there.sin_family = AF_INET;
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        there.sin_port = htons(static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1))));
        const bool connected =
            ::connect(sockets::native(socket), reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0;
        sockets::close(socket);
        return connected;
    };
    BOOST_TEST(connects());
    server.close_port();
    BOOST_TEST(!connects());
    server.reopen_port();
    BOOST_TEST(connects());
}

BOOST_AUTO_TEST_SUITE_END()
