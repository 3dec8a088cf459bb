// SPDX-License-Identifier: BSL-1.0
//
// scenario.hpp - the words in which the table of scenarios is written.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_DRIVERS_SCENARIO_HPP
#define FEISHU_REACTIONS_TESTS_DRIVERS_SCENARIO_HPP

#include <feishu/reactions/operation/operation.hpp>

#include "outcome.hpp"
#include "support/samples.hpp"
#include "world.hpp"

#include <cstdint> // std::uint32_t
#include <string>  // std::string
#include <utility> // std::move
#include <vector>  // std::vector

namespace drivers {

// Which call a scenario makes.
enum class endpoint { add, list, remove };

struct scenario {
    const char* name = "";
    drivers::endpoint asks = drivers::endpoint::add;
    std::vector<ft::script_step> steps = {};
    verdict expect = {};
    fr::call_options options = {};
    std::vector<token_reply> tokens = {{"t-first-token"}};
    cancel_point cancel = {};
    std::vector<std::uint32_t> waits = {}; // expected, in milliseconds; none: not looked at
    const char* message = "om_1";
    std::uint32_t turns_taken = 0; // of the 50 of a second, by others; 0: not paced
};

inline ft::script_step answer(int status, std::string body, ft::header_list headers = {}) {
    ft::script_step s;
    s.reply.status = status;
    s.reply.headers = std::move(headers);
    s.reply.body = std::move(body);
    return s;
}
inline ft::script_step failed(fr::delivery how, std::string reason = "the stack's words", int native = 7) {
    ft::script_step s;
    s.reply.how = how;
    s.reply.reason = std::move(reason);
    s.native = native;
    return s;
}
inline ft::script_step code(int number, int status = 400, ft::header_list headers = {}) {
    return answer(status, R"({"code":)" + std::to_string(number) + R"(,"msg":"no","error":{"log_id":"L1"}})",
                  std::move(headers));
}
inline ft::script_step fragments(ft::script_step s, std::size_t bytes) {
    s.fragment = bytes;
    return s;
}
inline ft::script_step after(std::uint32_t ms, ft::script_step s) {
    s.reply.delay = fr::milliseconds{ms};
    return s;
}
inline ft::script_step added() {
    return answer(200, std::string{samples::add_answer});
}
inline ft::script_step listed() {
    return answer(200, std::string{samples::list_answer});
}

inline fr::call_options retrying(std::uint32_t attempts, fr::milliseconds deadline = {}) {
    fr::call_options o;
    o.retry.attempts = attempts;
    o.deadline = deadline;
    return o;
}

// Calls that are made before with the same object, and leave nothing behind in it.
struct earlier_call {
    const char* name = "";
    act what = {};
};
inline const std::vector<earlier_call>& earlier_calls() {
    static const std::vector<token_reply> tokens = {{"t-earlier-token"}, {"t-earlier-second-token"}};
    static const std::vector<earlier_call> all = {
        {"one that succeeded", {{added()}}},
        {"one that was refused its token, then was in progress, then lost and cancelled",
         {{code(99991663), code(231015), failed(fr::delivery::timed_out)}, tokens, {leg::exchange, 3}}},
        {"one that was lost and cancelled", {{failed(fr::delivery::timed_out)}, tokens, {leg::exchange, 1}}},
        {"one that was cancelled while it waited", {{code(99991400)}, tokens, {leg::wait, 1}}},
    };
    return all;
}

} // namespace drivers

#endif
