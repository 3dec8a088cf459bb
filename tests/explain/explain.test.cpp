// SPDX-License-Identifier: BSL-1.0
//
// explain.test.cpp - the paragraph tells what is known of the failure, and nothing that must not be told.
// For tests only.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/explain/error_ostream.hpp>
#include <feishu/reactions/explain/explain.hpp>
#include <feishu/reactions/explain/with_emoji_search.hpp>
#include <feishu/reactions/explain/error_format.hpp>

#include <support/check.hpp>
#include <support/explained.hpp>

#include <sstream>
#include <string>
#include <string_view>

namespace fr = feishu::reactions;
using fr::errc;
using fr::lang;
using tests::failed;
using tests::lacks;
using tests::says;
using tests::wrong_emoji;

namespace {} // namespace

BOOST_AUTO_TEST_SUITE(explain)

BOOST_AUTO_TEST_CASE(it_begins_with_what_was_asked_what_happened_and_the_numbers) {
    CHECK_AT_BOTH_TIMES(says(wrong_emoji("ON_IT"),
                             "Adding the reaction failed: the service does not know the emoji type that was "
                             "sent (231001, HTTP 400). "));
    CHECK_AT_BOTH_TIMES(tests::paragraph<lang::zh>{wrong_emoji("ON_IT")}.says("添加表情回复失败：") &&
                        tests::paragraph<lang::zh>{wrong_emoji("ON_IT")}.says("（231001，HTTP 400）。"));
    CHECK_AT_BOTH_TIMES(says(failed(errc::timed_out, fr::remove_reaction::info), "(library code -202)"));
    constexpr auto on_page = [] {
        fr::error_view e = failed(errc::message_deleted, fr::list_reactions::info);
        e.page = 3;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(on_page, "Listing the reactions failed on page 3: "));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(on_page, "获取表情回复列表失败（第 3 页）："));
}

