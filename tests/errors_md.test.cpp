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

BOOST_AUTO_TEST_SUITE_END()
