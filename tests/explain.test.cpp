// SPDX-License-Identifier: BSL-1.0
//
// explain.test.cpp - the paragraph tells what is known of the failure, and nothing that must not be told.
// For tests only.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/error_ostream.hpp>
#include <feishu/reactions/explain.hpp>
#include <feishu/reactions/explain_search.hpp>
#include <feishu/reactions/error_format.hpp>

#include <support/check.hpp>
#include <support/explained.hpp>

#include <sstream>
#include <string>
#include <string_view>

namespace fr = feishu::reactions;
using fr::brand;
using fr::endpoint;
using fr::errc;
using fr::lang;
using tests::failed;
using tests::says;

namespace {

constexpr fr::error_view wrong_emoji(std::string_view sent) {
    fr::error_view e = failed(errc::invalid_reaction_type);
    e.http_status = 400;
    e.emoji = sent;
    return e;
}

constexpr fr::error_view scope_missing(errc code = errc::app_scope_missing, endpoint asked = endpoint::add,
                                       brand host = brand::feishu) {
    fr::error_view e = failed(code, asked, host);
    e.http_status = 400;
    return e;
}

constexpr void lacks(fr::error_view& e, std::string_view scope) {
    if (auto* missing = e.permissions.append(); missing != nullptr)
        missing->subject = scope;
}

constexpr fr::error_view with_msg(errc code, std::string_view msg) {
    fr::error_view e = failed(code);
    e.msg = msg;
    return e;
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain)

BOOST_AUTO_TEST_CASE(it_begins_with_what_was_asked_what_happened_and_the_numbers) {
    CHECK_AT_BOTH_TIMES(says(wrong_emoji("ON_IT"),
                             "Adding the reaction failed: the service does not know the emoji type that was "
                             "sent (231001, HTTP 400). "));
    CHECK_AT_BOTH_TIMES(tests::paragraph<lang::zh>{wrong_emoji("ON_IT")}.says("添加表情回复失败：") &&
                        tests::paragraph<lang::zh>{wrong_emoji("ON_IT")}.says("（231001，HTTP 400）。"));
    CHECK_AT_BOTH_TIMES(says(failed(errc::timed_out, endpoint::remove), "(library code -202)"));
    constexpr auto on_page = [] {
        fr::error_view e = failed(errc::message_deleted, endpoint::list);
        e.page = 3;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(on_page, "Listing the reactions failed on page 3: "));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(on_page, "获取表情回复列表失败（第 3 页）："));
}

