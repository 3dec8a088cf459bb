// SPDX-License-Identifier: BSL-1.0
//
// bot.cpp - a bot that keeps a client as a member and decides by the kind of an error; and its test, in memory.
#include <feishu/reactions.hpp>
#include <feishu/reactions/explain/error_code.hpp>
#include <feishu/reactions/testing/fake_clock.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include <cstdio>
#include <map>
#include <string>
#include <utility>

namespace fr = feishu::reactions;
using namespace fr::literals;

// Marks messages as seen. The HTTP stack and the clock are its client's: real ones in the program, fakes in a test.
class bot {
  public:
    explicit bot(fr::client client) : client_{std::move(client)} {}

    // Whether the message is marked now.
    bool mark(const std::string& message) {
        const auto added = client_.add(message, fr::emoji::get);
        if (added) {
            marks_[message] = std::string{added->id.view()}; // ids of an answer own their text; keep it to remove it
            return true;
        }
        const fr::error& e = added.error();
        std::printf("%s\n", fr::explain(e).c_str());
        switch (e.kind()) {
        case fr::error_kind::gone: break; // recalled: nothing to do
        case fr::error_kind::permission:
            for (const auto& missing : e.permissions) // any one of these is enough
                std::printf("  ask for the scope %s\n", missing.subject.c_str());
            break;
        case fr::error_kind::rate_limit: // the retries are used up
            std::printf("  not before %u ms have passed\n", static_cast<unsigned>(e.retry_after.count()));
            break;
        default: last_ = e.code; // a std::error_code, for a program that speaks them
        }
        return false;
    }
    bool unmark(const std::string& message) {
        const auto mark = marks_.find(message);
        return mark != marks_.end() && client_.remove(message, mark->second) && marks_.erase(message) == 1;
    }
    [[nodiscard]] std::error_code last_error() const { return last_; }

  private:
    fr::client client_;
    std::map<std::string, std::string> marks_; // message id, reaction id
    std::error_code last_;
};

int main() {
    fr::testing::fake_service service; // a bot and a user in a chat; it is the transport too
    fr::testing::fake_clock clock{service};
    const std::string token = service.bot_token();
    const std::string message = service.new_message();
    const fr::call_options options{.deadline = 20'000_ms, .retry = {.attempts = 3}};
    bot robot{fr::client{fr::feishu, fr::tenant_token{token}, &service, &clock, options}};

    bool good = robot.mark(message) && service.reactions_of(message).size() == 1;
    good = good && robot.unmark(message) && service.reactions_of(message).empty();

    service.inject(fr::errc::rate_limited).wait = 3000_ms; // waited for, in no time at all
    good = good && robot.mark(message) && clock.sleeps().size() == 1 && clock.sleeps()[0] == 3000;

    const std::string recalled = service.new_message();
    service.recall(recalled);
    good = good && !robot.mark(recalled) && !robot.last_error();

    service.expire(token);
    good = good && !robot.mark(message) && robot.last_error() == fr::error_kind::token;

    std::printf("%s\n", good ? "all as expected" : "something is wrong");
    return good ? 0 : 1;
}
