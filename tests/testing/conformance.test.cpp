// SPDX-License-Identifier: BSL-1.0
//
// Transports that do not keep what transport.hpp asks are found out. Those that do are in tests/transports/.
#include <feishu/reactions/testing/conformance.hpp>
#include <feishu/reactions/transports/curl.hpp>
#include <feishu/reactions/transports/curl_multi.hpp>

#include "../examples/support/loopback.hpp"
#include "support/conformance_report.hpp"
#include "support/naive_curl.hpp"

#include <boost/test/unit_test.hpp>

#include <future>
#include <set>
#include <string>
#include <vector>

namespace fr = feishu::reactions;

namespace {

using fr::delivery;
using fr::testing::conformance;

} // namespace

BOOST_AUTO_TEST_SUITE(testing_conformance)

// libcurl as it is in transports/curl.hpp, but for one option.
struct flawed_curl {
    void (*spoil)(CURL*, const fr::request&, fr::response&);
    fr::curl_options options = {};
    fr::detail::curl_sockets sockets = {};
    fr::detail::curl_transfer curl{options, sockets};

    explicit flawed_curl(void (*with)(CURL*, const fr::request&, fr::response&)) : spoil(with) {}
    delivery operator()(const fr::request& q, fr::response& r) {
        curl_easy_setopt(curl.handle(), CURLOPT_POSTFIELDS, nullptr);
        CURLcode code = curl.begin(q, r);
        spoil(curl.handle(), q, r);
        do
            code = curl_easy_perform(curl.handle());
        while (curl.wants_another_connection(code));
        return curl.end(code);
    }
};
std::size_t tell_all(char* data, std::size_t, std::size_t size, void* to) {
    (void)static_cast<fr::response*>(to)->body({data, size});
    return size;
}

// With its size, which the handle remembers of the request before.
void give_body(CURL* curl, std::string_view body) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
}

BOOST_AUTO_TEST_CASE(one_wrong_option_is_found_by_the_case_that_is_about_it) {
    const struct {
        const char* flaw;
        void (*spoil)(CURL*, const fr::request&, fr::response&);
        std::set<std::string> found_by;
    } flaws[] = {
        {"none", [](CURL*, const fr::request&, fr::response&) {}, {}},
        {"follows redirects",
         [](CURL* curl, const fr::request&, fr::response&) { curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L); },
         {"redirect_301 POST", "redirect_302 POST", "redirect_303 POST", "redirect_307 POST", "redirect_308 POST"}},
        {"takes a 4xx for a failure",
         [](CURL* curl, const fr::request&, fr::response&) { curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L); },
         {"status_400 POST", "status_401 POST", "status_404 POST", "status_407 POST", "status_429 POST",
          "status_500 POST", "status_503 POST"}},
        {"has a timeout of its own",
         [](CURL* curl, const fr::request&, fr::response&) { curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 1800L); },
         {"silence GET", "trickle GET"}},
        {"takes no timeout for a short one",
         [](CURL* curl, const fr::request& q, fr::response&) {
             if (q.timeout.count() == 0)
                 curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 1L);
         },
         {"slow GET without a timeout"}},
        {"reads on",
         [](CURL* curl, const fr::request&, fr::response& r) {
             curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &tell_all);
             curl_easy_setopt(curl, CURLOPT_WRITEDATA, &r);
         },
         {"flood GET", "flood_until_close GET", "flood_length GET"}},
        {"has a body on DELETE",
         [](CURL* curl, const fr::request& q, fr::response&) {
             if (q.method == fr::http_method::delete_)
                 give_body(curl, "{}");
         },
         {"plain DELETE", "hang_up DELETE"}},
        {"has a Content-Length on DELETE",
         [](CURL* curl, const fr::request& q, fr::response&) {
             if (q.method == fr::http_method::delete_)
                 give_body(curl, "");
         },
         {"plain DELETE", "hang_up DELETE"}},
    };
    std::vector<std::future<std::set<std::string>>> found; // at the same time: most of it is waiting
    for (const auto& flaw : flaws)
        found.push_back(std::async(std::launch::async, [&flaw] {
            loopback server{fr::testing::conformance_peer{}};
            flawed_curl curl{flaw.spoil};
            return failed(conformance(curl, server.url()));
        }));
    for (std::size_t i = 0; i != found.size(); ++i)
        BOOST_TEST_CONTEXT(flaws[i].flaw)
    BOOST_TEST(found[i].get() == flaws[i].found_by, boost::test_tools::per_element());
}

// What libcurl does by itself, and how it calls that afterwards, is in no option: the transport as it was first written.
BOOST_AUTO_TEST_CASE(a_request_that_is_sent_twice_and_one_that_is_called_unsent_are_found) {
    loopback server{fr::testing::conformance_peer{}};
    naive_curl careful{.rewinds = false};
    const std::set<std::string> found = failed(conformance(careful, server.url()));
    BOOST_TEST(found.contains("hang_up DELETE"));
    if (curl_version_info(CURLVERSION_NOW)->version_num < 0x080000) // later ones say something else
        BOOST_TEST(found.contains("last_words POST"));

    loopback another{fr::testing::conformance_peer{}};
    naive_curl repeating{.rewinds = true};
    BOOST_TEST(failed(conformance(repeating, another.url())).contains("hang_up POST"));
}

// A general transport around the blocking one, that ends an exchange in a way of its own.
template <class End>
struct ends_with {
    End end;
    fr::curl_transport curl = fr::curl_transport{};
    void start(fr::exchange& x) noexcept { end(x, curl(x.outgoing(), x)); }
    void cancel(fr::exchange&) noexcept {}
};
template <class End>
ends_with(End) -> ends_with<End>;

BOOST_AUTO_TEST_CASE(a_second_done_and_a_touch_after_done_are_found) {
    loopback server{fr::testing::conformance_peer{}};
    ends_with twice{[](fr::exchange& x, delivery how) {
        x.done(how);
        x.done(how);
    }};
    BOOST_TEST(conformance(twice, server.url()).failures.at(0) == "plain GET: done() was called 2 times");
    ends_with late{[](fr::exchange& x, delivery how) {
        x.done(how);
        x.header("X-Tt-Logid", "late");
    }};
    BOOST_TEST(conformance(late, server.url()).failures.at(0) == "plain GET: the exchange was touched after done()");
    ends_with never{[](fr::exchange&, delivery) {}};
    BOOST_TEST(conformance(never, server.url()).failures.at(0) == "plain GET: done() was not called within 4000 ms");
}

BOOST_AUTO_TEST_CASE(a_cancel_that_is_not_heeded_is_found) {
    struct stubborn {
        fr::curl_multi_transport& curl;
        void start(fr::exchange& x) noexcept { curl.start(x); }
        void cancel(fr::exchange&) noexcept {}
    };
    loopback server{fr::testing::conformance_peer{}};
    fr::testing::conformance_report report; // outlives the transport, which still has an exchange
    fr::curl_multi_transport curl;
    stubborn t{curl};
    report = conformance(t, server.url(), [&] { curl.poll(fr::milliseconds{1}); });
    BOOST_TEST_REQUIRE(!report.failures.empty());
    BOOST_TEST(report.failures[0] == "silence GET, cancelled after 0 ms: done() was not called within 1000 ms");
}

BOOST_AUTO_TEST_SUITE_END()