BOOST_AUTO_TEST_CASE(it_holds_the_description_and_the_hint_of_every_code) {
    for (std::int32_t n = -400; n < 1000; ++n) { // library codes, and numbers nobody knows
        const fr::error_view e = failed(static_cast<errc>(n), fr::remove_reaction::info);
        BOOST_TEST(says(e, fr::describe(e.code, *e.endpoint)));
        BOOST_TEST(says<lang::zh>(e, fr::hint<lang::zh>(e.code, *e.endpoint)));
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
    BOOST_TEST(!made.says(fr::hint(errc::invalid_reaction_type, fr::add_reaction::info)));
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

BOOST_AUTO_TEST_CASE(what_makes_an_emoji_invalid_is_seen) {
    constexpr auto refused = [](std::string_view sent) {
        fr::error_view e = failed(errc::invalid_emoji);
        e.attempts = 0;
        e.emoji = sent;
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(refused("OnIt\r\n"), "Given: \"OnIt\\x0d\\x0a\"."));
    CHECK_AT_BOTH_TIMES(says(refused("On\tIt"), "Given: \"On\\x09It\"."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(refused("OnIt\n"), "传入的是“OnIt\\x0a”。"));
    CHECK_AT_BOTH_TIMES(says(refused("OnIt\xFF"), "Given: \"OnIt\\xff\". A type is valid UTF-8"));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(refused("OnIt\xFF"), "表情类型必须是有效的 UTF-8"));
    CHECK_AT_BOTH_TIMES(!says(refused("OnIt\n"), "all the same")); // nothing was sent
}

// A removal sends no emoji, so its error holds none.
BOOST_AUTO_TEST_CASE(an_emoji_is_not_blamed_for_a_reaction_of_another_tenant) {
    constexpr auto removing = [] {
        fr::error_view e = wrong_emoji("");
        e.endpoint = &fr::remove_reaction::info;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(removing, "belongs to another tenant"));
    CHECK_AT_BOTH_TIMES(!says(removing, "Given:"));
}

BOOST_AUTO_TEST_CASE(sizes_are_told_with_their_unit) {
    constexpr auto page_size = [] {
        fr::error_view e = failed(errc::invalid_page_size, fr::list_reactions::info);
        e.native = 60;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(page_size, "Given: 60."));
    constexpr auto needs = [](errc code) {
        fr::error_view e = failed(code, fr::list_reactions::info);
        e.needed = 5000;
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(needs(errc::buffer_too_small), "Needed: 5000 bytes."));
    CHECK_AT_BOTH_TIMES(says(needs(errc::too_many_items), "Needed: room for 5000."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(needs(errc::answer_too_big), "需要 5000 字节。"));
}

BOOST_AUTO_TEST_CASE(the_wait_that_the_service_asks_for_is_told_in_seconds) {
    constexpr auto after = [](std::uint32_t ms) {
        fr::error_view e = failed(errc::rate_limited);
        e.retry_after = fr::milliseconds{ms};
        return e;
    };
    CHECK_AT_BOTH_TIMES(says(after(52'000), "asks you to wait 52 s."));
    CHECK_AT_BOTH_TIMES(says(after(50), "asks you to wait 0.050 s."));
    CHECK_AT_BOTH_TIMES(!says(after(0), "asks you to wait"));
}

BOOST_AUTO_TEST_CASE(a_base_url_is_refused_before_any_call) {
    constexpr auto too_long = [] {
        fr::error_view e;
        e.code = errc::invalid_base_url;
        e.offset = 267;
        e.needed = 308;
        return e;
    }();
    CHECK_AT_BOTH_TIMES(says(too_long, "Nothing was called: the base URL has the wrong form (library code -106)."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(too_long, "尚未发起调用：base URL 的写法不对（本库错误码 -106）。"));
    CHECK_AT_BOTH_TIMES(says(too_long, "(up to 267 and 64 bytes)") && says(too_long, "Needed: 308 bytes."));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(too_long, "需要 308 字节。"));
    CHECK_AT_BOTH_TIMES(!says(too_long, "Adding"));
    constexpr fr::error_view plain = failed(errc::insecure_base_url);
    CHECK_AT_BOTH_TIMES(says(plain, "Nothing was called: plain http"));
    CHECK_AT_BOTH_TIMES(says<lang::zh>(plain, "尚未发起调用：明文 http"));
}

BOOST_AUTO_TEST_CASE(no_text_of_others_reaches_a_terminal_raw_nor_shows_a_token) {
    fr::error_view e = failed(static_cast<errc>(299999));
    const std::string_view bad = "\x1b]0;owned\x07 Bearer t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234";
    e.msg = e.log_id = e.troubleshooter = e.emoji = e.path = e.body = e.content_type = bad;
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

namespace {

fr::basic_error<std::string> owning_error() {
    fr::basic_error<std::string> owning;
    owning.code = errc::invalid_reaction_type;
    owning.endpoint = &fr::add_reaction::info;
    owning.emoji = "ON_IT";
    return owning;
}

} // namespace

BOOST_AUTO_TEST_CASE(owning_errors_and_streams_say_the_same_whatever_the_endpoint) {
    fr::basic_error<std::string> owning = owning_error();
    const std::string text = fr::explain(owning);
    BOOST_TEST((text == tests::paragraph<>{[&] {
                            fr::error_view e;
                            e.endpoint = &fr::add_reaction::info;
                            e.code = errc::invalid_reaction_type;
                            e.emoji = "ON_IT";
                            return e;
                        }()}
                            .view()));
    std::ostringstream out;
    out << owning;
    BOOST_TEST(out.str() == text);
    BOOST_TEST(fr::explain(owning, fr::with_emoji_search).find("\"OnIt\"") != std::string::npos);
    owning.endpoint = &fr::remove_reaction::info;
    BOOST_TEST(fr::explain<lang::en>(owning).find("another tenant") != std::string::npos);
    owning.endpoint = &fr::list_reactions::info;
    BOOST_TEST(fr::explain<lang::zh>(owning).starts_with("获取表情回复列表失败"));
    owning.endpoint = nullptr;
    BOOST_TEST(fr::explain<lang::en>(owning).starts_with("The call failed: "));
}

#if defined(__cpp_lib_format) // .ci/run asks for this case by its name, with a standard library that has it
BOOST_AUTO_TEST_CASE(std_format_says_the_same) {
    fr::basic_error<std::string> owning = owning_error();
    const std::string text = fr::explain(owning);
    BOOST_TEST(std::format("{}", owning) == text);
    BOOST_TEST(std::format("{:en}", owning) == text);
    BOOST_TEST(std::format("<{:zh}>", owning) == "<" + fr::explain<lang::zh>(owning) + ">");
    BOOST_CHECK_THROW((void)std::vformat("{:fr}", std::make_format_args(owning)), std::format_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
