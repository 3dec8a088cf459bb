// SPDX-License-Identifier: BSL-1.0
//
// requests.test.cpp - the three requests byte for byte, what is refused before anything is built, and buffers
// that are too small.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/wire/request_writer.hpp>

#include "support/check.hpp"
#include "support/print.hpp"

#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using namespace fr::literals;
using view = std::string_view;
using enum fr::errc;

namespace {

constexpr fr::tenant_token token{"t-7f1b.Q_2-x"};

constexpr fr::base_url url_of(view text) {
    return *fr::base_url::parse(text);
}

// Whether every view of the request is followed by a NUL, as C libraries need it.
constexpr bool is_terminated(view text) {
    return text.data()[text.size()] == '\0';
}
constexpr bool is_terminated(const fr::request& q) {
    for (const fr::field& f : q.headers)
        if (!is_terminated(f.name) || !is_terminated(f.value))
            return false;
    return is_terminated(q.method_name) && is_terminated(q.url) && is_terminated(q.origin) && is_terminated(q.target) &&
           is_terminated(q.body);
}

struct expected {
    fr::http_method method = fr::http_method::get;
    view name = {};
    view origin = {};
    view target = {};
    view body = {};
};

template <class Endpoint>
constexpr bool is_sent_as(const fr::base_url& base, const Endpoint& call, expected x) {
    fr::request_storage<> storage;
    fr::error_view e;
    if (storage.write(base, call, e) != ok || storage.authorize(token, e) != ok)
        return false;
    const fr::request& q = storage.outgoing();
    char whole[1024] = {};
    fr::text_sink url{whole};
    url.append(x.origin).append(x.target);
    const bool has_body = !x.body.empty();
    return q.method == x.method && q.method_name == x.name && q.url == url.view() && q.origin == x.origin &&
           q.target == x.target && q.body == x.body && q.headers.size() == (has_body ? 2u : 1u) &&
           q.headers[0].name == "Authorization" && q.headers[0].value == "Bearer t-7f1b.Q_2-x" && q.headers[0].secret &&
           (!has_body || (q.headers[1].name == "Content-Type" &&
                          q.headers[1].value == "application/json; charset=utf-8" && !q.headers[1].secret)) &&
           q.timeout == 10'000_ms && is_terminated(q);
}

constexpr bool adds(fr::message_id message, fr::emoji type, view target, view body) {
    return is_sent_as(fr::feishu, fr::add_reaction{message, type},
                      {fr::http_method::post, "POST", "https://open.feishu.cn", target, body});
}
constexpr bool lists(fr::message_id message, const fr::list_options& options, view target) {
    return is_sent_as(fr::lark, fr::list_reactions{message, options},
                      {fr::http_method::get, "GET", "https://open.larksuite.com", target, ""});
}
constexpr bool removes(fr::message_id message, fr::reaction_id reaction, view target) {
    return is_sent_as(fr::feishu, fr::remove_reaction{message, reaction},
                      {fr::http_method::delete_, "DELETE", "https://open.feishu.cn", target, ""});
}

template <class Endpoint>
constexpr fr::error_view refusal(const Endpoint& call) {
    fr::request_storage<> storage;
    fr::error_view e;
    const fr::errc code = storage.write(fr::feishu, call, e);
    if (code != e.code || !storage.outgoing().url.empty() || !storage.outgoing().headers.empty())
        e.code = ok; // a refused request must not be there in part
    return e;
}
constexpr fr::errc refused_add(fr::message_id message, fr::emoji type = fr::emoji::onit) {
    return refusal(fr::add_reaction{message, type}).code;
}
constexpr fr::errc refused_list(fr::message_id message, const fr::list_options& options = {}) {
    return refusal(fr::list_reactions{message, options}).code;
}
constexpr fr::errc refused_remove(fr::message_id message, fr::reaction_id reaction) {
    return refusal(fr::remove_reaction{message, reaction}).code;
}
constexpr fr::errc refused_token(fr::access_token text) {
    fr::request_storage<64, 64, 16> storage;
    fr::error_view e;
    fr::errc code = storage.authorize(text, e);
    if (code != e.code || (code != ok) != storage.outgoing().headers.empty())
        code = internal_error;
    return code;
}

// Writes with buffers of the given sizes; the `needed` of the refusal, or 0 where it fits.
template <std::size_t Url, std::size_t Body>
constexpr std::size_t needed_by(const fr::base_url& base, const auto& call) {
    fr::request_storage<Url, Body, 16> storage;
    fr::error_view e;
    const fr::errc code = storage.write(base, call, e);
    return code == ok ? 0 : code == buffer_too_small ? e.needed : 999'999;
}
template <std::size_t Token>
constexpr std::size_t token_needs(fr::access_token text) {
    fr::request_storage<64, 64, Token> storage;
    fr::error_view e;
    const fr::errc code = storage.authorize(text, e);
    return code == ok ? 0 : code == buffer_too_small ? e.needed : 999'999;
}

} // namespace

