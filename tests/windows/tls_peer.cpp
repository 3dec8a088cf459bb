// SPDX-License-Identifier: BSL-1.0
//
// tls_peer.cpp - runs a program while servers with good and bad certificates wait for it on this machine:
//
//     tls_peer <file for the good certificate> <program> <arguments...>
//
// The program is given, behind its arguments, the origins of: a server that the file's certificate proves, one with an
// untrusted certificate, and two whose certificates are the file's, but have expired or are another host's.
#include <feishu/reactions/testing/conformance_peer.hpp>

#include "support/tls.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

int main(int count, char** words) {
    using feishu::reactions::testing::conformance_peer;
    if (count < 3)
        return std::puts("tls_peer <file for the good certificates> <program> <arguments...>"), 2;
    const tls::identity good;
    const tls::identity untrusted;
    const tls::identity expired{"DNS:localhost,IP:127.0.0.1", -1};
    const tls::identity another_host{"DNS:open.feishu.cn,IP:127.0.0.2"};
    std::ofstream trusted{words[1]};
    for (const tls::identity* const one : {&good, &expired, &another_host}) {
        const tls::ca_file file{*one};
        trusted << std::ifstream{file.name()}.rdbuf();
    }
    trusted.close();
    tls::server servers[] = {{conformance_peer{}, good},
                             {conformance_peer{}, untrusted},
                             {conformance_peer{}, expired},
                             {conformance_peer{}, another_host}};
    std::string command;
    for (int i = 2; i != count; ++i)
        (command += words[i]) += ' ';
    for (const tls::server& one : servers) { // by name: Wine does not look for addresses in a certificate
        const std::string authority = one.authority();
        (command += "https://localhost" + authority.substr(authority.find(':'))) += ' ';
    }
    int status = std::system(command.c_str());
    for (int i = 1; i != 4; ++i)
        if (!servers[i].take_received().empty()) {
            std::printf("server %d was sent a request\n", i);
            status = 1;
        }
    return status == 0 ? 0 : 1;
}
