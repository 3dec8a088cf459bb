// SPDX-License-Identifier: BSL-1.0
//
// documentation.test.cpp - the documented facts of the endpoints, spelled a second time from the service's pages.
// For tests only.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/explain/detail/console_link.hpp>
#include <feishu/reactions/base/errc_name.hpp>
#include <feishu/reactions/endpoints/documentation.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>

#include <support/check.hpp>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

namespace fr = feishu::reactions;
using fr::errc;

namespace {

std::vector<std::int32_t> numbers_of(const fr::endpoint_documentation& page) {
    std::vector<std::int32_t> numbers;
    for (const errc code : page.codes)
        numbers.push_back(static_cast<std::int32_t>(code));
    return numbers;
}

struct console_address {
    char buffer[300] = {};
    std::size_t size = 0;
    constexpr console_address(fr::brand host, std::string_view app, std::span<const std::string_view> scopes,
                              fr::scope_for whose = fr::scope_for::tenant_token) {
        fr::text_sink out{buffer};
        fr::console_url(out, host, app, scopes, whose);
        size = out.view().size();
    }
    constexpr bool is(std::string_view expected) const { return std::string_view{buffer, size} == expected; }
};

// Whether the endpoint asks with the method, and for the path, that its page documents.
template <class Endpoint>
constexpr bool asks_as_documented(const Endpoint& what) {
    char asked[200] = {};
    fr::text_sink target{asked};
    what.write_target(target);
    const fr::endpoint_documentation& facts = Endpoint::documentation;
    char expected[200] = {};
    fr::text_sink path{expected};
    for (std::size_t i = 0; i != facts.path.size();) {
        if (facts.path[i] != ':') {
            path.append(facts.path[i++]);
            continue;
        }
        const std::size_t start = ++i;
        while (i != facts.path.size() && facts.path[i] != '/')
            ++i;
        path.append(facts.path.substr(start, i - start) == "message_id" ? "om_1" : "R1");
    }
    return target.view() == path.view() && fr::name_of(Endpoint::traits.method) == facts.method;
}

} // namespace

BOOST_AUTO_TEST_SUITE(documentation)

BOOST_AUTO_TEST_CASE(the_endpoints_ask_as_their_pages_say) {
    CHECK_AT_BOTH_TIMES(asks_as_documented(fr::add_reaction{fr::message_id{"om_1"}, fr::emoji::onit}));
    CHECK_AT_BOTH_TIMES(asks_as_documented(fr::list_reactions{fr::message_id{"om_1"}, {}}));
    CHECK_AT_BOTH_TIMES(asks_as_documented(fr::remove_reaction{fr::message_id{"om_1"}, fr::reaction_id{"R1"}}));
}

BOOST_AUTO_TEST_CASE(the_pages_list_19_8_and_19_codes_of_which_22_are_distinct) {
    const std::vector<std::int32_t> add = {230110, 231001, 231002, 231003, 231004, 231005, 231006,
                                           231008, 231012, 231013, 231014, 231015, 231017, 231018,
                                           231019, 231020, 231021, 231022, 232009};
    const std::vector<std::int32_t> list = {230110, 231001, 231003, 231008, 231012, 231013, 231014, 231018};
    const std::vector<std::int32_t> remove = {230110, 231001, 231002, 231003, 231004, 231005, 231007,
                                              231008, 231010, 231011, 231012, 231013, 231015, 231018,
                                              231019, 231020, 231021, 231022, 232009};
    BOOST_TEST(numbers_of(fr::add_reaction::documentation) == add, boost::test_tools::per_element());
    BOOST_TEST(numbers_of(fr::list_reactions::documentation) == list, boost::test_tools::per_element());
    BOOST_TEST(numbers_of(fr::remove_reaction::documentation) == remove, boost::test_tools::per_element());
    std::set<std::int32_t> all(add.begin(), add.end());
    all.insert(list.begin(), list.end());
    all.insert(remove.begin(), remove.end());
    BOOST_TEST(all.size() == 22u);
}

BOOST_AUTO_TEST_CASE(every_documented_code_has_a_name_and_the_list_ascends) {
    for (const auto& page :
         {fr::add_reaction::documentation, fr::list_reactions::documentation, fr::remove_reaction::documentation}) {
        BOOST_TEST(std::is_sorted(page.codes.begin(), page.codes.end()));
        for (const errc code : page.codes)
            BOOST_TEST(!fr::name_of(code).empty());
    }
}

