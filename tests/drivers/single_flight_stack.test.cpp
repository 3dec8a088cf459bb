// SPDX-License-Identifier: BSL-1.0
//
// single_flight_stack.test.cpp - the copies of a token that a source makes while it gives it out do not stay behind on
// the stack. POSIX: a thread runs on memory of the test, which is looked through afterwards.
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/testing/manual_clock.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

#if defined(__linux__)
#    include <pthread.h>
#endif

namespace fr = feishu::reactions;
using namespace fr::literals;
namespace ft = feishu::reactions::testing;

#if defined(__linux__)

namespace {

alignas(4096) char stack[1 << 20];
bool is_on_stack(const char* p) {
    return p >= stack && p < stack + sizeof stack;
}

template <class Use>
void on_stack(Use& use) {
    pthread_attr_t own;
    pthread_t thread;
    BOOST_REQUIRE(pthread_attr_init(&own) == 0);
    BOOST_REQUIRE(pthread_attr_setstack(&own, stack, sizeof stack) == 0);
    const auto run = [](void* what) -> void* {
        (*static_cast<Use*>(what))();
        return nullptr;
    };
    BOOST_REQUIRE(pthread_create(&thread, &own, run, &use) == 0);
    BOOST_REQUIRE(pthread_join(thread, nullptr) == 0);
    pthread_attr_destroy(&own);
}

const std::string token = "t-a-token-that-is-longer-than-registers-are"; // on the heap

struct fetch {
    fr::token_fetch** open;
    void operator()(fr::token_fetch& f) const noexcept { *open = &f; }
};

// Notes where the token lay, and copies nothing.
class wish final : public fr::token_request {
  public:
    wish() : token_request(&wish::take) {}
    const char* at = nullptr;

  private:
    static void take(fr::token_request& q, const fr::token_answer& a) noexcept {
        static_cast<wish&>(q).at = a.token.reveal() == token ? a.token.reveal().data() : nullptr;
    }
};

bool is_left_behind() {
    return std::string_view{stack, sizeof stack}.find(token) != std::string_view::npos;
}
// AddressSanitizer keeps locals elsewhere.
#    if defined(__SANITIZE_ADDRESS__)
constexpr bool locals_are_on_the_stack = false;
#    elif defined(__has_feature)
#        if __has_feature(address_sanitizer)
constexpr bool locals_are_on_the_stack = false;
#        else
constexpr bool locals_are_on_the_stack = true;
#        endif
#    else
constexpr bool locals_are_on_the_stack = true;
#    endif

} // namespace

BOOST_AUTO_TEST_SUITE(single_flight_stack)

BOOST_AUTO_TEST_CASE(no_copy_of_a_token_stays_on_the_stack) {
    fr::token_fetch* open = nullptr;
    ft::manual_clock clock;
    fr::single_flight<fetch, ft::manual_clock> source{fetch{&open}, clock};
    wish waits;
    source.request(waits);

    auto provide = [&] { open->provide(fr::access_token{std::string_view{token}}, 7'200'000_ms); };
    on_stack(provide);
    BOOST_TEST((waits.at != nullptr));
    BOOST_TEST((is_on_stack(waits.at) || !locals_are_on_the_stack));
    BOOST_TEST(!is_left_behind());

    wish at_once;
    auto ask = [&] { source.request(at_once); };
    on_stack(ask);
    BOOST_TEST((is_on_stack(at_once.at) || !locals_are_on_the_stack));
    BOOST_TEST(!is_left_behind());
}

BOOST_AUTO_TEST_SUITE_END()

#else

BOOST_AUTO_TEST_CASE(the_stack_of_a_thread_is_looked_through_on_linux) {
    BOOST_TEST(true);
}

#endif
