// SPDX-License-Identifier: BSL-1.0
//
// server.cpp - the other end: writes its certificate and its origin into the files that are named, and serves until its
// input ends. In a network of its own it switches the loopback device on.
#include "bench.hpp"

#include "support/tls.hpp"

#include <net/if.h>
#include <sys/ioctl.h>

int main(int, char** words) {
    const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    ifreq lo = {};
    std::strcpy(lo.ifr_name, "lo");
    ::ioctl(socket, SIOCGIFFLAGS, &lo);
    lo.ifr_flags |= IFF_UP;
    ::ioctl(socket, SIOCSIFFLAGS, &lo);

    const tls::identity good;
    const tls::ca_file file{good};
    std::ofstream{words[1]} << std::ifstream{file.name()}.rdbuf();
    const std::string reply =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(bench::answer.size()) +
        "\r\n\r\n" + std::string{bench::answer};
    tls::server server{[&](std::string_view) { return loopback::raw_response{{{reply}}}; }, good};
    std::ofstream{words[2]} << server.url() << '\n';
    while (std::getchar() != EOF)
        continue;
}
