// SPDX-License-Identifier: BSL-1.0
//
// curl_multi_transport.hpp - a transport for callbacks and coroutines on libcurl's multi interface: any
// number of exchanges at the same time on one thread; copy it, and curl_request.hpp, into your program.
#ifndef FEISHU_REACTIONS_EXAMPLES_CURL_MULTI_TRANSPORT_HPP
#define FEISHU_REACTIONS_EXAMPLES_CURL_MULTI_TRANSPORT_HPP

#include "curl_request.hpp"

#include <feishu/reactions/wire/transport.hpp>

#include <curl/curl.h>

#include <cstddef> // std::size_t
#include <list>    // std::list
#include <memory>  // std::unique_ptr

// Everything happens on the thread that calls turn(), start() and cancel() included.
//
// Requires: no exchange is in flight when it is destroyed.
class curl_multi_transport {
  public:
    using delivery = feishu::reactions::delivery;
    using exchange = feishu::reactions::exchange;

    // At most `connections` at once; what is more waits for one of them, while its timeout runs.
    explicit curl_multi_transport(long connections = 64) {
        curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, connections);
    }

    void start(exchange& x) noexcept {
        CURL* const curl = curl_easy_init();
        if (curl == nullptr || !multi_) {
            curl_easy_cleanup(curl);
            return x.done(x.failed(delivery::unreachable, "libcurl did not start"));
        }
        transfer& t = in_flight_.emplace_back(x, curl);
        t.place = --in_flight_.end();
        x.user = &t;
        curl_easy_setopt(curl, CURLOPT_PRIVATE, &t);
        curl_multi_add_handle(multi_.get(), curl);
    }

    // Only a wish: done() follows in the next turn(), since libcurl may be in the middle of something.
    void cancel(exchange& x) noexcept {
        transfer& t = *static_cast<transfer*>(x.user);
        if (t.state != stage::in_flight)
            return;
        t.state = stage::cancelled;
        cancelled_.splice(cancelled_.end(), in_flight_, t.place);
        curl_multi_wakeup(multi_.get());
    }

    // Carries on whatever can be carried on; waits up to `wait_ms` where nothing can.
    void turn(int wait_ms) {
        int running = 0;
        curl_multi_perform(multi_.get(), &running);
        // Those that are over are collected first: done() may start others, which libcurl forbids inside.
        std::list<transfer> over;
        for (int left = 0; const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left);) {
            if (message->msg != CURLMSG_DONE)
                continue;
            transfer* t = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &t);
            t->how = t->request.end(message->data.result);
            over.splice(over.end(), t->state == stage::cancelled ? cancelled_ : in_flight_, t->place);
        }
        for (transfer& t : cancelled_)
            t.how = delivery::cancelled;
        over.splice(over.end(), cancelled_);
        for (transfer& t : over)
            t.state = stage::over;
        const bool idle = over.empty();
        while (!over.empty()) {
            exchange& x = over.front().x;
            const delivery how = over.front().how;
            curl_multi_remove_handle(multi_.get(), over.front().curl.get());
            over.pop_front();
            x.done(how); // may start the next one, or destroy x
        }
        if (idle && wait_ms > 0)
            curl_multi_poll(multi_.get(), nullptr, 0, wait_ms, nullptr);
    }

    [[nodiscard]] std::size_t in_flight() const { return in_flight_.size() + cancelled_.size(); }

  private:
    struct closing {
        void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    };
    struct multi_closing {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };
    enum class stage { in_flight, cancelled, over };
    struct transfer {
        transfer(exchange& for_whom, CURL* handle) : x(for_whom), curl(handle), request(handle, x.outgoing(), x) {}
        exchange& x;
        std::unique_ptr<CURL, closing> curl;
        curl_request request;
        std::list<transfer>::iterator place = {};
        delivery how = delivery::broken;
        stage state = stage::in_flight;
    };

    std::unique_ptr<CURLM, multi_closing> multi_{curl_multi_init()};
    std::list<transfer> in_flight_;
    std::list<transfer> cancelled_;
};

#endif
