// SPDX-License-Identifier: BSL-1.0
//
// curl_transfer.hpp - one libcurl handle and what it is doing: what curl.hpp and curl_multi.hpp have in common.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_CURL_TRANSFER_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_CURL_TRANSFER_HPP

#include <feishu/reactions/transports/detail/curl_header.hpp>
#include <feishu/reactions/transports/detail/curl_sockets.hpp>
#include <feishu/reactions/transports/detail/curl_sigpipe.hpp>
#include <feishu/reactions/transports/detail/user_agent.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <climits>     // INT_MAX
#include <cstddef>     // std::size_t
#include <memory>      // std::unique_ptr
#include <new>         // std::nothrow
#include <string>      // std::string
#include <string_view> // std::string_view

#if FEISHU_REACTIONS_HAS_CURL
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The choices that the libcurl transports leave to the program.
struct curl_options {
    /// A PEM file with the certificates to trust, instead of the system's. For a private deployment.
    std::string ca_file = {};
    /// A proxy for https, as libcurl spells it: "http://proxy.example.com:3128". Empty: none. The environment variables
    /// http_proxy, https_proxy and all_proxy are not read; plain http never takes a proxy.
    std::string proxy = {};
};

namespace detail {

// A handle serves one transfer after the other and keeps its address: libcurl holds pointers to it.
class curl_transfer {
  public:
    // Requires: `options` and `sockets` outlive this. Handles that share connections share `sockets`.
    curl_transfer(const curl_options& options, curl_sockets& sockets) noexcept : options_(options), sockets_(sockets) {
        open();
    }
    // Closing a TLS connection writes to it: the caller holds a sigpipe guard.
    ~curl_transfer() {
        curl_easy_cleanup(curl_);
        curl_slist_free_all(headers_);
    }
    curl_transfer(const curl_transfer&) = delete;
    curl_transfer& operator=(const curl_transfer&) = delete;

    [[nodiscard]] CURL* handle() const noexcept { return curl_; }

    // Prepares the handle to send `q`. Anything but CURLE_OK goes to end(), and nothing may be sent.
    [[nodiscard]] CURLcode begin(const request& q, response& r) noexcept {
        answer_ = &r;
        begun_ = had_enough_ = opened_ = stale_ = false;
        words_[0] = '\0';
        if (curl_ == nullptr)
            return CURLE_FAILED_INIT;
        refused_ = refused_always_;
        const bool https = q.url.starts_with("https://");
        // First: without TLS in it, libcurl refuses this option.
#    if LIBCURL_VERSION_NUM >= 0x075500
        set(CURLOPT_PROTOCOLS_STR, https ? "https" : "http");
#    else
        set(CURLOPT_PROTOCOLS, static_cast<long>(https ? CURLPROTO_HTTPS : CURLPROTO_HTTP));
#    endif
        set(CURLOPT_PROXY, https ? options_.proxy.c_str() : "");
        set(CURLOPT_URL, q.url.data());
        // Beyond INT_MAX libcurl would refuse the number, and wait for ever.
        set(CURLOPT_TIMEOUT_MS, q.timeout.count() < INT_MAX ? static_cast<long>(q.timeout.count()) : long{INT_MAX});
        set(CURLOPT_FRESH_CONNECT, 0L);
        if (q.body.empty()) {
            set(CURLOPT_HTTPGET, 1L);
        } else {
            set(CURLOPT_POST, 1L);
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(q.body.size()));
            set(CURLOPT_POSTFIELDS, q.body.data()); // so it goes out in one piece with the headers
        }
        set(CURLOPT_CUSTOMREQUEST, q.method_name.data());
        for (const field& f : q.headers)
            add_header(f);
        set(CURLOPT_HTTPHEADER, headers_);
        return refused_;
    }

