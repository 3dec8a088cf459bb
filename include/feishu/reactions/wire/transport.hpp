// SPDX-License-Identifier: BSL-1.0
//
// transport.hpp - the seam to the caller's HTTP stack: what it is given, what it tells, what it must be.
#ifndef FEISHU_REACTIONS_WIRE_TRANSPORT_HPP
#define FEISHU_REACTIONS_WIRE_TRANSPORT_HPP

#include <feishu/reactions/wire/request.hpp>
#include <feishu/reactions/base/text.hpp>

#include <concepts>    // std::same_as
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t, SIZE_MAX
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// How an exchange ended. What was certainly not carried out may be repeated; what may have been, may not.
enum class delivery : std::uint8_t {
    answered,    // a status and the whole body arrived, whatever the status: a 4xx carries the answer needed
    cancelled,   // on request; it may have been carried out
    timed_out,   // it may have been carried out
    unreachable, // no connection (name, route, refused): certainly not carried out
    insecure,    // the peer's certificate was refused: certainly not carried out
    broken,      // anything else; it may have been carried out
    too_big,     // body() said enough, and reading stopped
};

// The answer as it arrives, in fragments of any size. Keeps the body in the caller's buffer and, of the
// headers, what the library needs. Tell it everything; it throws away what it does not want.
class response {
  public:
    constexpr response() noexcept = default;
    // Borrows the buffer.
    constexpr explicit response(std::span<char> buffer) noexcept { reset(buffer); }

    // --- for the transport ------------------------------------------------------------------------------

    // Called again (100 Continue, 103 Early Hints, a proxy's own answer), what came before was interim and is
    // forgotten.
    constexpr void status(int code) noexcept {
        reset({buffer_, capacity_});
        status_ = code;
    }
    // Names in any case. Header lines may be told in any order, also after the body (trailers).
    constexpr void header(std::string_view name, std::string_view value) noexcept {
        while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
            value = detail::drop(value, 1);
        while (!value.empty() && (value.back() == ' ' || value.back() == '\t' || value.back() == '\r'))
            value = {value.data(), value.size() - 1};
        if (detail::same_ignoring_case(name, "x-tt-logid"))
            log_id_.assign(value);
        else if (detail::same_ignoring_case(name, "x-request-id"))
            request_id_.assign(value);
        else if (detail::same_ignoring_case(name, "content-type"))
            content_type_.assign(value);
        else if (detail::same_ignoring_case(name, "x-ogw-ratelimit-reset"))
            read_wait(value, reset_ms_);
        else if (detail::same_ignoring_case(name, "retry-after"))
            read_wait(value, retry_after_ms_);
        else if (detail::same_ignoring_case(name, "content-length"))
            read_length(value);
    }
    // Returns false when no more is wanted: stop reading and report delivery::too_big. Whoever goes on
    // telling anyway does no harm: the rest is counted, so that the error can say what would have fitted.
    constexpr bool body(std::string_view fragment) noexcept {
        const std::size_t room = capacity_ - size_;
        const std::size_t n = fragment.size() < room ? fragment.size() : room;
        for (std::size_t i = 0; i != n; ++i)
            buffer_[size_ + i] = fragment[i];
        size_ += n;
        // Not around: 4 GB and a byte, told to a 32-bit program, would be read as a whole answer of one byte.
        received_ = fragment.size() < SIZE_MAX - received_ ? received_ + fragment.size() : SIZE_MAX;
        return received_ <= capacity_;
    }
    // For any end but `answered`: `why` in the stack's words and `native` its number. Copied, up to 160 bytes.
    // Returns its first argument, so that a transport can end with `return r.failed(...)`.
    constexpr delivery failed(delivery how, std::string_view why = {}, int native = 0) noexcept {
        why_.assign(why.data(), why.size() < 160 ? why.size() : 160);
        native_ = native;
        return how;
    }

    // --- for who reads it -------------------------------------------------------------------------------

