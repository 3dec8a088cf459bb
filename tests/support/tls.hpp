// SPDX-License-Identifier: BSL-1.0
//
// tls.hpp - HTTPS for loopback.hpp, with certificates that are made on the spot: good ones, and each kind of bad one.
// OpenSSL. For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_TLS_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_TLS_HPP

#include "../examples/support/loopback.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <unistd.h>

#include <cstdio>      // std::FILE, std::remove
#include <memory>      // std::unique_ptr, std::make_unique
#include <stdexcept>   // std::runtime_error
#include <string>      // std::string
#include <string_view> // std::string_view
#include <utility>     // std::move

namespace tls {

template <auto Free>
struct freeing {
    template <class T>
    void operator()(T* what) const {
        Free(what);
    }
};
using key_pointer = std::unique_ptr<EVP_PKEY, freeing<EVP_PKEY_free>>;
using certificate_pointer = std::unique_ptr<X509, freeing<X509_free>>;
using connection_pointer = std::unique_ptr<SSL, freeing<SSL_free>>;

inline void require(bool good, const char* what) {
    if (!good)
        throw std::runtime_error{what};
}

// A key and a certificate that it signed itself: what it trusts is what trusts it.
struct identity {
    key_pointer key;
    certificate_pointer certificate;

    // `names` as OpenSSL writes them: "DNS:localhost,IP:127.0.0.1". Valid from yesterday for `days`.
    explicit identity(const char* names = "DNS:localhost,IP:127.0.0.1,IP:::1", int days = 30)
        : key(EVP_EC_gen("P-256")), certificate(X509_new()) {
        constexpr long a_day = 24L * 60 * 60;
        X509* const x = certificate.get();
        require(key && x != nullptr, "no key");
        X509_set_version(x, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
        X509_gmtime_adj(X509_getm_notBefore(x), -a_day * (days < 0 ? 1 - days : 1));
        X509_gmtime_adj(X509_getm_notAfter(x), a_day * days);
        X509_set_pubkey(x, key.get());
        X509_NAME* const name = X509_get_subject_name(x);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
        X509_set_issuer_name(x, name);
        X509V3_CTX context;
        X509V3_set_ctx_nodb(&context);
        X509V3_set_ctx(&context, x, x, nullptr, nullptr, 0);
        for (const auto& [nid, value] :
             {std::pair{NID_subject_alt_name, names}, std::pair{NID_basic_constraints, "critical,CA:TRUE"}}) {
            X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
            require(extension != nullptr && X509_add_ext(x, extension, -1) == 1, "no extension");
            X509_EXTENSION_free(extension);
        }
        require(X509_sign(x, key.get(), EVP_sha256()) != 0, "no signature");
    }
};

// The certificate in a file of its own, for stacks that want the name of one.
class ca_file {
  public:
    explicit ca_file(const identity& of) {
        const int fd = ::mkstemp(name_.data());
        std::FILE* const file = ::fdopen(fd, "w");
        require(file != nullptr && PEM_write_X509(file, of.certificate.get()) == 1, "no certificate file");
        std::fclose(file);
    }
    ~ca_file() { std::remove(name_.c_str()); }
    ca_file(const ca_file&) = delete;
    ca_file& operator=(const ca_file&) = delete;
    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    std::string name_ = "/tmp/feishu_reactions_ca_XXXXXX";
};

class stream : public loopback_stream {
  public:
    stream(int socket, connection_pointer connection) : loopback_stream(socket), connection_(std::move(connection)) {}
    long receive(char* to, std::size_t room) override {
        return SSL_read(connection_.get(), to, static_cast<int>(room));
    }
    long send(std::string_view bytes) override {
        return SSL_write(connection_.get(), bytes.data(), static_cast<int>(bytes.size()));
    }
    void say_goodbye() override { SSL_shutdown(connection_.get()); }

  private:
    connection_pointer connection_;
};

// loopback with TLS: `tls::server server{peer, identity}`.
class server : public loopback {
  public:
    server(peer answer, const identity& as, bool ipv6 = false) : loopback(std::move(answer), ipv6, maker(as)) {}
    [[nodiscard]] std::string url() const { return "https://" + authority(); }

    // What makes the streams, for a server that does something else with them.
    static stream_maker maker(const identity& as) {
        const std::shared_ptr<SSL_CTX> context{SSL_CTX_new(TLS_server_method()), &SSL_CTX_free};
        require(SSL_CTX_use_certificate(context.get(), as.certificate.get()) == 1 &&
                    SSL_CTX_use_PrivateKey(context.get(), as.key.get()) == 1,
                "no TLS context");
        return [context](int socket) -> std::unique_ptr<loopback_stream> {
            connection_pointer connection{SSL_new(context.get())};
            if (!connection || SSL_set_fd(connection.get(), socket) != 1 || SSL_accept(connection.get()) != 1)
                return nullptr;
            return std::make_unique<stream>(socket, std::move(connection));
        };
    }
};

// A stream around that of tls::server.
class changed_stream : public loopback_stream {
  public:
    changed_stream(int on, std::unique_ptr<loopback_stream> with)
        : loopback_stream(on), socket_(on), inner_(std::move(with)) {}
    long receive(char* to, std::size_t room) override { return inner_->receive(to, room); }
    long send(std::string_view bytes) override { return inner_->send(bytes); }

  protected:
    int socket_;
    std::unique_ptr<loopback_stream> inner_;
};

// Closes with an end, and then a reset. Who writes after that is raised SIGPIPE.
struct hangs_up : changed_stream {
    using changed_stream::changed_stream;
    void say_goodbye() override {
        ::shutdown(socket_, SHUT_WR);
        sockets::reset_when_closed(socket_);
    }
};

#if defined(TCP_CORK) // Linux
// Two pieces arrive together, as two TLS records.
struct two_at_once : changed_stream {
    using changed_stream::changed_stream;
    long send(std::string_view bytes) override {
        hold(true);
        const long n = inner_->send(bytes);
        if (++sent_ % 2 == 0)
            hold(false);
        return n;
    }

  private:
    void hold(bool on) const {
        const int value = on;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_CORK, &value, sizeof value);
    }
    int sent_ = 0;
};
#endif

// What makes a changed stream: `loopback server{peer, false, tls::with<tls::hangs_up>(identity)}`.
template <class Stream>
loopback::stream_maker with(const identity& as) {
    return [make = server::maker(as)](int socket) -> std::unique_ptr<loopback_stream> {
        auto inner = make(socket);
        return inner ? std::make_unique<Stream>(socket, std::move(inner)) : nullptr;
    };
}

} // namespace tls

#endif
