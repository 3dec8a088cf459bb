// SPDX-License-Identifier: BSL-1.0
//
// winhttp.hpp - a blocking transport on WinHTTP: `fr::client client{fr::feishu, token, fr::winhttp_transport{}}`.
//
// Needs Windows 8.1 or later and winhttp.lib (-lwinhttp). Works without exceptions and RTTI too.
#ifndef FEISHU_REACTIONS_TRANSPORTS_WINHTTP_HPP
#define FEISHU_REACTIONS_TRANSPORTS_WINHTTP_HPP

#include <feishu/reactions/transports/detail/user_agent.hpp>
#include <feishu/reactions/transports/detail/winhttp_call.hpp>
#include <feishu/reactions/transports/detail/winhttp_header.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <cstddef>     // std::size_t
#include <memory>      // std::make_shared, std::shared_ptr
#include <string>      // std::string, std::to_string, std::wstring
#include <string_view> // std::string_view

#if FEISHU_REACTIONS_HAS_WINHTTP
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A blocking transport on WinHTTP. Any number of threads may call one object at the same time; connections are kept, by
/// Windows. Copies share them.
///
/// HTTPS is verified against the certificates that Windows trusts. A private deployment's belongs into its store.
/// Redirects are not followed, there are no proxy, cookies and passwords, and WinHTTP is given no POST that it could send
/// again by itself: the body is written apart. A DELETE, which has none, goes over a connection of its own.
class winhttp_transport {
  public:
    /// Makes a transport without any connection; the first calls open them. Throws std::bad_alloc.
    winhttp_transport() : sessions_(std::make_shared<sessions>()) {}
    // No moves, so that none is left without its sessions.
    winhttp_transport(const winhttp_transport&) = default;
    winhttp_transport& operator=(const winhttp_transport&) = default;

    /// Carries out one exchange; see docs/transports.md. Throws nothing but std::bad_alloc, and that before anything is
    /// sent.
    delivery operator()(const request& q, response& r) const {
        const HINTERNET session = q.method == http_method::delete_ ? sessions_->once : sessions_->keeping;
        const std::shared_ptr<detail::winhttp_call> call = detail::winhttp_call::make(q);
        if (call == nullptr || session == nullptr)
            return r.failed(delivery::unreachable, "Windows gave no handle", static_cast<int>(GetLastError()));
        const delivery how = call->open(session, call, q) ? carry_out(*call, r)
                                                          : failed(*call, delivery::unreachable, GetLastError(), r);
        call->close();
        return how;
    }

  private:
    struct sessions {
        sessions() = default;
        ~sessions() {
            for (const HINTERNET one : {keeping, once})
                if (one != nullptr)
                    WinHttpCloseHandle(one);
        }
        sessions(const sessions&) = delete;
        sessions& operator=(const sessions&) = delete;

        static HINTERNET open() noexcept {
            const HINTERNET out = WinHttpOpen(detail::widened(detail::user_agent).c_str(), WINHTTP_ACCESS_TYPE_NO_PROXY,
                                              WINHTTP_NO_PROXY_NAME, WINHTTP_NO_PROXY_BYPASS, WINHTTP_FLAG_ASYNC);
            if (out == nullptr)
                return nullptr;
            WinHttpSetTimeouts(out, 0, 0, 0, 0);                            // the calling thread has its own
            DWORD protocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2 | 0x2000; // and 1.3, which old headers do not name
            if (WinHttpSetOption(out, WINHTTP_OPTION_SECURE_PROTOCOLS, &protocols, sizeof protocols) == FALSE) {
                protocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2;
                WinHttpSetOption(out, WINHTTP_OPTION_SECURE_PROTOCOLS, &protocols, sizeof protocols);
            }
            return out;
        }
        const HINTERNET keeping = open();
        const HINTERNET once = open();
    };

