// SPDX-License-Identifier: BSL-1.0
//
// wiping.test.cpp - what does not stay in memory: a secret of the parameters, and the beginning of a secret answer.
#include <feishu/reactions/endpoints/oauth_token.hpp>
#include <feishu/reactions/endpoints/tenant_token.hpp>
#include <feishu/reactions/operation/operation.hpp>

#include "support/print.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>     // std::size_t
#include <new>         // placement
#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using fr::errc;

namespace {

// Looks for `text` in an object, as a memory dump would.
template <class T>
bool holds(const T& object, std::string_view text) {
    const std::string_view bytes{reinterpret_cast<const char*>(&object), sizeof object};
    return bytes.find(text) != std::string_view::npos;
}

// What start() answers for a secret of this size, and whether the operation then holds any eight bytes of it.
struct tried {
    errc code = errc::ok;
    bool left = false;
};
template <class Machine>
tried start(std::size_t size) {
    const std::string secret(size, 's');
    alignas(Machine) static unsigned char memory[sizeof(Machine)];
    auto* const op = new (memory) Machine{fr::uninitialised};
    const fr::app_credentials app = {"cli_a1", fr::app_secret{secret}};
    tried out;
    if (op->start(fr::feishu, {app}, {}, 0).next == fr::action::done) {
        out.code = op->outcome().error().code;
        out.left = holds(memory, "ssssssss");
    } else {
        op->incoming().status(200);
        BOOST_TEST((op->on_response(fr::delivery::answered, 0).next == fr::action::done));
        out.left = holds(memory, "ssssssss");
    }
    op->~Machine();
    return out;
}

// The secret of an app, from an endpoint that does not check it by itself.
struct careless {
    static constexpr fr::endpoint_info info = fr::fetch_tenant_token::info;
    static constexpr fr::endpoint_traits traits = fr::fetch_tenant_token::traits;
    template <std::size_t Items>
    using answer = fr::fetch_tenant_token::answer<Items>;
    template <class String, template <class...> class Vector>
    using owning_answer = fr::fetch_tenant_token::owning_answer<String, Vector>;

    fr::fetch_tenant_token call = {};
    constexpr errc validate(fr::error_view&) const noexcept { return errc::ok; }
    constexpr void write_target(fr::text_sink& out) const noexcept { call.write_target(out); }
    constexpr void write_body(fr::text_sink& out) const noexcept { call.write_body(out); }
    constexpr fr::access_token secret() const noexcept { return call.secret(); }
};
static_assert(fr::endpoint_call<careless>);

} // namespace

BOOST_AUTO_TEST_SUITE(wiping)

BOOST_AUTO_TEST_CASE(a_secret_that_does_not_fit_is_not_left_behind) {
    // Too long for the body, too long for its own copy, and in a body whose URL is too long.
    const tried body = start<fr::operation<fr::fetch_tenant_token>>(600);
    BOOST_TEST(body.code == errc::buffer_too_small);
    BOOST_TEST(!body.left);
    const tried copy = start<fr::operation<fr::fetch_tenant_token, fr::buffer_sizes{.token = 16}>>(40);
    BOOST_TEST(copy.code == errc::buffer_too_small);
    BOOST_TEST(!copy.left);
    const tried url = start<fr::operation<fr::fetch_tenant_token, fr::buffer_sizes{.url = 16}>>(40);
    BOOST_TEST(url.code == errc::buffer_too_small);
    BOOST_TEST(!url.left);
    const tried basic = start<fr::operation<fr::fetch_oauth_token, fr::buffer_sizes{.token = 60}>>(40);
    BOOST_TEST(basic.code == errc::buffer_too_small);
    BOOST_TEST(!basic.left);
}

BOOST_AUTO_TEST_CASE(a_secret_that_was_sent_is_not_left_behind) {
    for (const std::size_t size : {10u, 24u, 40u, 100u}) {
        BOOST_TEST(!start<fr::operation<fr::fetch_tenant_token>>(size).left);
        BOOST_TEST(!start<fr::operation<fr::fetch_oauth_token>>(size).left);
    }
}

BOOST_AUTO_TEST_CASE(a_secret_that_is_refused_is_not_left_behind) {
    using machine = fr::operation<careless>;
    const std::string secret = "ssssssss ssssssss";
    alignas(machine) static unsigned char memory[sizeof(machine)];
    auto* const op = new (memory) machine{fr::uninitialised};
    const fr::app_credentials app = {"cli_a1", fr::app_secret{secret}};
    BOOST_TEST((op->start(fr::feishu, {{app}}, {}, 0).next == fr::action::done));
    BOOST_TEST(op->outcome().error().code == errc::invalid_token);
    BOOST_TEST(!holds(memory, "ssssssss"));
    op->~machine();
}

BOOST_AUTO_TEST_CASE(a_call_that_was_prepared_and_never_started_leaves_no_secret) {
    using machine = fr::operation<fr::fetch_tenant_token>;
    const std::string secret(24, 's');
    alignas(machine) static unsigned char memory[sizeof(machine)];
    auto* const op = new (memory) machine{fr::uninitialised};
    op->prepare(fr::feishu, {fr::app_credentials{"cli_a1", fr::app_secret{secret}}});
    BOOST_TEST(holds(memory, "ssssssss"));
    op->prepare(fr::feishu, {fr::app_credentials{"cli_a1", fr::app_secret{"uuuuuuuuu"}}});
    BOOST_TEST(!holds(memory, "ssssssss"));
    BOOST_TEST(holds(memory, "uuuuuuuu"));
    op->~machine();
    BOOST_TEST(!holds(memory, "uuuuuuuu"));
}

BOOST_AUTO_TEST_CASE(the_notes_hold_nothing_of_a_secret_answer) {
    for (const std::string_view answer : {R"({"code":0,"tenant_access_token":"t-5ecret0fTheTenant","expire":7200})",
                                          R"({"code":0,"tenant_access_token":"t-5ecret0fTheTenant")"}) {
        char buffer[256];
        fr::response r{buffer};
        r.status(200);
        r.body(answer);
        fr::error_notes notes;
        const auto got = fr::read_answer<fr::fetch_tenant_token>(r, notes);
        BOOST_TEST(got.has_value() == (answer.back() == '}'));
        BOOST_TEST(!holds(notes, "5ecret"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