BOOST_AUTO_TEST_SUITE(requests)

BOOST_AUTO_TEST_CASE(add_is_a_post_with_a_compact_body) {
    CHECK_AT_BOTH_TIMES(adds("om_dc13264520392913993dd051dba21dcf", fr::emoji::onit,
                             "/open-apis/im/v1/messages/om_dc13264520392913993dd051dba21dcf/reactions",
                             R"({"reaction_type":{"emoji_type":"OnIt"}})"));
    CHECK_AT_BOTH_TIMES(adds("om_1", fr::emoji::unchecked("MediumLightThumbsup"),
                             "/open-apis/im/v1/messages/om_1/reactions",
                             R"({"reaction_type":{"emoji_type":"MediumLightThumbsup"}})"));
}

BOOST_AUTO_TEST_CASE(what_json_needs_escaped_in_an_emoji_is_escaped) {
    CHECK_AT_BOTH_TIMES(adds("om_1", fr::emoji::unchecked("a\"},\"x\":{\\"), "/open-apis/im/v1/messages/om_1/reactions",
                             R"({"reaction_type":{"emoji_type":"a\"},\"x\":{\\"}})"));
    CHECK_AT_BOTH_TIMES(adds("om_1", fr::emoji::unchecked("\xF0\x9F\x91\x8D"), // the thumb itself
                             "/open-apis/im/v1/messages/om_1/reactions",
                             "{\"reaction_type\":{\"emoji_type\":\"\xF0\x9F\x91\x8D\"}}"));
}

BOOST_AUTO_TEST_CASE(list_asks_only_what_was_set_in_documented_order) {
    CHECK_AT_BOTH_TIMES(lists("om_1", {}, "/open-apis/im/v1/messages/om_1/reactions"));
    CHECK_AT_BOTH_TIMES(lists("om_1",
                              {.type = fr::emoji::onit,
                               .page_token = "YhljsPiGfUgnVAg9urvRFd-BvSqRL20wMZNAWfa9xXkud6UKCybPuUgQ1vM26dj6",
                               .page_size = 50,
                               .id_type = fr::user_id_type::union_id},
                              "/open-apis/im/v1/messages/om_1/reactions?reaction_type=OnIt"
                              "&page_token=YhljsPiGfUgnVAg9urvRFd-BvSqRL20wMZNAWfa9xXkud6UKCybPuUgQ1vM26dj6"
                              "&page_size=50&user_id_type=union_id"));
    CHECK_AT_BOTH_TIMES(
        lists("om_1", {.type = fr::emoji::_18x}, "/open-apis/im/v1/messages/om_1/reactions?reaction_type=18X"));
    CHECK_AT_BOTH_TIMES(lists("om_1", {.page_token = "p"}, "/open-apis/im/v1/messages/om_1/reactions?page_token=p"));
    CHECK_AT_BOTH_TIMES(lists("om_1", {.page_size = 1}, "/open-apis/im/v1/messages/om_1/reactions?page_size=1"));
    CHECK_AT_BOTH_TIMES(lists("om_1", {.id_type = fr::user_id_type::open_id},
                              "/open-apis/im/v1/messages/om_1/reactions?user_id_type=open_id"));
    CHECK_AT_BOTH_TIMES(lists("om_1", {.page_size = 20, .id_type = fr::user_id_type::user_id},
                              "/open-apis/im/v1/messages/om_1/reactions?page_size=20&user_id_type=user_id"));
}

