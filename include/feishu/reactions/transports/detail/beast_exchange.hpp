// SPDX-License-Identifier: BSL-1.0
//
// beast_exchange.hpp - one exchange on Boost.Asio, read by Boost.Beast's parser: what beast.hpp and beast_async.hpp
// have in common.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_BEAST_EXCHANGE_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_BEAST_EXCHANGE_HPP

#include <feishu/reactions/transports/detail/beast_connection.hpp>
#include <feishu/reactions/transports/detail/beast_header.hpp>
#include <feishu/reactions/transports/detail/user_agent.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <chrono>      // std::chrono::milliseconds
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t, UINT64_MAX
#include <memory>      // std::enable_shared_from_this, std::unique_ptr
#include <optional>    // std::optional
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <utility>     // std::move

#if FEISHU_REACTIONS_HAS_BEAST
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// All of it happens on the connection's executor, where one handler runs at a time. The handlers share the ownership, so
// that buffers live as long as Asio may use them; after the end they find `answer_` null and do nothing. That makes an
// end immediate, also during a name lookup, which Asio cannot break off.
class beast_exchange : public std::enable_shared_from_this<beast_exchange> {
  public:
    using error_code = boost::system::error_code;

    // `kept`: the connection was open before. `q` is copied; `r` lives until ended().
    beast_exchange(std::unique_ptr<beast_connection> connection, bool kept, beast_tls& tls, beast_idle& idle,
                   const request& q, response& r)
        : connection_(std::move(connection)), tls_(tls), idle_(idle), timer_(executor()), resolver_(executor()),
          answer_(&r), timeout_(q.timeout), kept_(kept), out_(text_of(q)) {}
    virtual ~beast_exchange() = default;
    beast_exchange(const beast_exchange&) = delete;
    beast_exchange& operator=(const beast_exchange&) = delete;

    [[nodiscard]] boost::asio::any_io_executor executor() { return connection_->socket.get_executor(); }

    void begin() {
        if (over()) // cancelled before
            return;
        if (timeout_.count() != 0) {
            timer_.expires_after(std::chrono::milliseconds{timeout_.count()});
            timer_.async_wait([self = shared_from_this()](error_code early) {
                if (!early)
                    self->stop(delivery::timed_out, "no whole answer within the timeout");
            });
        }
        if (kept_)
            return write();
        if (const std::string why = connection_->secure ? tls_.why_not() : std::string{}; !why.empty())
            return stop(delivery::insecure, why);
        using boost::asio::ip::tcp;
        error_code is_name;
        const auto address = boost::asio::ip::make_address(connection_->host, is_name);
        if (!is_name) {
            const auto port = static_cast<unsigned short>(std::stoul(connection_->port));
            return connect(tcp::resolver::results_type::create(tcp::endpoint{address, port}, connection_->host,
                                                               connection_->port));
        }
        resolver_.async_resolve(connection_->host, connection_->port,
                                [self = shared_from_this()](error_code ec, const tcp::resolver::results_type& found) {
                                    if (self->goes_on(ec, delivery::unreachable))
                                        self->connect(found);
                                });
    }
    // Ends it now, if it has not ended.
    void stop(delivery how, std::string_view why) {
        if (!over())
            finish(answer_->failed(how, why));
    }
    // The same, and ended() is not called: nobody is there any more.
    void drop() noexcept {
        answer_ = nullptr;
        timer_.cancel();
        resolver_.cancel();
        connection_->close();
    }

  protected:
    // How it ended; called once. The exchange may be destroyed when this returns, and `r` is not touched any more.
    virtual void ended(delivery how) noexcept = 0;

  private:
    static constexpr std::size_t longest_header = 65'536;

    static std::string text_of(const request& q) {
        std::string out;
        out.reserve(512 + q.target.size() + q.body.size());
        const std::string_view host = q.origin.substr(q.origin.find("//") + 2);
        for (const std::string_view part :
             {q.method_name, std::string_view{" "}, q.target, std::string_view{" HTTP/1.1\r\nHost: "}, host,
              std::string_view{"\r\nUser-Agent: "}, std::string_view{user_agent}})
            out += part;
        out += "\r\n";
        for (const field& f : q.headers)
            (((out += f.name) += ": ") += f.value) += "\r\n";
        if (!q.body.empty())
            ((out += "Content-Length: ") += std::to_string(q.body.size())) += "\r\n";
        (out += "\r\n") += q.body;
        return out;
    }

    [[nodiscard]] bool over() const noexcept { return answer_ == nullptr; }
    [[nodiscard]] bool goes_on(error_code ec, delivery otherwise) {
        if (over())
            return false;
        if (ec)
            fail(otherwise, ec);
        return !ec;
    }
    void fail(delivery how, error_code ec) { finish(answer_->failed(how, ec.message(), ec.value())); }
    void finish(delivery how) {
        answer_ = nullptr;
        timer_.cancel();
        resolver_.cancel();
        if (reusable_)
            idle_.give_back(std::move(connection_));
        else
            connection_->close(); // it stays until the last handler is gone
        ended(how);
    }

