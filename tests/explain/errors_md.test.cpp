// SPDX-License-Identifier: BSL-1.0
//
// errors_md.test.cpp - docs/errors.md and docs/errors.zh.md are what the tables of the library print.
// For tests only.
#include <boost/test/unit_test.hpp>

#include "../tools/print_errors.hpp"

#include <fstream>
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
    std::ostringstream out;
    fr::docs::print_errors<L>(out);
    return out.str();
}

} // namespace

BOOST_AUTO_TEST_SUITE(errors_md)

BOOST_AUTO_TEST_CASE(the_page_of_errors_is_what_the_tables_print) {
    BOOST_TEST((file("docs/errors.md") == printed<fr::lang::en>()), "write it again, as tools/print_errors.cpp says");
    BOOST_TEST((file("docs/errors.zh.md") == printed<fr::lang::zh>()),
               "write it again, as tools/print_errors.cpp says");
}

BOOST_AUTO_TEST_CASE(every_named_code_stands_on_it) {
    const std::string page = printed<fr::lang::en>();
    for (const fr::errc code : fr::all_errc)
        if (code != fr::errc::ok)
            BOOST_TEST(page.find("| " + std::to_string(static_cast<int>(code)) + " | `" +
                                 std::string{fr::name_of(code)} + "` |") != std::string::npos,
                       fr::name_of(code));
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
