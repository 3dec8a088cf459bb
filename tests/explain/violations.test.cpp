// SPDX-License-Identifier: BSL-1.0
//
// explain_violations.test.cpp - missing scopes and refused fields, and the way to the console.
// For tests only.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/explain/explain_to.hpp>

#include <support/check.hpp>
#include <support/explained.hpp>

#include <string_view>

namespace fr = feishu::reactions;
using fr::brand;
using fr::errc;
using fr::lang;
using tests::failed;
using tests::lacks;
using tests::says;

namespace {

constexpr fr::error_view scope_missing(errc code = errc::app_scope_missing,
                                       const fr::endpoint_info& asked = fr::add_reaction::info,
                                       brand host = brand::feishu) {
    fr::error_view e = failed(code, asked, host);
    e.http_status = 400;
    return e;
}

constexpr std::string_view first_scopes[] = {"im:a", "im:b", "im:c", "im:d", "im:e",
                                             "im:f", "im:g", "im:h", "im:i", "im:j"};

} // namespace

BOOST_AUTO_TEST_SUITE(explain_violations)

BOOST_AUTO_TEST_CASE(scopes_are_any_one_of_the_pages_or_of_those_that_the_service_names) {
    CHECK_AT_BOTH_TIMES(
        says(scope_missing(), "Any ONE of these is enough: im:message, im:message.reactions:write_only."));
    CHECK_AT_BOTH_TIMES(says(scope_missing(errc::app_scope_missing, fr::list_reactions::info),
                             "Any ONE of these is enough: im:message.reactions:read, im:message:readonly."));
    constexpr auto named = [] {
        fr::error_view e = scope_missing(errc::user_scope_missing);
        lacks(e, "im:one");
        lacks(e, "im:two");
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(named, "Any ONE of these is enough: im:one, im:two."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(named, "以下权限有任意一项即可：im:one、im:two。"));
}

BOOST_AUTO_TEST_CASE(a_violation_without_a_scope_is_none) {
    constexpr auto nameless = [] {
        fr::error_view e = scope_missing();
        lacks(e, "");
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(nameless, "is enough: im:message, im:message.reactions:write_only."));
    constexpr auto half_named = [] {
        fr::error_view e = scope_missing();
        lacks(e, "");
        lacks(e, "im:one");
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(half_named, "is enough: im:one."));
}

BOOST_AUTO_TEST_CASE(scopes_beyond_those_kept_are_counted) {
    constexpr auto ten = [] {
        fr::error_view e = scope_missing();
        for (const std::string_view scope : first_scopes)
            lacks(e, scope);
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(ten, ", im:g, im:h and 2 more."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(ten, "、im:g、im:h 等 10 项。")); // which counts all of them
}

BOOST_AUTO_TEST_CASE(other_codes_show_the_scopes_that_come_with_them) {
    for (const errc code : {errc::im_scope_missing, static_cast<errc>(299999), errc::not_allowed_to_react}) {
        fr::error_view e = scope_missing(code);
        lacks(e, "im:one");
        BOOST_TEST(says(e, "Any ONE of these is enough: im:one."));
        BOOST_TEST((tests::paragraph<>{e, {}, "cli_a1b2"}.says("/app/cli_a1b2/auth?q=im:one>.")));
    }
    CHECK_AT_BOTH_TIMES(!says(scope_missing(static_cast<errc>(299999)), "Console"));
    CHECK_AT_BOTH_TIMES(!says(scope_missing(errc::not_allowed_to_react), "Console"));
}

// 230027 names the scope in its words alone, and it need not be one of the call's.
BOOST_AUTO_TEST_CASE(a_scope_of_messaging_that_is_not_listed_has_the_link_alone) {
    constexpr auto missing = scope_missing(errc::im_scope_missing);
    CHECK_AT_BOTH_TIMES(says(missing, "Console: <https://open.feishu.cn/app>."));
    CHECK_AT_BOTH_TIMES(tests::paragraph<>{missing, {}, "cli_a1b2"}.says("/app/cli_a1b2/auth>."));
    CHECK_AT_BOTH_TIMES(!says(missing, "is enough"));
}

BOOST_AUTO_TEST_CASE(the_console_link_fits_the_brand_the_token_and_the_app) {
    CHECK_AT_BOTH_TIMES(says(scope_missing(), "Console: <https://open.feishu.cn/app>."));
    CHECK_AT_BOTH_TIMES(!says(scope_missing(), "/auth?q="));
    CHECK_AT_BOTH_TIMES(tests::paragraph<>{
        scope_missing(errc::app_scope_missing, fr::list_reactions::info, brand::lark), {}, "cli_a1b2"}
                            .says("https://open.larksuite.com/app/cli_a1b2/auth?q=im:message.reactions:read,"
                                  "im:message:readonly&token_type=tenant"));
    CHECK_AT_BOTH_TIMES(
        tests::paragraph<>{scope_missing(errc::user_scope_missing), {}, "cli_a1b2"}.says("&token_type=user"));
    CHECK_AT_BOTH_TIMES(!says(scope_missing(errc::app_scope_missing, fr::add_reaction::info, brand::other), "Console"));
    constexpr auto with_link = [] {
        fr::error_view e = scope_missing();
        e.msg = "Access denied: https://open.feishu.cn/app/cli_c3d4/auth?q=im:message&op_from=openapi";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(with_link, "https://open.feishu.cn/app/cli_c3d4/auth?q=im:message,"));
}

BOOST_AUTO_TEST_CASE(a_private_deployment_has_the_services_own_link) {
    constexpr auto on = [](std::string_view msg, std::string_view description = {}) {
        fr::error_view e = scope_missing(errc::app_scope_missing, fr::add_reaction::info, brand::other);
        e.msg = msg;
        lacks(e, "im:message");
        e.permissions.begin()->description = description;
        return e;
    };
    constexpr std::string_view page = "https://open.corp.example:8443/app/cli_a1/auth?q=im:message&token_type=tenant";
    CHECK_AT_BOTH_TIMES(says(on("apply here: https://open.corp.example:8443/app/cli_a1/auth?q=im:message&token_type="
                                "tenant. Then publish."),
                             "The service's own link for it: \"https://open.corp.example:8443/app/cli_a1/auth?q=im:"
                             "message&token_type=tenant\"."));
    CHECK_AT_BOTH_TIMES(says(on("no link", page), "\"https://open.corp.example:8443/app/cli_a1/auth?q="));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(on("点击链接申请：https://open.corp.example/app/cli_a1/auth。"),
                                       "申请链接：“https://open.corp.example/app/cli_a1/auth”。"));
    CHECK_AT_BOTH_TIMES(!says(on(page), "Console"));
    fr::error_view at_feishu = on(page);
    at_feishu.host = brand::feishu;
    BOOST_TEST(!says(at_feishu, "own link"));
}

BOOST_AUTO_TEST_CASE(a_link_that_could_mislead_is_not_shown_as_one) {
    for (const std::string_view msg :
         {"http://open.corp.example/app/cli_a1/auth", "https://open.feishu.cn@evil.example/app/cli_a1/auth",
          "https://evil.example/login?next=/app/cli_a1/auth", "https:///app/cli_a1", "https://evil.example/app/", "",
          "https://evil.example\\/app/cli_a1", "https://ev\xE2\x80\xAEil.example/app/cli_a1/auth",
          "javascript:/app/cli_a1", "https://evil.example/app/cli_", "https://", "https://open.corp.example"}) {
        fr::error_view e = scope_missing(errc::app_scope_missing, fr::add_reaction::info, brand::other);
        e.troubleshooter = msg;
        BOOST_TEST(!says(e, "own link"), msg);
    }
    fr::error_view e = scope_missing(errc::app_scope_missing, fr::add_reaction::info, brand::other);
    e.msg = "https://a.example/app/cli_a1/auth\xE2\x80\x8B?q=hidden\" onclick"; // cut where a link cannot go on
    BOOST_TEST(says(e, "own link for it: \"https://a.example/app/cli_a1/auth\"."));
    e.msg = "see https://help.example/x and https://a.example/app/cli_a1/auth";
    BOOST_TEST(says(e, "own link for it: \"https://a.example/app/cli_a1/auth\"."));
}

// 99991676 is about whichever token was sent.
BOOST_AUTO_TEST_CASE(the_link_names_a_token_only_where_it_is_known_which) {
    constexpr auto lacking = scope_missing(errc::token_lacks_permission);
    CHECK_AT_BOTH_TIMES(
        tests::paragraph<>{lacking, {}, "cli_a1b2"}.says("/auth?q=im:message,im:message.reactions:write_only>."));
    CHECK_AT_BOTH_TIMES(!tests::paragraph<>{lacking, {}, "cli_a1b2"}.says("token_type"));
}

BOOST_AUTO_TEST_CASE(a_hostile_app_id_or_scope_never_gets_into_a_link) {
    CHECK_AT_BOTH_TIMES(!tests::paragraph<>{scope_missing(), {}, "x/../../evil?"}.says("evil"));
    constexpr auto hostile = [] {
        fr::error_view e = scope_missing();
        e.msg = "https://open.feishu.cn/app/cli_@evil.example/auth";
        lacks(e, "im:message&redirect=https://evil.example");
        return e;
    }();
    CHECK_AT_BOTH_TIMES(!tests::paragraph<>{hostile, {}, "cli_a1b2"}.says("/auth?q=im:message&redirect"));
    CHECK_AT_BOTH_TIMES(!says(hostile, "app/cli_@"));
}

BOOST_AUTO_TEST_CASE(a_refused_field_is_named_with_its_value_and_reason) {
    constexpr auto refused = [] {
        fr::error_view e = failed(errc::field_validation_failed, fr::list_reactions::info);
        auto* field = e.fields.append();
        field->subject = "page_size";
        field->type = "100";
        field->description = "the max value is 50";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(refused, "Refused field: \"page_size\" = \"100\": the max value is 50."));
    constexpr auto with_full_stop = [e = refused]() mutable {
        e.fields.begin()->description = "the max value is 50.";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(with_full_stop, "is 50.") && !says(with_full_stop, "50.."));
    constexpr auto in_chinese = [e = refused]() mutable {
        e.fields.begin()->description = "最大值为 50。";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says<lang::zh>(in_chinese, "为 50。") && !says<lang::zh>(in_chinese, "。。"));
}

BOOST_AUTO_TEST_CASE(fields_beyond_those_kept_are_counted_and_empty_ones_passed_over) {
    constexpr auto ten = [] {
        fr::error_view e = failed(errc::field_validation_failed, fr::list_reactions::info);
        for (const std::string_view name : first_scopes)
            if (auto* const field = e.fields.append(); field != nullptr)
                field->subject = name == "im:h" ? std::string_view{} : name;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(ten, "Refused field: \"im:g\". And 2 more."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(ten, "被拒绝的字段：“im:g”。另有 2 个字段被拒绝。"));
    CHECK_AT_BOTH_TIMES(!says(ten, "Refused field: \"\""));
}

BOOST_AUTO_TEST_SUITE_END()