BOOST_AUTO_TEST_CASE(remove_names_message_and_reaction) {
    CHECK_AT_BOTH_TIMES(removes("om_1", "ZCaCIjUBVVWSrm5L-3ZTw_LMLcS_",
                                "/open-apis/im/v1/messages/om_1/reactions/ZCaCIjUBVVWSrm5L-3ZTw_LMLcS_"));
}

BOOST_AUTO_TEST_CASE(hostile_text_stays_inside_its_segment_or_value) {
    CHECK_AT_BOTH_TIMES(removes("../../evil?x#y", "a/b%2F&=; \xC3\xA9",
                                "/open-apis/im/v1/messages/..%2F..%2Fevil%3Fx%23y/reactions/"
                                "a%2Fb%252F%26%3D%3B%20%C3%A9"));
    CHECK_AT_BOTH_TIMES(adds("a/b", fr::emoji::ok, "/open-apis/im/v1/messages/a%2Fb/reactions",
                             R"({"reaction_type":{"emoji_type":"OK"}})"));
    CHECK_AT_BOTH_TIMES(lists("om_1", {.type = fr::emoji::unchecked("a&page_size=1"), .page_token = "b#c&d=e f+g/h"},
                              "/open-apis/im/v1/messages/om_1/reactions?reaction_type=a%26page_size%3D1"
                              "&page_token=b%23c%26d%3De%20f%2Bg%2Fh"));
    CHECK_AT_BOTH_TIMES(
        lists("https://evil.example", {}, "/open-apis/im/v1/messages/https%3A%2F%2Fevil.example/reactions"));
    CHECK_AT_BOTH_TIMES(lists("...", {}, "/open-apis/im/v1/messages/.../reactions"));
    CHECK_AT_BOTH_TIMES(lists("%2e%2e", {}, "/open-apis/im/v1/messages/%252e%252e/reactions"));
}

BOOST_AUTO_TEST_CASE(the_prefix_of_a_base_url_is_part_of_the_target) {
    CHECK_AT_BOTH_TIMES(is_sent_as(url_of("https://proxy.example:8443/lark/"), fr::remove_reaction{"m", "r"},
                                   {fr::http_method::delete_, "DELETE", "https://proxy.example:8443",
                                    "/lark/open-apis/im/v1/messages/m/reactions/r", ""}));
    CHECK_AT_BOTH_TIMES(
        is_sent_as(*fr::base_url::insecure("http://[::1]:80"), fr::list_reactions{"m"},
                   {fr::http_method::get, "GET", "http://[::1]:80", "/open-apis/im/v1/messages/m/reactions", ""}));
}

BOOST_AUTO_TEST_CASE(ids_that_name_nothing_are_refused) {
    CHECK_AT_BOTH_TIMES(refused_add("") == invalid_message_id);
    CHECK_AT_BOTH_TIMES(refused_add(".") == invalid_message_id);
    CHECK_AT_BOTH_TIMES(refused_add("..") == invalid_message_id);
    CHECK_AT_BOTH_TIMES(refused_list("..") == invalid_message_id);
    CHECK_AT_BOTH_TIMES(refused_list({}) == invalid_message_id);
    CHECK_AT_BOTH_TIMES(refused_remove(".", "r") == invalid_message_id);
    CHECK_AT_BOTH_TIMES(refused_remove("m", "") == invalid_reaction_id);
    CHECK_AT_BOTH_TIMES(refused_remove("m", ".") == invalid_reaction_id);
    CHECK_AT_BOTH_TIMES(refused_remove("m", "..") == invalid_reaction_id);
    CHECK_AT_BOTH_TIMES(refused_remove("", "") == invalid_message_id);
}

