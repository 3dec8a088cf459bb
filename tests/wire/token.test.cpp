// SPDX-License-Identifier: BSL-1.0
//
// token.test.cpp - tokens cannot be printed or made by accident; what a header may hold; wiping; sources.
#include <feishu/reactions/wire/token.hpp>
#include <feishu/reactions/wire/token_source.hpp>

#include "support/check.hpp"

#include <cstdlib>     // std::getenv
#include <ostream>     // std::ostream
#include <string>      // std::string
#include <string_view> // std::string_view
#include <type_traits> // std::is_convertible_v

namespace fr = feishu::reactions;
using view = std::string_view;

namespace {

template <class T>
concept printable = requires(std::ostream& out, const T& value) { out << value; };

static_assert(printable<int> && printable<view>); // the question can be answered with yes
static_assert(!printable<fr::access_token>);
static_assert(!printable<fr::tenant_token>);
static_assert(!printable<fr::user_token>);
static_assert(!printable<fr::token_answer>);
static_assert(!printable<fr::fixed_token>);

static_assert(!std::is_convertible_v<fr::access_token, view>);
static_assert(!std::is_convertible_v<fr::tenant_token, std::string>);
static_assert(!std::is_convertible_v<const char*, fr::access_token>); // a token is called one where it is made
static_assert(!std::is_convertible_v<view, fr::tenant_token>);
static_assert(!std::is_constructible_v<fr::access_token, std::nullptr_t>);
static_assert(!std::is_constructible_v<fr::tenant_token, fr::user_token>);
static_assert(std::is_convertible_v<fr::tenant_token, fr::access_token>);
static_assert(std::is_convertible_v<fr::user_token, fr::access_token>);

// What a source answers, kept.
struct asking : fr::token_request {
    asking() : token_request(&asking::take) {}
    explicit asking(view refused) : asking() { refused_ = fr::access_token{refused}; }
    static void take(fr::token_request& q, const fr::token_answer& a) noexcept {
        auto& self = static_cast<asking&>(q);
        ++self.times;
        self.answer = a;
    }
    int times = 0;
    fr::token_answer answer = {};
};

} // namespace

BOOST_AUTO_TEST_SUITE(token)

BOOST_AUTO_TEST_CASE(a_token_is_revealed_as_it_was_given) {
    CHECK_AT_BOTH_TIMES(fr::tenant_token{"t-1"}.reveal() == "t-1");
    CHECK_AT_BOTH_TIMES(fr::user_token{view{"u-1"}}.reveal() == "u-1");
    CHECK_AT_BOTH_TIMES(fr::access_token{}.empty());
    const std::string text = "eyJ.x.y";
    BOOST_TEST(fr::user_token{text}.reveal() == "eyJ.x.y");
}

BOOST_AUTO_TEST_CASE(an_environment_variable_that_is_not_set_is_an_empty_token) {
    BOOST_TEST(fr::tenant_token{std::getenv("FEISHU_REACTIONS_NO_SUCH_VARIABLE")}.empty());
    const char* const unset = nullptr;
    BOOST_TEST(fr::access_token{unset}.empty());
}

BOOST_AUTO_TEST_CASE(of_all_bytes_a_header_holds_the_visible_ones) {
    CHECK_AT_BOTH_TIMES(fr::detail::is_token("t-g1044ghJRUFJJ5ELLSRGGE-Zz09"));
    CHECK_AT_BOTH_TIMES(fr::detail::is_token("eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiI3In0.x_-"));
    CHECK_AT_BOTH_TIMES(!fr::detail::is_token(""));
    CHECK_AT_BOTH_TIMES(!fr::detail::is_token("t-1 "));
    CHECK_AT_BOTH_TIMES(!fr::detail::is_token("t-1\r\nX-Evil: 1"));
    CHECK_AT_BOTH_TIMES(!fr::detail::is_token(view{"t-\0001", 4}));
    CHECK_AT_BOTH_TIMES(!fr::detail::is_token("t-\xC3\xA9"));
    for (int byte = 0; byte != 256; ++byte) {
        const std::string text{'t', static_cast<char>(byte), '1'};
        BOOST_TEST(fr::detail::is_token(text) == (byte > 0x20 && byte < 0x7F), "byte " << byte);
        for (std::size_t at = 0; at != 21; ++at) {
            std::string longer = "t-g1044ghJRUIJJ5ELTKL";
            longer[at] = static_cast<char>(byte);
            BOOST_TEST(fr::detail::is_token(longer) == (byte > 0x20 && byte < 0x7F), "byte " << byte << " at " << at);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_wiped_token_is_gone) {
    std::string text = "t-secret";
    fr::detail::wipe(text.data(), text.size() - 1);
    BOOST_TEST(text == std::string(7, '\0') + "t");
}

BOOST_AUTO_TEST_CASE(a_fixed_token_is_given_every_time) {
    fr::fixed_token source{fr::tenant_token{"t-1"}};
    asking first;
    source.request(first);
    asking second{"t-1"}; // refused, yet there is no other
    source.request(second);
    for (const asking* q : {&first, &second}) {
        BOOST_TEST(q->times == 1);
        BOOST_TEST(q->answer.provided);
        BOOST_TEST(q->answer.token.reveal() == "t-1");
    }
}

BOOST_AUTO_TEST_CASE(a_source_sees_what_was_refused_and_may_fail) {
    asking q{"t-old"};
    BOOST_TEST(q.refused().reveal() == "t-old");
    q.fail("the vault is closed", 7);
    BOOST_TEST(!q.answer.provided);
    BOOST_TEST(q.answer.reason == "the vault is closed");
    BOOST_TEST(q.answer.native == 7);
    BOOST_TEST(q.answer.token.empty());
}

BOOST_AUTO_TEST_CASE(a_source_is_whatever_takes_requests_without_throwing) {
    struct may_throw {
        void request(fr::token_request&) {}
    };
    struct does_not {
        void request(fr::token_request&) noexcept {}
    };
    static_assert(!fr::token_source<may_throw>);
    static_assert(fr::token_source<does_not>);
    static_assert(!fr::token_source<fr::tenant_token>);
}

BOOST_AUTO_TEST_SUITE_END()
