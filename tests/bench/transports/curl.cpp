// SPDX-License-Identifier: BSL-1.0
//
// curl.cpp - libcurl alone, and our transports on it.
#include "bench.hpp"

#include <feishu/reactions/transports/curl.hpp>
#include <feishu/reactions/transports/curl_multi.hpp>

namespace {

using bench::fr::milliseconds;

int ours(const std::string& how, long count, const char* origin, const char* ca) {
    bench::ours one{origin};
    if (how == "ours") {
        bench::fr::curl_transport http{{.ca_file = ca}};
        return bench::measure(count, [&] { one.blocking(http); });
    }
    bench::fr::curl_multi_transport http{{.ca_file = ca}};
    return bench::measure(count, [&] { one.async(http, [&] { http.poll(milliseconds{1000}); }); });
}

std::size_t keep(char* data, std::size_t, std::size_t size, void* to) {
    static_cast<std::string*>(to)->append(data, size);
    return size;
}
int bare(const std::string& how, long count, const char* origin, const char* ca) {
    CURL* const curl = curl_easy_init();
    CURLM* const multi = curl_multi_init();
    std::string answer;
    curl_slist* headers = curl_slist_append(nullptr, (std::string{"Authorization: "} + bench::token).c_str());
    headers = curl_slist_append(headers, (std::string{"Content-Type: "} + bench::type).c_str());
    curl_easy_setopt(curl, CURLOPT_URL, (std::string{origin} + bench::target).c_str());
    curl_easy_setopt(curl, CURLOPT_CAINFO, ca);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, bench::body);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 10'000L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    return bench::measure(count, [&] {
        answer.clear();
        if (how == "bare") {
            bench::require(curl_easy_perform(curl) == CURLE_OK, "curl_easy_perform() failed");
        } else {
            curl_multi_add_handle(multi, curl);
            for (int running = 1; running != 0;) {
                curl_multi_perform(multi, &running);
                if (running != 0)
                    curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
            }
            curl_multi_remove_handle(multi, curl);
        }
        bench::require(answer == bench::answer, "no answer");
    });
}

} // namespace

BENCH_MAIN(ours, bare)
