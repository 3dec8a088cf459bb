// SPDX-License-Identifier: BSL-1.0
//
// httplib_client.hpp - one client of cpp-httplib's for one origin, whatever the version of cpp-httplib.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_HTTPLIB_CLIENT_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_HTTPLIB_CLIENT_HPP

#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/transports/detail/httplib_header.hpp>
#include <feishu/reactions/transports/detail/kept_connection.hpp>

#include <chrono>      // std::chrono::steady_clock
#include <cstdlib>     // std::atoi
#include <memory>      // std::make_unique, std::unique_ptr
#include <string>      // std::string
#include <string_view> // std::string_view
#include <utility>     // std::move

#if FEISHU_REACTIONS_HAS_HTTPLIB
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

#    if defined(CPPHTTPLIB_OPENSSL_SUPPORT) || defined(CPPHTTPLIB_SSL_ENABLED)
#        define FEISHU_REACTIONS_HTTPLIB_TLS 1
#    else
#        define FEISHU_REACTIONS_HTTPLIB_TLS 0
#    endif

// cpp-httplib has no number of its version before 0.41, only a text: "0.11.4".
consteval int httplib_version(const char* text) {
    int number[2] = {};
    for (int i = 0; *text != '\0' && i != 2; ++text)
        if (*text == '.')
            ++i;
        else
            number[i] = number[i] * 10 + (*text - '0');
    return number[0] * 1000 + number[1];
}
static_assert(httplib_version(CPPHTTPLIB_VERSION) >= 11,
              "feishu::reactions: transports/httplib.hpp needs cpp-httplib 0.11 or later: install a newer "
              "libcpp-httplib-dev (Debian) or cpp-httplib (vcpkg, Conan)");

class httplib_client {
  public:
    struct end {
        std::unique_ptr<httplib::Response> answer = {}; // null: none
        httplib::Error error = httplib::Error::Success;
        bool was_sent = false; // perhaps
        bool closed = false;   // a connection: the one that was kept, or the one that was used
    };

    httplib_client(std::string_view for_origin, const std::string& ca_file)
        : origin(for_origin), client_(make(for_origin)) {
        client_->set_keep_alive(true);
        client_->set_follow_location(false); // a redirect would carry the token elsewhere
        client_->set_tcp_nodelay(true);      // else each POST waits 40 ms for the peer's acknowledgement
        client_->set_decompress(false);
#    if FEISHU_REACTIONS_HTTPLIB_TLS
        if (!ca_file.empty())
            client_->set_ca_cert_path(ca_file);
#    else
        (void)ca_file;
#    endif
        as_it_is(*client_);
        count_sendings(*client_);
    }
    httplib_client(const httplib_client&) = delete;
    httplib_client& operator=(const httplib_client&) = delete;

    [[nodiscard]] static bool speaks(std::string_view origin) {
        return FEISHU_REACTIONS_HTTPLIB_TLS != 0 || !origin.starts_with("https://");
    }
    [[nodiscard]] static bool is_tls(httplib::Error error) { return is_tls_of(error); }

    [[nodiscard]] end send(httplib::Request& q, milliseconds timeout) {
        limit(*client_, timeout);
        end out;
        if (client_->is_socket_open() != 0 && is_over(client_->socket())) {
            client_->stop();
            out.closed = true;
        }
        start_the_clock(q);
        sendings_ = 0;
        out.answer = std::make_unique<httplib::Response>();
        bool good = false;
        try {
            good = client_->send(q, *out.answer, out.error);
        } catch (const sent_twice&) {
            client_->stop();
            out.error = httplib::Error::Read;
        }
        if (!good)
            out.answer.reset();
        out.was_sent = may_have_been_sent(*client_, out.error);
        out.closed = out.closed || client_->is_socket_open() == 0;
        return out;
    }

    const std::string origin;

  private:
    struct sent_twice {};

