// SPDX-License-Identifier: BSL-1.0
//
// client_core.hpp - what a client allocates, seen without the types of its transport, token source and clock.
#ifndef FEISHU_REACTIONS_CLIENT_DETAIL_CLIENT_CORE_HPP
#define FEISHU_REACTIONS_CLIENT_DETAIL_CLIENT_CORE_HPP

#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/operation/call_options.hpp>
#include <feishu/reactions/wire/base_url.hpp>
#include <feishu/reactions/wire/token.hpp>
#include <feishu/reactions/wire/token_source.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <cstdint> // std::uint32_t, std::uint64_t
#if FEISHU_REACTIONS_THREADS
#    include <atomic> // std::atomic
#endif

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

class client_core;

// What the three parts can do, whatever their types are; one table for each combination of types.
struct client_functions {
    delivery (*send)(client_core&, const request&, response&);
    void (*request_token)(client_core&, token_request&) noexcept;
    void (*cancel_token)(client_core&, token_request&) noexcept;
    std::uint64_t (*now_ms)(client_core&) noexcept;
    void (*sleep_ms)(client_core&, std::uint32_t) noexcept;
    void (*destroy)(client_core*) noexcept;
};

// The beginning of a client_block. To the blocking driver it is the transport, the token source and the clock.
class client_core {
  public:
    client_core(const client_core&) = delete;
    client_core& operator=(const client_core&) = delete;

    delivery operator()(const reactions::request& q, response& r) { return functions_.send(*this, q, r); }
    void request(token_request& q) noexcept {
        if (has_fixed_token_) // here, so that the usual call takes no way through the table
            q.provide(fixed_token_);
        else
            functions_.request_token(*this, q);
    }
    void cancel(token_request& q) noexcept { functions_.cancel_token(*this, q); }
    // Only a deadline and a limiter look at the time.
    [[nodiscard]] std::uint64_t now_ms() noexcept { return is_timed_ ? functions_.now_ms(*this) : 0; }
    void sleep_ms(std::uint32_t ms) noexcept { functions_.sleep_ms(*this, ms); }

    void destroy() noexcept { functions_.destroy(this); }
    // Whether a call is running.
    [[nodiscard]] bool in_use() const noexcept { return calls_ != 0; }

    const base_url base;
    const call_options options;

  protected:
    client_core(const client_functions& functions, const base_url& to, const call_options& how) noexcept
        : base(to), options(how), functions_(functions),
          is_timed_(how.deadline != milliseconds{} || how.limiter != nullptr) {}
    ~client_core() = default;
    // `token` is given to each call. Borrowed.
    void always_provide(access_token token) noexcept {
        fixed_token_ = token;
        has_fixed_token_ = true;
    }

  private:
    friend class running_call;
    const client_functions& functions_;
    access_token fixed_token_ = {};
    bool has_fixed_token_ = false;
    const bool is_timed_;
#if FEISHU_REACTIONS_THREADS
    std::atomic<std::uint32_t> calls_{0};
#else
    std::uint32_t calls_ = 0;
#endif
};
static_assert(blocking_transport<client_core> && cancellable_token_source<client_core> && blocking_clock<client_core>);

// Counts one call for as long as it runs, also if an exception ends it.
class running_call {
  public:
    explicit running_call(client_core& core) noexcept : core_(core) { ++core_.calls_; }
    running_call(const running_call&) = delete;
    running_call& operator=(const running_call&) = delete;
    ~running_call() { --core_.calls_; }

  private:
    client_core& core_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
