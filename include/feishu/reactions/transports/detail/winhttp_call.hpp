// SPDX-License-Identifier: BSL-1.0
//
// winhttp_call.hpp - one request handle of WinHTTP's, and the wait for what it reports.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_WINHTTP_CALL_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_WINHTTP_CALL_HPP

#include <feishu/reactions/transports/detail/winhttp_header.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <atomic>      // std::atomic
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint64_t
#include <memory>      // std::shared_ptr
#include <string>      // std::string, std::wstring
#include <string_view> // std::string_view
#include <utility>     // std::move

#if FEISHU_REACTIONS_HAS_WINHTTP
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// What goes into a URL or a header is ASCII.
[[nodiscard]] inline std::wstring widened(std::string_view text) {
    return {text.begin(), text.end()};
}

// WinHTTP works on threads of its own and reports to one function, whose work is to wake the calling thread: only so can
// a timeout cover all of a call, and end it while WinHTTP looks up a name. What WinHTTP may still use after that, lives
// until it says that the handle is closed.
class winhttp_call {
  public:
    // Null: Windows has no event left.
    [[nodiscard]] static std::shared_ptr<winhttp_call> make(const request& q) {
        std::shared_ptr<winhttp_call> out{new winhttp_call{q}};
        return out->woken_ == nullptr ? nullptr : out;
    }
    ~winhttp_call() {
        if (woken_ != nullptr)
            CloseHandle(woken_);
    }
    winhttp_call(const winhttp_call&) = delete;
    winhttp_call& operator=(const winhttp_call&) = delete;

