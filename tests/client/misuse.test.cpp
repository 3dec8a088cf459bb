// SPDX-License-Identifier: BSL-1.0
//
// misuse.test.cpp - broken contracts of a client's life are noticed.
namespace misuse {
void note(const char* words) noexcept;
}
#define FEISHU_REACTIONS_ASSERT(condition, words) ((condition) ? static_cast<void>(0) : misuse::note(words))

#include <feishu/reactions/client/client.hpp>

#include <boost/test/unit_test.hpp>

#include <string>  // std::string
#include <utility> // std::move
#include <vector>  // std::vector

namespace fr = feishu::reactions;

namespace {
std::string noted;
} // namespace

void misuse::note(const char* words) noexcept {
    noted += words;
}

BOOST_AUTO_TEST_SUITE(client_misuse)

BOOST_AUTO_TEST_CASE(moving_a_client_while_a_call_runs_is_noticed) {
    noted.clear();
    std::vector<fr::client> clients;
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, [&](const fr::request&, fr::response& r) {
                          if (clients.empty())
                              clients.push_back(std::move(client));
                          r.status(200);
                          r.body(R"({"code":0})");
                          return fr::delivery::answered;
                      }};
    const fr::client_ref calls = client;
    BOOST_TEST(calls.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(noted == "a client was moved while a call was running");
    noted.clear();
    const fr::client moved = std::move(clients[0]); // the call has ended
    BOOST_TEST(moved.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(noted == "");
}

BOOST_AUTO_TEST_CASE(a_call_of_a_client_that_was_moved_from_is_noticed_and_sends_nothing) {
    noted.clear();
    int sent = 0;
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, [&](const fr::request&, fr::response&) {
                          ++sent;
                          return fr::delivery::broken;
                      }};
    const fr::client moved = std::move(client);
    // NOLINTNEXTLINE(bugprone-use-after-move): that is the misuse
    BOOST_TEST(!client.add("om_1", fr::emoji::ok).has_value());
    BOOST_TEST(noted == "a call of a client that was moved from");
    BOOST_TEST(sent == 0);
}

BOOST_AUTO_TEST_CASE(a_null_pointer_as_a_part_is_noticed) {
    fr::delivery (*const no_function)(const fr::request&, fr::response&) = nullptr;
    noted.clear();
    const fr::client of_no_function{fr::feishu, fr::tenant_token{"t-1"}, no_function};
    BOOST_TEST(noted == "a client was given a null pointer for its token source, transport or clock");
    noted.clear();
    fr::no_clock* const no_clock = nullptr;
    const fr::client of_no_clock{fr::feishu, fr::tenant_token{"t-1"},
                                 +[](const fr::request&, fr::response&) { return fr::delivery::broken; }, no_clock};
    BOOST_TEST(noted == "a client was given a null pointer for its token source, transport or clock");
}

BOOST_AUTO_TEST_SUITE_END()
