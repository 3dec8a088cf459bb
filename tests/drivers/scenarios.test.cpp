// SPDX-License-Identifier: BSL-1.0
//
// scenarios.test.cpp - one table of scenarios, every driver, every manner in which answers come: the
// outcomes, the requests and the waits are the same.
#include "adapters.hpp"
#include "scenarios.hpp"

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/client/pager.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint> // std::uint32_t
#include <string>  // std::string
#include <vector>  // std::vector

namespace {

using namespace drivers;

constexpr manners at_once{"at once"};
constexpr manners later{"later", true};
constexpr manners later_still{"later, and cancel() is answered later", true, ft::cancelling::ends_later,
                              ft::manual_clock::disarming::fires_later, true};
constexpr manners too_late{"later, and cancel() does nothing", true, ft::cancelling::is_too_late,
                           ft::manual_clock::disarming::is_ignored, false};
const std::vector<manners> all_manners = {at_once, later, later_still, too_late};

struct run_of {
    outcome got = {};
    std::string history = {};
    std::size_t requests = 0;
    std::string complaints = {};
};

template <class Driver>
run_of run(const scenario& s, const manners& how, const earlier_call* before = nullptr) {
    std::vector<act> acts = {{s.steps, s.tokens, s.cancel, s.turns_taken}};
    if (before != nullptr) {
        acts.insert(acts.begin(), before->what);
        acts[0].turns_taken = s.turns_taken;
    }
    world in{how, acts};
    fr::call_options options = s.options;
    options.limiter = in.limiter();
    run_of out;
    if (s.asks == drivers::endpoint::add)
        Driver::run(in, fr::add_reaction{s.message, fr::emoji::onit}, options, out.got);
    else if (s.asks == drivers::endpoint::list)
        Driver::run(in, fr::list_reactions{s.message, {}}, options, out.got);
    else
        Driver::run(in, fr::remove_reaction{s.message, "reaction-1"}, options, out.got);
    out.history = in.history();
    out.requests = in.requests();
    out.complaints = in.complaints();
    return out;
}

// Every driver, with a fresh object and with one that has been used, against a fresh operation by hand.
template <class Check>
void compare(const scenario& s, const manners& how, const Check& check) {
    const run_of hand = run<by_hand>(s, how);
    for_each_driver([&]<class Driver>(const Driver&) {
        const auto compare_one = [&](const earlier_call* before) {
            const run_of out = run<Driver>(s, how, before);
            BOOST_TEST_CONTEXT(s.name << ", endpoint " << static_cast<int>(s.asks) << ", answers " << how.name
                                      << ", cancel " << static_cast<int>(s.cancel.during) << '/' << s.cancel.number
                                      << ", after " << (before == nullptr ? "nothing" : before->name) << ": "
                                      << Driver::name) {
                BOOST_TEST(out.got.finishes == (before == nullptr ? 1 : 2));
                BOOST_TEST(out.got.text == hand.got.text);
                BOOST_TEST(out.history == hand.history);
                BOOST_TEST(out.complaints == "");
                check(out);
            }
        };
        compare_one(nullptr);
        for (const earlier_call& before : earlier_calls())
            compare_one(&before);
    });
}

std::vector<std::uint32_t> waits_in(const std::string& history) {
    std::vector<std::uint32_t> all;
    for (std::size_t at = history.find("wait "); at != std::string::npos; at = history.find("wait ", at + 1))
        all.push_back(static_cast<std::uint32_t>(std::stoul(history.substr(at + 5))));
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(drivers_scenarios)

BOOST_AUTO_TEST_CASE(every_driver_comes_to_the_same_end) {
    for (const scenario& s : all_scenarios())
        for (const manners& how : all_manners)
            compare(s, how, [&](const run_of& out) {
                BOOST_TEST(static_cast<int>(out.got.says.code) == static_cast<int>(s.expect.code));
                BOOST_TEST(out.got.says.attempts == s.expect.attempts);
                BOOST_TEST(static_cast<int>(out.got.says.stopped) == static_cast<int>(s.expect.stopped));
                BOOST_TEST(out.requests == s.steps.size());
                BOOST_TEST(out.got.text.find("first-token") == std::string::npos);
                // A turn comes at its time, whatever has taken how long until then.
                if (!s.waits.empty() && !(how.later && s.turns_taken != 0))
                    BOOST_TEST(waits_in(out.history) == s.waits, boost::test_tools::per_element());
            });
}

BOOST_AUTO_TEST_CASE(a_source_is_told_what_the_deadline_leaves_it) {
    for_each_driver([]<class Driver>(const Driver&) {
        for (const std::uint32_t deadline : {0u, 1000u}) {
            world in{later,
                     {{{after(200, code(99991663)), added()}, {{"t-first-token", "", 0, 300}, {"t-second-token"}}}}};
            outcome out;
            Driver::run(in, fr::add_reaction{"om_1", fr::emoji::onit}, retrying(1, fr::milliseconds{deadline}), out);
            BOOST_TEST_CONTEXT(Driver::name) {
                BOOST_TEST(static_cast<int>(out.says.code) == 0);
                BOOST_TEST(in.times_for_tokens() == (std::vector{deadline, deadline == 0 ? 0u : 500u}),
                           boost::test_tools::per_element());
            }
        }
    });
}

// "A cancel between two attempts was lost": it comes while the call waits for the next one.
BOOST_AUTO_TEST_CASE(a_cancel_at_any_step_ends_the_call_there) {
    for (const scenario& s : cancelled_scenarios())
        for (const manners& how : all_manners) {
            // An answer that was on its way counts; but nothing is sent after it.
            const bool answered =
                s.cancel.during == leg::exchange && (!how.later || how.exchange == ft::cancelling::is_too_late);
            const bool last = s.cancel.during == leg::exchange && s.cancel.number == 3;
            const std::size_t sent = s.cancel.during == leg::exchange ? static_cast<std::size_t>(s.cancel.number)
                                     : s.cancel.during == leg::wait   ? 2
                                                                      : static_cast<std::size_t>(s.cancel.number - 1);
            // What the last answer proved is not lost over a cancel that came while the next attempt was waited for.
            const fr::errc code = s.cancel.during == leg::wait ? fr::errc::rate_limited
                                  : s.cancel.during == leg::token && s.cancel.number == 2
                                      ? fr::errc::tenant_token_invalid
                                  : !answered            ? fr::errc::cancelled
                                  : last                 ? fr::errc::ok
                                  : s.cancel.number == 1 ? fr::errc::tenant_token_invalid
                                                         : fr::errc::rate_limited;
            compare(s, how, [&](const run_of& out) {
                BOOST_TEST(out.requests == sent);
                BOOST_TEST(static_cast<int>(out.got.says.code) == static_cast<int>(code));
                if (code != fr::errc::ok) {
                    BOOST_TEST(out.got.says.attempts == sent);
                    BOOST_TEST(static_cast<int>(out.got.says.stopped) == static_cast<int>(fr::stop_reason::cancelled));
                }
            });
        }
}

// --- paging: the pager decides, whichever driver fetches the page
// ---------------------------------------------

namespace {

ft::script_step page(const char* token, const char* more) {
    return answer(200, std::string{R"({"code":0,"data":{"items":[{"reaction_id":"r"}],"page_token":")"} + token +
                           R"(","has_more":)" + more + "}}");
}

struct walk_scenario {
    const char* name = "";
    std::vector<ft::script_step> steps = {};
    fr::errc code = fr::errc::ok;
    std::uint32_t page = 0;
    std::size_t reactions = 0;
};

// Turns the pager, whatever the driver's results are made of.
struct walked_page : outcome {
    fr::basic_pager<>& pages;

