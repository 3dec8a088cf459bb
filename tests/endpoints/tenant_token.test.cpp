// SPDX-License-Identifier: BSL-1.0
//
// tenant_token.test.cpp - both ways to a tenant token: what is sent, what is read from answers in the shapes that are
// documented or were seen, and that neither the app's secret nor the token shows anywhere else.
#include <boost/test/unit_test.hpp>

#include <feishu/reactions.hpp>
#include <feishu/reactions/endpoints/oauth_token.hpp>
#include <feishu/reactions/endpoints/tenant_token.hpp>

#include "support/check.hpp"
#include "support/print.hpp"

#include <cstddef>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace fr = feishu::reactions;
using fr::errc;

namespace {

constexpr std::string_view secret = "s3cret/of+the=app";
constexpr fr::app_credentials app = {"cli_a1", fr::app_secret{secret}};

struct no_tokens {
    void request(fr::token_request& q) noexcept { q.fail("nobody is to ask"); }
};

// Keeps what was sent, and answers.
struct peer {
    int status = 200;
    std::string answer = {};
    std::string url = {};
    std::string body = {};
    std::vector<std::string> headers = {};

    fr::delivery operator()(const fr::request& q, fr::response& r) {
        url = q.url;
        body = q.body;
        headers.clear();
        for (const fr::field& f : q.headers)
            headers.push_back(std::string{f.name} + ": " + std::string{f.value} + (f.secret ? " (secret)" : ""));
        r.status(status);
        r.header("Content-Type", "application/json");
        r.body(answer);
        return fr::delivery::answered;
    }
};

struct scene {
    peer service = {};
    fr::client client{fr::feishu, no_tokens{}, &service};

    template <class Endpoint = fr::fetch_tenant_token>
    auto fetch(std::string_view answer, int status = 200) {
        service.answer = answer;
        service.status = status;
        return client.call(Endpoint{app});
    }
};

// Every text of an error, one after the other.
std::string texts_of(const fr::error& e) {
    std::string all = e.path + '|' + e.msg + '|' + e.log_id + '|' + e.content_type + '|' + e.body + '|' +
                      e.troubleshooter + '|' + e.page_token + '|' + e.emoji;
    return all + fr::explain(e) + fr::explain<fr::lang::zh>(e);
}

} // namespace

BOOST_AUTO_TEST_SUITE(tenant_token)

BOOST_AUTO_TEST_CASE(the_internal_endpoint_sends_id_and_secret_in_the_body_and_no_authorization) {
    scene s;
    const auto got = s.fetch(R"({"code":0,"msg":"ok","tenant_access_token":"t-0123456789abcdef","expire":7200})");
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->token.get().reveal() == "t-0123456789abcdef");
    BOOST_TEST((got->lifetime() == fr::milliseconds{7'200'000}));
    BOOST_TEST(s.service.url == "https://open.feishu.cn/open-apis/auth/v3/tenant_access_token/internal");
    BOOST_TEST(s.service.body == R"({"app_id":"cli_a1","app_secret":"s3cret/of+the=app"})");
    const std::vector<std::string> expected = {"Content-Type: application/json; charset=utf-8"};
    BOOST_TEST(s.service.headers == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_oauth_endpoint_sends_a_form_and_http_basic_to_the_accounts_host) {
    scene s;
    const auto got = s.fetch<fr::fetch_oauth_token>(
        R"({"access_token":"eyJhbGciOi.e30.c2ln","expires_in":7200,"token_type":"Bearer"})");
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->token.get().reveal() == "eyJhbGciOi.e30.c2ln");
    BOOST_TEST((got->lifetime() == fr::milliseconds{7'200'000}));
    BOOST_TEST(s.service.url == "https://accounts.feishu.cn/oauth/v3/token");
    BOOST_TEST(s.service.body == "grant_type=client_credentials");
    const std::vector<std::string> expected = {"Authorization: Basic Y2xpX2ExOnMzY3JldC9vZit0aGU9YXBw (secret)",
                                               "Content-Type: application/x-www-form-urlencoded"};
    BOOST_TEST(s.service.headers == expected, boost::test_tools::per_element());
    // The secret ends where its view does.
    BOOST_TEST(s.client.call(fr::fetch_oauth_token{{"cli_a1", fr::app_secret{std::string_view{"sX", 1}}}}).has_value());
    BOOST_TEST(s.service.headers[0] == "Authorization: Basic Y2xpX2ExOnM= (secret)");
    fr::client lark{fr::lark, no_tokens{}, &s.service};
    BOOST_TEST(lark.call(fr::fetch_oauth_token{app}).has_value());
    BOOST_TEST(s.service.url == "https://accounts.larksuite.com/oauth/v3/token");
}