BOOST_AUTO_TEST_CASE(it_holds_the_description_and_the_hint_of_every_code) {
    for (std::int32_t n = -400; n < 1000; ++n) { // library codes, and numbers nobody knows
        const fr::error_view e = failed(static_cast<errc>(n), endpoint::remove);
        BOOST_TEST(says(e, fr::describe(e.code, e.asked)));
        BOOST_TEST(says<lang::zh>(e, fr::hint<lang::zh>(e.code, e.asked)));
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_emoji_is_shown_and_the_nearest_only_where_search_was_chosen) {
    CHECK_AT_BOTH_TIMES(says(wrong_emoji("ON_IT"), "Given: \"ON_IT\"."));
    CHECK_AT_BOTH_TIMES(!says(wrong_emoji("ON_IT"), "Did you mean"));
    BOOST_TEST((tests::paragraph<>{wrong_emoji("ON_IT"), fr::with_emoji_search}.says("Did you mean \"OnIt\"?")));
    BOOST_TEST((tests::paragraph<>{wrong_emoji("👍"), fr::with_emoji_search}.says(
        "Given: \"👍\". Did you mean \"THUMBSUP\"?")));
    BOOST_TEST((tests::paragraph<lang::zh>{wrong_emoji("加油"), fr::with_emoji_search}.says(
        "传入的是“加油”。是否想用“MUSCLE”？")));
    BOOST_TEST((tests::paragraph<>{wrong_emoji("Thanks"), fr::with_emoji_search}.says(" or \"")));
    BOOST_TEST((tests::paragraph<>{wrong_emoji("THUBMSUP"), fr::with_emoji_search}.says(
        "Given: \"THUBMSUP\". The nearest in spelling: \"THUMBSUP\".")));
    BOOST_TEST((
        tests::paragraph<lang::zh>{wrong_emoji("THUBMSUP"), fr::with_emoji_search}.says("拼写最接近的是“THUMBSUP”。")));
    BOOST_TEST(
        (tests::paragraph<>{wrong_emoji("zqxwvkjh"), fr::with_emoji_search}.says("No emoji type resembles it.")));
}

BOOST_AUTO_TEST_CASE(a_documented_type_that_was_refused_is_not_called_misspelled) {
    const tests::paragraph<> made{wrong_emoji("OnIt"), fr::with_emoji_search};
    BOOST_TEST(made.says("That is a documented type"));
    BOOST_TEST(!made.says(fr::hint(errc::invalid_reaction_type, endpoint::add)));
}

BOOST_AUTO_TEST_CASE(a_search_says_how_near_its_find_is) {
    constexpr auto answer = [](fr::likeness how) {
        return tests::paragraph<>{wrong_emoji("X"),
                                  [how](std::string_view) { return fr::emoji_suggestion{how, "A", "B"}; }};
    };
    CHECK_AT_BOTH_TIMES(answer(fr::likeness::same).says("Did you mean \"A\" or \"B\"?"));
    CHECK_AT_BOTH_TIMES(answer(fr::likeness::spelled_alike).says("The nearest in spelling: \"A\" or \"B\"."));
    CHECK_AT_BOTH_TIMES(answer(fr::likeness::distant).says("the nearest in meaning: \"A\" or \"B\"."));
    CHECK_AT_BOTH_TIMES(!answer(fr::likeness::none).says("\"A\""));
}

BOOST_AUTO_TEST_CASE(an_emoji_is_not_blamed_for_a_reaction_of_another_tenant) {
    constexpr auto removing = [] {
        fr::error_view e = wrong_emoji("OnIt");
        e.asked = endpoint::remove;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(removing, "belongs to another tenant"));
    CHECK_AT_BOTH_TIMES(!says(removing, "Given:"));
}

BOOST_AUTO_TEST_CASE(scopes_are_any_one_of_the_pages_or_of_those_that_the_service_names) {
    CHECK_AT_BOTH_TIMES(
        says(scope_missing(), "Any ONE of these is enough: im:message, im:message.reactions:write_only."));
    CHECK_AT_BOTH_TIMES(says(scope_missing(errc::app_scope_missing, endpoint::list),
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

BOOST_AUTO_TEST_CASE(the_console_link_fits_the_brand_the_token_and_the_app) {
    CHECK_AT_BOTH_TIMES(says(scope_missing(), "Console: <https://open.feishu.cn/app>."));
    CHECK_AT_BOTH_TIMES(!says(scope_missing(), "/auth?q="));
    CHECK_AT_BOTH_TIMES(
        tests::paragraph<>{scope_missing(errc::app_scope_missing, endpoint::list, brand::lark), {}, "cli_a1b2"}.says(
            "https://open.larksuite.com/app/cli_a1b2/auth?q=im:message.reactions:read,"
            "im:message:readonly&token_type=tenant"));
    CHECK_AT_BOTH_TIMES(
        tests::paragraph<>{scope_missing(errc::user_scope_missing), {}, "cli_a1b2"}.says("&token_type=user"));
    CHECK_AT_BOTH_TIMES(!says(scope_missing(errc::app_scope_missing, endpoint::add, brand::other), "Console"));
    constexpr auto with_link = [] {
        fr::error_view e = scope_missing();
        e.msg = "Access denied: https://open.feishu.cn/app/cli_c3d4/auth?q=im:message&op_from=openapi";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(with_link, "https://open.feishu.cn/app/cli_c3d4/auth?q=im:message,"));
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

BOOST_AUTO_TEST_CASE(sizes_are_told_with_their_unit) {
    constexpr auto page_size = [] {
        fr::error_view e = failed(errc::invalid_page_size, endpoint::list);
        e.native = 60;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(page_size, "Given: 60."));
    constexpr auto needs = [](errc code) {
        fr::error_view e = failed(code, endpoint::list);
        e.needed = 5000;
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(needs(errc::buffer_too_small), "Needed: 5000 bytes."));
    CHECK_AT_BOTH_TIMES(says(needs(errc::too_many_items), "Needed: room for 5000."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(needs(errc::answer_too_big), "需要 5000 字节。"));
}

BOOST_AUTO_TEST_CASE(a_refused_field_is_named_with_its_value_and_reason) {
    constexpr auto refused = [] {
        fr::error_view e = failed(errc::field_validation_failed, endpoint::list);
        auto* field = e.fields.append();
        field->subject = "page_size";
        field->type = "100";
        field->description = "the max value is 50";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(refused, "Refused field: \"page_size\" = \"100\": the max value is 50."));
}

BOOST_AUTO_TEST_CASE(the_wait_that_the_service_asks_for_is_told_in_seconds) {
    constexpr auto after = [](std::uint32_t ms) {
        fr::error_view e = failed(errc::rate_limited);
        e.retry_after_ms = ms;
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(after(52'000), "asks you to wait 52 s."));
    CHECK_AT_BOTH_TIMES(says(after(50), "asks you to wait 0.050 s."));
    CHECK_AT_BOTH_TIMES(!says(after(0), "asks you to wait"));
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_not_the_services_is_shown_and_the_other_brand_named) {
    constexpr auto not_found = [] {
        fr::error_view e = failed(errc::not_the_service);
        e.http_status = 404;
        e.content_type = "text/plain";
        e.body = "404 page not found";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(not_found, "It begins: \"404 page not found\"."));
    CHECK_AT_BOTH_TIMES(says(not_found, "This call went to Feishu (open.feishu.cn); for a Lark app"));
    CHECK_AT_BOTH_TIMES(says(failed(errc::wrong_domain, endpoint::add, brand::lark), "This call went to Lark"));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(failed(errc::wrong_domain, endpoint::add, brand::other), "自定义地址"));
    CHECK_AT_BOTH_TIMES(!says(failed(errc::rate_limited), "This call went to"));
}

BOOST_AUTO_TEST_CASE(a_malformed_answer_says_where_and_why) {
    constexpr auto malformed = [] {
        fr::error_view e = failed(errc::malformed_answer, endpoint::list);
        e.offset = 41;
        e.path = "data.items[3].operator";
        e.reason = "a member is missing";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(malformed, "Reading stopped at byte 41, in data.items[3].operator: a member is missing."));
    CHECK_AT_BOTH_TIMES(
        says<lang::zh>(malformed, "出错处的字节偏移：41，字段：data.items[3].operator，原因：“a member is missing”。"));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_at_no_byte_is_told_without_one) {
    constexpr auto no_data = [] {
        fr::error_view e = failed(errc::malformed_answer, endpoint::list);
        e.path = "data";
        e.reason = "required member missing";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(no_data, " In data: required member missing."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(no_data, "。出错的字段：data，原因：“required member missing”。"));
    CHECK_AT_BOTH_TIMES(!says(no_data, "byte"));
    CHECK_AT_BOTH_TIMES(!says<lang::zh>(no_data, "字节"));
    CHECK_AT_BOTH_TIMES(!says(failed(errc::malformed_answer), "Reading stopped"));
    CHECK_AT_BOTH_TIMES(says(failed(errc::invalid_base_url), "Reading stopped at byte 0."));
}

BOOST_AUTO_TEST_CASE(what_may_have_been_carried_out_says_how_to_go_on) {
    CHECK_AT_BOTH_TIMES(says(failed(errc::timed_out), "may have been added all the same"));
    CHECK_AT_BOTH_TIMES(says(failed(errc::timed_out, endpoint::remove), "Removing again is safe: 231011"));
    CHECK_AT_BOTH_TIMES(says(failed(errc::timed_out, endpoint::list), "Listing again is safe."));
    CHECK_AT_BOTH_TIMES(!says(failed(errc::unreachable), "all the same"));
    CHECK_AT_BOTH_TIMES(!says(failed(errc::message_deleted), "all the same"));
    constexpr auto never_sent = [] {
        fr::error_view e = failed(errc::cancelled);
        e.attempts = 0;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(!says(never_sent, "all the same"));
}

BOOST_AUTO_TEST_CASE(the_code_of_an_answer_too_big_to_read_is_explained_too) {
    constexpr auto too_big = [] {
        fr::error_view e = failed(errc::answer_too_big);
        e.service_code_ = 231003;
        e.needed = 9000;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(too_big, "library code -301"));
    CHECK_AT_BOTH_TIMES(says(too_big, "The service's own code was 231003: no message has this id"));
    CHECK_AT_BOTH_TIMES(says(too_big, "a smaller page size works too. Needed: 9000 bytes. The service's own code"));
    CHECK_AT_BOTH_TIMES(!says(too_big, "all the same")); // it answered, and it refused
}

BOOST_AUTO_TEST_CASE(attempts_and_why_there_were_no_more) {
    constexpr auto gave_up = [](fr::gave_up why) {
        fr::error_view e = failed(errc::internal_error, endpoint::list);
        e.attempts = 3;
        e.stopped = why;
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(gave_up(fr::gave_up::no), "Attempts: 3."));
    CHECK_AT_BOTH_TIMES(says(gave_up(fr::gave_up::attempts), "Attempts: 3; no more were allowed."));
    CHECK_AT_BOTH_TIMES(says(gave_up(fr::gave_up::deadline), "no time left"));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(gave_up(fr::gave_up::cancelled), "共尝试 3 次，随后被取消。"));
    CHECK_AT_BOTH_TIMES(!says(failed(errc::internal_error), "Attempts"));
}

BOOST_AUTO_TEST_CASE(the_services_words_are_given_where_they_say_more_than_ours) {
    CHECK_AT_BOTH_TIMES(says(with_msg(static_cast<errc>(299999), "surprise"), "The service said: \"surprise\"."));
    CHECK_AT_BOTH_TIMES(says(with_msg(static_cast<errc>(299999), "surprise"), "ugjM14COyUjL4ITN"));
    CHECK_AT_BOTH_TIMES(says(with_msg(errc::ip_not_allowed, "ip 203.0.113.7 is denied"), "203.0.113.7"));
    CHECK_AT_BOTH_TIMES(
        says(with_msg(errc::unreachable, "no route to host"), "The transport said: \"no route to host\"."));
    CHECK_AT_BOTH_TIMES(says(with_msg(errc::token_unavailable, "disk full"), "The token source said: \"disk full\"."));
    constexpr auto with_advice = [] {
        fr::error_view e = failed(errc::internal_error);
        e.troubleshooter = "Troubleshooting: https://open.feishu.cn/search?log_id=1";
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(with_advice, "Its advice: \"https://open.feishu.cn/search?log_id=1\"."));
    CHECK_AT_BOTH_TIMES(!says(with_msg(errc::message_deleted, "Action unavailable"), "Action unavailable"));
    CHECK_AT_BOTH_TIMES(says(with_msg(errc::malformed_answer, "words"), "The service said: \"words\"."));
    CHECK_AT_BOTH_TIMES(!says(with_msg(errc::contradictory_answer, "success"), "The service said"));
}

BOOST_AUTO_TEST_CASE(the_log_id_is_for_the_support_of_the_right_brand) {
    constexpr auto logged = [](brand host) {
        fr::error_view e = failed(errc::internal_error, endpoint::add, host);
        e.log_id = "20261120ABC";
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(logged(brand::feishu), "Log id for Feishu's support: 20261120ABC."));
    CHECK_AT_BOTH_TIMES(says(logged(brand::lark), "Log id for Lark's support: 20261120ABC."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(logged(brand::other), "提供给技术支持的日志 ID：20261120ABC。"));
}

BOOST_AUTO_TEST_CASE(no_text_of_others_reaches_a_terminal_raw_nor_shows_a_token) {
    fr::error_view e = failed(static_cast<errc>(299999));
    const std::string_view bad = "\x1b]0;owned\x07 Bearer t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234";
    e.msg = e.log_id = e.troubleshooter = e.emoji = e.path = e.reason = e.body = e.content_type = bad;
    auto* field = e.fields.append();
    field->subject = field->type = field->description = bad;
    lacks(e, bad);
    for (const errc code :
         {e.code, errc::not_the_service, errc::malformed_answer, errc::invalid_reaction_type, errc::app_scope_missing,
          errc::timed_out, errc::field_validation_failed, errc::internal_error, errc::token_unavailable}) {
        e.code = code;
        const std::string text = fr::explain(e);
        BOOST_TEST(!fr::detail::has_control(text), text);
        BOOST_TEST(text.find("GEDXTB") == text.npos, text);
        BOOST_TEST(text.find("\\x1b]0;owned\\x07 Bearer [hidden]") != text.npos, text);
    }
}

BOOST_AUTO_TEST_CASE(a_buffer_that_is_too_small_stays_whole_and_the_size_needed_is_told) {
    const fr::error_view e = wrong_emoji("ON_IT");
    const std::string whole = fr::explain(e);
    for (std::size_t size = 0; size <= whole.size() + 1; ++size) {
        std::string buffer(size + 1, '#');
        const fr::explained made = fr::explain_to(std::span<char>{buffer.data(), size}, e);
        BOOST_TEST(made.needed == whole.size());
        BOOST_TEST(made.text == (size < whole.size() ? std::string_view{} : std::string_view{whole}));
        BOOST_TEST(static_cast<bool>(made) == (size >= whole.size()));
        BOOST_TEST(buffer.back() == '#');
    }
}

BOOST_AUTO_TEST_CASE(a_string_holds_the_same_paragraph_however_long) {
    fr::error_view e = failed(errc::app_scope_missing);
    for (int i = 0; i != 8; ++i)
        lacks(e, "im:a_scope_with_a_rather_long_name:read_and_write_and_everything_"
                 "else_that_can_be_done_with_a_message");
    e.log_id = "L";
    const std::string text = fr::explain(e);
    BOOST_TEST(text.size() > 1024u); // more than the first try of explain()
    BOOST_TEST(text.ends_with("support: L."));
    BOOST_TEST((text == tests::paragraph<>{e}.view()));
}

BOOST_AUTO_TEST_CASE(owning_errors_the_explicit_endpoint_streams_and_formats_say_the_same) {
    fr::basic_error<std::string> owning;
    owning.code = errc::invalid_reaction_type;
    owning.asked = endpoint::add;
    owning.emoji = "ON_IT";
    const std::string text = fr::explain(owning);
    BOOST_TEST((text == tests::paragraph<>{[&] {
                            fr::error_view e;
                            e.code = errc::invalid_reaction_type;
                            e.emoji = "ON_IT";
                            return e;
                        }()}
                            .view()));
    std::ostringstream out;
    out << owning;
    BOOST_TEST(out.str() == text);
    BOOST_TEST(fr::explain<lang::en>(owning, endpoint::remove).find("another tenant") != std::string::npos);
    BOOST_TEST(fr::explain<lang::zh>(owning, endpoint::list).starts_with("获取表情回复列表失败"));
    BOOST_TEST(fr::explain(owning, fr::with_emoji_search).find("\"OnIt\"") != std::string::npos);
#if defined(__cpp_lib_format)
    BOOST_TEST(std::format("{}", owning) == text);
    BOOST_TEST(std::format("{:en}", owning) == text);
    BOOST_TEST(std::format("<{:zh}>", owning) == "<" + fr::explain<lang::zh>(owning) + ">");
    BOOST_CHECK_THROW((void)std::vformat("{:fr}", std::make_format_args(owning)), std::format_error);
#endif
}

BOOST_AUTO_TEST_SUITE_END()