    void connect(const boost::asio::ip::tcp::resolver::results_type& where) {
        boost::asio::async_connect(connection_->socket, where,
                                   [self = shared_from_this()](error_code ec, const boost::asio::ip::tcp::endpoint&) {
                                       if (self->goes_on(ec, delivery::unreachable))
                                           self->connected();
                                   });
    }
    void connected() {
        error_code ignored; // else a request in two segments waits 40 ms for the peer's acknowledgement
        connection_->socket.set_option(boost::asio::ip::tcp::no_delay{true}, ignored);
#    if FEISHU_REACTIONS_BEAST_TLS
        if (connection_->secure)
            return handshake();
#    endif
        write();
    }
#    if FEISHU_REACTIONS_BEAST_TLS
    void handshake() {
        if (!connection_->begin_tls(tls_))
            return stop(delivery::insecure, "OpenSSL does not take the name of the host");
        connection_->tls->async_handshake(
            boost::asio::ssl::stream_base::client, [self = shared_from_this()](error_code ec) {
                if (self->over())
                    return;
                if (const char* const why = self->connection_->refusal(); ec && why != nullptr)
                    return self->finish(self->answer_->failed(delivery::insecure, why, ec.value()));
                const bool by_tls = ec.category() == boost::asio::error::get_ssl_category() ||
                                    ec.category() == boost::asio::ssl::error::get_stream_category();
                if (self->goes_on(ec, by_tls ? delivery::insecure : delivery::unreachable))
                    self->write();
            });
    }
#    endif
    // Once for each exchange: after this the request may have been carried out.
    void write() {
        connection_->with_stream([this](auto& stream) {
            boost::asio::async_write(stream, boost::asio::buffer(out_),
                                     [self = shared_from_this()](error_code ec, std::size_t) {
                                         if (self->goes_on(ec, delivery::broken)) {
                                             self->expect();
                                             self->read();
                                         }
                                     });
        });
    }
    // A status line and what follows it.
    void expect() {
        told_ = false;
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(longest_header));
        parser_->body_limit(UINT64_MAX); // response::body() has the limit; Boost 1.74 takes "none" for 0
    }
    void read() {
        if (in_.size() > longest_header)
            return stop(delivery::broken, "the answer has a line without an end");
        connection_->with_stream([this](auto& stream) {
            stream.async_read_some(in_.prepare(16'384), [self = shared_from_this()](error_code ec, std::size_t size) {
                if (self->over())
                    return;
                self->in_.commit(size);
                if (ec == boost::asio::error::eof)
                    self->parse_end();
                else if (self->goes_on(ec, delivery::broken))
                    self->parse();
            });
        });
    }
    void parse() {
        namespace http = boost::beast::http;
        char piece[4096];
        for (;;) {
            auto& body = parser_->get().body();
            body.data = piece;
            body.size = sizeof piece;
            body.more = true;
            error_code ec;
            in_.consume(parser_->put(in_.data(), ec));
            if (parser_->is_header_done() && !told_)
                tell();
            const std::size_t size = sizeof piece - body.size;
            if (size != 0 && !answer_->body({piece, size}))
                return finish(delivery::too_big);
            if (ec == http::error::need_buffer)
                continue;
            if (ec && ec != http::error::need_more)
                return fail(delivery::broken, ec);
            const bool interim = parser_->is_done() && parser_->get().result_int() / 100 == 1;
            if (parser_->is_done() && !interim) {
                reusable_ = parser_->keep_alive() && in_.size() == 0;
                return finish(delivery::answered);
            }
            if (interim) // another one follows; a loop, since a peer can send hundreds at once
                expect();
            if (ec || in_.size() == 0)
                return read();
        }
    }
    void parse_end() {
        error_code ec = boost::asio::error::eof;
        if (parser_->got_some())
            parser_->put_eof(ec);
        if (ec)
            return fail(delivery::broken, ec);
        finish(delivery::answered);
    }
    void tell() {
        told_ = true;
        answer_->status(static_cast<int>(parser_->get().result_int()));
        for (const auto& f : parser_->get())
            answer_->header({f.name_string().data(), f.name_string().size()}, {f.value().data(), f.value().size()});
    }

    std::unique_ptr<beast_connection> connection_; // null after it was given back
    beast_tls& tls_;
    beast_idle& idle_;
    boost::asio::steady_timer timer_;
    boost::asio::ip::tcp::resolver resolver_;
    response* answer_; // null: it is over
    milliseconds timeout_;
    bool kept_;
    bool told_ = false;
    bool reusable_ = false;
    std::string out_;
    boost::beast::flat_buffer in_ = {};
    std::optional<boost::beast::http::response_parser<boost::beast::http::buffer_body>> parser_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif // FEISHU_REACTIONS_HAS_BEAST

#endif