BOOST_AUTO_TEST_CASE(it_works_by_hand_while_compiling_as_well) {
    constexpr auto works = [] {
        fr::operation<fr::fetch_tenant_token, fr::buffer_sizes{.url = 300, .body = 128, .token = 32, .answer = 200}> op;
        if (op.start(fr::feishu, {app}, {}, 0).next != fr::action::send)
            return false;
        op.incoming().status(200);
        op.incoming().body(R"({"code":0,"expire":60,"msg":"ok","tenant_access_token":"t-1"})");
        return op.on_response(fr::delivery::answered, 0).next == fr::action::done && op.outcome() &&
               op.outcome()->token.get().reveal() == "t-1" && op.outcome()->lifetime() == fr::milliseconds{60'000};
    };
    static_assert(works());
    BOOST_TEST(works());
}

BOOST_AUTO_TEST_CASE(a_failure_may_come_with_http_200) {
    scene s;
    const auto got = s.fetch(R"({"code":10003,"data":{},"msg":"invalid param"})");
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST(got.error().service_code() == 10003);
    BOOST_TEST((got.error().kind() == fr::error_kind::input));
    BOOST_TEST(fr::explain(got.error())
                   .starts_with("Fetching the tenant token failed: the service does not know this pair of app id and "
                                "app secret (10003"));
    BOOST_TEST(fr::explain<fr::lang::zh>(got.error()).find("开发者后台") != std::string::npos);
    const auto limited = s.fetch(R"({"code":99991400,"msg":"slow"})", 429);
    BOOST_TEST(limited.error().code == errc::rate_limited);
}

BOOST_AUTO_TEST_CASE(oauth_failures_have_a_shape_of_their_own) {
    scene s;
    const auto fetch = [&](std::string_view answer, int status) {
        return s.fetch<fr::fetch_oauth_token>(answer, status).error();
    };
    const fr::error down = fetch(R"({"code":20050,"error":"server_error","error_description":"try again"})", 500);
    BOOST_TEST(down.service_code() == 20050);
    BOOST_TEST((down.kind() == fr::error_kind::internal));
    BOOST_TEST((fr::retry_of(down.code) == fr::retry_advice::later));
    BOOST_TEST(down.msg == "try again");
    BOOST_TEST((fr::retry_of(fetch(R"({"code":20072,"error":"temporarily_unavailable"})", 503).code) ==
                fr::retry_advice::later));
    const fr::error twice = fetch(R"({"code":20070,"error":"invalid_request","error_description":"two"})", 400);
    BOOST_TEST((twice.kind() == fr::error_kind::input));
    BOOST_TEST(fr::explain(twice).find("carries the app's credentials twice") != std::string::npos);
    // A code that no page gave, and an answer without one, as RFC 6749 alone would have it.
    BOOST_TEST(fetch(R"({"code":20999,"error":"invalid_client"})", 401).service_code() == 20999);
    BOOST_TEST(fetch(R"({"error":"invalid_client"})", 401).code == errc::malformed_answer);
}

BOOST_AUTO_TEST_CASE(a_success_without_a_token_is_malformed_and_one_without_a_lifetime_is_not) {
    scene s;
    BOOST_TEST(s.fetch(R"({"code":0,"msg":"ok","expire":7200})").error().code == errc::malformed_answer);
    BOOST_TEST(s.fetch(R"({"code":0,"msg":"ok","expire":7200})").error().path == "tenant_access_token");
    BOOST_TEST(s.fetch(R"({"code":0,"msg":"ok","tenant_access_token":null})").error().code == errc::malformed_answer);
    BOOST_TEST(s.fetch<fr::fetch_oauth_token>(R"({"expires_in":7200})").error().path == "access_token");
    for (const char* const answer :
         {R"({"code":0,"tenant_access_token":"t-1"})", R"({"code":0,"tenant_access_token":"t-1","expire":"7200"})",
          R"({"code":0,"tenant_access_token":"t-1","expire":-1})"}) {
        const auto got = s.fetch(answer);
        BOOST_TEST_REQUIRE(got.has_value(), answer);
        BOOST_TEST((got->lifetime() == fr::milliseconds{}), answer);
    }
    const auto forever = s.fetch(R"({"code":0,"tenant_access_token":"t-1","expire":9000000000000000000})");
    BOOST_TEST(forever->lifetime().count() == 4'294'967'000u);
}

BOOST_AUTO_TEST_CASE(a_jwt_of_4_kb_and_more_fits_and_one_that_does_not_says_the_size_that_would_do) {
    scene s;
    const std::string jwt = "eyJ" + std::string(6000, 'x');
    const auto got = s.fetch<fr::fetch_oauth_token>("{\"access_token\":\"" + jwt + "\",\"expires_in\":7200}");
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->token.get().reveal() == jwt);

    fr::operation<fr::fetch_oauth_token, fr::buffer_sizes{.url = 700, .body = 64, .token = 128, .answer = 1000}> small;
    BOOST_TEST((small.start(fr::feishu, {app}, {}, 0).next == fr::action::send));
    small.incoming().status(200);
    const std::string answer = "{\"access_token\":\"" + jwt + "\",\"expires_in\":7200}";
    (void)small.incoming().body(answer); // false: there is no more room, which some transports take for the end
    BOOST_TEST((small.on_response(fr::delivery::answered, 0).next == fr::action::done));
    BOOST_TEST(small.outcome().error().code == errc::answer_too_big);
    BOOST_TEST(small.outcome().error().needed >= answer.size());

    // And a call that is given it says how large its own buffer has to be.
    const fr::client calls{fr::feishu, fr::tenant_token{got->token.get().reveal()}, &s.service};
    const auto added = calls.add("om_1", fr::emoji::ok);
    BOOST_TEST(added.error().code == errc::buffer_too_small);
    BOOST_TEST(added.error().needed == jwt.size());
}

BOOST_AUTO_TEST_CASE(what_is_no_credential_is_refused_before_anything_is_sent) {
    scene s;
    using fr::app_secret;
    for (const fr::app_credentials bad : {fr::app_credentials{"", app_secret{secret}},
                                          {"cli_a1", {}},
                                          {"cli:a1", app_secret{secret}},
                                          {"cli_a1\r\nX: 1", app_secret{secret}},
                                          {"cli_a1", app_secret{"line\n"}},
                                          {"cli_a1", app_secret{"caf\xC3\xA9"}},
                                          {"cli a1", app_secret{secret}}}) {
        BOOST_TEST(s.client.call(fr::fetch_tenant_token{bad}).error().code == errc::invalid_token);
        const auto refused = s.client.call(fr::fetch_oauth_token{bad});
        BOOST_TEST(refused.error().code == errc::invalid_token);
        BOOST_TEST(fr::explain(refused.error()).find("the app id or the app secret is empty") != std::string::npos);
    }
    BOOST_TEST(s.service.url == "");
    const char* const unset = nullptr; // as std::getenv gives it
    BOOST_TEST(s.client.call(fr::fetch_tenant_token{{unset, app_secret{unset}}}).error().code == errc::invalid_token);
}

// The service's answer is cut or of a wrong type at a place where the token has been written already; or something on
// the way repeats the request.
BOOST_AUTO_TEST_CASE(neither_the_token_nor_the_secret_is_in_any_error) {
    scene s;
    const std::string token = "t-5ecret0fTheTenant";
    std::vector<std::string> answers;
    for (const char* const rest :
         {"", "\"", "\",", "\",\"expire\":[", "\",\"code\":\"zero\"}", "\",\"code\":-7}", "\"}x"})
        for (const char* const start :
             {"{\"tenant_access_token\":\"", "{\"access_token\":\"",
              "{\"code\":0,\"msg\":\"ok\",\"tenant_access_token\":\"",
              "\xEF\xBB\xBF{\"code\":0,\"tenant_access_token\":\"", "40\r\n{\"access_token\":\"", "<pre>", "[\"",
              "HTTP/1.1 200 OK\r\n\r\n{\"access_token\":\""})
            answers.push_back(start + token + rest);
    answers.push_back("{\"code\":10003,\"msg\":\"bad secret " + std::string{secret} + "\"}");
    answers.push_back("{\"code\":20002,\"error\":\"x\",\"error_description\":\"s3cret\\/of+the=app\"}");
    answers.push_back("<html>" + std::string{secret});
    answers.push_back("Authorization: Basic Y2xpX2ExOnMzY3JldC9vZit0aGU9YXBw");
    std::size_t failures = 0;
    const auto look = [&](const auto& got, const std::string& answer) {
        if (got.has_value())
            return;
        ++failures;
        for (const std::string& text : {texts_of(got.error()), fr::explain(got.error())})
            for (const std::string_view hidden : {std::string_view{token}.substr(2), secret})
                BOOST_TEST(text.find(hidden) == std::string::npos, answer);
    };
    for (const std::string& answer : answers)
        for (const int status : {200, 400, 502}) {
            look(s.fetch(answer, status), answer);
            look(s.fetch<fr::fetch_oauth_token>(answer, status), answer);
        }
    BOOST_TEST(failures >= 300u);
}

// Looks for `text` in an object, as a memory dump would.
template <class T>
bool holds(const T& object, std::string_view text) {
    const std::string_view bytes{reinterpret_cast<const char*>(&object), sizeof object};
    return bytes.find(text) != std::string_view::npos;
}

BOOST_AUTO_TEST_CASE(secrets_are_wiped) {
    using machine = fr::operation<fr::fetch_tenant_token>;
    alignas(machine) static unsigned char memory[sizeof(machine)];
    auto* const op = new (memory) machine;
    BOOST_TEST((op->start(fr::feishu, {app}, {}, 0).next == fr::action::send));
    BOOST_TEST(holds(memory, secret));
    op->incoming().status(200);
    op->incoming().body(R"({"code":0,"tenant_access_token":"t-5ecret0fTheTenant"})");
    BOOST_TEST((op->on_response(fr::delivery::answered, 0).next == fr::action::done));
    BOOST_TEST(!holds(memory, secret)); // the app's secret as soon as the call is done
    BOOST_TEST(holds(memory, "5ecret0fTheTenant"));
    op->prepare(fr::feishu, {app}); // the token, as soon as nobody may refer to it any more
    BOOST_TEST(!holds(memory, "5ecret0fTheTenant"));
    BOOST_TEST((op->start_prepared({}, 0).next == fr::action::send));
    op->incoming().status(200);
    op->incoming().body(R"({"code":0,"tenant_access_token":"t-5ecret0fTheTenant"})");
    BOOST_TEST((op->on_response(fr::delivery::answered, 0).next == fr::action::done));
    op->~machine();
    BOOST_TEST(!holds(memory, "5ecret0fTheTenant"));
    BOOST_TEST(!holds(memory, secret));
}

// As std::string, but with its characters where this test can look at them.
class visible_text {
  public:
    void assign(const char* data, std::size_t size) {
        size_ = size;
        for (std::size_t i = 0; i != size; ++i)
            text_[i] = data[i];
    }
    char* data() { return text_; }
    const char* data() const { return text_; }
    std::size_t size() const { return size_; }

  private:
    char text_[64] = {};
    std::size_t size_ = 0;
};

BOOST_AUTO_TEST_CASE(an_owning_token_wipes_its_text) {
    using text = fr::secret_text<visible_text>;
    alignas(text) static unsigned char memory[sizeof(text)];
    auto* const one = new (memory) text;
    one->assign("t-5ecret0fTheTenant", 19);
    const text copy = *one;
    BOOST_TEST(copy.get().reveal() == "t-5ecret0fTheTenant");
    one->assign("t-1", 3);
    BOOST_TEST(!holds(memory, "5ecret"));
    *one = copy;
    BOOST_TEST(one->get().reveal() == "t-5ecret0fTheTenant");
    one->~text();
    BOOST_TEST(!holds(memory, "5ecret"));
}

BOOST_AUTO_TEST_SUITE_END()
