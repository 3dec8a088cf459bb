// SPDX-License-Identifier: BSL-1.0
//
// asio_transport.hpp - a transport, a timer and an awaitable call on Asio; copy it into your program. Plain
// HTTP/1.1 with one connection for each exchange, to keep it short: put your own stream in socket's place for
// TLS.
#ifndef FEISHU_REACTIONS_EXAMPLES_ASIO_TRANSPORT_HPP
#define FEISHU_REACTIONS_EXAMPLES_ASIO_TRANSPORT_HPP

#include <feishu/reactions/callback.hpp>
#include <feishu/reactions/owning.hpp>
#include <feishu/reactions/timer.hpp>
#include <feishu/reactions/transport.hpp>

#include <utility> // std::exchange, which Asio forgets

#include <asio.hpp>

#include <algorithm>   // std::min
#include <chrono>      // std::chrono::milliseconds
#include <cstdint>     // std::uint32_t
#include <cstdlib>     // std::atoi, std::strtoul
#include <functional>  // std::function
#include <memory>      // std::shared_ptr
#include <string>      // std::string
#include <string_view> // std::string_view

// Everything happens on the threads that run the context. With more than one, give each exchange a strand.
class asio_transport {
  public:
    explicit asio_transport(asio::io_context& context) : context_(context) {}

    void start(feishu::reactions::exchange& x) noexcept {
        auto e = std::make_shared<connection>(context_);
        x.user = e.get();
        e->deadline.expires_after(std::chrono::milliseconds{x.outgoing().timeout_ms});
        if (x.outgoing().timeout_ms != 0)
            e->deadline.async_wait([e](asio::error_code ended_early) {
                if (!ended_early)
                    e->stop(delivery::timed_out);
            });
        asio::co_spawn(context_, carry(x, e), asio::detached);
    }
    // done() follows, from the context.
    void cancel(feishu::reactions::exchange& x) noexcept {
        static_cast<connection*>(x.user)->stop(delivery::cancelled);
    }

  private:
    using delivery = feishu::reactions::delivery;

    // Outlives the exchange until its last handler has run.
    struct connection {
        explicit connection(asio::io_context& context) : socket(context), resolver(context), deadline(context) {}
        void stop(delivery how) {
            if (why == delivery::answered)
                why = how;
            asio::error_code ignored;
            resolver.cancel();
            socket.close(ignored);
        }
        void go_on() const {
            if (why != delivery::answered)
                throw asio::system_error{asio::error::operation_aborted};
        }
        asio::ip::tcp::socket socket;
        asio::ip::tcp::resolver resolver;
        asio::steady_timer deadline;
        delivery why = delivery::answered; // of an early end
        bool connected = false;
    };

    // A coroutine ends before it says so: what is left of it touches the connection, not the exchange.
    static asio::awaitable<void> carry(feishu::reactions::exchange& x, std::shared_ptr<connection> e) {
        delivery how = delivery::answered;
        try {
            how = co_await talk(x, *e);
        } catch (const asio::system_error& error) {
            how = x.failed(e->why != delivery::answered ? e->why
                           : e->connected               ? delivery::broken
                                                        : delivery::unreachable,
                           error.what(), error.code().value());
        }
        e->deadline.cancel();
        asio::error_code ignored;
        e->socket.close(ignored);
        x.done(how);
    }

