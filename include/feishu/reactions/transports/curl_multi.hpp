// SPDX-License-Identifier: BSL-1.0
//
// curl_multi.hpp - a transport for callbacks and coroutines on libcurl: any number of exchanges at the same time on one
// thread, which calls poll().
//
// Needs libcurl 7.80 or later and -lcurl. Works without exceptions and RTTI too.
#ifndef FEISHU_REACTIONS_TRANSPORTS_CURL_MULTI_HPP
#define FEISHU_REACTIONS_TRANSPORTS_CURL_MULTI_HPP

#include <feishu/reactions/transports/detail/curl_transfer.hpp>

#include <cstddef> // std::size_t
#include <list>    // std::list
#include <utility> // std::move

#if FEISHU_REACTIONS_HAS_CURL
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A transport for the callback and coroutine drivers on libcurl's multi interface. Everything happens on the thread
/// that calls poll(), start() and cancel() included; connections are kept. What curl.hpp says of HTTPS, redirects,
/// proxies, repetition, timeouts, curl_global_init() and SIGPIPE is true of this class as well.
///
/// An exchange that is in flight when it is destroyed is dropped: nobody calls its done().
class curl_multi_transport {
  public:
    /// At most `connections` are open at once; further exchanges wait for one of them, while their timeouts run.
    explicit curl_multi_transport(curl_options options = {}, long connections = 64)
        : options_(std::move(options)), multi_(curl_multi_init()) {
        if (multi_ != nullptr)
            curl_multi_setopt(multi_, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections);
    }
    ~curl_multi_transport() {
        const detail::curl_sigpipe_guard guard{may_raise_sigpipe_};
        for (std::list<transfer>* const list : {&in_flight_, &cancelled_, &over_, &idle_}) {
            for (const transfer& t : *list)
                curl_multi_remove_handle(multi_, t.curl.handle());
            list->clear(); // handles before the connections that they used
        }
        curl_multi_cleanup(multi_);
    }
    curl_multi_transport(const curl_multi_transport&) = delete;
    curl_multi_transport& operator=(const curl_multi_transport&) = delete;

    /// Begins an exchange, which ends from inside this function if libcurl refuses it at once, otherwise in a later
    /// poll(). `x` must live until its done() was called.
    void start(exchange& x) noexcept {
        if (idle_.empty())
            idle_.emplace_back(options_, sockets_);
        transfer& t = idle_.back();
        in_flight_.splice(in_flight_.end(), idle_, --idle_.end());
        t.place = --in_flight_.end();
        t.for_whom = &x;
        t.state = stage::in_flight;
        x.user = &t;
        CURLcode code = t.curl.begin(x.outgoing(), x);
        if (code == CURLE_OK) {
            curl_easy_setopt(t.curl.handle(), CURLOPT_PRIVATE, &t);
            if (multi_ == nullptr || curl_multi_add_handle(multi_, t.curl.handle()) != CURLM_OK)
                code = CURLE_FAILED_INIT;
        }
        if (code == CURLE_OK)
            return;
        delivery how;
        {
            const detail::curl_sigpipe_guard guard{may_raise_sigpipe_};
            how = t.curl.end(code);
        }
        t.for_whom = nullptr; // so that a cancel() that comes late finds nothing
        t.state = stage::over;
        idle_.splice(idle_.end(), in_flight_, t.place);
        x.done(how);
    }

    /// Asks for an early end of an exchange: its done() follows in the next poll(), which does not wait.
    void cancel(exchange& x) noexcept {
        transfer& t = *static_cast<transfer*>(x.user);
        if (t.for_whom != &x || t.state != stage::in_flight)
            return;
        t.state = stage::cancelled;
        cancelled_.splice(cancelled_.end(), in_flight_, t.place);
    }

    /// Carries on whatever can be carried on, and ends the exchanges that are over. If there are none, waits up to
    /// `wait` for something to happen and looks once more. Call it again and again while in_flight() is not 0.
    void poll(milliseconds wait) {
        if (multi_ == nullptr)
            return;
        {
            const detail::curl_sigpipe_guard guard{may_raise_sigpipe_};
            collect();
            if (over_.empty() && wait.count() != 0) {
                const auto ms = wait.count() < INT_MAX ? static_cast<int>(wait.count()) : INT_MAX;
                curl_multi_poll(multi_, nullptr, 0, ms, nullptr);
                collect();
            }
        }
        while (!over_.empty()) {
            exchange& x = *over_.front().for_whom;
            const delivery how = over_.front().how;
            over_.front().for_whom = nullptr;
            idle_.splice(idle_.end(), over_, over_.begin());
            x.done(how); // may start the next one, or destroy x
        }
    }

    /// Exchanges that were started and are not done.
    [[nodiscard]] std::size_t in_flight() const noexcept {
        return in_flight_.size() + cancelled_.size() + over_.size();
    }

  private:
    enum class stage { in_flight, cancelled, finished, over };
    struct transfer {
        transfer(const curl_options& options, detail::curl_sockets& sockets) noexcept : curl(options, sockets) {}
        detail::curl_transfer curl;
        exchange* for_whom = nullptr;
        std::list<transfer>::iterator place = {};
        CURLcode code = CURLE_OK;
        delivery how = delivery::broken;
        stage state = stage::over;
    };

    // Moves those that are over to `over_`: done() may start others, which libcurl forbids in the middle of its work.
    void collect() noexcept {
        int running = 0;
        curl_multi_perform(multi_, &running);
        for (int left = 0; const CURLMsg* const message = curl_multi_info_read(multi_, &left);) {
            if (message->msg != CURLMSG_DONE)
                continue;
            transfer* t = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &t);
            t->code = message->data.result;
            if (t->state == stage::in_flight && t->curl.wants_another_connection(t->code)) {
                curl_multi_remove_handle(multi_, t->curl.handle()); // `message` is gone with it
                if (curl_multi_add_handle(multi_, t->curl.handle()) == CURLM_OK)
                    continue;
            }
            over_.splice(over_.end(), t->state == stage::cancelled ? cancelled_ : in_flight_, t->place);
            t->state = stage::finished;
        }
        for (transfer& t : over_) // some may be of an earlier turn
            if (t.state == stage::finished)
                end(t, false);
        for (transfer& t : cancelled_)
            end(t, true);
        over_.splice(over_.end(), cancelled_);
    }
    void end(transfer& t, bool cancelled) noexcept {
        curl_multi_remove_handle(multi_, t.curl.handle());
        t.state = stage::over;
        t.how = delivery::cancelled;
        if (cancelled)
            t.curl.abandon();
        else
            t.how = t.curl.end(t.code);
    }

    const curl_options options_;
    const bool may_raise_sigpipe_ = detail::curl_may_raise_sigpipe();
    detail::curl_sockets sockets_ = {};
    CURLM* multi_;
    std::list<transfer> in_flight_ = {};
    std::list<transfer> cancelled_ = {};
    std::list<transfer> over_ = {}; // whose done() was not called yet
    std::list<transfer> idle_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif // FEISHU_REACTIONS_HAS_CURL

#endif
