// SPDX-License-Identifier: BSL-1.0
//
// curl.hpp - a blocking transport on libcurl: `fr::client client{fr::feishu, token, fr::curl_transport{}}`.
//
// Needs libcurl 7.80 or later and -lcurl. Works without exceptions and RTTI too.
#ifndef FEISHU_REACTIONS_TRANSPORTS_CURL_HPP
#define FEISHU_REACTIONS_TRANSPORTS_CURL_HPP

#include <feishu/reactions/transports/detail/curl_transfer.hpp>

#include <cstddef> // std::size_t
#include <memory>  // std::make_shared, std::make_unique, std::shared_ptr, std::unique_ptr
#include <mutex>   // std::lock_guard, std::mutex
#include <utility> // std::move
#include <vector>  // std::vector

#if FEISHU_REACTIONS_HAS_CURL
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A blocking transport on libcurl. Any number of threads may call one object at the same time; each call in progress
/// has a connection of its own, which is kept for later calls. Copies share their connections.
///
/// HTTPS is verified against the system's certificates, or against `ca_file` alone. Redirects are not followed, proxies
/// are not taken from the environment, and libcurl's own repetition of a request on a new connection is stopped. A
/// timeout of 0 sets no limit, but libcurl itself gives a connection five minutes to be made.
///
/// Before the first thread starts, the program calls `curl_global_init(CURL_GLOBAL_DEFAULT)` once. If it does not, the
/// construction of the first transport does; libcurl before 7.84 wants no other thread in libcurl at that time.
/// No signal handler is set: SIGPIPE is blocked in the calling thread while a libcurl that may raise it is at work.
class curl_transport {
  public:
    /// Makes a transport without any connection; the first calls open them. Throws std::bad_alloc.
    explicit curl_transport(curl_options options = {}) : pool_(std::make_shared<pool>(std::move(options))) {}
    // No moves, so that none is left without its pool.
    curl_transport(const curl_transport&) = default;
    curl_transport& operator=(const curl_transport&) = default;

    /// Carries out one exchange; see docs/transports.md. Throws nothing but std::bad_alloc, and that before anything is
    /// sent.
    delivery operator()(const request& q, response& r) const {
        const detail::curl_sigpipe_guard guard{pool_->may_raise_sigpipe};
        const lease with{*pool_};
        detail::curl_transfer& transfer = with.handle->transfer;
        CURLcode code = transfer.begin(q, r);
        if (code == CURLE_OK)
            do
                code = curl_easy_perform(transfer.handle());
            while (transfer.wants_another_connection(code));
        return transfer.end(code);
    }

  private:
    struct handle {
        explicit handle(const curl_options& options) : transfer(options, sockets) {}
        detail::curl_sockets sockets = {};
        detail::curl_transfer transfer;
    };
    struct pool {
        explicit pool(curl_options with) : options(std::move(with)) {
            idle.push_back(std::make_unique<curl_transport::handle>(options)); // so that libcurl is initialised now
        }
        ~pool() {
            const detail::curl_sigpipe_guard guard{may_raise_sigpipe};
            idle.clear();
        }
        pool(const pool&) = delete;
        pool& operator=(const pool&) = delete;

        const curl_options options;
        const bool may_raise_sigpipe = detail::curl_may_raise_sigpipe();
        std::mutex mutex = {};
        std::vector<std::unique_ptr<handle>> idle = {}; // the one used last is at the end
        std::size_t handles = 1;                        // `idle` has room for all of them
    };
    // A handle of the pool, for one call.
    struct lease {
        explicit lease(pool& from) : owner(from) {
            const std::lock_guard lock{owner.mutex};
            if (!owner.idle.empty()) {
                handle = std::move(owner.idle.back());
                owner.idle.pop_back();
                return;
            }
            owner.idle.reserve(owner.handles + 1);
            handle = std::make_unique<curl_transport::handle>(owner.options);
            ++owner.handles;
        }
        ~lease() {
            const std::lock_guard lock{owner.mutex};
            owner.idle.push_back(std::move(handle));
        }
        lease(const lease&) = delete;
        lease& operator=(const lease&) = delete;

        pool& owner;
        std::unique_ptr<curl_transport::handle> handle = {};
    };

    std::shared_ptr<pool> pool_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif // FEISHU_REACTIONS_HAS_CURL

#endif
