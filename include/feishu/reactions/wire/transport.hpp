// SPDX-License-Identifier: BSL-1.0
//
// transport.hpp - the interface to the program's HTTP stack: an exchange, and what a transport must be.
#ifndef FEISHU_REACTIONS_WIRE_TRANSPORT_HPP
#define FEISHU_REACTIONS_WIRE_TRANSPORT_HPP

#include <feishu/reactions/wire/request.hpp>
#include <feishu/reactions/wire/response.hpp>

#include <concepts> // std::same_as

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// One request and its answer, as a transport for callbacks, coroutines and engines gets them. The library owns it; it
/// lives until done() is called.
class exchange : public response {
  public:
    exchange(const exchange&) = delete;
    exchange& operator=(const exchange&) = delete;

    /// The request to send, valid until done().
    [[nodiscard]] const request& outgoing() const noexcept { return *outgoing_; }

    /// A pointer for the transport's own use until done(). The library does not touch it.
    void* user = nullptr;

    /// Ends the exchange. Call it exactly once, from inside start(), later, or on another thread. Do not touch the
    /// exchange afterwards: before it returns, done() may call start() for the next attempt or destroy the exchange.
    /// Hold no lock, and do not call it inside a callback of an HTTP stack that forbids new requests there.
    void done(delivery how) noexcept { done_(*this, how); }

  protected:
    using done_function = void (*)(exchange&, delivery) noexcept;
    constexpr explicit exchange(done_function on_done) noexcept : done_(on_done) {}
    ~exchange() = default;
    const request* outgoing_ = nullptr;
    done_function done_;
};

namespace detail {

// The exchange inside an operation. A driver binds itself to it; a program that runs an operation by hand sees a
// response.
class exchange_port final : public exchange {
  public:
    constexpr exchange_port() noexcept : exchange(nullptr) {}

    constexpr void bind(void* owner, done_function on_done, const request& outgoing) noexcept {
        owner_ = owner;
        done_ = on_done;
        outgoing_ = &outgoing;
    }
    template <class Owner>
    [[nodiscard]] static Owner& owner_of(exchange& x) noexcept {
        return *static_cast<Owner*>(static_cast<exchange_port&>(x).owner_);
    }

  private:
    void* owner_ = nullptr;
};

} // namespace detail

/// `start(exchange&) noexcept`: sends the request, and calls exchange::done() once.
template <class T>
concept has_start = requires(T& t, exchange& x) {
    { t.start(x) } noexcept;
};
namespace detail {
// Whether T would have start() if it were noexcept.
template <class T>
concept throwing_start = !has_start<T> && requires(T& t, exchange& x) { t.start(x); };
} // namespace detail
/// `cancel(exchange&) noexcept`: asks for an early end of an exchange.
template <class T>
concept has_cancel = requires(T& t, exchange& x) {
    { t.cancel(x) } noexcept;
};

/// An HTTP stack for callbacks, coroutines and engines, with start() and cancel(). After cancel(x) the exchange still
/// ends with exactly one done(), which reports what happened first.
///
/// cancel(x) never overlaps start(x). From another thread it may overlap x.done() or come just after it; x stays valid
/// until cancel(x) returns, but the transport itself must keep alive what `user` points to.
template <class T>
concept transport = has_start<T> && has_cancel<T>;

/// An HTTP stack for the blocking driver: any callable `delivery(const request&, response&)` that returns when the
/// exchange has ended. Its exceptions reach the caller of the driver.
template <class T>
concept blocking_transport = requires(T& t, const request& q, response& r) {
    { t(q, r) } -> std::same_as<delivery>;
};

/// The least that satisfies `transport`. If this stops compiling, the concept asks for more than it documents.
struct transport_archetype {
    transport_archetype() = delete;
    transport_archetype(const transport_archetype&) = delete;
    /// Sends the request.
    void start(exchange&) noexcept;
    /// Asks for an early end.
    void cancel(exchange&) noexcept;
};
static_assert(transport<transport_archetype>);
static_assert(blocking_transport<delivery (*)(const request&, response&)>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
