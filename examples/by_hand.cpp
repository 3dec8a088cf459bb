// SPDX-License-Identifier: BSL-1.0
//
// by_hand.cpp - the operation without a driver, for a host that has neither threads nor callbacks: a game loop or
// a main loop that polls a modem, and that no call may hold up. No heap, no exceptions; everything has a fixed size.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/operation/operation.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint64_t
#include <cstdio>      // std::printf
#include <optional>    // std::optional
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using namespace fr::literals;

// Stands in for a modem's AT interface: it takes a request, and each time it is asked has a few bytes of the answer.
class modem {
  public:
    void send(const fr::request& q) {
        std::printf("> %s %s\n", q.method_name.data(), q.target.data());
        for (const fr::field& f : q.headers)
            std::printf("> %s: %s\n", f.name.data(), f.secret ? "(secret)" : f.value.data());
        std::printf("> %s\n", q.body.data());
        position_ = 0;
        hung_up_ = false;
        busy_ = ++sent_ == 1; // the first attempt is told to wait
    }
    void hang_up() { hung_up_ = true; }
    // Hands over what came in. Nothing is returned until the exchange has ended.
    std::optional<fr::delivery> poll(fr::response& r) {
        if (hung_up_)
            return fr::delivery::cancelled;
        if (position_ == 0) {
            r.status(busy_ ? 429 : 200);
            r.header("x-ogw-ratelimit-reset", busy_ ? "2" : "0");
        }
        const std::string_view all =
            busy_ ? R"({"code":99991400,"msg":"request trigger frequency limit"})"
                  : R"({"code":0,"msg":"success","data":{"reaction_id":"ZCaCIjUB","operator":)"
                    R"({"operator_id":"cli_1","operator_type":"app"},"action_time":"1790000000000",)"
                    R"("reaction_type":{"emoji_type":"OnIt"}}})";
        const std::size_t left = all.size() - position_;
        const std::string_view bytes{all.data() + position_, left < 7 ? left : 7};
        position_ += bytes.size();
        if (!r.body(bytes))
            return fr::delivery::too_big;
        return position_ == all.size() ? std::optional{fr::delivery::answered} : std::nullopt;
    }

  private:
    int sent_ = 0;
    bool busy_ = false;
    bool hung_up_ = false;
    std::size_t position_ = 0;
};

// One call, under way while the frames go by.
class adding {
  public:
    explicit adding(modem& radio) : radio_(radio) {}

    void start(fr::message_id message, std::uint64_t now) {
        turn_to(
            op_.start(fr::feishu, {message, fr::emoji::onit}, {.deadline = 60'000_ms, .retry = {.attempts = 3}}, now),
            now);
    }
    // Once per frame; never waits. False: the outcome is there.
    bool tick(std::uint64_t now) {
        switch (doing_.next) {
        case fr::action::need_token: turn_to(op_.on_token(fr::tenant_token{"t-g1044ghJRUIJJ5ELTKLR"}, now), now); break;
        case fr::action::send:
            if (!sent_) {
                radio_.send(op_.outgoing());
                sent_ = true;
            } else if (const auto end = radio_.poll(op_.incoming())) {
                turn_to(op_.on_response(*end, now), now);
            }
            break;
        case fr::action::wait:
            if (now >= due_)
                turn_to(op_.on_timer(now), now);
            break;
        case fr::action::pending: // is never turned to
        case fr::action::done: break;
        }
        return doing_.next != fr::action::done;
    }
    // Ends the call: at once, or, where its request is on its way, in the tick that hears of the modem's end.
    void cancel(std::uint64_t now) {
        turn_to(sent_ ? op_.on_cancel(now) : op_.on_cancel_unsent(now), now);
        radio_.hang_up();
    }
    [[nodiscard]] const auto& outcome() const { return op_.outcome(); }

  private:
    void turn_to(fr::step next, std::uint64_t now) {
        if (next.next == fr::action::pending)
            return; // what was to be done still is
        doing_ = next;
        due_ = now + next.time.count();
        sent_ = false;
    }

    // A URL of 300 bytes, a token of 100 and an answer of 700 are enough here: about 3 KB in all.
    fr::operation<fr::add_reaction, fr::buffer_sizes{.url = 300, .body = 80, .token = 100, .answer = 700}> op_;
    modem& radio_;
    fr::step doing_ = {.next = fr::action::done};
    std::uint64_t due_ = 0; // of action::wait
    bool sent_ = false;     // of action::send
};

// Stands in for the game: its frames go by until the call is over. Returns how many.
int play(adding& call, std::uint64_t& now_ms, int at_most) {
    int frames = 1;
    while (call.tick(now_ms += 16) && frames != at_most)
        ++frames;
    return frames;
}

int main() {
    constexpr fr::message_id message = "om_dc13264520392913993dd051dba21dcf";
    modem radio;
    static adding call{radio};
    std::uint64_t now_ms = 0; // a tick counter in real life

    call.start(message, now_ms);
    int frames = play(call, now_ms, 10'000);
    if (!call.outcome()) {
        std::printf("failed with code %d\n", static_cast<int>(call.outcome().error().code));
        return 1;
    }
    const fr::reaction_view& reaction = *call.outcome();
    std::printf("reaction %.*s was added in %d frames\n\n", static_cast<int>(reaction.id.size()), reaction.id.data(),
                frames);

    call.start(message, now_ms);
    play(call, now_ms, 5); // the request is sent, and a part of the answer has come
    call.cancel(now_ms);
    frames = play(call, now_ms, 10'000);
    std::printf("another one was cancelled in %d frame\n", frames);
    return !call.outcome() && call.outcome().error().code == fr::errc::cancelled ? 0 : 1;
}