    [[nodiscard]] constexpr int status_code() const noexcept { return status_; } // 0: none was told
    [[nodiscard]] constexpr std::span<char> text() const noexcept { return {buffer_, size_}; }
    [[nodiscard]] constexpr bool overflowed() const noexcept { return received_ > capacity_; }
    // Bytes of the whole body as far as known: what was received, or what Content-Length announced.
    [[nodiscard]] constexpr std::size_t needed() const noexcept {
        return announced_ > received_ ? announced_ : received_;
    }
    // What the service's support asks for: X-Tt-Logid, else X-Request-Id. Opaque; kept up to 96 bytes.
    [[nodiscard]] constexpr std::string_view log_id() const noexcept {
        return log_id_.empty() ? request_id_.view() : log_id_.view();
    }
    [[nodiscard]] constexpr std::string_view content_type() const noexcept { return content_type_.view(); }
    // x-ogw-ratelimit-reset, else Retry-After; 0: neither was there, or not a number.
    [[nodiscard]] constexpr milliseconds retry_after() const noexcept {
        return milliseconds{reset_ms_ != 0 ? reset_ms_ : retry_after_ms_};
    }
    [[nodiscard]] constexpr std::string_view why() const noexcept { return why_.view(); }
    [[nodiscard]] constexpr int native() const noexcept { return native_; }

    // The transport stopped reading for reasons of its own: what is here is a prefix.
    constexpr void mark_as_cut() noexcept { received_ = capacity_ < received_ ? received_ : capacity_ + 1; }

    // Blank out every occurrence of a secret, in case the peer or the HTTP stack repeated it in its words. The
    // headers' texts are dropped, so this comes before they are read; in the body each byte becomes a `*`.
    constexpr void redact_headers(std::string_view secret) noexcept {
        if (secret.size() < shortest_secret)
            return;
        for (auto* text : {&log_id_, &request_id_, &content_type_})
            if (contains(text->view(), secret))
                text->clear();
        if (contains(why_.view(), secret))
            why_.assign("(the transport's words repeated the token and were dropped)");
    }
    constexpr void redact_body(std::string_view secret) noexcept { redact({buffer_, size_}, secret); }
    // As redact_body(), in a copy of its beginning.
    static constexpr void redact(std::span<char> text, std::string_view secret) noexcept {
        if (secret.size() >= shortest_secret)
            blank(text, secret);
    }

    constexpr void reset(std::span<char> buffer) noexcept {
        buffer_ = buffer.data();
        capacity_ = buffer.size();
        size_ = received_ = announced_ = 0;
        status_ = native_ = 0;
        reset_ms_ = retry_after_ms_ = 0;
        log_id_.clear();
        request_id_.clear();
        content_type_.clear();
        why_.clear();
    }