    static asio::awaitable<delivery> talk(feishu::reactions::exchange& x, connection& e) {
        const auto& q = x.outgoing();
        std::string_view host = q.origin.substr(q.origin.find("://") + 3);
        const std::size_t colon = host.rfind(':');
        const std::string port{colon == std::string_view::npos ? std::string_view{"80"} : host.substr(colon + 1)};
        const auto where =
            co_await e.resolver.async_resolve(std::string{host.substr(0, colon)}, port, asio::use_awaitable);
        e.go_on(); // the answer may have been on its way when stop() was called, and connecting opens the
                   // socket anew
        co_await asio::async_connect(e.socket, where, asio::use_awaitable);
        e.go_on();
        e.connected = true;

        std::string out = std::string{q.method_name} + ' ' + std::string{q.target} +
                          " HTTP/1.1\r\nHost: " + std::string{host} + "\r\nConnection: close\r\n";
        for (const auto& f : q.headers)
            (((out += f.name) += ": ") += f.value) += "\r\n";
        if (!q.body.empty())
            out += "Content-Length: " + std::to_string(q.body.size()) + "\r\n";
        (out += "\r\n") += q.body;
        co_await asio::async_write(e.socket, asio::buffer(out), asio::use_awaitable);

        std::string in;
        std::size_t head = co_await asio::async_read_until(e.socket, asio::dynamic_buffer(in, 65'536), "\r\n\r\n",
                                                           asio::use_awaitable);
        std::size_t left = SIZE_MAX; // where no length is announced, the connection's end is the answer's
        for (std::size_t at = 0, end = 0; (end = in.find("\r\n", at)) != at; at = end + 2) {
            const std::string_view line = std::string_view{in}.substr(at, end - at);
            const std::size_t cut = line.find(at == 0 ? ' ' : ':');
            if (cut == std::string_view::npos)
                throw asio::system_error{asio::error::invalid_argument};
            const std::string value{line.substr(cut + 1)};
            if (at == 0) {
                x.status(std::atoi(value.c_str()));
                continue;
            }
            x.header(line.substr(0, cut), value);
            if (feishu::reactions::detail::same_ignoring_case(line.substr(0, cut), "content-length"))
                left = std::strtoul(value.c_str(), nullptr, 10);
        }
        in.erase(0, head);
        for (;;) {
            if (!x.body(std::string_view{in}.substr(0, std::min(left, in.size()))))
                co_return delivery::too_big;
            left -= left == SIZE_MAX ? 0 : std::min(left, in.size());
            if (left == 0)
                co_return delivery::answered;
            in.resize(4096);
            asio::error_code ended;
            in.resize(
                co_await e.socket.async_read_some(asio::buffer(in), asio::redirect_error(asio::use_awaitable, ended)));
            if (ended == asio::error::eof && left == SIZE_MAX)
                co_return delivery::answered;
            if (ended)
                throw asio::system_error{ended};
        }
    }

    asio::io_context& context_;
};

class asio_timer {
  public:
    explicit asio_timer(asio::io_context& context) : context_(context) {}

    static std::uint64_t now_ms() noexcept {
        return static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
                .count());
    }
    void arm(feishu::reactions::tick& t, std::uint32_t ms) noexcept {
        const auto timer = std::make_shared<asio::steady_timer>(context_, std::chrono::milliseconds{ms});
        t.user = timer.get();
        timer->async_wait([timer, &t](asio::error_code) { t.fired(); }); // also after cancel()
    }
    void disarm(feishu::reactions::tick& t) noexcept { static_cast<asio::steady_timer*>(t.user)->cancel(); }

  private:
    asio::io_context& context_;
};

// One call, awaited by an Asio coroutine (which awaits nothing but what Asio knows, hence this). `What` is an
// endpoint or an operation, as for callback_call. `started` gets the call, to cancel it.
template <class What, class Session, class Started>
asio::awaitable<decltype(to_owning(
    std::declval<const typename feishu::reactions::detail::operation_of<What>::type::result_type&>()))>
async_call(Session& session, typename feishu::reactions::detail::operation_of<What>::type::endpoint_type what,
           feishu::reactions::call_options options, Started started) {
    std::function<void()> resume;
    auto call = feishu::reactions::make_call<What>(session, [&resume](const auto&) { resume(); });
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [&](auto handler) {
            // Resumed from the context, not from inside of done(): there may be nothing left to return to.
            const auto kept = std::make_shared<decltype(handler)>(std::move(handler));
            resume = [kept] { asio::post(asio::get_associated_executor(*kept), std::move(*kept)); };
            started(call);
            call.start(what, options);
        },
        asio::use_awaitable);
    co_return to_owning(call.outcome());
}

#endif
