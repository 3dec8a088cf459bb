// SPDX-License-Identifier: BSL-1.0
//
// asio_transport.hpp - a transport, a timer and an awaitable call on Asio; copy it into your program. Plain
// HTTP/1.1 with one connection for each exchange, to keep it short: put your own stream in socket's place for
// TLS.
#ifndef FEISHU_REACTIONS_EXAMPLES_ASIO_TRANSPORT_HPP
#define FEISHU_REACTIONS_EXAMPLES_ASIO_TRANSPORT_HPP

#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/client/owning.hpp>
#include <feishu/reactions/wire/timer.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <utility> // std::exchange, which Asio forgets

#include <asio.hpp>

#include <algorithm>   // std::min
#include <charconv>    // std::from_chars
#include <chrono>      // std::chrono::milliseconds
#include <cstdint>     // std::uint32_t, SIZE_MAX
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
        e->deadline.expires_after(std::chrono::milliseconds{x.outgoing().timeout.count()});
        if (x.outgoing().timeout.count() != 0)
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
        std::string in = {};               // was read, and not used yet
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

        head answer;
        do { // an interim answer is followed by another one
            const std::string first = co_await line(e);
            if (!first.starts_with("HTTP/1.1 ") && !first.starts_with("HTTP/1.0 "))
                throw asio::system_error{asio::error::invalid_argument};
            x.status(static_cast<int>(number(std::string_view{first}.substr(9), 10)));
            answer = co_await headers(x, e);
        } while (x.status_code() / 100 == 1);

        if (!answer.chunked)
            co_return co_await body(x, e, answer.length) ? delivery::answered : delivery::too_big;
        while (const std::size_t size = number(co_await line(e), 16)) {
            if (!co_await body(x, e, size))
                co_return delivery::too_big;
            (void)co_await line(e);
        }
        (void)co_await headers(x, e); // trailers
        co_return delivery::answered;
    }

    // The next line, without its end.
    static asio::awaitable<std::string> line(connection& e) {
        const std::size_t size =
            co_await asio::async_read_until(e.socket, asio::dynamic_buffer(e.in, 65'536), "\r\n", asio::use_awaitable);
        std::string out = e.in.substr(0, size - 2);
        e.in.erase(0, size);
        co_return out;
    }
    struct head {
        bool chunked = false;
        std::size_t length = SIZE_MAX; // where none is announced, the connection's end is the answer's
    };
    static asio::awaitable<head> headers(feishu::reactions::exchange& x, connection& e) {
        using feishu::reactions::detail::same_ignoring_case;
        head out;
        for (std::string field = co_await line(e); !field.empty(); field = co_await line(e)) {
            const std::string_view name = std::string_view{field}.substr(0, field.find(':'));
            const std::string_view value = std::string_view{field}.substr(std::min(name.size() + 1, field.size()));
            x.header(name, value);
            if (same_ignoring_case(name, "content-length"))
                out.length = number(value, 10);
            else if (same_ignoring_case(name, "transfer-encoding"))
                out.chunked = true; // there is no other, since none was asked for
        }
        co_return out;
    }
    // At the beginning of `text`; what follows is a chunk's extension.
    static std::size_t number(std::string_view text, int base) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        std::size_t out = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), out, base).ec != std::errc{})
            throw asio::system_error{asio::error::invalid_argument};
        return out;
    }
    // So many bytes of the body. False: that is more than is wanted.
    static asio::awaitable<bool> body(feishu::reactions::exchange& x, connection& e, std::size_t left) {
        for (;;) {
            const std::size_t here = std::min(left, e.in.size());
            if (!x.body(std::string_view{e.in}.substr(0, here)))
                co_return false;
            e.in.erase(0, here);
            left -= left == SIZE_MAX ? 0 : here;
            if (left == 0)
                co_return true;
            e.in.resize(4096);
            asio::error_code ended;
            e.in.resize(co_await e.socket.async_read_some(asio::buffer(e.in),
                                                          asio::redirect_error(asio::use_awaitable, ended)));
            if (ended == asio::error::eof && left == SIZE_MAX)
                co_return true;
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
