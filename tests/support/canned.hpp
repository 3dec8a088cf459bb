// SPDX-License-Identifier: BSL-1.0
//
// canned.hpp - a blocking transport that plays answers in turn and keeps what it was asked, and a clock that
// passes when it sleeps. Smaller than testing/scripted_transport.hpp, which is tested with the drivers.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_CANNED_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_CANNED_HPP

#include "support/answered.hpp"

#include <feishu/reactions/wire/token_source.hpp>

#include <stdexcept> // std::runtime_error
#include <string>    // std::string
#include <utility>   // std::move
#include <vector>    // std::vector

namespace canned {

namespace fr = feishu::reactions;

struct sent {
    std::string method;
    std::string url;
    std::string authorization;
    std::string body;
    fr::milliseconds timeout;
};

struct transport {
    std::vector<answered::told> answers = {};
    std::vector<sent> requests = {};
    std::size_t throws_at = ~std::size_t{0}; // the request, counted from 0, at which it throws

    fr::delivery operator()(const fr::request& q, fr::response& r) {
        requests.push_back({std::string{q.method_name}, std::string{q.url}, std::string{q.headers[0].value},
                            std::string{q.body}, q.timeout});
        if (requests.size() - 1 == throws_at)
            throw std::runtime_error("the wire was cut");
        if (requests.size() > answers.size())
            return r.failed(fr::delivery::broken, "nothing more is canned");
        const answered::told& t = answers[requests.size() - 1];
        if (t.status != 0)
            r.status(t.status);
        for (const answered::header& h : t.headers)
            if (!h.name.empty())
                r.header(h.name, h.value);
        r.body(t.body);
        return t.how;
    }
};

struct clock {
    std::uint64_t now = 1000;
    std::vector<std::uint32_t> sleeps = {};

    std::uint64_t now_ms() const noexcept { return now; }
    void sleep_ms(std::uint32_t ms) noexcept {
        sleeps.push_back(ms);
        now += ms;
    }
};

// Gives its tokens in turn, then fails.
struct tokens {
    std::vector<std::string> all = {};
    std::size_t asked = 0;
    std::vector<std::string> refused = {};

    void request(fr::token_request& q) noexcept {
        refused.emplace_back(q.refused().reveal());
        if (asked == all.size())
            return q.fail("no more tokens", 5);
        q.provide(fr::tenant_token{all[asked++]});
    }
};

} // namespace canned

#endif