    static std::unique_ptr<httplib::ClientImpl> make(std::string_view origin) {
        const bool https = origin.starts_with("https://");
        std::string_view host = origin.substr(origin.find("//") + 2);
        int port = https ? 443 : 80;
        const std::size_t colon = host.rfind(':');
        if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
            port = std::atoi(std::string{host.substr(colon + 1)}.c_str());
            host = host.substr(0, colon);
        }
        if (host.starts_with('[')) // cpp-httplib wants an IPv6 address without its brackets
            host = host.substr(1, host.size() - 2);
#    if FEISHU_REACTIONS_HTTPLIB_TLS
        if (https)
            return std::make_unique<httplib::SSLClient>(std::string{host}, port);
#    endif
        return std::make_unique<httplib::ClientImpl>(std::string{host}, port);
    }

    // --- what differs between versions; templates, so that what is not there may be named ----------------------------

    // The target is encoded already.
    template <class Client>
    static void as_it_is(Client& client) {
        if constexpr (requires { client.set_path_encode(false); })
            client.set_path_encode(false);
        else
            client.set_url_encode(false);
    }
    template <class Client>
    static void limit(Client& client, milliseconds timeout) {
        const auto ms = timeout.count();
        // Without a timeout: eleven days, since cpp-httplib counts their milliseconds in an int.
        const time_t seconds = ms == 0 ? 1'000'000 : static_cast<time_t>(ms / 1000);
        const time_t micros = static_cast<time_t>(ms % 1000) * 1000;
        client.set_connection_timeout(seconds, micros);
        client.set_read_timeout(seconds, micros);
        client.set_write_timeout(seconds, micros);
        if constexpr (requires { client.set_max_timeout(time_t{}); })
            client.set_max_timeout(static_cast<time_t>(ms));
    }
    // What set_max_timeout() counts from.
    template <class Request>
    static void start_the_clock(Request& q) {
        if constexpr (requires { q.start_time_ = std::chrono::steady_clock::now(); })
            q.start_time_ = std::chrono::steady_clock::now();
    }
    // After 0.11 (0.18 and 0.41 do), if a TLS connection turns out to be closed after the request was written,
    // cpp-httplib sends it once more by itself. It calls this each time before it writes; the second time is one too
    // many.
    template <class Client>
    static constexpr bool has_writer = requires(Client& client) { client.set_header_writer(nullptr); };
    template <class Client>
    void count_sendings(Client& client) {
        if constexpr (has_writer<Client>)
            client.set_header_writer([this](httplib::Stream& to, httplib::Headers& headers) {
                if (++sendings_ != 1)
                    throw sent_twice{};
                std::string rows;
                for (const auto& [name, value] : headers)
                    (((rows += name) += ": ") += value) += "\r\n";
                rows += "\r\n";
                return to.write(rows.data(), rows.size());
            });
        else
            static_assert(!repeats<httplib::Error>,
                          "feishu::reactions: this version of cpp-httplib sends a request twice by itself over https, "
                          "and cannot be stopped; take 0.11, or 0.18 or later");
    }
    template <class Error>
    static constexpr bool repeats = requires { Error::SSLPeerCouldBeClosed_; };
    template <class Client>
    [[nodiscard]] bool may_have_been_sent(const Client&, httplib::Error error) const {
        if constexpr (has_writer<Client>)
            return sendings_ != 0;
        else
            return error != httplib::Error::Connection && error != httplib::Error::BindIPAddress && !is_tls_of(error);
    }
    template <class Error>
    static bool is_tls_of(Error error) {
        if constexpr (requires { Error::SSLServerHostnameVerification; })
            if (error == Error::SSLServerHostnameVerification)
                return true;
        return error == Error::SSLConnection || error == Error::SSLLoadingCerts ||
               error == Error::SSLServerVerification;
    }

    std::unique_ptr<httplib::ClientImpl> client_;
    int sendings_ = 0;
};

#    undef FEISHU_REACTIONS_HTTPLIB_TLS

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif // FEISHU_REACTIONS_HAS_HTTPLIB

#endif
