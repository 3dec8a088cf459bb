// SPDX-License-Identifier: BSL-1.0
//
// winhttp.test.cpp - transports/winhttp.hpp keeps what wire/transport.hpp asks, as far as Wine's WinHTTP shows it; its
// limits are not those of Windows, where nobody has run this.
#include <feishu/reactions/transports/winhttp.hpp>

#include <feishu/reactions/testing/conformance.hpp>
#include <feishu/reactions/testing/conformance_peer.hpp>

#include "../examples/support/loopback.hpp"
#include "support/conformance_report.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>

namespace fr = feishu::reactions;

namespace {

using fr::testing::conformance_peer;

// Wine's: it takes interim answers for the last one, and a cut after a whole chunk for the end.
const std::set<std::string> limits = {"cut_chunk GET", "interim_100 GET", "interim_100_headers GET", "interim_103 GET"};

} // namespace

BOOST_AUTO_TEST_SUITE(transports_winhttp)

BOOST_AUTO_TEST_CASE(all_of_it_but_for_wines_limits_over_http) {
    loopback server{conformance_peer{}};
    fr::winhttp_transport http;
    const auto report = fr::testing::conformance(http, server.url());
    BOOST_TEST(failed_and_logged(report) == limits, boost::test_tools::per_element());
    BOOST_TEST(report.checks >= 130u);
}

BOOST_AUTO_TEST_SUITE_END()
