// SPDX-License-Identifier: BSL-1.0
//
// fetch_over_transport.hpp - fetches a token through a call of the library, over a transport that blocks or one that
// does not.
#ifndef FEISHU_REACTIONS_DRIVERS_DETAIL_FETCH_OVER_TRANSPORT_HPP
#define FEISHU_REACTIONS_DRIVERS_DETAIL_FETCH_OVER_TRANSPORT_HPP

#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/default_mutex.hpp>
#include <feishu/reactions/drivers/detail/kept_credentials.hpp>
#include <feishu/reactions/drivers/detail/kept_token.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/drivers/token_fetch.hpp>
#include <feishu/reactions/operation/operation.hpp>

#include <cstddef>     // std::size_t
#include <optional>    // std::optional
#include <string_view> // std::string_view
#include <type_traits> // std::conditional_t, std::is_same_v

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// The call for a token takes none.
struct no_token_source {
    static void request(token_request& q) noexcept { q.fail("a call for a token needs none"); }
};

// What a fetch came to, copied so that the operation can go before anybody is told: with it go its copies of the secret
// and of the token.
template <std::size_t Token>
class fetched_token {
  public:
    template <class Value>
    explicit fetched_token(const result<Value, error_view>& got) noexcept {
        if (!got) {
            keep(got.error());
        } else {
            const std::string_view text = got->token.get().reveal();
            lifetime_ = got->lifetime();
            size_ = text.size();
            (void)token_.assign(text);
        }
    }
    explicit fetched_token(const error_view& why) noexcept { keep(why); }

    void answer(token_fetch& q) const noexcept {
        if (error_.code != errc::ok)
            q.fail(error_);
        else if (size_ == 0)
            q.fail("the answer holds no token");
        else if (!token_.empty())
            q.provide(access_token{token_.view()}, lifetime_);
        else
            q.fail(token_too_long(size_).reason, token_too_long(size_).native);
    }

  private:
    void keep(const error_view& why) noexcept {
        error_.code = why.code;
        error_.http_status = why.http_status;
        error_.service_code_ = why.service_code_;
        error_.retry_after = why.retry_after;
        error_.native = why.native;
        msg_.assign(why.msg.substr(0, 160));
        error_.msg = msg_.view();
    }

    error_view error_ = {};
    fixed_text<160> msg_ = {};
    milliseconds lifetime_ = {};
    std::size_t size_ = 0; // also of a token that is too long
    kept_secret<Token> token_;
};

// Over what is no transport: tenant_token_source says so, and the compiler is to say nothing else.
template <class Endpoint, class Transport, class Clock, std::size_t Token, class Mutex>
class fetch_over_transport {
  public:
    fetch_over_transport(const base_url&, const app_credentials& app, Transport&, Clock&) noexcept : app_(app) {}

    [[nodiscard]] const kept_credentials& app() const noexcept { return app_; }
    static void fetch(token_fetch& q) noexcept { q.fail(std::string_view{}); }

  private:
    kept_credentials app_;
};

// Over a transport that is called as a function.
template <class Endpoint, blocking_transport Transport, class Clock, std::size_t Token, class Mutex>
class fetch_over_transport<Endpoint, Transport, Clock, Token, Mutex> {
  public:
    fetch_over_transport(const base_url& base, const app_credentials& app, Transport& send, Clock&) noexcept
        : base_(base), app_(app), send_(send) {}

    [[nodiscard]] const kept_credentials& app() const noexcept { return app_; }
    void fetch(token_fetch& q) noexcept {
        const fetched_token<Token> got = ask(q.timeout());
        got.answer(q);
    }

  private:
    fetched_token<Token> ask(milliseconds timeout) noexcept {
        std::optional<operation<Endpoint>>& op = operation_;
        op.emplace(uninitialised);
        const struct ending_type {
            std::optional<operation<Endpoint>>& op;
            ~ending_type() { op.reset(); }
        } ending{op};
        no_token_source none;
        no_clock stopped;
#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
        try {
            run(*op, base_, Endpoint{app_.view()}, {.timeout = timeout}, none, send_, stopped);
        } catch (...) { // a token source throws nothing, and a transport may
            return fetched_token<Token>{thrown()};
        }
#else
        run(*op, base_, Endpoint{app_.view()}, {.timeout = timeout}, none, send_, stopped);
#endif
        return fetched_token<Token>{op->outcome()};
    }
    static error_view thrown() noexcept {
        error_view e;
        e.code = errc::connection_broken;
        e.msg = "the transport threw an exception";
        return e;
    }

    base_url base_;
    kept_credentials app_;
    Transport& send_;
    std::optional<operation<Endpoint>> operation_ = {};
};

// Over a transport with start() and cancel().
template <class Endpoint, transport Transport, timer Timer, std::size_t Token, class Mutex>
    requires(!blocking_transport<Transport>)
class fetch_over_transport<Endpoint, Transport, Timer, Token, Mutex> {
  public:
    fetch_over_transport(const base_url& base, const app_credentials& app, Transport& http, Timer& timer) noexcept
        : app_(app), over_(base, none_, http, timer) {}

    [[nodiscard]] const kept_credentials& app() const noexcept { return app_; }
    void fetch(token_fetch& q) noexcept {
        asked_ = &q;
        call_.emplace(over_, handler{this});
        call_->start(Endpoint{app_.view()}, {.timeout = q.timeout()});
    }

  private:
    struct handler {
        fetch_over_transport* self;
        template <class Result>
        void operator()(const Result& outcome) const noexcept {
            const fetched_token<Token> got{outcome};
            token_fetch& q = *self->asked_;
            self->call_.reset(); // and this handler with it
            got.answer(q);
        }
    };
    using session_type = session<no_token_source, Transport, Timer>;
    using threads_type = std::conditional_t<std::is_same_v<Mutex, no_mutex>, threads::one, threads::chosen>;

    kept_credentials app_;
    no_token_source none_ = {};
    session_type over_;
    token_fetch* asked_ = nullptr;
    std::optional<callback_call<Endpoint, session_type, handler, threads_type>> call_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
