// SPDX-License-Identifier: BSL-1.0
//
// by_hand.cpp - the operation without a driver, for a host that has neither threads nor callbacks: a main loop
// that polls a modem. No heap, no exceptions; everything is in three objects of fixed size.
#include <feishu/reactions/add.hpp>
#include <feishu/reactions/operation.hpp>

#include <cstdint>     // std::uint64_t
#include <cstdio>      // std::printf
#include <string_view> // std::string_view

namespace fr = feishu::reactions;

// Stands in for a modem's AT interface: it takes a request and hands out the answer a few bytes at a time.
class modem {
  public:
    void send(const fr::request& q) {
        std::printf("> %s %s\n", q.method_name.data(), q.target.data());
        for (const fr::field& f : q.headers)
            std::printf("> %s: %s\n", f.name.data(), f.secret ? "(secret)" : f.value.data());
        std::printf("> %s\n", q.body.data());
        ++sent_;
        position_ = 0;
    }
    // The first attempt is told to wait; the second succeeds.
    [[nodiscard]] int status() const { return sent_ == 1 ? 429 : 200; }
    [[nodiscard]] bool receive(std::string_view& bytes) {
        const std::string_view all =
            sent_ == 1 ? R"({"code":99991400,"msg":"request trigger frequency limit"})"
                       : R"({"code":0,"msg":"success","data":{"reaction_id":"ZCaCIjUB","operator":)"
                         R"({"operator_id":"cli_1","operator_type":"app"},"action_time":"1790000000000",)"
                         R"("reaction_type":{"emoji_type":"OnIt"}}})";
        constexpr std::size_t at_once = 7;
        const std::size_t left = all.size() - position_;
        bytes = {all.data() + position_, left < at_once ? left : at_once};
        position_ += bytes.size();
        return !bytes.empty();
    }

  private:
    int sent_ = 0;
    std::size_t position_ = 0;
};

int main() {
    // A URL of 300 bytes, a token of 100 and an answer of 700 are enough here: about 3 KB in all.
    static fr::operation<fr::add_reaction, fr::limits{.url = 300, .body = 80, .token = 100, .answer = 700}> op;
    modem radio;
    std::uint64_t now_ms = 0; // a tick counter in real life

    fr::step next = op.begin(fr::feishu, {"om_dc13264520392913993dd051dba21dcf", fr::emoji::onit},
                             {.deadline_ms = 60'000, .retry = {.attempts = 3}}, now_ms);
    while (next.next != fr::action::done) {
        switch (next.next) {
        case fr::action::need_token: next = op.on_token(fr::tenant_token{"t-g1044ghJRUIJJ5ELTKLR"}, now_ms); break;
        case fr::action::send: {
            radio.send(op.outgoing());
            op.incoming().status(radio.status());
            if (radio.status() == 429)
                op.incoming().header("x-ogw-ratelimit-reset", "2");
            for (std::string_view bytes; radio.receive(bytes);)
                op.incoming().body(bytes);
            next = op.on_response(fr::delivery::answered, now_ms);
            break;
        }
        case fr::action::wait: {
            const unsigned pause = next.ms;
            std::printf("  wait %u ms\n", pause);
            now_ms += pause;
            next = op.on_timer(now_ms);
            break;
        }
        case fr::action::pending: // only after on_cancel()
        case fr::action::done: break;
        }
    }
    if (!op.outcome()) {
        std::printf("failed with code %d\n", static_cast<int>(op.outcome().error().code));
        return 1;
    }
    const fr::reaction_view& reaction = *op.outcome();
    std::printf("reaction %.*s was added\n", static_cast<int>(reaction.id.size()), reaction.id.data());
}