BOOST_AUTO_TEST_CASE(no_input_holds_a_control_character) {
    CHECK_AT_BOTH_TIMES(refused_add("om_1\r\nX-Evil: 1") == invalid_message_id);
    CHECK_AT_BOTH_TIMES(refused_add(view{"om\0", 3}) == invalid_message_id);
    CHECK_AT_BOTH_TIMES(refused_list("om_1\x7F") == invalid_message_id);
    CHECK_AT_BOTH_TIMES(refused_remove("m", "r\n") == invalid_reaction_id);
    CHECK_AT_BOTH_TIMES(refused_list("m", {.page_token = "p\t"}) == invalid_page_token);
    for (int byte = 0; byte != 256; ++byte) {
        const bool control = byte < 0x20 || byte == 0x7F;
        const std::string text{'a', static_cast<char>(byte)};
        BOOST_TEST(refused_add(text) == (control ? invalid_message_id : ok), "byte " << byte);
        BOOST_TEST(refused_list(text) == (control ? invalid_message_id : ok), "byte " << byte);
        BOOST_TEST(refused_remove("m", text) == (control ? invalid_reaction_id : ok), "byte " << byte);
        BOOST_TEST(refused_list("m", {.page_token = text}) == (control ? invalid_page_token : ok), "byte " << byte);
        // The body is JSON, which a lone byte above ASCII would make invalid.
        const fr::emoji type = fr::emoji::unchecked(text);
        BOOST_TEST(refused_add("m", type) == (control || byte > 0x7F ? invalid_emoji : ok), "byte " << byte);
        BOOST_TEST(refused_list("m", {.type = type}) == (control || byte > 0x7F ? invalid_emoji : ok), "byte " << byte);
    }
}

