// SPDX-License-Identifier: BSL-1.0
//
// conformance_report.hpp - what a test says of a report of the conformance suite. For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_CONFORMANCE_REPORT_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_CONFORMANCE_REPORT_HPP

#include <feishu/reactions/testing/conformance.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef> // std::size_t
#include <set>     // std::set
#include <string>  // std::string

// Nothing failed, and at least so much was looked at.
inline void require_passed(const feishu::reactions::testing::conformance_report& report, std::size_t at_least) {
    for (const std::string& failure : report.failures)
        BOOST_ERROR(failure);
    BOOST_TEST(report.checks >= at_least);
}

// The cases that failed, without what was wrong with them.
inline std::set<std::string> failed(const feishu::reactions::testing::conformance_report& report) {
    std::set<std::string> out;
    for (const std::string& failure : report.failures)
        out.insert(failure.substr(0, failure.find(':')));
    return out;
}
// Writes what was wrong into the log as well, which only one thread may do.
inline std::set<std::string> failed_and_logged(const feishu::reactions::testing::conformance_report& report) {
    for (const std::string& failure : report.failures)
        BOOST_TEST_MESSAGE(failure);
    return failed(report);
}

#endif
