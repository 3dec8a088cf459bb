// SPDX-License-Identifier: BSL-1.0
//
// conformance_asio.test.cpp - the example's transport on Asio keeps what transport.hpp asks, over real connections.
#include <feishu/reactions/testing/conformance.hpp>

#include "../../examples/asio_transport.hpp"
#include "../../examples/support/loopback.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

namespace fr = feishu::reactions;

BOOST_AUTO_TEST_SUITE(testing_conformance_asio)

BOOST_AUTO_TEST_CASE(asios_transport_keeps_all_of_it) {
    loopback server{fr::testing::conformance_peer{}};
    asio::io_context context;
    asio_transport http{context};
    const auto report = fr::testing::conformance(http, server.url(), [&] {
        context.restart();
        context.run_for(std::chrono::milliseconds{1});
    });
    for (const std::string& failure : report.failures)
        BOOST_ERROR(failure);
    BOOST_TEST(report.checks > 200u);
    context.restart();
    context.run(); // the ends of what was cancelled
}

BOOST_AUTO_TEST_SUITE_END()