  private:
    // Seconds, with a fraction (0.05 was seen in a fixture) or without, at most a day; rubbish is no wait.
    static constexpr void read_wait(std::string_view text, std::uint32_t& out_ms) noexcept {
        constexpr std::uint32_t a_day = 86'400;
        std::uint32_t seconds = 0;
        std::uint32_t ms = 0;
        std::size_t i = 0;
        for (; i != text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
            if (seconds < a_day)
                seconds = seconds * 10 + static_cast<std::uint32_t>(text[i] - '0');
        if (i == 0)
            return;
        if (i != text.size() && text[i] == '.') {
            std::uint32_t unit = 100;
            for (++i; i != text.size() && text[i] >= '0' && text[i] <= '9'; ++i, unit /= 10)
                ms += static_cast<std::uint32_t>(text[i] - '0') * unit;
        }
        if (i != text.size())
            return;
        out_ms = seconds >= a_day ? a_day * 1000 : seconds * 1000 + ms;
    }
    constexpr void read_length(std::string_view text) noexcept {
        std::size_t length = 0;
        for (const char c : text) {
            if (c < '0' || c > '9' || length > 0xFFFFFFFu)
                return;
            length = length * 10 + static_cast<std::size_t>(c - '0');
        }
        announced_ = length;
    }

    // Less would blank out half of the text and hide nothing.
    static constexpr std::size_t shortest_secret = 8;

    // The length of `what`, or of its beginning where the text ends in it (what was kept may have been cut
    // there), that stands at `at`; 0: neither.
    static constexpr std::size_t found_at(std::string_view text, std::size_t at, std::string_view what) noexcept {
        const std::size_t left = text.size() - at;
        const std::size_t size = what.size() < left ? what.size() : left;
        if (size < shortest_secret)
            return 0;
        for (std::size_t i = 0; i != size; ++i)
            if (text[at + i] != what[i])
                return 0;
        return size;
    }
    static constexpr bool contains(std::string_view text, std::string_view what) noexcept {
        for (std::size_t at = 0; at != text.size(); ++at)
            if (found_at(text, at, what) != 0)
                return true;
        return false;
    }
    static constexpr void blank(std::span<char> text, std::string_view secret) noexcept {
        for (std::size_t at = 0; at != text.size(); ++at)
            for (std::size_t n = found_at({text.data(), text.size()}, at, secret); n != 0; --n)
                text[at + n - 1] = '*';
    }

    char* buffer_ = nullptr;
    std::size_t capacity_ = 0;
    std::size_t size_ = 0;
    std::size_t received_ = 0;
    std::size_t announced_ = 0;
    int status_ = 0;
    int native_ = 0;
    std::uint32_t reset_ms_ = 0;
    std::uint32_t retry_after_ms_ = 0;
    fixed_text<96> log_id_ = {};
    fixed_text<96> request_id_ = {};
    fixed_text<96> content_type_ = {};
    fixed_text<160> why_ = {};
};

// One exchange of a general transport: what to send, where to put the answer, whom to tell.
class exchange : public response {
  public:
    exchange(const exchange&) = delete;
    exchange& operator=(const exchange&) = delete;

    [[nodiscard]] const request& outgoing() const noexcept { return *outgoing_; }

    // The transport's own, for as long as the exchange lasts.
    void* user = nullptr;

    // Ends the exchange: exactly once, from inside start(), later, or on another thread. The last touch of
    // `*this`: it may call start() for the next attempt, or destroy the exchange, before it returns. Hold no
    // lock, and do not call it where the HTTP stack forbids to be called back.
    void done(delivery how) noexcept { done_(*this, how); }

  protected:
    using done_function = void (*)(exchange&, delivery) noexcept;
    constexpr explicit exchange(done_function on_done) noexcept : done_(on_done) {}
    ~exchange() = default;
    const request* outgoing_ = nullptr;
    done_function done_;
};

namespace detail {

// The exchange inside an operation. A driver binds itself to it; who runs the operation by hand sees a response.
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

template <class T>
concept has_start = requires(T& t, exchange& x) {
    { t.start(x) } noexcept;
};
namespace detail {
template <class T>
concept throwing_start = !has_start<T> && requires(T& t, exchange& x) { t.start(x); }; // lacks nothing but noexcept
} // namespace detail
template <class T>
concept has_cancel = requires(T& t, exchange& x) {
    { t.cancel(x) } noexcept;
};

// A transport for callbacks, coroutines and engines. cancel(x) asks for an early end; the one done() follows
// with whatever happened first. It never overlaps start(x), but from another thread it may meet done(), or come
// just after it: x outlives the call; what `user` points to is the transport's to look after.
template <class T>
concept transport = has_start<T> && has_cancel<T>;

// A transport for the blocking driver: `delivery send(const request&, response&)`. Its exceptions reach its
// caller.
template <class T>
concept blocking_transport = requires(T& t, const request& q, response& r) {
    { t(q, r) } -> std::same_as<delivery>;
};

// The least that satisfies each. If this stops compiling, a concept asks for more than it documents.
struct transport_archetype {
    transport_archetype() = delete;
    transport_archetype(const transport_archetype&) = delete;
    void start(exchange&) noexcept;
    void cancel(exchange&) noexcept;
};
static_assert(transport<transport_archetype>);
static_assert(blocking_transport<delivery (*)(const request&, response&)>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
