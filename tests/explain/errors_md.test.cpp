// SPDX-License-Identifier: BSL-1.0
//
// errors_md.test.cpp - docs/errors.md and docs/errors.zh.md say what the library does.
// For tests only.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions/base/errc_name.hpp>
#include <feishu/reactions/base/outcome.hpp>
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/batch_query.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/oauth_token.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/endpoints/tenant_token.hpp>
#include <feishu/reactions/explain/texts.hpp>

#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>

namespace fr = feishu::reactions;

namespace {

// The tests run in the root of the repository.
std::string file(const char* name) {
    std::ifstream in(name, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

template <fr::lang L>
std::string printed() {
    return file(L == fr::lang::en ? "docs/errors.md" : "docs/errors.zh.md");
}

} // namespace

BOOST_AUTO_TEST_SUITE(errors_md)

BOOST_AUTO_TEST_CASE(every_named_code_stands_on_it) {
    const std::string page = printed<fr::lang::en>();
    for (const fr::errc code : fr::all_errc)
        if (code != fr::errc::ok)
            BOOST_TEST(page.find("| " + std::to_string(static_cast<int>(code)) + " | `" +
                                 std::string{fr::name_of(code)} + "` |") != std::string::npos,
                       fr::name_of(code));
}

template <fr::lang L>
void check_texts() {
    const std::string page = printed<L>();
    for (const fr::errc code : fr::all_errc)
        if (code != fr::errc::ok)
            for (const auto& [info, documentation] :
                 {std::pair{&fr::add_reaction::info, &fr::add_reaction::documentation},
                  {&fr::list_reactions::info, &fr::list_reactions::documentation},
                  {&fr::remove_reaction::info, &fr::remove_reaction::documentation},
                  {&fr::batch_query_reactions::info, &fr::batch_query_reactions::documentation},
                  {&fr::fetch_tenant_token::info, &fr::fetch_tenant_token::documentation},
                  {&fr::fetch_oauth_token::info, &fr::fetch_oauth_token::documentation}})
                if (code == fr::errc::invalid_batch_size
                        ? *info == fr::batch_query_reactions::info // no other has one
                        : !fr::is_service_code(code) || fr::is_documented(code, *documentation))
                    BOOST_TEST(page.find("| " + std::string{fr::describe<L>(code, *info)} + " | " +
                                         std::string{fr::hint<L>(code, *info)} + " |") != std::string::npos,
                               fr::name_of(code));
}

BOOST_AUTO_TEST_CASE(the_texts_of_every_code_stand_on_it_as_a_program_prints_them) {
    check_texts<fr::lang::en>();
    check_texts<fr::lang::zh>();
}

// As pages and recorded answers give it; the 400 of 99991679 stands in other programs' tests alone.
BOOST_AUTO_TEST_CASE(a_general_codes_status_is_given_only_if_it_was_seen) {
    std::istringstream page(printed<fr::lang::en>());
    const std::regex row(R"(\| (\d+) \| `\w+` \| \w+ \| [^|]+ \| (\d*) \|.* \[page\]\(https://.*)");
    std::map<int, std::string> seen;
    std::smatch match;
    std::size_t rows = 0;
    for (std::string line; std::getline(page, line);)
        if (std::regex_match(line, match, row)) {
            ++rows;
            if (match[2] != "")
                seen[std::stoi(match[1])] = match[2];
        }
    const std::map<int, std::string> expected = {{230006, "400"},   {99991400, "429"}, {99991661, "400"},
                                                 {99991663, "400"}, {99991668, "400"}, {99991672, "400"},
                                                 {99991677, "401"}, {99992354, "400"}, {99992402, "400"}};
    BOOST_TEST((seen == expected));
    BOOST_TEST(rows > seen.size() + 10);
}

BOOST_AUTO_TEST_CASE(what_only_a_list_can_correct_is_worth_one_more_try_elsewhere) {
    const std::string page = printed<fr::lang::en>();
    for (const char* const row : {"| 231012 | `page_token_rejected` | input | once, soon | add, remove |",
                                  "| 231012 | `page_token_rejected` | input | no: correct it first | list |",
                                  "| 231014 | `invalid_user_id_type` | input | once, soon | add |",
                                  "| 231014 | `invalid_user_id_type` | input | no: correct it first | list |"})
        BOOST_TEST(page.find(row) != std::string::npos, row);
    BOOST_TEST(printed<fr::lang::zh>().find("| input | 稍等后重试一次 | add、remove |") != std::string::npos);
}

// Who follows the page must not react twice.
BOOST_AUTO_TEST_CASE(what_may_have_been_carried_out_says_so_in_its_row) {
    const std::string page = printed<fr::lang::en>();
    for (const char* const row :
         {"| `timed_out` | delivery | yes, later; an add only after listing |",
          "| `connection_broken` | delivery | yes, later; an add only after listing |",
          "| `internal_error` | internal | yes, later; an add only after listing |",
          "| `empty_answer` | bad_answer | no: correct it first; an add only after listing |",
          "| `unreachable` | delivery | yes, later |", "| `page_token_missing` | bad_answer | yes, later |",
          "| `rate_limited` | rate_limit | yes, after a pause |"})
        BOOST_TEST(page.find(row) != std::string::npos, row);
    for (const fr::errc code : fr::all_errc) {
        if (code == fr::errc::ok || code == fr::errc::cancelled) // which nobody repeats
            continue;
        fr::error_view sent;
        sent.code = code;
        sent.attempts = 1;
        const std::size_t row = page.find("| `" + std::string{fr::name_of(code)} + "` |");
        const std::string cells = page.substr(row, page.find('\n', row) - row);
        BOOST_TEST((cells.find("after listing") != cells.npos) == fr::detail::outcome_unknown(sent), cells);
    }
    BOOST_TEST(printed<fr::lang::zh>().find("| `timed_out` | delivery | 隔一阵再试；若是添加，须先列出确认 |") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(chinese_lists_have_chinese_punctuation) {
    const std::string page = printed<fr::lang::zh>();
    const std::string lists = page.substr(page.find("## 其他错误码"));
    BOOST_TEST(lists.find("- **add**：`POST /open-apis/im/v1/messages/:message_id/reactions`，租户 token 或用户 token；"
                          "任意一项：`im:message`、`im:message.reactions:write_only`；"
                          "50 次/秒、1000 次/分钟（每个应用、每个租户）；[文档](") != std::string::npos);
    for (const char* const half : {", ", "; ", ": ", " ("})
        BOOST_TEST(lists.find(half) == std::string::npos, half);
    BOOST_TEST(page.find("[链接](https://github.com/") != std::string::npos);
    BOOST_TEST(page.find("[文档](https://github.com/") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
