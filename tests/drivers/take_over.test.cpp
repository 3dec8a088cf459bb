// SPDX-License-Identifier: BSL-1.0
//
// take_over.test.cpp - a call that another thread destroys while its handler returns: both orders of the two stores in
// which the threads may meet, each forced, since by chance they come once in a million calls.
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/emoji/literal.hpp>
#include <feishu/reactions/endpoints/add.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>   // std::atomic
#include <optional> // std::optional
#include <thread>   // std::thread

namespace fr = feishu::reactions;

namespace {

// What one of the two threads has done since it became one of them.
struct party {
    std::atomic<int> exchanges = 0;
    std::atomic<int> loads = 0; // since the last exchange
    [[nodiscard]] bool waits_after(int n) const { return exchanges == n && loads > 2; }
};
struct meeting {
    bool destroyer_is_late = false;
    party leaver = {};
    party destroyer = {};
};
meeting* now = nullptr;
thread_local party* self = nullptr;

void until(const auto& holds) {
    while (!holds())
        std::this_thread::yield();
}

// As threads::many, and stops the two threads where they are to meet.
struct arranged {
    class word {
      public:
        unsigned char load() const noexcept {
            if (self != nullptr)
                ++self->loads;
            return bits_;
        }
        void store(unsigned char bits) noexcept { bits_ = bits; }
        bool compare_exchange(unsigned char& expected, unsigned char desired) noexcept {
            if (!bits_.compare_exchange_strong(expected, desired))
                return false;
            if (self == nullptr)
                return true;
            self->loads = 0;
            ++self->exchanges;
            meeting& at = *now;
            if (self == &at.leaver && at.leaver.exchanges == 1) // it has said that it leaves, and not ended the call
                until([&] { return at.destroyer_is_late ? at.destroyer.exchanges == 1 : at.destroyer.waits_after(2); });
            if (self == &at.destroyer && at.destroyer.exchanges == 1 && at.destroyer_is_late) // has claimed the call
                until([&] { return at.leaver.waits_after(2); });
            return true;
        }

      private:
        std::atomic<unsigned char> bits_ = 0;
    };
};

struct inline_transport {
    static void start(fr::exchange& x) noexcept {
        x.status(200);
        x.body(R"({"code":0,"data":{"reaction_id":"the-id"}})");
        x.done(fr::delivery::answered);
    }
    static void cancel(fr::exchange&) noexcept {}
};

// Whether the call ended once, and both threads came back from it.
bool meet(bool destroyer_is_late) {
    meeting arranged_here;
    arranged_here.destroyer_is_late = destroyer_is_late;
    now = &arranged_here;
    fr::fixed_token tokens{fr::tenant_token{"t-some-token"}};
    inline_transport http;
    fr::session over{fr::feishu, tokens, http};
    int ends = 0;
    const auto handler = [&ends](const auto& got) {
        ends += got ? 1 : 0;
        self = &now->leaver;
    };
    std::optional<fr::callback_call<fr::add_reaction, decltype(over), decltype(handler), arranged>> call;
    call.emplace(over, handler);
    std::thread leaving{[&] { call->start({"om_1", fr::emoji::onit}); }};
    until([&] { return arranged_here.leaver.exchanges == 1; });
    self = &arranged_here.destroyer;
    call.reset();
    self = nullptr;
    leaving.join();
    return ends == 1;
}

} // namespace

BOOST_AUTO_TEST_SUITE(take_over)

BOOST_AUTO_TEST_CASE(who_destroys_waits_for_the_last_store_of_who_leaves) {
    BOOST_TEST(meet(false));
}

BOOST_AUTO_TEST_CASE(who_leaves_waits_until_who_destroys_has_looked) {
    BOOST_TEST(meet(true));
}

BOOST_AUTO_TEST_SUITE_END()