    // Whether the transfer is to be carried out again, with the same handle: the kept connection was over, and nothing
    // was sent. True once at most.
    [[nodiscard]] bool wants_another_connection(CURLcode code) noexcept {
        if (code != CURLE_ABORTED_BY_CALLBACK || !stale_)
            return false;
        stale_ = false;
        words_[0] = '\0';
        return curl_easy_setopt(curl_, CURLOPT_FRESH_CONNECT, 1L) == CURLE_OK;
    }
    // How the transfer ended, in the library's words. The handle is then ready for the next one.
    //
    // Requires: the handle is in no multi handle any more. The caller holds a sigpipe guard, as for the destructor.
    [[nodiscard]] delivery end(CURLcode code) noexcept {
        const delivery how = delivery_of(code);
        if (how != delivery::answered && how != delivery::too_big)
            (void)answer_->failed(how, words_[0] != '\0' ? words_ : curl_easy_strerror(code), static_cast<int>(code));
        if (how == delivery::answered)
            drop_headers();
        else
            abandon();
        return how;
    }
    // The same, if nobody asks how it ended. After a failure libcurl 8.14 remembers that the body has to be rewound,
    // and fails each later request of that handle, so there is a new one.
    void abandon() noexcept {
        curl_easy_cleanup(curl_);
        open();
        drop_headers();
    }

