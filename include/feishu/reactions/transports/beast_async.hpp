// SPDX-License-Identifier: BSL-1.0
//
// beast_async.hpp - a transport for callbacks and coroutines on Boost.Beast: any number of exchanges at the same time on
// the program's own io_context. asio_call.hpp has what else a program on Asio wants.
//
// Needs Boost 1.74 or later, exceptions, and for https OpenSSL and -lssl -lcrypto.
#ifndef FEISHU_REACTIONS_TRANSPORTS_BEAST_ASYNC_HPP
#define FEISHU_REACTIONS_TRANSPORTS_BEAST_ASYNC_HPP

#include <feishu/reactions/transports/detail/beast_connection.hpp>
#include <feishu/reactions/transports/detail/beast_exchange.hpp>
#include <feishu/reactions/transports/detail/beast_header.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <memory>        // std::make_shared, std::make_unique, std::shared_ptr, std::unique_ptr
#include <mutex>         // std::lock_guard, std::mutex
#include <unordered_map> // std::unordered_map
#include <utility>       // std::move

#if FEISHU_REACTIONS_HAS_BEAST
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A transport for the callback and coroutine drivers on Boost.Asio and Boost.Beast. Exchanges are carried out, and
/// their done() is called, on the threads that run the executor, of which there may be several: each connection has a
/// strand. start() and cancel() may be called on any thread. Connections are kept. What beast.hpp says of HTTPS,
/// redirects, repetition and SIGPIPE is true of this class as well.
///
/// The executor's context outlives the transport. An exchange that is in flight when the transport is destroyed is
/// dropped: nobody calls its done(). No thread may run the context during the destruction, but the one that destroys.
class beast_async_transport {
  public:
    /// Makes a transport without any connection; the first exchanges open them. Throws std::bad_alloc.
    explicit beast_async_transport(boost::asio::any_io_executor on, const beast_options& options = {})
        : on_(std::move(on)), tls_(options) {}
    /// The same on a context of the program.
    explicit beast_async_transport(boost::asio::io_context& on, const beast_options& options = {})
        : beast_async_transport(boost::asio::any_io_executor{on.get_executor()}, options) {}
    ~beast_async_transport() {
        for (const auto& [x, one] : in_flight_)
            one->drop();
    }
    beast_async_transport(const beast_async_transport&) = delete;
    beast_async_transport& operator=(const beast_async_transport&) = delete;

    /// Begins an exchange. `x` must live until its done() was called.
    void start(exchange& x) noexcept {
        const request& q = x.outgoing();
        std::unique_ptr<detail::beast_connection> connection = idle_.take(q.origin);
        const bool kept = connection != nullptr;
        if (!kept)
            connection = std::make_unique<detail::beast_connection>(boost::asio::make_strand(on_), q.origin);
        const auto one = std::make_shared<call>(*this, x, std::move(connection), kept);
        {
            const std::lock_guard lock{mutex_};
            in_flight_.insert_or_assign(&x, one);
        }
        boost::asio::dispatch(one->executor(), [one] { one->begin(); });
    }
    /// Asks for an early end of an exchange; its done() follows on a thread that runs the executor.
    void cancel(exchange& x) noexcept {
        std::shared_ptr<call> one;
        {
            const std::lock_guard lock{mutex_};
            if (const auto found = in_flight_.find(&x); found != in_flight_.end())
                one = found->second;
        }
        if (one)
            boost::asio::post(one->strand, [one] { one->stop(delivery::cancelled, "cancelled"); });
    }

  private:
    struct call final : detail::beast_exchange {
        call(beast_async_transport& of, exchange& x, std::unique_ptr<detail::beast_connection> connection, bool kept)
            : beast_exchange(std::move(connection), kept, of.tls_, of.idle_, x.outgoing(), x), strand(executor()),
              owner(of), for_whom(x) {}
        void ended(delivery how) noexcept override {
            {
                const std::lock_guard lock{owner.mutex_};
                owner.in_flight_.erase(&for_whom);
            }
            for_whom.done(how); // may start the next one, or destroy the exchange and the transport
        }
        const boost::asio::any_io_executor strand; // also after the connection was given back
        beast_async_transport& owner;
        exchange& for_whom;
    };

    const boost::asio::any_io_executor on_;
    detail::beast_tls tls_;
    detail::beast_idle idle_ = {};
    std::mutex mutex_ = {};
    std::unordered_map<exchange*, std::shared_ptr<call>> in_flight_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif // FEISHU_REACTIONS_HAS_BEAST

#endif
