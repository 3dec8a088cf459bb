// SPDX-License-Identifier: BSL-1.0
//
// guard_callback.test.cpp - a guard's state and a pager over the driver that calls back, without a heap.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/client/guard_state.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/client/pager.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/testing/scripted_transport.hpp>

#include "support/samples.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

namespace fr = feishu::reactions;
namespace frt = feishu::reactions::testing;
using namespace fr::literals;

namespace {

struct scene {
    explicit scene(std::vector<frt::script_step> steps) : script(std::move(steps), &clock) {}
    frt::manual_clock clock;
    frt::scripted_transport script;
    fr::fixed_token token{fr::access_token{"t-a-token-of-the-test"}};
    fr::session<fr::fixed_token, frt::scripted_transport> session{fr::feishu, token, script};
};

} // namespace

BOOST_AUTO_TEST_SUITE(guard_callback)

// Wanted at any moment: before the add was answered, from inside its handler, or later.
BOOST_AUTO_TEST_CASE(a_guard_is_closed_before_during_and_after_the_handler_of_its_add) {
    const std::string messages = "/open-apis/im/v1/messages/om_1/reactions";
    enum class wanted { before, inside, after };
    for (const wanted when : {wanted::before, wanted::inside, wanted::after}) {
        scene s{{{.method = "POST",
                  .target = messages,
                  .reply = {.body = std::string{samples::add_answer}, .delay = 40_ms}},
                 {.method = "DELETE",
                  .target = messages + "/RnJlc2gtY29mZmVlLWF0LW5vb24_aA",
                  .reply = {.body = R"({"code":231011,"msg":"no such reaction"})", .delay = 40_ms}}}};
        fr::guard_state<fr::fixed_text<64>> typing{"om_1", fr::emoji::typing};

        const auto on_removed = [&](const auto& outcome) { BOOST_TEST((typing.on_remove(outcome) == fr::errc::ok)); };
        auto remove = fr::make_call<fr::remove_reaction>(s.session, on_removed);
        const auto close = [&] {
            if (typing.start_remove())
                remove.start({typing.message(), typing.reaction()});
        };
        const auto on_added = [&](const auto& outcome) {
            typing.on_add(outcome);
            if (typing.is_closing() || when == wanted::inside)
                close();
        };
        auto add = fr::make_call<fr::add_reaction>(s.session, on_added);

        BOOST_TEST_REQUIRE(typing.start_add());
        add.start({typing.message(), typing.type()});
        BOOST_TEST(!typing.start_add());
        BOOST_TEST(typing.is_unknown()); // should everything end now, it may be there
        if (when == wanted::before)
            close();
        BOOST_TEST(!remove.in_flight());
        s.clock.run();
        BOOST_TEST(typing.is_closed() == (when != wanted::after));
        if (when == wanted::after)
            close();
        s.clock.run();
        BOOST_TEST(typing.is_closed());
        BOOST_TEST(s.script.verdict() == "");
    }
}

BOOST_AUTO_TEST_CASE(a_pager_turns_pages_from_inside_its_callback) {
    const std::string target = "/open-apis/im/v1/messages/om_1/reactions";
    const auto page = [&](const std::string& query, const std::string& more) {
        return frt::script_step{.method = "GET",
                                .target = target + query,
                                .reply = {.body = R"({"code":0,"data":{"items":[{"reaction_id":"r"}],)" + more + "}}"}};
    };
    scene s{{page("", R"("has_more":true,"page_token":"p1")"),
             page("?page_token=p1", R"("has_more":true,"page_token":"p2")"),
             page("?page_token=p2", R"("has_more":true,"page_token":"p1")")}};
    fr::pager pages{fr::list_options{}};
    fr::list_reactions call{"om_1", pages.next()};
    std::size_t seen = 0;
    const auto turn = [&](const auto& outcome) -> const fr::list_reactions* {
        if (!outcome) {
            fr::error_view e = outcome.error();
            pages.on_error(e);
            return nullptr;
        }
        seen += outcome->items.size();
        (void)pages.on_page(*outcome);
        if (!pages.more())
            return nullptr;
        call.options = pages.next();
        return &call;
    };
    auto list = fr::make_call<fr::list_reactions>(s.session, turn);
    list.start(call);
    BOOST_TEST(!list.in_flight());
    BOOST_TEST(seen == 3u);
    BOOST_TEST((pages.error().code == fr::errc::page_token_repeated));
    BOOST_TEST(pages.error().page == 3u);
    BOOST_TEST(s.script.verdict() == "");
}

BOOST_AUTO_TEST_SUITE_END()
