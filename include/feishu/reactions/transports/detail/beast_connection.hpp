// SPDX-License-Identifier: BSL-1.0
//
// beast_connection.hpp - one connection to one origin, with or without TLS; those that are kept; what TLS trusts.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_BEAST_CONNECTION_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_BEAST_CONNECTION_HPP

#include <feishu/reactions/base/config.hpp>
#include <feishu/reactions/transports/detail/beast_header.hpp>
#include <feishu/reactions/transports/detail/kept_connection.hpp>

#include <chrono>      // std::chrono::seconds, std::chrono::steady_clock
#include <cstddef>     // std::ptrdiff_t, std::size_t
#include <memory>      // std::unique_ptr
#include <mutex>       // std::lock_guard, std::mutex
#include <optional>    // std::optional
#include <string>      // std::string
#include <string_view> // std::string_view
#include <utility>     // std::move
#include <vector>      // std::vector

#if FEISHU_REACTIONS_HAS_BEAST
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The choices that the Boost.Beast transports leave to the program.
struct beast_options {
    /// A PEM file with the certificates to trust, instead of the system's. For a private deployment.
    std::string ca_file = {};
};

namespace detail {

// What connections trust. It is made once for each transport, since reading the system's certificates takes
// milliseconds, and may be used by several threads.
class beast_tls {
  public:
#    if FEISHU_REACTIONS_BEAST_TLS
    explicit beast_tls(const beast_options& options) {
        using boost::asio::ssl::context;
        context_.set_options(context::no_sslv2 | context::no_sslv3 | context::no_tlsv1 | context::no_tlsv1_1, refused_);
        context_.set_verify_mode(boost::asio::ssl::verify_peer, refused_);
        if (options.ca_file.empty())
            context_.set_default_verify_paths(refused_);
        else
            context_.load_verify_file(options.ca_file, refused_);
    }
    // Why there can be no TLS; empty if there can.
    [[nodiscard]] std::string why_not() const { return refused_ ? refused_.message() : std::string{}; }
    [[nodiscard]] boost::asio::ssl::context& context() noexcept { return context_; }

  private:
    boost::asio::ssl::context context_{boost::asio::ssl::context::tls_client};
    boost::system::error_code refused_ = {};
#    else
    explicit beast_tls(const beast_options&) {}
    [[nodiscard]] std::string why_not() const {
        return "transports/beast.hpp was compiled without OpenSSL's headers: install libssl-dev, and link with -lssl "
               "-lcrypto";
    }
#    endif
};

class beast_connection {
  public:
    using socket_type = boost::asio::ip::tcp::socket;

    beast_connection(const boost::asio::any_io_executor& on, std::string_view for_origin)
        : origin(for_origin), secure(for_origin.starts_with("https://")), socket(on) {
        const std::string_view authority = for_origin.substr(for_origin.find("//") + 2);
        const std::size_t colon = authority.rfind(':');
        const bool has_port = colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos;
        host = authority.substr(0, has_port ? colon : authority.size());
        port = has_port ? authority.substr(colon + 1) : secure ? "443" : "80";
        if (host.starts_with('[')) // an IPv6 address
            host = host.substr(1, host.size() - 2);
    }
    beast_connection(const beast_connection&) = delete;
    beast_connection& operator=(const beast_connection&) = delete;

#    if FEISHU_REACTIONS_BEAST_TLS
    // To be called once, before the handshake. False: OpenSSL has no memory.
    [[nodiscard]] bool begin_tls(beast_tls& with) {
        tls.emplace(socket, with.context());
        SSL* const ssl = tls->native_handle();
        X509_VERIFY_PARAM* const verify = SSL_get0_param(ssl);
        X509_VERIFY_PARAM_set_hostflags(verify, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        boost::system::error_code is_name;
        boost::asio::ip::make_address(host, is_name);
        if (!is_name) // addresses stand elsewhere in a certificate, and are not for SNI
            return X509_VERIFY_PARAM_set1_ip_asc(verify, host.c_str()) == 1;
        // What SSL_set_tlsext_host_name() is: a macro with a cast that compilers warn of.
        return X509_VERIFY_PARAM_set1_host(verify, host.data(), host.size()) == 1 &&
               SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host.data()) == 1;
    }
    // Why the peer's certificate was refused; null if it was not.
    [[nodiscard]] const char* refusal() {
        const long why = SSL_get_verify_result(tls->native_handle());
        return why == X509_V_OK ? nullptr : X509_verify_cert_error_string(why);
    }
    // Whether the other side has ended it while it was kept, or has sent what nobody asked for: the next answer would not
    // be the next request's. Asio may have taken that from the socket already, so TLS is asked, which reads.
    [[nodiscard]] bool is_over() {
        if (!tls)
            return detail::is_over(socket.native_handle());
        boost::system::error_code ec;
        if (!socket.non_blocking()) // the first time: each setting is a system call
            socket.non_blocking(true, ec);
        char unasked = 0;
        if (!ec)
            (void)tls->read_some(boost::asio::buffer(&unasked, 1), ec);
        return ec != boost::asio::error::would_block;
    }
    template <class What>
    void with_stream(What what) {
        if (tls)
            what(*tls);
        else
            what(socket);
    }
#    else
    [[nodiscard]] bool is_over() { return detail::is_over(socket.native_handle()); }
    template <class What>
    void with_stream(What what) {
        what(socket);
    }
#    endif
    void close() noexcept {
        boost::system::error_code ignored;
        socket.close(ignored);
    }

    const std::string origin;
    const bool secure;
    std::string host = {}; // without brackets
    std::string port = {};
    std::chrono::steady_clock::time_point kept_since = {};
    socket_type socket;
#    if FEISHU_REACTIONS_BEAST_TLS
    std::optional<boost::asio::ssl::stream<socket_type&>> tls = {};
#    endif
};

// Connections between two exchanges: nothing is in progress on them, so any thread may take one.
class beast_idle {
  public:
    // Null: there is none for this origin.
    [[nodiscard]] std::unique_ptr<beast_connection> take(std::string_view origin) {
        const std::lock_guard lock{mutex_};
        const auto now = std::chrono::steady_clock::now();
        for (std::size_t i = idle_.size(); i != 0; --i) {
            if (idle_[i - 1]->origin != origin)
                continue;
            std::unique_ptr<beast_connection> out = std::move(idle_[i - 1]);
            idle_.erase(idle_.begin() + static_cast<std::ptrdiff_t>(i - 1));
            if (now - out->kept_since < longest && !out->is_over())
                return out;
        }
        return nullptr;
    }
    void give_back(std::unique_ptr<beast_connection> connection) {
        connection->kept_since = std::chrono::steady_clock::now();
        const std::lock_guard lock{mutex_};
        if (idle_.size() == most)
            idle_.erase(idle_.begin()); // the one that was not used for the longest time
        idle_.push_back(std::move(connection));
    }

  private:
    static constexpr std::size_t most = 64;
    // Longer, and some router on the way may have forgotten the connection without a word.
    static constexpr std::chrono::seconds longest{60};
    std::mutex mutex_ = {};
    std::vector<std::unique_ptr<beast_connection>> idle_ = {};
};

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif // FEISHU_REACTIONS_HAS_BEAST

#endif