    // The handles that the call needs. False: GetLastError() says why not.
    [[nodiscard]] bool open(HINTERNET session, const std::shared_ptr<winhttp_call>& self, const request& q) {
        const bool secure = q.origin.starts_with("https://");
        std::string_view host = q.origin.substr(q.origin.find("//") + 2);
        unsigned port = secure ? 443 : 80;
        const std::size_t colon = host.rfind(':');
        if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
            port = 0;
            for (const char c : host.substr(colon + 1))
                port = port * 10 + static_cast<unsigned>(c - '0');
            host = host.substr(0, colon);
        }
        connection_ = WinHttpConnect(session, widened(host).c_str(), static_cast<INTERNET_PORT>(port), 0);
        if (connection_ == nullptr)
            return false;
        request_ = WinHttpOpenRequest(connection_, widened(q.method_name).c_str(), widened(q.target).c_str(), nullptr,
                                      WINHTTP_NO_REFERER, WINHTTP_DEFAULT_ACCEPT_TYPES,
                                      WINHTTP_FLAG_ESCAPE_DISABLE | (secure ? WINHTTP_FLAG_SECURE : 0u));
        if (request_ == nullptr)
            return false;
        // A redirect would carry the token elsewhere, and nobody is to be asked for a password.
        DWORD without = WINHTTP_DISABLE_REDIRECTS | WINHTTP_DISABLE_COOKIES | WINHTTP_DISABLE_AUTHENTICATION;
        if (q.method == http_method::delete_)
            without |= WINHTTP_DISABLE_KEEP_ALIVE;
        DWORD_PTR context = reinterpret_cast<DWORD_PTR>(this);
        constexpr DWORD events =
            WINHTTP_CALLBACK_FLAG_ALL_COMPLETIONS | WINHTTP_CALLBACK_FLAG_SEND_REQUEST | WINHTTP_CALLBACK_FLAG_HANDLES;
        if (WinHttpSetOption(request_, WINHTTP_OPTION_DISABLE_FEATURE, &without, sizeof without) == FALSE ||
            WinHttpSetOption(request_, WINHTTP_OPTION_CONTEXT_VALUE, &context, sizeof context) == FALSE ||
            WinHttpSetStatusCallback(request_, &on_event, events, 0) == WINHTTP_INVALID_STATUS_CALLBACK)
            return false;
        self_ = self; // until the handle is closed
        return true;
    }
    // Nothing of this call is waited for after this.
    void close() noexcept {
        if (request_ != nullptr)
            WinHttpCloseHandle(request_);
        if (connection_ != nullptr)
            WinHttpCloseHandle(connection_);
        request_ = connection_ = nullptr;
    }

    // Waits for the end of what was begun: `begun` is what WinHTTP's function returned. False: error() says why.
    [[nodiscard]] bool wait_for(BOOL begun) noexcept {
        if (begun == FALSE) {
            error_ = GetLastError();
            return false;
        }
        for (;;) {
            const DWORD ms = left_ms();
            if (ms == 0 || WaitForSingleObject(woken_, ms) == WAIT_TIMEOUT) {
                if (left_ms() != 0)
                    continue; // it was a part of a very long time
                error_ = ERROR_WINHTTP_TIMEOUT;
                return false;
            }
            error_ = reported_;
            return error_ == 0;
        }
    }
    [[nodiscard]] HINTERNET handle() const noexcept { return request_; }
    [[nodiscard]] DWORD error() const noexcept { return error_; }
    [[nodiscard]] DWORD size() const noexcept { return size_; } // that was reported last
    [[nodiscard]] bool sending() const noexcept { return sending_; }
    [[nodiscard]] bool sent() const noexcept { return sent_; }
    [[nodiscard]] bool is_late() const noexcept { return left_ms() == 0; }

    const std::wstring headers;
    std::string body;
    char piece[8192] = {};

  private:
    explicit winhttp_call(const request& q)
        : headers(rows_of(q)), body(q.body), timeout_(q.timeout.count()), since_(GetTickCount64()),
          woken_(CreateEventW(nullptr, FALSE, FALSE, nullptr)) {}

    static std::wstring rows_of(const request& q) {
        std::wstring out;
        for (const field& f : q.headers)
            (((out += widened(f.name)) += L": ") += widened(f.value)) += L"\r\n";
        return out;
    }
    [[nodiscard]] DWORD left_ms() const noexcept {
        if (timeout_ == 0)
            return INFINITE;
        const std::uint64_t passed = GetTickCount64() - since_;
        constexpr std::uint64_t longest = 0x7FFFFFFF;
        const std::uint64_t left = passed < timeout_ ? timeout_ - passed : 0;
        return static_cast<DWORD>(left < longest ? left : longest);
    }

    static void CALLBACK on_event(HINTERNET, DWORD_PTR context, DWORD event, LPVOID data, DWORD size) noexcept {
        auto* const self = reinterpret_cast<winhttp_call*>(context);
        if (self == nullptr)
            return;
        switch (event) {
        case WINHTTP_CALLBACK_STATUS_SENDING_REQUEST: self->sending_ = true; return;
        case WINHTTP_CALLBACK_STATUS_REQUEST_SENT: self->sent_ = true; return;
        case WINHTTP_CALLBACK_STATUS_DATA_AVAILABLE: return self->wake(0, *static_cast<const DWORD*>(data));
        case WINHTTP_CALLBACK_STATUS_READ_COMPLETE: return self->wake(0, size);
        case WINHTTP_CALLBACK_STATUS_SENDREQUEST_COMPLETE:
        case WINHTTP_CALLBACK_STATUS_WRITE_COMPLETE:
        case WINHTTP_CALLBACK_STATUS_HEADERS_AVAILABLE: return self->wake(0, 0);
        case WINHTTP_CALLBACK_STATUS_REQUEST_ERROR:
            return self->wake(static_cast<const WINHTTP_ASYNC_RESULT*>(data)->dwError, 0);
        case WINHTTP_CALLBACK_STATUS_HANDLE_CLOSING: {
            const std::shared_ptr<winhttp_call> last = std::move(self->self_);
            return;
        }
        default: return;
        }
    }
    void wake(DWORD error, DWORD size) noexcept {
        reported_ = error;
        size_ = size;
        SetEvent(woken_);
    }

    const std::uint64_t timeout_;
    const std::uint64_t since_;
    const HANDLE woken_;
    HINTERNET connection_ = nullptr;
    HINTERNET request_ = nullptr;
    DWORD error_ = 0;
    DWORD reported_ = 0;
    DWORD size_ = 0;
    std::atomic<bool> sending_{false};
    std::atomic<bool> sent_{false};
    std::shared_ptr<winhttp_call> self_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif // FEISHU_REACTIONS_HAS_WINHTTP

#endif