  private:
    void open() noexcept {
        curl_ = curl_easy_init();
        if (curl_ == nullptr)
            return;
        refused_ = CURLE_OK;
        set(CURLOPT_ERRORBUFFER, words_);
        set(CURLOPT_USERAGENT, user_agent);
        set(CURLOPT_NOSIGNAL, 1L);       // no alarm() for name lookups, no handler for SIGPIPE
        set(CURLOPT_FOLLOWLOCATION, 0L); // a redirect would carry the token elsewhere
        set(CURLOPT_PATH_AS_IS, 1L);     // the URL is encoded already
        // HTTP/2 has answers of its own to a dead connection, and 50 calls a second do not need it.
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
        set(CURLOPT_NOPROXY, "");                  // nor is no_proxy read from the environment
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L); // a proxy's answer is not the service's
        if (!options_.ca_file.empty()) {
            set(CURLOPT_CAINFO, options_.ca_file.c_str());
            set(CURLOPT_CAPATH, nullptr); // else the system's certificates were trusted beside it
        }
        set(CURLOPT_SOCKOPTFUNCTION, &on_socket);
        set(CURLOPT_SOCKOPTDATA, this);
        set(CURLOPT_PREREQFUNCTION, &on_begin);
        set(CURLOPT_PREREQDATA, this);
        set(CURLOPT_CLOSESOCKETFUNCTION, &on_close);
        set(CURLOPT_CLOSESOCKETDATA, &sockets_);
        set(CURLOPT_HEADERFUNCTION, &on_header);
        set(CURLOPT_HEADERDATA, this);
        set(CURLOPT_WRITEFUNCTION, &on_body);
        set(CURLOPT_WRITEDATA, this);
        refused_always_ = refused_;
    }

    [[nodiscard]] delivery delivery_of(CURLcode code) const noexcept {
        if (code == CURLE_OK)
            return delivery::answered;
        if (had_enough_)
            return delivery::too_big;
        if (code == CURLE_OPERATION_TIMEDOUT)
            return delivery::timed_out;
        // If a kept connection dies after the request was read, libcurl connects once more, and reports how that went:
        // CURLE_COULDNT_CONNECT, say. Whatever it says, what was sent may have been carried out.
        if (was_sent())
            return delivery::broken;
        switch (code) {
        case CURLE_UNSUPPORTED_PROTOCOL: // no TLS in this libcurl
        case CURLE_NOT_BUILT_IN:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ENGINE_INITFAILED:
        case CURLE_SSL_CACERT_BADFILE: // Debian without its package ca-certificates
        case CURLE_SSL_CRL_BADFILE:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        case CURLE_SSL_INVALIDCERTSTATUS: return delivery::insecure;
        default: return delivery::unreachable; // no name, no route, a proxy that refuses, no memory
        }
    }
    // Whether a byte of the request left. CURLINFO_REQUEST_SIZE counts what a proxy was asked, too; on_begin() comes
    // after that.
    [[nodiscard]] bool was_sent() const noexcept {
        long bytes = 0;
        return begun_ && (curl_easy_getinfo(curl_, CURLINFO_REQUEST_SIZE, &bytes) != CURLE_OK || bytes != 0);
    }

    void drop_headers() noexcept {
        if (curl_ != nullptr)
            curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, nullptr);
        curl_slist_free_all(headers_);
        headers_ = nullptr;
    }
    template <class Value>
    void set(CURLoption option, Value value) noexcept {
        const CURLcode code = curl_easy_setopt(curl_, option, value);
        if (refused_ == CURLE_OK)
            refused_ = code;
    }
    void add_header(const field& f) noexcept {
        const std::unique_ptr<char[]> line{new (std::nothrow) char[f.name.size() + f.value.size() + 3]};
        if (!line) {
            refused_ = CURLE_OUT_OF_MEMORY;
            return;
        }
        char* end = line.get() + f.name.copy(line.get(), f.name.size());
        *end++ = ':';
        *end++ = ' ';
        end += f.value.copy(end, f.value.size());
        *end = '\0';
        if (curl_slist* const longer = curl_slist_append(headers_, line.get()))
            headers_ = longer;
        else
            refused_ = CURLE_OUT_OF_MEMORY;
    }

    static int on_socket(void* user, curl_socket_t socket, curlsocktype) noexcept {
        auto& self = *static_cast<curl_transfer*>(user);
        self.sockets_.note(socket);
        self.opened_ = true;
        return CURL_SOCKOPT_OK;
    }
    // Also after the transfer that opened it is gone.
    static int on_close(void* sockets, curl_socket_t socket) noexcept {
        static_cast<curl_sockets*>(sockets)->close(socket);
        return 0;
    }
    // Before the request is sent, on a connection that is there; and again before libcurl sends it once more by itself,
    // on a new connection, because the kept one turned out to be closed. What may have been carried out is not
    // repeated.
    static int on_begin(void* user, char*, char*, int, int local_port) noexcept {
        auto& self = *static_cast<curl_transfer*>(user);
        if (self.was_sent())
            return CURL_PREREQFUNC_ABORT;
        self.stale_ = !self.opened_ && self.sockets_.is_over(local_port);
        if (self.stale_)
            return CURL_PREREQFUNC_ABORT;
        self.begun_ = true;
        return CURL_PREREQFUNC_OK;
    }
    // Status lines arrive here too: "HTTP/1.1 200 OK".
    static std::size_t on_header(char* data, std::size_t, std::size_t size, void* user) noexcept {
        std::string_view line{data, size};
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
            line.remove_suffix(1);
        response& answer = *static_cast<curl_transfer*>(user)->answer_;
        const bool status = line.starts_with("HTTP/");
        const std::size_t cut = line.find(status ? ' ' : ':');
        if (cut == std::string_view::npos)
            return size; // the empty line at the end
        const std::string_view rest = line.substr(cut + 1);
        if (!status) {
            answer.header(line.substr(0, cut), rest);
            return size;
        }
        int code = 0;
        for (std::size_t i = 0; i != rest.size() && i != 3 && rest[i] >= '0' && rest[i] <= '9'; ++i)
            code = code * 10 + (rest[i] - '0');
        answer.status(code);
        return size;
    }
    static std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) noexcept {
        auto& self = *static_cast<curl_transfer*>(user);
        self.had_enough_ = !self.answer_->body({data, size});
        return self.had_enough_ ? 0 : size; // anything but `size` ends the transfer
    }

    const curl_options& options_;
    curl_sockets& sockets_;
    CURL* curl_ = nullptr;
    response* answer_ = nullptr;
    curl_slist* headers_ = nullptr;
    CURLcode refused_ = CURLE_OK;        // what libcurl said to the first option that it does not take
    CURLcode refused_always_ = CURLE_OK; // the same, of the options that the constructor sets
    bool begun_ = false;
    bool had_enough_ = false;
    bool opened_ = false; // a connection of its own
    bool stale_ = false;  // it was given a kept one that is over
    char words_[CURL_ERROR_SIZE] = {};
};

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif // FEISHU_REACTIONS_HAS_CURL

#endif
