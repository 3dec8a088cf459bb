// SPDX-License-Identifier: BSL-1.0
//
// beast.hpp - a blocking transport on Boost.Beast: `fr::client client{fr::feishu, token, fr::beast_transport{}}`.
//
// Needs Boost 1.74 or later, exceptions, and for https OpenSSL and -lssl -lcrypto.
#ifndef FEISHU_REACTIONS_TRANSPORTS_BEAST_HPP
#define FEISHU_REACTIONS_TRANSPORTS_BEAST_HPP

#include <feishu/reactions/transports/detail/beast_connection.hpp>
#include <feishu/reactions/transports/detail/beast_exchange.hpp>
#include <feishu/reactions/transports/detail/beast_header.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <memory>   // std::make_shared, std::make_unique, std::shared_ptr, std::unique_ptr
#include <mutex>    // std::lock_guard, std::mutex
#include <optional> // std::optional
#include <utility>  // std::move
#include <vector>   // std::vector

#if FEISHU_REACTIONS_HAS_BEAST
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A blocking transport on Boost.Asio and Boost.Beast. Any number of threads may call one object at the same time; each
/// call in progress has an event loop and a connection of its own, which are kept for later calls. Copies share them.
///
/// HTTPS is verified against the certificates that OpenSSL trusts, or against `ca_file` alone; without OpenSSL's headers
/// https is refused. Redirects are not followed, there is no proxy, and a request is sent once. A status line and its
/// headers may have 64 KiB.
/// No signal handler is set: Asio writes with MSG_NOSIGNAL. Names are looked up on a thread of Asio's; a call whose
/// timeout passes meanwhile ends at once, but the destruction of the transport waits for that lookup.
class beast_transport {
  public:
    /// Makes a transport without any connection; the first calls open them. Throws std::bad_alloc.
    explicit beast_transport(beast_options options = {}) : pool_(std::make_shared<pool>(std::move(options))) {}
    // No moves, so that none is left without its pool.
    beast_transport(const beast_transport&) = default;
    beast_transport& operator=(const beast_transport&) = default;

    /// Carries out one exchange; see docs/transports.md. Throws what Asio throws: std::bad_alloc, say.
    delivery operator()(const request& q, response& r) const {
        std::unique_ptr<loop> on = pool_->take();
        std::unique_ptr<detail::beast_connection> connection = on->idle.take(q.origin);
        const bool kept = connection != nullptr;
        if (!kept)
            connection = std::make_unique<detail::beast_connection>(on->context.get_executor(), q.origin);
        const auto one = std::make_shared<call>(std::move(connection), kept, pool_->tls, on->idle, q, r);
        on->context.restart();
        one->begin();
        while (!one->how)
            on->context.run_one();
        on->context.poll(); // the timer's handler
        const delivery how = *one->how;
        pool_->give_back(std::move(on)); // not if something threw
        return how;
    }

  private:
    // The connections go before the context.
    struct loop {
        boost::asio::io_context context{1};
        detail::beast_idle idle = {};
    };
    struct call final : detail::beast_exchange {
        using beast_exchange::beast_exchange;
        void ended(delivery end) noexcept override { how = end; }
        std::optional<delivery> how = {};
    };
    struct pool {
        explicit pool(const beast_options& options) : tls(options) {}

        std::unique_ptr<loop> take() {
            {
                const std::lock_guard lock{mutex};
                if (!idle.empty()) {
                    std::unique_ptr<loop> out = std::move(idle.back());
                    idle.pop_back();
                    return out;
                }
            }
            return std::make_unique<loop>();
        }
        void give_back(std::unique_ptr<loop> one) {
            const std::lock_guard lock{mutex};
            idle.push_back(std::move(one));
        }

        detail::beast_tls tls;
        std::mutex mutex = {};
        std::vector<std::unique_ptr<loop>> idle = {}; // the one used last is at the end
    };

    std::shared_ptr<pool> pool_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif // FEISHU_REACTIONS_HAS_BEAST

#endif
