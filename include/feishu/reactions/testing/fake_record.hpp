// SPDX-License-Identifier: BSL-1.0
//
// fake_record.hpp - what the fake service received, and what was wrong with it.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_RECORD_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_RECORD_HPP

#include <feishu/reactions/wire/request.hpp>
#include <feishu/reactions/testing/fake_route.hpp>

#include <cstdint>     // std::uint64_t
#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// One request that the fake service received, and what became of it. Secrets are not kept: a token is its number in
/// the order of issue.
struct fake_record {
    /// "POST", "GET" or "DELETE", or whatever was sent.
    std::string method = {};
    /// Path and query, as they were sent.
    std::string target = {};
    /// In the order in which they came; Authorization as "Bearer ***".
    header_list headers = {};
    /// As it was sent; "***" if it held an app's secret.
    std::string body = {};
    /// The service's time when it was received, in milliseconds since 1970.
    std::uint64_t at_ms = 0;
    /// The id of the app or user; empty: the token is not known.
    std::string caller = {};
    /// The number of the token; 0: it is not known.
    std::uint64_t token = 0;
    /// The HTTP status of the answer; 0: no answer went out.
    int status = 0;
    /// The code that the service gave; errc::ok also if something else answered.
    errc code = errc::ok;
};

namespace fake_parts {

// Keeps what came in, and judges it. A finding is a sentence that begins with the method of its request.
class fake_journal {
  public:
    fake_record& add(std::string_view method, std::string_view target, const header_list& headers,
                     std::string_view body) {
        fake_record r;
        r.method = method;
        r.target = target;
        const bool secret = body.find("app_secret") != body.npos || body.find("client_secret") != body.npos;
        r.body = secret ? "***" : body;
        for (const auto& [name, value] : headers)
            if (!detail::same_ignoring_case(name, "Authorization"))
                r.headers.add(name, value);
            else
                r.headers.add(name, value.starts_with("Bearer ") ? "Bearer ***" : "***");
        records_.push_back(std::move(r));
        return records_.back();
    }

    // Judges the request that was added last.
    void inspect(const fake_route& route, const header_list& headers, std::string_view body) {
        for (const fake_finding& finding : route.findings)
            (finding.breaks_http ? violations_ : deviations_).push_back(last() + finding.what);
        for (const auto& [name, value] : headers)
            if (name.empty() || detail::has_control(name) || detail::has_control(value))
                violations_.push_back(last() + "a header with a control character, or without a name");
        if (headers.count("Authorization") > 1)
            violations_.push_back(last() + "more than one Authorization header");
        inspect_body(headers, body,
                     route.to == fake_route::place::oauth ? "application/x-www-form-urlencoded"
                                                          : "application/json; charset=utf-8");
    }
    // Judges one that the library hands to a transport.
    void check_outgoing(const request& q) {
        const std::string method = std::string{q.method_name} + ": ";
        if (std::string{q.origin}.append(q.target) != q.url)
            violations_.push_back(method + "the url of a request is not its origin followed by its target");
        for (const field& f : q.headers) {
            if (detail::same_ignoring_case(f.name, "Host") || detail::same_ignoring_case(f.name, "Content-Length"))
                violations_.push_back(method + "a header that is the HTTP stack's: '" + std::string{f.name} + "'");
            if (detail::same_ignoring_case(f.name, "Authorization") != f.secret)
                violations_.push_back(method + "Authorization, and nothing else, is secret: '" + std::string{f.name} +
                                      "'");
        }
    }
    // What came over a connection could not be taken apart.
    void add_unreadable() {
        violations_.push_back("what came is no HTTP/1.1 request, or the size of its body is not its Content-Length");
    }

    [[nodiscard]] const std::vector<fake_record>& records() const { return records_; }
    [[nodiscard]] const std::vector<std::string>& violations() const { return violations_; }
    [[nodiscard]] const std::vector<std::string>& deviations() const { return deviations_; }

  private:
    void inspect_body(const header_list& headers, std::string_view body, std::string_view type_of_post) {
        const std::string* const length = headers.find("Content-Length");
        if (headers.count("Content-Length") > 1 || (length != nullptr && *length != std::to_string(body.size())))
            violations_.push_back(last() + "a Content-Length that is not the size of the body");
        const std::string_view type = headers.value("Content-Type");
        if (records_.back().method == "POST") {
            if (!detail::same_ignoring_case(type, type_of_post))
                deviations_.push_back(last() + "a POST has Content-Type: " + std::string{type_of_post} + ", not '" +
                                      std::string{type} + "'");
            return;
        }
        // RFC 9110, 9.3.1 and 9.3.5: such content has no meaning, and a proxy may take it for an attack.
        if (!body.empty())
            violations_.push_back(last() + "a body, to which HTTP gives no meaning here");
        // Official SDKs send a Content-Type with every request.
        for (const std::string_view name : {"Content-Type", "Transfer-Encoding"})
            if (headers.find(name) != nullptr)
                deviations_.push_back(last() + "a header '" + std::string{name} +
                                      "', though the pages document none for it");
    }
    [[nodiscard]] std::string last() const { return records_.back().method + ": "; }

    std::vector<fake_record> records_;
    std::vector<std::string> violations_;
    std::vector<std::string> deviations_;
};

} // namespace fake_parts

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
