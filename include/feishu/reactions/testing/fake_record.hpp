// SPDX-License-Identifier: BSL-1.0
//
// fake_record.hpp - what the fake service received, and which rules it broke.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_RECORD_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_RECORD_HPP

#include <feishu/reactions/wire/request.hpp>
#include <feishu/reactions/testing/fake_route.hpp>

#include <cstdint>     // std::uint64_t
#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

// One request and what became of it. Secrets are not kept: a token is its number in the order of issue.
struct fake_record {
    std::string method = {};
    std::string target = {};
    header_list headers = {}; // Authorization as "Bearer ***"
    std::string body = {};    // "***" where it held an app's secret
    std::uint64_t at_ms = 0;
    std::string caller = {}; // app or user; empty: an unknown token
    std::uint64_t token = 0; // 0: an unknown one
    int status = 0;          // 0: no answer went out
    errc code = errc::ok;
};

class fake_journal {
  public:
    fake_record& add(std::string_view method, std::string_view target, const header_list& headers,
                     std::string_view body) {
        fake_record r;
        r.method = method;
        r.target = target;
        r.body = body.find("app_secret") == std::string_view::npos ? body : "***";
        for (const auto& [name, value] : headers)
            if (!detail::same_ignoring_case(name, "Authorization"))
                r.headers.add(name, value);
            else
                r.headers.add(name, value.starts_with("Bearer ") ? "Bearer ***" : "***");
        records_.push_back(std::move(r));
        return records_.back();
    }

    // Of any request.
    void inspect(const fake_route& route, const header_list& headers, std::string_view body) {
        for (const std::string& fault : route.faults)
            broken(fault);
        if (headers.count("Authorization") > 1)
            broken("more than one Authorization header");
        const bool posts = records_.back().method == "POST";
        const std::string_view type = headers.value("Content-Type");
        if (posts && !detail::same_ignoring_case(type, "application/json; charset=utf-8"))
            broken("a POST has Content-Type: application/json; charset=utf-8, not '" + std::string{type} + "'");
        if (posts)
            return;
        if (!body.empty())
            broken("a body");
        for (const std::string_view name : {"Content-Type", "Content-Length", "Transfer-Encoding"})
            if (headers.find(name) != nullptr && headers.value(name) != "0")
                broken("a header '" + std::string{name} + "'");
    }
    // Of one that the library hands to a transport.
    void check_outgoing(const request& q) {
        if (std::string{q.origin}.append(q.target) != q.url)
            violations_.push_back("the url of a request is not its origin followed by its target");
        for (const field& f : q.headers) {
            if (detail::same_ignoring_case(f.name, "Host") || detail::same_ignoring_case(f.name, "Content-Length"))
                violations_.push_back("a header that is the HTTP stack's: '" + std::string{f.name} + "'");
            if (detail::same_ignoring_case(f.name, "Authorization") != f.secret)
                violations_.push_back("Authorization, and nothing else, is secret: '" + std::string{f.name} + "'");
        }
    }

    [[nodiscard]] const std::vector<fake_record>& records() const { return records_; }
    [[nodiscard]] const std::vector<std::string>& violations() const { return violations_; }

  private:
    void broken(const std::string& what) { violations_.push_back(records_.back().method + ": " + what); }

    std::vector<fake_record> records_;
    std::vector<std::string> violations_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