    static delivery carry_out(detail::winhttp_call& call, response& r) {
        const auto size = static_cast<DWORD>(call.body.size());
        if (!call.wait_for(WinHttpSendRequest(call.handle(), call.headers.c_str(), static_cast<DWORD>(-1),
                                              WINHTTP_NO_REQUEST_DATA, 0, size, reinterpret_cast<DWORD_PTR>(&call))) ||
            (size != 0 && !call.wait_for(WinHttpWriteData(call.handle(), call.body.data(), size, nullptr))) ||
            !call.wait_for(WinHttpReceiveResponse(call.handle(), nullptr)))
            return failed(call, r);
        if (!tell(call, r))
            return failed(call, delivery::broken, GetLastError(), r);
        if (r.status_code() / 100 == 1) // the last one is not read, and so the connection is not used again
            return r.failed(delivery::broken, "WinHTTP took an interim answer for the last one");
        for (;;) {
            if (!call.wait_for(WinHttpReadData(call.handle(), call.piece, sizeof call.piece, nullptr)))
                return failed(call, r);
            if (call.size() == 0 && r.cut_short()) // Wine calls this an end
                return r.failed(delivery::broken, "the connection ended before the answer did");
            if (call.size() == 0)
                return delivery::answered;
            if (!r.body({call.piece, call.size()}))
                return delivery::too_big;
            if (call.is_late())
                return r.failed(delivery::timed_out, "no whole answer within the timeout");
        }
    }
    // The status line, and the headers below it.
    static bool tell(detail::winhttp_call& call, response& r) {
        DWORD bytes = 0;
        WinHttpQueryHeaders(call.handle(), WINHTTP_QUERY_RAW_HEADERS_CRLF, WINHTTP_HEADER_NAME_BY_INDEX, nullptr,
                            &bytes, WINHTTP_NO_HEADER_INDEX);
        std::wstring wide(bytes / sizeof(wchar_t) + 1, L'\0');
        if (WinHttpQueryHeaders(call.handle(), WINHTTP_QUERY_RAW_HEADERS_CRLF, WINHTTP_HEADER_NAME_BY_INDEX,
                                wide.data(), &bytes, WINHTTP_NO_HEADER_INDEX) == FALSE)
            return false;
        DWORD status = 0;
        DWORD room = sizeof status;
        if (WinHttpQueryHeaders(call.handle(), WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
                                WINHTTP_HEADER_NAME_BY_INDEX, &status, &room, WINHTTP_NO_HEADER_INDEX) == FALSE)
            return false;
        std::string text;
        for (const wchar_t c : wide.substr(0, bytes / sizeof(wchar_t)))
            text += c < 128 ? static_cast<char>(c) : '?';
        r.status(static_cast<int>(status));
        for (std::string_view rest = text; !rest.empty();) {
            const std::string_view line = rest.substr(0, rest.find("\r\n"));
            rest.remove_prefix(line.size() + 2 < rest.size() ? line.size() + 2 : rest.size());
            if (const std::size_t colon = line.find(':'); colon != std::string_view::npos)
                r.header(line.substr(0, colon), line.substr(colon + 1));
        }
        return true;
    }
    static delivery failed(const detail::winhttp_call& call, response& r) {
        const DWORD why = call.error();
        if (why == ERROR_WINHTTP_TIMEOUT)
            return r.failed(delivery::timed_out, "no whole answer within the timeout", static_cast<int>(why));
        if (is_tls(why) && !call.sent())
            return failed(call, delivery::insecure, why, r);
        return failed(call, call.sending() ? delivery::broken : delivery::unreachable, why, r);
    }
    static delivery failed(const detail::winhttp_call&, delivery how, DWORD why, response& r) {
        return r.failed(how, "WinHTTP's error " + std::to_string(why), static_cast<int>(why));
    }
    static bool is_tls(DWORD why) noexcept {
        switch (why) {
        case ERROR_WINHTTP_SECURE_FAILURE:
        case ERROR_WINHTTP_SECURE_CHANNEL_ERROR:
        case ERROR_WINHTTP_SECURE_INVALID_CA:
        case ERROR_WINHTTP_SECURE_INVALID_CERT:
        case ERROR_WINHTTP_SECURE_CERT_CN_INVALID:
        case ERROR_WINHTTP_SECURE_CERT_DATE_INVALID:
        case ERROR_WINHTTP_SECURE_CERT_REV_FAILED:
        case ERROR_WINHTTP_SECURE_CERT_REVOKED:
        case ERROR_WINHTTP_SECURE_CERT_WRONG_USAGE:
        case ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED: return true;
        default: return false;
        }
    }

    std::shared_ptr<sessions> sessions_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif // FEISHU_REACTIONS_HAS_WINHTTP

#endif