BOOST_AUTO_TEST_CASE(is_documented_tells_the_endpoints_apart) {
    CHECK_AT_BOTH_TIMES(fr::is_documented(errc::not_your_reaction, fr::remove_reaction::documentation));
    CHECK_AT_BOTH_TIMES(!fr::is_documented(errc::not_your_reaction, fr::add_reaction::documentation));
    CHECK_AT_BOTH_TIMES(!fr::is_documented(errc::chat_not_found, fr::list_reactions::documentation));
    CHECK_AT_BOTH_TIMES(!fr::is_documented(errc::rate_limited, fr::add_reaction::documentation));
}

BOOST_AUTO_TEST_CASE(scopes_limits_tokens_and_pages_are_those_of_the_documentation) {
    constexpr auto has = [](const fr::endpoint_info& info, const fr::endpoint_documentation& page, std::string_view a,
                            std::string_view b) {
        return info.scopes.size() == 2 && info.scopes[0] == a && info.scopes[1] == b && page.calls_per_second == 50 &&
               page.calls_per_minute == 1000 && page.takes_tenant_token && page.takes_user_token &&
               page.source.page.starts_with("https://") && !page.source.updated.empty() &&
               page.limits_source.page.starts_with("https://");
    };
    CHECK_AT_BOTH_TIMES(
        has(fr::add_reaction::info, fr::add_reaction::documentation, "im:message", "im:message.reactions:write_only"));
    CHECK_AT_BOTH_TIMES(has(fr::list_reactions::info, fr::list_reactions::documentation, "im:message.reactions:read",
                            "im:message:readonly"));
    CHECK_AT_BOTH_TIMES(has(fr::remove_reaction::info, fr::remove_reaction::documentation, "im:message",
                            "im:message.reactions:write_only"));
    CHECK_AT_BOTH_TIMES(fr::list_reactions::documentation.user_id_scope == "contact:user.employee_id:readonly");
    CHECK_AT_BOTH_TIMES(fr::add_reaction::documentation.user_id_scope.empty() &&
                        fr::remove_reaction::documentation.user_id_scope.empty());
    CHECK_AT_BOTH_TIMES(fr::add_reaction::documentation.method == "POST" &&
                        fr::list_reactions::documentation.method == "GET" &&
                        fr::remove_reaction::documentation.method == "DELETE");
    CHECK_AT_BOTH_TIMES(fr::remove_reaction::documentation.path ==
                        "/open-apis/im/v1/messages/:message_id/reactions/:reaction_id");
}

BOOST_AUTO_TEST_CASE(the_console_address_is_that_of_the_brand_the_app_and_the_token) {
    CHECK_AT_BOTH_TIMES(console_address{fr::brand::feishu, "cli_a1b2", fr::add_reaction::info.scopes}.is(
        "https://open.feishu.cn/app/cli_a1b2/"
        "auth?q=im:message,im:message.reactions:write_only&token_type=tenant"));
    CHECK_AT_BOTH_TIMES(
        console_address{fr::brand::lark, "cli_a1b2", fr::list_reactions::info.scopes, fr::scope_for::user_token}.is(
            "https://open.larksuite.com/app/cli_a1b2/"
            "auth?q=im:message.reactions:read,im:message:readonly&token_type=user"));
    CHECK_AT_BOTH_TIMES(
        console_address{fr::brand::feishu, "", fr::add_reaction::info.scopes}.is("https://open.feishu.cn/app"));
    CHECK_AT_BOTH_TIMES(
        console_address{fr::brand::lark, "cli_a1b2", {}}.is("https://open.larksuite.com/app/cli_a1b2/auth"));
    CHECK_AT_BOTH_TIMES(console_address{fr::brand::other, "cli_a1b2", fr::add_reaction::info.scopes}.is(""));
    CHECK_AT_BOTH_TIMES(
        console_address{fr::brand::feishu, "a/../b", fr::add_reaction::info.scopes}.is("https://open.feishu.cn/app"));
}

BOOST_AUTO_TEST_CASE(an_app_id_is_taken_from_the_services_own_link_only) {
    using fr::detail::app_id_in;
    CHECK_AT_BOTH_TIMES(app_id_in("x https://open.feishu.cn/app/cli_a1b2/auth?q=im:message") == "cli_a1b2");
    CHECK_AT_BOTH_TIMES(app_id_in("/app/cli_a1b2") == "cli_a1b2");
    CHECK_AT_BOTH_TIMES(app_id_in("/app/cli_") == "");
    CHECK_AT_BOTH_TIMES(app_id_in("/app/cli_/auth") == "");
    CHECK_AT_BOTH_TIMES(app_id_in("app cli_a1b2") == "");
    CHECK_AT_BOTH_TIMES(app_id_in("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