BOOST_AUTO_TEST_CASE(an_emoji_is_1_to_64_bytes_of_utf_8) {
    CHECK_AT_BOTH_TIMES(refused_add("m", {}) == invalid_emoji);
    CHECK_AT_BOTH_TIMES(refused_add("m", fr::emoji::unchecked(view{"O\0K", 3})) == invalid_emoji);
    const std::string longest(64, 'E');
    BOOST_TEST(refused_add("m", fr::emoji::unchecked(longest)) == ok);
    BOOST_TEST(refused_add("m", fr::emoji::unchecked(longest + "E")) == invalid_emoji);
    BOOST_TEST(refused_list("m", {.type = fr::emoji::unchecked(longest + "E")}) == invalid_emoji);

    using fr::detail::is_utf8;
    CHECK_AT_BOTH_TIMES(
        is_utf8("a\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"));
    for (const view bad :
         {"\x80", "\xC1\x81", "\xC2", "\xC2x", "\xE0\x9F\x80", "\xE1\x80", "\xED\xA0\x80", "\xF0\x8F\x80\x80",
          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF1\x80\x80", "\xF1\x80\x80x", "\xFF"})
        BOOST_TEST(!is_utf8(bad));
}

BOOST_AUTO_TEST_CASE(a_page_holds_1_to_50) {
    CHECK_AT_BOTH_TIMES(refused_list("m", {.page_size = 1}) == ok);
    CHECK_AT_BOTH_TIMES(refused_list("m", {.page_size = 50}) == ok);
    CHECK_AT_BOTH_TIMES(refused_list("m", {.page_size = 51}) == invalid_page_size);
    CHECK_AT_BOTH_TIMES(refused_list("m", {.page_size = 0}) == invalid_page_size);
    CHECK_AT_BOTH_TIMES(refused_list("m", {.page_size = -1}) == invalid_page_size);
    CHECK_AT_BOTH_TIMES(refused_list("m", {.page_size = INT32_MAX}) == invalid_page_size);
    CHECK_AT_BOTH_TIMES(refused_list("m", {.page_size = INT32_MIN}) == invalid_page_size);
    CHECK_AT_BOTH_TIMES(refusal(fr::list_reactions{"m", {.page_size = 51}}).native == 51);
}

BOOST_AUTO_TEST_CASE(a_refusal_says_whom_and_what_was_asked) {
    CHECK_AT_BOTH_TIMES(refusal(fr::list_reactions{}).endpoint == &fr::list_reactions::info);
    CHECK_AT_BOTH_TIMES(refusal(fr::remove_reaction{}).endpoint == &fr::remove_reaction::info);
    CHECK_AT_BOTH_TIMES(refusal(fr::add_reaction{}).endpoint == &fr::add_reaction::info);
    CHECK_AT_BOTH_TIMES(refusal(fr::add_reaction{}).host == fr::brand::feishu);
}

BOOST_AUTO_TEST_CASE(a_token_is_visible_ascii) {
    CHECK_AT_BOTH_TIMES(refused_token(fr::tenant_token{"t-1"}) == ok);
    CHECK_AT_BOTH_TIMES(refused_token(fr::tenant_token{""}) == invalid_token);
    CHECK_AT_BOTH_TIMES(refused_token(fr::access_token{}) == invalid_token);
    CHECK_AT_BOTH_TIMES(refused_token(fr::user_token{"t 1"}) == invalid_token);
    CHECK_AT_BOTH_TIMES(refused_token(fr::user_token{"t-1\r\nX: y"}) == invalid_token);
    CHECK_AT_BOTH_TIMES(refused_token(fr::user_token{"t-\xC3\xA9"}) == invalid_token);
    CHECK_AT_BOTH_TIMES(refused_token(fr::user_token{view{"t-1\0", 4}}) == invalid_token);
    CHECK_AT_BOTH_TIMES(refused_token(fr::user_token{"t-1\n"}) == invalid_token);
    CHECK_AT_BOTH_TIMES(refused_token(fr::user_token{"t-3456789012345678"}) == buffer_too_small);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_says_the_size_that_does) {
    // https://open.feishu.cn (22) /open-apis/im/v1/messages/ (26) m (1) /reactions (10), the origin once more
    // and a NUL between the two.
    constexpr std::size_t url = 22 + 26 + 1 + 10 + 1 + 22;
    constexpr std::size_t body = view{R"({"reaction_type":{"emoji_type":"OnIt"}})"}.size();
    constexpr fr::add_reaction call{"m", fr::emoji::onit};
    CHECK_AT_BOTH_TIMES(needed_by<url, body>(fr::feishu, call) == 0);
    CHECK_AT_BOTH_TIMES(needed_by<url - 1, body>(fr::feishu, call) == url);
    CHECK_AT_BOTH_TIMES(needed_by<0, body>(fr::feishu, call) == url);
    CHECK_AT_BOTH_TIMES(needed_by<url, body - 1>(fr::feishu, call) == body);
    CHECK_AT_BOTH_TIMES(needed_by<url, 0>(fr::feishu, call) == body);
    CHECK_AT_BOTH_TIMES(needed_by<url, 0>(fr::feishu, fr::list_reactions{"m"}) == 0);

    CHECK_AT_BOTH_TIMES(token_needs<6>(fr::tenant_token{"t-3456"}) == 0);
    CHECK_AT_BOTH_TIMES(token_needs<5>(fr::tenant_token{"t-3456"}) == 6);
    CHECK_AT_BOTH_TIMES(token_needs<1>(fr::tenant_token{"t-3456"}) == 6);
}

BOOST_AUTO_TEST_CASE(a_token_that_just_fits_is_followed_by_a_NUL_as_every_text_is) {
    CHECK_AT_BOTH_TIMES([] {
        fr::request_storage<64, 64, 6> storage;
        fr::error_view e;
        if (storage.authorize(fr::tenant_token{"t-3456"}, e) != ok)
            return false;
        const view value = storage.outgoing().headers[0].value;
        return value == "Bearer t-3456" && value.data()[value.size()] == '\0';
    }());
}

BOOST_AUTO_TEST_CASE(no_byte_of_a_token_is_left_behind) {
    using storage = fr::request_storage<64, 64, 32>;
    const auto holds = [](const storage& s, view secret) {
        const view bytes{reinterpret_cast<const char*>(&s), sizeof s};
        return bytes.find(secret) != view::npos;
    };
    storage s;
    fr::error_view e;
    BOOST_TEST(s.authorize(fr::tenant_token{"t-abcdefghijklmnopqrstuvwxyz"}, e) == ok);
    BOOST_TEST(holds(s, "abcdefghijklmnopqrstuvwxyz"));
    BOOST_TEST(s.secret() == "t-abcdefghijklmnopqrstuvwxyz");
    // A shorter one in its place: the rest of the longer one goes.
    BOOST_TEST(s.authorize(fr::tenant_token{"t-123"}, e) == ok);
    BOOST_TEST(s.secret() == "t-123");
    BOOST_TEST(!holds(s, "klmn"));
    BOOST_TEST(!holds(s, "xyz"));
    s.forget_secrets();
    BOOST_TEST(!holds(s, "123"));
    BOOST_TEST(s.secret().empty());
    BOOST_TEST(s.outgoing().headers.empty());
    // One byte too long: nothing of it is kept.
    BOOST_TEST(s.authorize(fr::tenant_token{"t-abcdefghijklmnopqrstuvwxyz12345"}, e) == buffer_too_small);
    BOOST_TEST(e.needed == 33u);
    BOOST_TEST(!holds(s, "abcd"));
}

BOOST_AUTO_TEST_SUITE_END()
