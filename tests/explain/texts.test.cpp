// SPDX-License-Identifier: BSL-1.0
//
// texts.test.cpp - every code has its own texts in both languages, and they are fit to be read.
// For tests only.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/explain/texts.hpp>
#include <feishu/reactions/base/errc_name.hpp>
#include <feishu/reactions/endpoints/batch_query.hpp>
#include <feishu/reactions/endpoints/bot_info.hpp>
#include <feishu/reactions/endpoints/documentation.hpp>
#include <feishu/reactions/endpoints/oauth_token.hpp>
#include <feishu/reactions/endpoints/tenant_token.hpp>

#include <support/check.hpp>
#include <support/explained.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fr = feishu::reactions;
using fr::errc;
using fr::lang;

namespace {

constexpr const fr::endpoint_info* calls[] = {&fr::add_reaction::info, &fr::list_reactions::info,
                                              &fr::remove_reaction::info};

template <lang L>
constexpr bool every_code_has_its_own_texts() {
    for (const errc code : fr::all_errc)
        for (const fr::endpoint_info* asked : calls)
            if (code != errc::invalid_batch_size && // which none of the three can end in
                (fr::detail::own_row_of(code, *asked) == fr::detail::row_count ||
                 fr::describe<L>(code, *asked).empty() || fr::hint<L>(code, *asked).empty()))
                return false;
    return true;
}

struct text_row {
    std::string_view what;
    std::string_view hint;
};

template <lang L>
std::vector<text_row> rows_in() {
    std::vector<text_row> rows;
    for (auto texts = fr::detail::texts_in<L>(); !texts.done();) {
        rows.push_back({texts.front(), {}});
        texts.pop();
        rows.back().hint = texts.front();
        texts.pop();
    }
    return rows;
}

template <lang L>
void check_texts(std::string_view what, std::string_view hint) {
    const std::string_view full_stop = L == lang::en ? "." : "。";
    BOOST_TEST(!what.ends_with(full_stop));
    BOOST_TEST(hint.ends_with(full_stop));
    BOOST_TEST(what.size() < 120u); // short enough for one line of a log, as the hint is
    for (const std::string_view text : {what, hint}) {
        BOOST_TEST(!fr::detail::has_control(text));
        BOOST_TEST(text.find("  ") == text.npos);
        BOOST_TEST(text.front() != ' ');
        BOOST_TEST(text.back() != ' ');
        BOOST_TEST(text.find('|') == text.npos); // docs/errors.md is made of tables
    }
}

template <lang L>
void check_rows() {
    std::set<std::string_view> seen;
    BOOST_TEST(rows_in<L>().size() == fr::detail::row_count);
    for (const auto& [what, hint] : rows_in<L>()) {
        BOOST_TEST_CONTEXT(what << " / " << hint) {
            BOOST_TEST(seen.insert(what).second);
            BOOST_TEST(seen.insert(hint).second);
            check_texts<L>(what, hint);
        }
    }
}

// A fault of the service for its support.
bool lasts(errc code) {
    return fr::kind_of(code) == fr::error_kind::internal && fr::retry_of(code) == fr::retry_advice::never;
}

bool is_han(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

} // namespace

BOOST_AUTO_TEST_SUITE(hints)

BOOST_AUTO_TEST_CASE(every_code_has_its_own_texts_on_every_endpoint_in_both_languages) {
    CHECK_AT_BOTH_TIMES(every_code_has_its_own_texts<lang::en>());
    CHECK_AT_BOTH_TIMES(every_code_has_its_own_texts<lang::zh>());
}

BOOST_AUTO_TEST_CASE(no_text_repeats_another_and_each_is_one_clean_line) {
    check_rows<lang::en>();
    check_rows<lang::zh>();
}

BOOST_AUTO_TEST_CASE(endpoints_that_bring_their_own_texts_bring_clean_ones_in_both_languages) {
    for (const fr::endpoint_info* const one : {&fr::batch_query_reactions::info, &fr::fetch_oauth_token::info,
                                               &fr::fetch_tenant_token::info, &fr::get_bot_info::info}) {
        BOOST_TEST(!one->en.outcome_unknown.empty());
        BOOST_TEST(!one->zh.outcome_unknown.empty());
        for (const fr::code_words& words : one->codes) {
            check_texts<lang::en>(words.en.what, words.en.hint);
            check_texts<lang::zh>(words.zh.what, words.zh.hint);
            BOOST_TEST(fr::describe<lang::zh>(words.code, *one) == words.zh.what);
        }
    }
}

// Both languages have the texts of the same rows, in the same order.
BOOST_AUTO_TEST_CASE(each_language_is_itself_in_every_row) {
    for (const auto& [what, hint] : rows_in<lang::en>()) {
        BOOST_TEST(!is_han(what), what);
        BOOST_TEST(!is_han(hint), hint);
    }
    for (const auto& [what, hint] : rows_in<lang::zh>()) {
        BOOST_TEST(is_han(what), what);
        BOOST_TEST(is_han(hint), hint);
    }
    CHECK_AT_BOTH_TIMES(fr::describe<lang::zh>(errc::chat_dissolved, fr::add_reaction::info) == "群已解散");
    CHECK_AT_BOTH_TIMES(fr::describe<lang::en>(errc::chat_dissolved, fr::add_reaction::info) ==
                        "the chat was dissolved");
}

// Half-width punctuation between Chinese characters is the commonest slip of a Chinese text.
BOOST_AUTO_TEST_CASE(chinese_texts_use_chinese_punctuation) {
    for (const auto& [what, hint] : rows_in<lang::zh>())
        for (const std::string_view text : {what, hint})
            for (std::size_t i = 0; i + 1 < text.size(); ++i)
                if (std::string_view{",;:?!()"}.find(text[i]) != std::string_view::npos) {
                    const bool after_han = i != 0 && static_cast<unsigned char>(text[i - 1]) >= 0x80;
                    const bool before_han = static_cast<unsigned char>(text[i + 1]) >= 0x80;
                    BOOST_TEST(!(after_han || before_han), text);
                }
}

BOOST_AUTO_TEST_CASE(a_code_that_means_something_else_on_another_endpoint_says_so) {
    CHECK_AT_BOTH_TIMES(tests::holds(fr::describe(errc::invalid_reaction_type, fr::add_reaction::info), "emoji type"));
    CHECK_AT_BOTH_TIMES(tests::holds(fr::describe(errc::invalid_reaction_type, fr::list_reactions::info), "filter"));
    CHECK_AT_BOTH_TIMES(
        tests::holds(fr::describe(errc::invalid_reaction_type, fr::remove_reaction::info), "another tenant"));
    CHECK_AT_BOTH_TIMES(
        tests::holds(fr::describe<lang::zh>(errc::invalid_reaction_type, fr::remove_reaction::info), "租户"));
    CHECK_AT_BOTH_TIMES(fr::hint(errc::message_not_found, fr::add_reaction::info) !=
                        fr::hint(errc::message_not_found, fr::remove_reaction::info));
    CHECK_AT_BOTH_TIMES(fr::hint(errc::page_token_rejected, fr::add_reaction::info) !=
                        fr::hint(errc::page_token_rejected, fr::list_reactions::info));
}

BOOST_AUTO_TEST_CASE(a_number_without_a_text_has_the_one_of_its_kind) {
    constexpr auto legacy_token = static_cast<errc>(20005);
    CHECK_AT_BOTH_TIMES(tests::holds(fr::describe(legacy_token, fr::add_reaction::info), "token"));
    constexpr auto per_chat_limit = static_cast<errc>(230020);
    CHECK_AT_BOTH_TIMES(tests::holds(fr::hint(per_chat_limit, fr::add_reaction::info), "slowly"));
    constexpr auto unheard_of = static_cast<errc>(299999);
    CHECK_AT_BOTH_TIMES(tests::holds(fr::describe(unheard_of, fr::list_reactions::info), "unknown"));
    constexpr auto not_ours = static_cast<errc>(-77);
    CHECK_AT_BOTH_TIMES(tests::holds(fr::describe<lang::zh>(not_ours, fr::remove_reaction::info), "不认识"));
}

// 11247 is the daily quota of batch sending, 90003088 a feature that the plan lacks.
BOOST_AUTO_TEST_CASE(a_quota_is_not_always_the_plans) {
    for (const std::int32_t number : {11247, 90003087, 90003088}) {
        const auto code = static_cast<errc>(number);
        BOOST_TEST(tests::holds(fr::describe(code, fr::add_reaction::info), "of the service or of the tenant's plan"),
                   number);
        BOOST_TEST(tests::holds(fr::hint(code, fr::add_reaction::info), "a daily or monthly quota renews itself"),
                   number);
        BOOST_TEST(tests::holds(fr::hint(code, fr::add_reaction::info), "subscription"), number);
        BOOST_TEST(tests::holds(fr::hint<lang::zh>(code, fr::add_reaction::info), "按天或按月"), number);
    }
    CHECK_AT_BOTH_TIMES(tests::holds(fr::hint(errc::quota_exceeded, fr::add_reaction::info), "next month"));
}

// Each kind that a number without a text can have leads to a row.
BOOST_AUTO_TEST_CASE(no_number_is_without_words) {
    std::map<fr::error_kind, std::set<std::string_view>> texts;
    for (std::int32_t n = 1; n < 300'000; ++n)
        if (const auto code = static_cast<errc>(n); fr::name_of(code).empty() && !lasts(code))
            texts[fr::kind_of(code)].insert(fr::describe(code, fr::add_reaction::info));
    BOOST_TEST(texts.size() >= 8u);
    for (const auto& [kind, words] : texts)
        BOOST_TEST(words.size() == 1u, fr::name_of(kind));
    std::set<std::string_view> all;
    for (const auto& [kind, words] : texts)
        all.insert(words.begin(), words.end());
    BOOST_TEST(all.size() == texts.size());
}

BOOST_AUTO_TEST_CASE(who_is_told_to_ask_support_is_not_told_to_repeat) {
    for (const std::int32_t n : {1503, 1551, 1557, 1665, 99991644}) {
        const auto code = static_cast<errc>(n);
        BOOST_TEST(fr::hint(code, fr::add_reaction::info) == "Do not repeat the call: only support can put this right.",
                   n);
        BOOST_TEST(tests::holds(fr::hint<lang::zh>(code, fr::list_reactions::info), "请不要重试"), n);
    }
    CHECK_AT_BOTH_TIMES(
        tests::holds(fr::hint(static_cast<errc>(1500), fr::add_reaction::info), "Repeat after a pause"));
}

// 230002 is a bot outside of the chat, 99991674 a type of account that the service does not take.
BOOST_AUTO_TEST_CASE(what_is_not_permitted_is_not_always_the_apps) {
    for (const std::int32_t n : {230002, 99991674}) {
        const auto code = static_cast<errc>(n);
        BOOST_TEST(
            tests::holds(fr::hint(code, fr::add_reaction::info), "in the chat, and that the service admits its type"),
            n);
        BOOST_TEST(tests::holds(fr::hint<lang::zh>(code, fr::add_reaction::info), "调用方在会话里，账号类型也受支持"),
                   n);
    }
}

BOOST_AUTO_TEST_CASE(what_a_hint_promises_about_scopes_and_versions_is_there) {
    for (const errc code : {errc::app_scope_missing, errc::user_scope_missing, errc::token_lacks_permission,
                            errc::im_scope_missing, errc::bot_disabled, errc::bot_not_available}) {
        BOOST_TEST(tests::holds(fr::hint(code, fr::add_reaction::info), "publish a new version"), fr::name_of(code));
        const auto chinese = fr::hint<lang::zh>(code, fr::add_reaction::info);
        BOOST_TEST((tests::holds(chinese, "发布新版本") || tests::holds(chinese, "发布应用的新版本")), chinese);
    }
}

BOOST_AUTO_TEST_SUITE_END()
