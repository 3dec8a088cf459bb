// SPDX-License-Identifier: BSL-1.0
//
// naive_curl.hpp - a transport on libcurl as one writes it first: it believes CURLE_COULDNT_CONNECT, and lets libcurl
// repeat what it likes. For tests that show what goes wrong then.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_NAIVE_CURL_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_NAIVE_CURL_HPP

#include <feishu/reactions/wire/transport.hpp>

#include <curl/curl.h>

#include <cstdlib> // std::atoi
#include <memory>  // std::unique_ptr
#include <string>  // std::string

struct naive_curl {
    using request = feishu::reactions::request;
    using response = feishu::reactions::response;
    using delivery = feishu::reactions::delivery;

    bool rewinds = false; // the body can be read once more, so that libcurl repeats a POST as well
    std::unique_ptr<CURLM, CURLMcode (*)(CURLM*)> connections{curl_multi_init(), &curl_multi_cleanup};
    std::string_view to_send = {};

    delivery operator()(const request& q, response& r) {
        const std::unique_ptr<CURL, void (*)(CURL*)> curl{curl_easy_init(), &curl_easy_cleanup};
        CURL* const c = curl.get();
        to_send = q.body;
        curl_easy_setopt(c, CURLOPT_URL, q.url.data());
        curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, static_cast<long>(q.timeout.count()));
        curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
        if (!q.body.empty()) {
            curl_easy_setopt(c, CURLOPT_POST, 1L);
            curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, static_cast<long>(q.body.size()));
            curl_easy_setopt(c, CURLOPT_READFUNCTION, &on_send);
            curl_easy_setopt(c, CURLOPT_READDATA, this);
            if (rewinds)
                curl_easy_setopt(c, CURLOPT_POSTFIELDS, q.body.data());
        }
        curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, q.method_name.data());
        curl_slist* headers = nullptr;
        for (const auto& field : q.headers)
            headers = curl_slist_append(headers, (std::string{field.name} + ": " + std::string{field.value}).c_str());
        curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, &on_header);
        curl_easy_setopt(c, CURLOPT_HEADERDATA, &r);
        curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, &on_body);
        curl_easy_setopt(c, CURLOPT_WRITEDATA, &r);
        const CURLcode code = perform(c);
        curl_slist_free_all(headers);
        return code == CURLE_OK                   ? delivery::answered
               : code == CURLE_WRITE_ERROR        ? delivery::too_big
               : code == CURLE_OPERATION_TIMEDOUT ? delivery::timed_out
               : code == CURLE_COULDNT_CONNECT    ? delivery::unreachable
                                                  : delivery::broken;
    }

  private:
    CURLcode perform(CURL* c) const {
        curl_multi_add_handle(connections.get(), c);
        for (int running = 1; running != 0; curl_multi_poll(connections.get(), nullptr, 0, 10, nullptr))
            curl_multi_perform(connections.get(), &running);
        int left = 0;
        const CURLcode code = curl_multi_info_read(connections.get(), &left)->data.result;
        curl_multi_remove_handle(connections.get(), c);
        return code;
    }
    static std::size_t on_send(char* buffer, std::size_t, std::size_t room, void* user) {
        std::string_view& rest = static_cast<naive_curl*>(user)->to_send;
        const std::size_t size = rest.copy(buffer, room);
        rest.remove_prefix(size);
        return size;
    }
    static std::size_t on_header(char* data, std::size_t, std::size_t size, void* user) {
        const std::string line{data, size};
        const bool status = line.starts_with("HTTP/");
        const std::size_t cut = line.find(status ? ' ' : ':');
        if (cut != std::string::npos && status)
            static_cast<response*>(user)->status(std::atoi(line.c_str() + cut));
        else if (cut != std::string::npos)
            static_cast<response*>(user)->header(line.substr(0, cut), line.substr(cut + 1, line.size() - cut - 3));
        return size;
    }
    static std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) {
        return static_cast<response*>(user)->body({data, size}) ? size : 0;
    }
};

#endif
