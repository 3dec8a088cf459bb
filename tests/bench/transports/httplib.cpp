// SPDX-License-Identifier: BSL-1.0
//
// httplib.cpp - cpp-httplib alone, and our transport on it.
#include "bench.hpp"

#include <feishu/reactions/transports/httplib.hpp>

namespace {

int ours(const std::string&, long count, const char* origin, const char* ca) {
    bench::ours one{origin};
    bench::fr::httplib_transport http{{.ca_file = ca}};
    return bench::measure(count, [&] { one.blocking(http); });
}
int bare(const std::string&, long count, const char* origin, const char* ca) {
    httplib::Client client{origin};
    client.set_ca_cert_path(ca);
    client.set_keep_alive(true);
    client.set_tcp_nodelay(true);
    const httplib::Headers headers{{"Authorization", bench::token}};
    return bench::measure(count, [&] {
        const auto answer = client.Post(bench::target, headers, bench::body, bench::type);
        bench::require(answer && answer->body == bench::answer, "no answer");
    });
}

} // namespace

BENCH_MAIN(ours, bare)
