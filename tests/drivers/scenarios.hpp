// SPDX-License-Identifier: BSL-1.0
//
// scenarios.hpp - the one table of what can happen to a call. Every driver goes through all of it.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_DRIVERS_SCENARIOS_HPP
#define FEISHU_REACTIONS_TESTS_DRIVERS_SCENARIOS_HPP

#include "scenario.hpp"

#include <string>  // std::string
#include <utility> // std::move, std::pair
#include <vector>  // std::vector

namespace drivers {

inline std::vector<scenario> all_scenarios() {
    using enum fr::errc;
    using enum drivers::endpoint;
    constexpr fr::stop_reason attempts = fr::stop_reason::attempts;
    constexpr fr::stop_reason deadline = fr::stop_reason::deadline;
    const verdict good{ok, 0};
    const ft::script_step refused = code(99991663);
    const ft::script_step limited = code(99991400, 400);
    const token_reply t1{"t-first-token"};
    const token_reply t2{"t-second-token"};
    const token_reply blip{.reason = "the vault is closed", .native = -2, .for_now = true};
    const token_reply busy{.reason = "the vault is full", .native = -3, .for_now = true, .retry_after = 1500};
    std::vector<scenario> all = {
        {"success", add, {added()}, good},
        {"success in fragments of one byte", list, {fragments(listed(), 1)}, good},
        {"removed, without data", remove, {answer(200, R"({"code":0,"msg":"ok"})")}, good},
        {"added, without data", add, {answer(200, R"({"code":0})")}, good},

        {"refresh", add, {refused, added()}, good, {}, {{"t-first-token"}, {"t-second-token"}}},
        {"refresh costs no attempt",
         add,
         {refused, limited, added()},
         good,
         retrying(2),
         {{"t-first-token"}, {"t-second-token"}}},
        {"add is not sent again after a token code with a status that leaves it open",
         add,
         {code(99991663, 500)},
         {tenant_token_invalid, 1},
         {},
         {{"t-first-token"}, {"t-second-token"}}},
        {"a list is", list, {code(99991663, 500), listed()}, good, {}, {{"t-first-token"}, {"t-second-token"}}},
        {"refused again",
         add,
         {refused, code(99991668)},
         {user_token_invalid, 2},
         retrying(9),
         {{"t-first-token"}, {"t-second-token"}, {"t-third-token"}}},
        {"the same token again", add, {refused}, {tenant_token_invalid, 1}, retrying(9)},
        {"no other token", add, {refused}, {tenant_token_invalid, 1}, {}, {{"t-first-token"}, {"", "none left", 3}}},
        {"no token at all", add, {}, {token_unavailable, 0}, {}, {{"", "the vault is closed", -2}}},
        {"a token that no header may hold", add, {}, {invalid_token, 0}, {}, {{"t-first\r\ntoken"}}},
        {"an empty token after a refusal", add, {refused}, {tenant_token_invalid, 1}, {}, {{"t-first-token"}, {""}}},
        {"a token too long for its buffer", add, {}, {buffer_too_small, 0}, {}, {{std::string(4097, 't')}}},
        {"a token of exactly the buffer", add, {added()}, good, {}, {{std::string(4096, 't')}}},

        {"the token endpoint fails for a moment", add, {added()}, good, retrying(4, 20'000_ms), {blip, t1}, {}, {500}},
        {"it says for how long", add, {added()}, good, retrying(2), {busy, t1}, {}, {1500}},
        {"it fails for a moment, no retry asked for", add, {}, {token_unavailable, 0}, {}, {blip, t1}},
        {"it fails for good", add, {}, {token_unavailable, 0, attempts}, retrying(3), {blip}, {}, {500, 1000}},
        {"it fails for longer than the deadline",
         add,
         {},
         {token_unavailable, 0, deadline},
         retrying(9, 1500_ms),
         {busy}},
        {"it fails after a refusal", add, {refused, added()}, good, retrying(2), {t1, blip, t2}, {}, {500}},
        {"its failures count as others do",
         add,
         {limited},
         {rate_limited, 1, attempts},
         retrying(3),
         {blip, blip, t1},
         {},
         {500, 1000}},
        {"it fails for good after a refusal",
         add,
         {refused},
         {tenant_token_invalid, 1, attempts},
         retrying(3),
         {t1, blip},
         {},
         {500, 1000}},
        {"it fails for longer than the deadline after a refusal",
         add,
         {refused},
         {tenant_token_invalid, 1, deadline},
         retrying(9, 1500_ms),
         {t1, busy}},
        {"cancelled until it may be asked again",
         add,
         {},
         {cancelled, 0, fr::stop_reason::cancelled},
         retrying(3),
         {blip},
         {leg::wait, 1},
         {500}},

        {"rate limit, no retry asked for", add, {limited}, {rate_limited, 1}},
        {"rate limit with its own header",
         add,
         {code(99991400, 429, {{"x-ogw-ratelimit-reset", "2"}, {"Retry-After", "9"}}), added()},
         good,
         retrying(2),
         {{"t-first-token"}},
         {},
         {2000}},
        {"rate limit with Retry-After",
         add,
         {code(99991400, 429, {{"Retry-After", "3"}}), added()},
         good,
         retrying(2),
         {{"t-first-token"}},
         {},
         {3000}},
        {"rate limit with a header of rubbish",
         add,
         {code(99991400, 429, {{"Retry-After", "soon"}}), added()},
         good,
         retrying(2),
         {{"t-first-token"}},
         {},
         {500}},
        {"rate limit with a day in its header",
         add,
         {code(99991400, 429, {{"Retry-After", "86400"}}), added()},
         good,
         retrying(2),
         {{"t-first-token"}},
         {},
         {60'000}},
        {"rate limit without header",
         add,
         {limited, limited, added()},
         good,
         retrying(3),
         {{"t-first-token"}},
         {},
         {500, 1000}},
        {"rate limit that is not JSON", add, {answer(429, "slow down"), added()}, good, retrying(2)},
        {"rate limit by a number nobody knows", add, {code(299999, 429), added()}, good, retrying(2)},
        {"rate limit by a number nobody knows, for ever",
         add,
         {code(299999, 429), code(299999, 429)},
         {static_cast<fr::errc>(299999), 2, attempts},
         retrying(2)},
        {"quota, with the status of a rate limit", add, {code(99991403, 429)}, {quota_exceeded, 1}, retrying(9)},
        {"rate limit for ever", add, {limited, limited, limited}, {rate_limited, 3, attempts}, retrying(3)},
        {"quota ends it", list, {code(99991403)}, {quota_exceeded, 1}, retrying(9)},
        {"still in progress, once", add, {code(231015), added()}, good, retrying(5), {{"t-first-token"}}, {}, {300}},
        {"still in progress, twice", add, {code(231015), code(231015)}, {repeat_in_progress, 2, attempts}, retrying(5)},

        {"add is not repeated when it may have been carried out",
         add,
         {failed(fr::delivery::timed_out)},
         {timed_out, 1},
         retrying(5)},
        {"add is not repeated after a broken connection",
         add,
         {failed(fr::delivery::broken)},
         {connection_broken, 1},
         retrying(5)},
        {"add is not repeated after an error of the service",
         add,
         {code(231000, 500)},
         {static_cast<fr::errc>(231000), 1},
         retrying(5)},
        {"add is not repeated after a proxy's page",
         add,
         {answer(502, "<html>bad gateway")},
         {not_the_service, 1},
         retrying(5)},
        {"add is repeated where nothing was reached",
         add,
         {failed(fr::delivery::unreachable), added()},
         good,
         retrying(5)},
        {"list is repeated",
         list,
         {failed(fr::delivery::timed_out), answer(502, "<html>"), failed(fr::delivery::broken), listed()},
         good,
         retrying(5)},
        {"a refused certificate is not", list, {failed(fr::delivery::insecure)}, {insecure, 1}, retrying(5)},
        {"a transport that gives up by itself is not",
         list,
         {failed(fr::delivery::cancelled)},
         {cancelled, 1},
         retrying(5)},
        {"removed by the attempt whose answer was lost",
         remove,
         {failed(fr::delivery::timed_out), code(231003)},
         good,
         retrying(2)},
        {"removed by an attempt before the last",
         remove,
         {failed(fr::delivery::timed_out), limited, code(231003)},
         good,
         retrying(3)},
        {"not there at the first attempt", remove, {code(231003)}, {message_not_found, 1}, retrying(2)},
        {"removed by the request that was in progress", remove, {code(231015), code(231011)}, good, retrying(2)},
        {"not there after a refusal", remove, {limited, code(231003)}, {message_not_found, 2}, retrying(3)},
        {"somebody else's after a lost answer",
         remove,
         {failed(fr::delivery::broken), code(231007)},
         {not_your_reaction, 2},
         retrying(3)},

        {"a deadline ends the waiting", list, {limited, limited}, {rate_limited, 2, deadline}, retrying(9, 1500_ms)},
        {"a deadline shortens the timeout",
         list,
         {after(300, failed(fr::delivery::timed_out))},
         {timed_out, 1, deadline},
         retrying(9, 400_ms)},
        {"deadline after a late token", add, {added()}, good, retrying(1, 1000_ms), {{"t-first-token", "", 0, 300}}},
        {"deadline while the token is late",
         add,
         {},
         {deadline_exceeded, 0, deadline},
         retrying(9, 400_ms),
         {{"t-first-token", "", 0, 500}}},
        {"deadline while no token comes",
         add,
         {},
         {deadline_exceeded, 0, deadline},
         retrying(9, 400_ms),
         {{"", "the vault is closed", -2, 500}}},
        {"deadline while the second token is late",
         add,
         {refused},
         {tenant_token_invalid, 1, deadline},
         retrying(9, 400_ms),
         {{"t-first-token"}, {"t-second-token", "", 0, 500}}},
        {"no deadline, no end", list, {limited, limited, limited, limited, listed()}, good, retrying(9)},

        {"malformed", add, {answer(200, R"({"code":0,"data":{"reaction_id":"x")")}, {malformed_answer, 1}},
        {"malformed with a code", add, {answer(400, R"({"code":231003,"msg":"gone",})")}, {malformed_answer, 1}},
        {"empty", add, {answer(200, "")}, {empty_answer, 1}},
        {"somebody else's page",
         list,
         {answer(200, "<html>welcome", {{"Content-Type", "text/html"}})},
         {not_the_service, 1}},
        {"contradictory", list, {answer(404, R"({"code":0,"msg":"ok","data":{}})")}, {contradictory_answer, 1}},
        {"a negative code", list, {answer(200, R"({"code":-1,"msg":"service error"})")}, {malformed_answer, 1}},
        {"an error with HTTP 200", list, {code(231003, 200)}, {message_not_found, 1}},
        {"a number nobody knows", list, {code(299999, 400)}, {static_cast<fr::errc>(299999), 1}},
        {"list without data", list, {answer(200, R"({"code":0,"msg":"ok"})")}, {malformed_answer, 1}},
        {"list with empty data", list, {answer(200, R"({"code":0,"data":{}})")}, good},
        {"too big", add, {answer(200, R"({"code":0,"msg":")" + std::string(9000, 'x') + R"("})")}, {answer_too_big, 1}},
        {"too big, in fragments",
         add,
         {fragments(answer(400, R"({"code":231003,"msg":")" + std::string(9000, 'x') + R"("})"), 100)},
         {answer_too_big, 1}},
        {"too big, says the transport",
         add,
         {[] {
             ft::script_step s = answer(400, R"({"code":231003,"msg":"cut)");
             s.reply.how = fr::delivery::too_big;
             return s;
         }()},
         {answer_too_big, 1}},
        {"the token in the answer's words",
         add,
         {answer(400, R"({"code":231002,"msg":"no t-first-token here"})", {{"X-Tt-Logid", "t-first-token"}})},
         {not_allowed_to_react, 1}},
        {"the token in the transport's words",
         add,
         {failed(fr::delivery::broken, "sent t-first-token and lost it all")},
         {connection_broken, 1}},

        {"refused before it is sent", add, {}, {invalid_message_id, 0}, {}, {{"t-first-token"}}, {}, {}, ".."},
        {"a URL longer than its buffer",
         list,
         {},
         {buffer_too_small, 0},
         {},
         {{"t-first-token"}},
         {},
         {},
         [] {
             static const std::string s(2100, 'x');
             return s.c_str();
         }()},
    };
    const auto paced = [&](const char* name, std::uint32_t turns_taken, std::vector<ft::script_step> steps,
                           const verdict& expect, const fr::call_options& options,
                           std::vector<std::uint32_t> waits = {}, cancel_point cancel = {}) {
        all.push_back({name,
                       add,
                       std::move(steps),
                       expect,
                       options,
                       {{"t-first-token"}, {"t-second-token"}},
                       cancel,
                       std::move(waits),
                       "om_1",
                       turns_taken});
    };
    paced("paced", 50, {added()}, good, {}, {1001});
    paced("paced, and there are turns left", 49, {added()}, good, {});
    paced("paced within the deadline", 50, {added()}, good, retrying(1, 2000_ms), {1001});
    paced("deadline before the first attempt", 50, {}, {deadline_exceeded, 0, deadline}, retrying(9, 1000_ms));
    paced("paced retry", 49, {limited, added()}, good, retrying(2), {500, 501});
    paced("paced after a refused token", 49, {refused, added()}, good, {}, {1001});
    paced("deadline before the turn of a retry", 49, {limited}, {rate_limited, 1, deadline}, retrying(9, 900_ms),
          {500});
    paced("cancelled while paced", 50, {}, {cancelled, 0, fr::stop_reason::cancelled}, {}, {1001}, {leg::wait, 1});

    for (const drivers::endpoint e : {add, list, remove})
        for (const auto& [how, code_of] :
             {std::pair{fr::delivery::cancelled, cancelled}, std::pair{fr::delivery::timed_out, timed_out},
              std::pair{fr::delivery::unreachable, unreachable}, std::pair{fr::delivery::insecure, insecure},
              std::pair{fr::delivery::broken, connection_broken}, std::pair{fr::delivery::too_big, answer_too_big}})
            all.push_back({"every delivery", e, {failed(how)}, {code_of, 1}});
    return all;
}

// Cancelled at each step of a call that is refused a token, is told to wait, and then succeeds. The outcome
// depends on the manners: see the test.
inline std::vector<scenario> cancelled_scenarios() {
    std::vector<scenario> all;
    for (const cancel_point at :
         {cancel_point{leg::token, 1}, cancel_point{leg::exchange, 1}, cancel_point{leg::token, 2},
          cancel_point{leg::exchange, 2}, cancel_point{leg::wait, 1}, cancel_point{leg::exchange, 3}})
        all.push_back({"cancelled",
                       drivers::endpoint::add,
                       {code(99991663), code(99991400), added()},
                       {},
                       retrying(3),
                       {{"t-first-token"}, {"t-second-token"}},
                       at});
    return all;
}

} // namespace drivers

#endif
