// SPDX-License-Identifier: BSL-1.0
//
// response.hpp - how an exchange ended, and the answer that a transport writes and the library reads.
#ifndef FEISHU_REACTIONS_WIRE_RESPONSE_HPP
#define FEISHU_REACTIONS_WIRE_RESPONSE_HPP

#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/base/text.hpp>
#include <feishu/reactions/wire/detail/header_name.hpp>
#include <feishu/reactions/wire/detail/redact.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t, std::uint32_t, SIZE_MAX
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// How an exchange ended. It decides whether the request may be repeated: always if the service certainly did not carry
/// it out, else only if its endpoint is repeatable.
enum class delivery : std::uint8_t {
    /// A status and the whole body arrived. This is the value for any status, since a 4xx has an answer too.
    answered,
    /// The exchange was cancelled. The request may have been carried out.
    cancelled,
    /// The time was over. The request may have been carried out.
    timed_out,
    /// No connection came about: no address, no route, refused. The request was certainly not carried out.
    unreachable,
    /// The peer's certificate was refused. The request was certainly not carried out.
    insecure,
    /// The exchange failed in another way. The request may have been carried out.
    broken,
    /// body() returned false, and the transport stopped reading.
    too_big,
};

/// Receives an answer from a transport in fragments of any size. It keeps the body in a borrowed buffer and the few
/// headers that the library needs. Pass it every header: it ignores the rest.
class response {
  public:
    constexpr response() noexcept = default;
    /// Borrows the buffer for the body.
    constexpr explicit response(std::span<char> buffer) noexcept { reset(buffer); }

    // --- for the transport ------------------------------------------------------------------------------

    /// Reports the HTTP status. If it is called again, everything before was interim and is dropped: 100 Continue, 103
    /// Early Hints, a proxy's own answer.
    constexpr void status(int code) noexcept {
        if (size_ != 0) // of an interim answer, which nobody will read
            detail::wipe(buffer_, size_);
        reset({buffer_, capacity_});
        status_ = code;
    }
    /// Reports one header line. The name may be in any case, and lines may come in any order, also after the body
    /// (trailers).
    constexpr void header(std::string_view name, std::string_view value) noexcept {
        if (!value.empty() && (value.front() <= ' ' || value.back() <= ' '))
            value = trimmed(value);
        switch (name.size()) { // most headers that come are told from ours by their size
        case 10:
            if (detail::is_header<"x-tt-logid">(name))
                log_id_.assign(value);
            break;
        case 11:
            if (detail::is_header<"retry-after">(name))
                read_wait(value, retry_after_ms_);
            break;
        case 12:
            if (detail::is_header<"content-type">(name))
                content_type_.assign(value);
            else if (detail::is_header<"x-request-id">(name))
                request_id_.assign(value);
            break;
        case 14:
            if (detail::is_header<"content-length">(name))
                read_length(value);
            break;
        case 21:
            if (detail::is_header<"x-ogw-ratelimit-reset">(name))
                read_wait(value, reset_ms_);
            break;
        default: break;
        }
    }
    /// Reports a fragment of the body. Returns false if the buffer is full: the transport then stops reading and ends
    /// with delivery::too_big. Further fragments are harmless: they are counted, so that the error can report the size
    /// that would do.
    constexpr bool body(std::string_view fragment) noexcept {
        const std::size_t room = capacity_ - size_;
        const std::size_t n = fragment.size() < room ? fragment.size() : room;
        // In blocks for which glibc does not take `rep movsb`, of which callgrind would count an instruction for each
        // byte. That is a little slower, by some 30 ns for 22,400 bytes, aligned or not (GCC 12 -O2).
        constexpr std::size_t block = 1984;
        for (std::size_t left = n; left != 0;) { // no sum here may wrap around where a size_t has 16 bits
            const std::size_t size = left < block ? left : block;
            detail::copy_bytes(buffer_ + size_ + (n - left), fragment.data() + (n - left), size);
            left -= size;
        }
        size_ += n;
        // The sum must not wrap around: 4 GB and a byte would look like one byte to a 32-bit program.
        received_ = fragment.size() < SIZE_MAX - received_ ? received_ + fragment.size() : SIZE_MAX;
        return received_ <= capacity_;
    }
    /// Reports why an exchange failed: `reason` in the HTTP stack's words (copied, up to 160 bytes), `native` its error
    /// number. Returns `how`, so that a transport can end with `return r.failed(...)`.
    constexpr delivery failed(delivery how, std::string_view reason = {}, int native = 0) noexcept {
        reason_.assign(reason.data(), reason.size() < 160 ? reason.size() : 160);
        native_ = native;
        return how;
    }

    // --- for the reader ----------------------------------------------------------------------------------

