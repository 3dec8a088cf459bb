// SPDX-License-Identifier: BSL-1.0
//
// curl_request.hpp - from the library's request to libcurl's options, and from libcurl's callbacks to the
// library's response. What curl_transport.hpp and curl_multi_transport.hpp have in common.
#ifndef FEISHU_REACTIONS_EXAMPLES_CURL_REQUEST_HPP
#define FEISHU_REACTIONS_EXAMPLES_CURL_REQUEST_HPP

#include <feishu/reactions/wire/transport.hpp>

#include <curl/curl.h>

#include <cstddef>     // std::size_t
#include <cstdlib>     // std::atoi
#include <string>      // std::string
#include <string_view> // std::string_view

// Lives as long as its transfer, and in one place: libcurl keeps its address.
class curl_request {
  public:
    using delivery = feishu::reactions::delivery;
    using request = feishu::reactions::request;
    using response = feishu::reactions::response;

    curl_request(CURL* curl, const request& q, response& r) : answer_(r), to_send_(q.body) {
        curl_easy_setopt(curl, CURLOPT_URL, q.url.data());
        curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(q.timeout_ms));
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L); // a redirect would carry the token elsewhere
        if (q.url.starts_with("http://"))                   // plain http is for tests on this machine
            curl_easy_setopt(curl, CURLOPT_PROXY, "");

        if (!q.body.empty()) {
            // Handed out by a function that cannot start again, on purpose. Where a connection that was kept
            // open turns out to be closed, libcurl sends a request once more by itself; a POST that was
            // already carried out would then react twice.
            curl_easy_setopt(curl, CURLOPT_POST, 1L);
            curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(q.body.size()));
            curl_easy_setopt(curl, CURLOPT_READFUNCTION, &on_send);
            curl_easy_setopt(curl, CURLOPT_READDATA, this);
        }
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, q.method_name.data());

        for (const auto& field : q.headers)
            add_header(std::string{field.name}.append(": ").append(field.value));
        add_header("Expect:"); // no 100 Continue for bodies of a few bytes
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers_);

        curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &on_header);
        curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &on_body);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    }
    ~curl_request() { curl_slist_free_all(headers_); }
    curl_request(const curl_request&) = delete;
    curl_request& operator=(const curl_request&) = delete;

    // How the transfer ended, in the library's words.
    delivery end(CURLcode code) {
        if (code == CURLE_OK)
            return delivery::answered;
        if (had_enough_)
            return delivery::too_big;
        return answer_.failed(delivery_of(code), curl_easy_strerror(code), static_cast<int>(code));
    }

  private:
    // Only where libcurl is certain that nothing was carried out may a call be repeated.
    static delivery delivery_of(CURLcode code) {
        switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_CONNECT: return delivery::unreachable;
        // Before and in the handshake. CURLE_SSL_SHUTDOWN_FAILED is of its end, when all has been sent.
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
        case CURLE_OPERATION_TIMEDOUT: return delivery::timed_out;
        default: return delivery::broken;
        }
    }

    void add_header(const std::string& line) {
        if (curl_slist* const longer = curl_slist_append(headers_, line.c_str()))
            headers_ = longer;
    }

    static std::size_t on_send(char* buffer, std::size_t, std::size_t room, void* user) {
        std::string_view& rest = static_cast<curl_request*>(user)->to_send_;
        const std::size_t size = rest.copy(buffer, room);
        rest.remove_prefix(size);
        return size;
    }
    // Status lines arrive here too: "HTTP/1.1 200 OK", "HTTP/2 200".
    static std::size_t on_header(char* data, std::size_t, std::size_t size, void* user) {
        std::string_view line{data, size};
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
            line.remove_suffix(1);
        response& answer = static_cast<curl_request*>(user)->answer_;
        const bool status = line.starts_with("HTTP/");
        const std::size_t cut = line.find(status ? ' ' : ':');
        if (cut == std::string_view::npos)
            return size; // the empty line at the end
        const std::string rest{line.substr(cut + 1)};
        if (status)
            answer.status(std::atoi(rest.c_str()));
        else
            answer.header(line.substr(0, cut), rest);
        return size;
    }
    static std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) {
        auto& self = *static_cast<curl_request*>(user);
        self.had_enough_ = !self.answer_.body({data, size});
        return self.had_enough_ ? 0 : size; // anything but `size` ends the transfer
    }

    response& answer_;
    std::string_view to_send_;
    curl_slist* headers_ = nullptr;
    bool had_enough_ = false;
};

#endif