    template <class Value, class Error>
    void deliver(const fr::result<Value, Error>& got) {
        outcome::deliver(got);
        if (got) {
            (void)pages.on_page(*got);
        } else {
            Error e = got.error();
            pages.on_error(e);
        }
    }
};

const std::vector<walk_scenario>& walks() {
    using enum fr::errc;
    static const std::vector<walk_scenario> all = {
        {"three pages", {page("a", "true"), page("b", "true"), page("", "false")}, ok, 0, 3},
        {"a token that is not used any more", {page("a", "false")}, ok, 0, 1},
        {"more, and no token", {page("a", "true"), page("", "true")}, page_token_missing, 2, 2},
        {"the same token again", {page("a", "true"), page("a", "true")}, page_token_repeated, 2, 2},
        {"an error on the second page", {page("a", "true"), code(231003)}, message_not_found, 2, 1},
        {"a second page that is cut off",
         {page("a", "true"), answer(200, R"({"code":0,"data":{"items":[)")},
         malformed_answer,
         2,
         1},
    };
    return all;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_driver_walks_the_pages_alike) {
    for (const walk_scenario& s : walks())
        for (const manners& how : all_manners)
            for_each_driver([&]<class Driver>(const Driver&) {
                world in{how, {{s.steps}}};
                fr::basic_pager<> pages{fr::list_options{.page_size = 1}};
                while (pages.more()) {
                    walked_page out{{}, pages};
                    const fr::list_options next = pages.next();
                    Driver::run(in, fr::list_reactions{"om_1", next}, {}, out);
                    BOOST_TEST_REQUIRE(out.finishes == 1);
                }
                BOOST_TEST_CONTEXT(s.name << ", answers " << how.name << ": " << Driver::name) {
                    BOOST_TEST(static_cast<int>(pages.error().code) == static_cast<int>(s.code));
                    BOOST_TEST(pages.error().page == s.page);
                    BOOST_TEST(pages.reactions() == s.reactions);
                    BOOST_TEST(in.requests() == s.steps.size());
                    BOOST_TEST(in.complaints() == "");
                }
            });
}

BOOST_AUTO_TEST_SUITE_END()
