// SPDX-License-Identifier: BSL-1.0
//
// beast.cpp - Boost.Beast alone, with timeouts and so on an io_context, and our transports on it.
#include "bench.hpp"

#include <feishu/reactions/transports/beast.hpp>
#include <feishu/reactions/transports/beast_async.hpp>

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <chrono>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

int ours(const std::string& how, long count, const char* origin, const char* ca) {
    bench::ours one{origin};
    if (how == "ours") {
        bench::fr::beast_transport transport{{.ca_file = ca}};
        return bench::measure(count, [&] { one.blocking(transport); });
    }
    asio::io_context context{1};
    bench::fr::beast_async_transport transport{context, {.ca_file = ca}};
    return bench::measure(count, [&] {
        one.async(transport, [&] {
            context.restart();
            context.run();
        });
    });
}
int bare(const std::string&, long count, const char* origin, const char* ca) {
    const std::string authority = origin + 8;
    asio::io_context context{1};
    asio::ssl::context tls{asio::ssl::context::tls_client};
    tls.load_verify_file(ca);
    tls.set_verify_mode(asio::ssl::verify_peer);
    beast::ssl_stream<beast::tcp_stream> stream{context, tls};
    auto& socket = beast::get_lowest_layer(stream);
    socket.connect({asio::ip::make_address("127.0.0.1"),
                    static_cast<unsigned short>(std::stoi(authority.substr(authority.find(':') + 1)))});
    socket.socket().set_option(asio::ip::tcp::no_delay{true});
    stream.handshake(asio::ssl::stream_base::client);
    beast::flat_buffer buffer;
    return bench::measure(count, [&] {
        http::request<http::string_body> request{http::verb::post, bench::target, 11, bench::body};
        request.set(http::field::host, authority);
        request.set(http::field::authorization, bench::token);
        request.set(http::field::content_type, bench::type);
        request.prepare_payload();
        http::response<http::string_body> answer;
        socket.expires_after(std::chrono::seconds{10});
        http::async_write(stream, request, [&](beast::error_code failed, std::size_t) {
            bench::require(!failed, "async_write() failed");
            http::async_read(stream, buffer, answer, [&](beast::error_code ended, std::size_t) {
                bench::require(!ended, "async_read() failed");
                socket.expires_never();
            });
        });
        context.restart();
        context.run();
        bench::require(answer.body() == bench::answer, "no answer");
    });
}

} // namespace

BENCH_MAIN(ours, bare)
