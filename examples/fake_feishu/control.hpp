// SPDX-License-Identifier: BSL-1.0
//
// control.hpp - the paths under /fake/ by which a test in any language changes the fake service's world, lets calls
// fail, and asks what has arrived.
#ifndef FEISHU_REACTIONS_EXAMPLES_FAKE_FEISHU_CONTROL_HPP
#define FEISHU_REACTIONS_EXAMPLES_FAKE_FEISHU_CONTROL_HPP

#include <feishu/reactions/testing/fake_service.hpp>

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace control {

namespace fr = feishu::reactions;
using fr::testing::fake_fault;
using fr::testing::fake_service;

inline constexpr std::string_view root = "/fake/";

// What --help prints.
inline constexpr const char* usage = R"(
Everything below is asked for by POST, with its parameters in the query (curl -X POST 'URL/fake/...'):

  /fake/message                     the user writes another message; answers with its id
  /fake/react?message=&emoji=       the user reacts; answers with the reaction's id
  /fake/recall?message=             the user takes the message back: calls fail with 231003
  /fake/expire                      every token ends now: calls fail with 99991663
  /fake/inject?code=                the next call fails with this code
  /fake/delay?ms=                   the next call takes so much longer
  /fake/lose                        the next call is carried out, and its answer is lost
  /fake/requests                    answers with every request so far: method, status, code, target
  /fake/violations                  answers with the rules of HTTP that requests broke, a sentence for each

inject, delay and lose take the parameters method= (DELETE), target= (a part of the path) and nth= (3: the third call
that fits) as well.
)";

using parameters = std::map<std::string, std::string, std::less<>>;

inline parameters read_query(std::string_view text) {
    parameters out;
    while (!text.empty()) {
        std::string_view value = fr::testing::take_until(text, '&');
        const std::string name{fr::testing::take_until(value, '=')};
        out[name] = fr::testing::percent_decoded(value).value_or(std::string{value});
    }
    return out;
}

inline std::uint32_t number(const parameters& query, std::string_view name, std::uint32_t otherwise) {
    const auto found = query.find(name);
    return found == query.end() ? otherwise
                                : static_cast<std::uint32_t>(std::strtoul(found->second.c_str(), nullptr, 10));
}

inline fr::testing::http_reply reply(int status, std::string text) {
    fr::testing::http_reply out;
    out.status = status;
    out.headers.add("Content-Type", "text/plain; charset=utf-8");
    out.body = std::move(text);
    return out;
}

inline fr::testing::http_reply done(std::string_view text = "ok") {
    return reply(200, std::string{text} + "\n");
}

// To which call a fault happens.
inline fr::testing::http_reply narrow(fake_fault& fault, const parameters& query) {
    if (const auto method = query.find("method"); method != query.end())
        fault.method = method->second;
    if (const auto target = query.find("target"); target != query.end())
        fault.target = target->second;
    fault.nth = number(query, "nth", 1);
    return done();
}

inline std::string list_of_requests(const fake_service& service) {
    std::string out;
    for (const auto& r : service.received())
        out += r.method + ' ' + std::to_string(r.status) + ' ' + std::to_string(static_cast<int>(r.code)) + ' ' +
               r.target + '\n';
    return out;
}

// Answers a request to a path below /fake/.
inline fr::testing::http_reply answer(fake_service& service, std::string_view target) {
    target.remove_prefix(root.size());
    const std::string_view what = fr::testing::take_until(target, '?');
    const parameters query = read_query(target);
    if (what == "message")
        return done(service.new_message());
    if (what == "expire")
        return service.tokens.expire_all(service.now_ms), done();
    if (what == "requests")
        return reply(200, list_of_requests(service));
    if (what == "violations") {
        std::string out;
        for (const std::string& sentence : service.violations())
            out += sentence + '\n';
        return reply(200, out);
    }
    if (what == "lose")
        return narrow(service.lose_answer(fr::delivery::broken), query);
    if (what == "delay")
        return narrow(service.delay(fr::milliseconds{number(query, "ms", 0)}), query);
    if (what == "inject") {
        const std::uint32_t code = number(query, "code", 0);
        if (code == 0)
            return reply(400, "inject needs a code: /fake/inject?code=230110\n");
        return narrow(service.inject(static_cast<fr::errc>(code)), query);
    }
    if (what != "react" && what != "recall")
        return reply(404, "there is no such path below /fake/; fake_feishu --help lists them\n");
    const auto message = query.find("message");
    if (message == query.end() || service.world.find_message(message->second) == nullptr)
        return reply(404, "the fake service has no message of this id\n");
    if (what == "recall")
        return service.recall(message->second), done();
    const auto emoji = query.find("emoji");
    return done(service.react(message->second, service.user(), emoji == query.end() ? "THUMBSUP" : emoji->second));
}

} // namespace control

#endif
