// SPDX-License-Identifier: BSL-1.0
//
// check_transport.cpp - whether a transport keeps its promises: the conformance cases against a server on this
// machine that stalls, cuts, repeats and redirects as they ask. Put your own transport in its place.
#include <feishu/reactions/testing/conformance.hpp>
#include <feishu/reactions/testing/conformance_peer.hpp>

#include "support/ready_transport.hpp"
#include "support/loopback.hpp"

#include <cstdio>

int main() {
    namespace fr = feishu::reactions;
    loopback server{fr::testing::conformance_peer{}};
    ready_transport mine;

    const auto report = fr::testing::conformance(mine, server.url()); // takes about three seconds
    for (const std::string& failure : report.failures)
        std::printf("%s\n", failure.c_str());
    std::printf("%zu checks, %zu failures\n", report.checks, report.failures.size());
    return report.passed() ? 0 : 1;
}
