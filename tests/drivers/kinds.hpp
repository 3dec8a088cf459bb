// SPDX-License-Identifier: BSL-1.0
//
// kinds.hpp - what a call to the faulty server has to come to, whichever HTTP stack carries it.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_DRIVERS_KINDS_HPP
#define FEISHU_REACTIONS_TESTS_DRIVERS_KINDS_HPP

#include <feishu/reactions/base/errc.hpp>
#include <feishu/reactions/operation/operation.hpp>

#include <string> // std::string

namespace kinds {

namespace fr = feishu::reactions;
using namespace fr::literals;

struct behaviour {
    const char* name = "";
    fr::errc expect = fr::errc::ok;
    std::uint32_t attempts = 1;
};
inline constexpr behaviour all[] = {
    {"good", fr::errc::ok},
    {"slow", fr::errc::ok},
    {"limited", fr::errc::ok}, // at the second attempt
    {"reset", fr::errc::connection_broken},
    {"close", fr::errc::connection_broken},
    {"half", fr::errc::connection_broken},
    {"html", fr::errc::not_the_service},
    {"error", static_cast<fr::errc>(231000)},
    {"stall", fr::errc::timed_out},
    {"cancel", fr::errc::cancelled}, // by the test
};
inline constexpr int count = sizeof all / sizeof all[0];

inline std::string message(int i) {
    return std::string{"om_"} + all[i % count].name + '_' + std::to_string(i);
}

// No clock decides an outcome: only what never answers has a timeout that can pass.
inline fr::call_options options(int i) {
    fr::call_options o;
    o.timeout = std::string{all[i % count].name} == "stall" ? 300_ms : 120'000_ms;
    o.retry.attempts = 3;
    o.retry.first_wait = 5_ms;
    return o;
}

// Enough for what the server answers.
inline constexpr fr::buffer_sizes sizes{.url = 200, .body = 64, .token = 32, .answer = 256, .items = 1};

} // namespace kinds

#endif
