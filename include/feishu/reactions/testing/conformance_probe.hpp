// SPDX-License-Identifier: BSL-1.0
//
// conformance_probe.hpp - one exchange of conformance.hpp, and what is noticed of it.
#ifndef FEISHU_REACTIONS_TESTING_CONFORMANCE_PROBE_HPP
#define FEISHU_REACTIONS_TESTING_CONFORMANCE_PROBE_HPP

#include <feishu/reactions/testing/conformance_peer.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <atomic>      // std::atomic
#include <chrono>      // std::chrono::steady_clock
#include <cstddef>     // std::size_t
#include <cstdint>     // std::int64_t, std::uint32_t
#include <functional>  // std::function
#include <span>        // std::span
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing::conformance_parts {

using clock = std::chrono::steady_clock;
[[nodiscard]] inline std::int64_t elapsed_ms(clock::time_point since) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock::now() - since).count();
}

class probe : public exchange {
  public:
    probe(std::string_view origin, std::string_view name, http_method method, int number, milliseconds timeout,
          std::size_t buffer)
        : exchange(&probe::end_of), buffer_(buffer), origin_(origin), number_(std::to_string(number)) {
        const std::string_view host = std::string_view{origin_}.substr(origin_.find("//") + 2);
        target_ = std::string{"/conformance/"}.append(name) + '?' + number_ + '&';
        for (const char c : host) // "[::1]:8080"
            target_ += c == ':' ? "%3A" : c == '[' ? "%5B" : c == ']' ? "%5D" : std::string(1, c);
        url_ = origin_ + target_;
        const bool posts = method == http_method::post;
        request_.method = method;
        request_.method_name = name_of(method);
        request_.url = url_;
        request_.origin = origin_;
        request_.target = target_;
        request_.headers = std::span<const field>{fields_, posts ? 2u : 1u};
        request_.body = posts ? conformance_body : std::string_view{""};
        request_.timeout = timeout;
        outgoing_ = &request_;
        reset(buffer_);
    }

    void when_done(std::function<void()> next) { next_ = std::move(next); }
    template <class T>
    void start(T& t) {
        t.start(*this);
    }

    [[nodiscard]] bool is_done() const { return dones_.load(std::memory_order_acquire) != 0; }
    [[nodiscard]] int dones() const { return dones_.load(); }

    [[nodiscard]] bool is_untouched() const {
        return status_code() == 0 && needed() == 0 && exchange::log_id().empty() && reason().empty();
    }

    [[nodiscard]] delivery how() const { return how_; }
    [[nodiscard]] const std::string& end() const { return how_text_; }
    [[nodiscard]] int status() const { return noted_status_; }
    [[nodiscard]] const std::string& body() const { return noted_body_; }
    [[nodiscard]] const std::string& log_id() const { return noted_log_id_; }
    [[nodiscard]] milliseconds retry_after() const { return noted_wait_; }
    [[nodiscard]] std::size_t told_bytes() const { return noted_bytes_; }
    [[nodiscard]] const std::string& number() const { return number_; }

  private:
    static std::string_view name_of(delivery how) {
        switch (how) {
        case delivery::answered: return "answered";
        case delivery::cancelled: return "cancelled";
        case delivery::timed_out: return "timed_out";
        case delivery::unreachable: return "unreachable";
        case delivery::insecure: return "insecure";
        case delivery::broken: return "broken";
        case delivery::too_big: return "too_big";
        }
        return "a value that there is not";
    }
    static std::string_view name_of(http_method method) { return reactions::name_of(method); }

    static void end_of(exchange& x, delivery how) noexcept {
        auto& self = static_cast<probe&>(x);
        self.note(how);
        if (self.next_) {
            const auto next = std::move(self.next_); // may destroy `self`
            next();
            return;
        }
        self.dones_.fetch_add(1, std::memory_order_release); // from here on it belongs to who waits for it
    }
    // Keeps what was reported; then makes the exchange blank, so that a later touch shows.
    void note(delivery how) {
        how_ = how;
        how_text_ = std::string{name_of(how)} + (reason().empty() ? "" : " (" + std::string{reason()} + ')');
        noted_status_ = status_code();
        noted_body_.assign(text().data(), text().size());
        noted_log_id_ = exchange::log_id();
        noted_wait_ = exchange::retry_after();
        noted_bytes_ = needed();
        reset(buffer_);
    }

    std::vector<char> buffer_;
    std::string origin_;
    std::string target_;
    std::string url_;
    std::string number_;
    std::string authorization_ = "Bearer " + conformance_token();
    field fields_[2] = {{"Authorization", authorization_, true}, {"Content-Type", conformance_type, false}};
    request request_;
    std::function<void()> next_;
    std::atomic<int> dones_{0};
    delivery how_ = delivery::broken;
    int noted_status_ = 0;
    milliseconds noted_wait_ = {};
    std::size_t noted_bytes_ = 0;
    std::string how_text_;
    std::string noted_body_;
    std::string noted_log_id_;
};

// A blocking transport in the general shape: it is done when start() returns, and cannot be cancelled.
template <class Send>
class inline_transport {
  public:
    explicit inline_transport(Send& send) : send_(send) {}
    void start(exchange& x) noexcept { x.done(send_(x.outgoing(), x)); }
    void cancel(exchange&) noexcept {}

  private:
    Send& send_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing::conformance_parts

#endif