    /// The HTTP status, or 0 if none arrived.
    [[nodiscard]] constexpr int status_code() const noexcept { return status_; }
    /// The body as far as it arrived and fitted; it points into the borrowed buffer.
    [[nodiscard]] constexpr std::span<char> text() const noexcept { return {buffer_, size_}; }
    /// Whether the body was longer than the buffer, or was cut by the transport.
    [[nodiscard]] constexpr bool overflowed() const noexcept { return received_ > capacity_; }
    /// The size of the whole body: what Content-Length announced, or what was received if the transport went on to the
    /// end; 0 if it stopped before, since then nobody knows.
    [[nodiscard]] constexpr std::size_t needed() const noexcept {
        return announced_ > received_ ? announced_ : stopped_ ? 0 : received_;
    }
    /// The id that the service's support asks for, up to 96 bytes: X-Tt-Logid, or X-Request-Id without it.
    [[nodiscard]] constexpr std::string_view log_id() const noexcept {
        return log_id_.empty() ? request_id_.view() : log_id_.view();
    }
    /// The Content-Type header, up to 96 bytes.
    [[nodiscard]] constexpr std::string_view content_type() const noexcept { return content_type_.view(); }
    /// How long the service asks to wait: x-ogw-ratelimit-reset, or Retry-After without it; 0 if neither is a number.
    /// At most a day.
    [[nodiscard]] constexpr milliseconds retry_after() const noexcept {
        return milliseconds{reset_ms_ != 0 ? reset_ms_ : retry_after_ms_};
    }
    /// The words that failed() was given.
    [[nodiscard]] constexpr std::string_view reason() const noexcept { return reason_.view(); }
    /// The error number that failed() was given, or 0.
    [[nodiscard]] constexpr int native() const noexcept { return native_; }

    /// Makes overflowed() true, because the transport ended with delivery::too_big for a limit of its own.
    constexpr void mark_as_cut() noexcept {
        received_ = capacity_ < received_ ? received_ : capacity_ + 1;
        stopped_ = true;
    }
    /// Whether less came than Content-Length announced.
    [[nodiscard]] constexpr bool cut_short() const noexcept { return received_ < announced_; }

    /// Replaces a secret of at least 8 bytes by `*` in the log id, the content type and the transport's words, in case
    /// the peer repeats it.
    ///
    /// Each run of at least 8 characters from the secret's beginning is blanked up to its last byte, whole or cut
    /// anywhere. A character may stand as itself or in an escape of JSON (`\u0074`, `\/`), HTML (`&#116;`, `&#x74;`,
    /// `&amp;`) or URLs (`%74`), in any mixture, and an escape's first character may be escaped up to twice. The work
    /// grows with the text alone: a text of thousands of beginnings of the secret, each inside another, is blanked to
    /// its end. Not found are other encodings (Base64, reversed, spaced out), and a secret that does not begin the run.
    constexpr void redact_headers(std::string_view secret) noexcept {
        const auto redact_text = [secret](auto& text) noexcept {
            text.clear_rest();
            detail::blank_secret(text.bytes(), secret);
        };
        redact_text(log_id_);
        if (!log_id_.empty()) // nobody reads the other id
            request_id_.clear();
        redact_text(request_id_);
        redact_text(content_type_);
        redact_text(reason_);
    }
    /// Does the same in the body. Returns whether to do so again after the body was decoded as JSON in place, which may
    /// put a secret together: only if an escape of JSON stands for a part of another escape.
    constexpr bool redact_body(std::string_view secret) noexcept { return redact({buffer_, size_}, secret); }
    /// Does the same in any text, such as a copy of the body's beginning.
    static constexpr bool redact(std::span<char> text, std::string_view secret) noexcept {
        return detail::blank_secret(text, secret);
    }
    /// Sets all bytes of the log id, the content type and the transport's words to 0: what a success does not need.
    constexpr void wipe_headers() noexcept {
        const auto wipe_text = [](auto& text) noexcept {
            text.clear();
            text.clear_rest();
        };
        wipe_text(log_id_);
        wipe_text(request_id_);
        wipe_text(content_type_);
        wipe_text(reason_);
    }

    /// Forgets the answer and borrows `buffer` for the next one.
    constexpr void reset(std::span<char> buffer) noexcept {
        buffer_ = buffer.data();
        capacity_ = buffer.size();
        size_ = received_ = announced_ = 0;
        stopped_ = false;
        status_ = native_ = 0;
        reset_ms_ = retry_after_ms_ = 0;
        log_id_.clear();
        request_id_.clear();
        content_type_.clear();
        reason_.clear();
    }

  private:
    static constexpr std::string_view trimmed(std::string_view value) noexcept {
        while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
            value = detail::drop(value, 1);
        while (!value.empty() && (value.back() == ' ' || value.back() == '\t' || value.back() == '\r'))
            value = {value.data(), value.size() - 1};
        return value;
    }
    // Reads seconds, with a fraction (0.05 was seen in a fixture) or without, up to a day. Anything else is no wait.
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
            if (c < '0' || c > '9' || length > SIZE_MAX / 16)
                return;
            length = length * 10 + static_cast<std::size_t>(c - '0');
        }
        announced_ = length;
    }

    char* buffer_ = nullptr;
    std::size_t capacity_ = 0;
    std::size_t size_ = 0;
    std::size_t received_ = 0;
    std::size_t announced_ = 0;
    bool stopped_ = false;
    int status_ = 0;
    int native_ = 0;
    std::uint32_t reset_ms_ = 0;
    std::uint32_t retry_after_ms_ = 0;
    fixed_text<96> log_id_ = {};
    fixed_text<96> request_id_ = {};
    fixed_text<96> content_type_ = {};
    fixed_text<160> reason_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
