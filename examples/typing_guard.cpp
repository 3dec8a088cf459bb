// SPDX-License-Identifier: BSL-1.0
//
// typing_guard.cpp - a bot that shows "typing" while it works, cleans up after a crash, and keeps a status.
//
// Runs against the fake service in memory; with a transport of your own in its place it runs against the real
// one. Ends with 1 where a reaction is left that should not be.
#include <feishu/reactions.hpp>
#include <feishu/reactions/client/guard.hpp>
#include <feishu/reactions/client/replace.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include <cstdio>
#include <stdexcept>
#include <string>

namespace fr = feishu::reactions;
using fr::testing::fake_service;

namespace {

// What the program would keep in a file or a database: reactions that a next process has to remove.
struct journal {
    std::string message = {};
    std::string reaction = {}; // empty: not known
    std::string type = {};

    void write(const fr::saved_reaction& o) {
        message = o.message.view();
        reaction = o.reaction.view();
        type = o.type.view();
    }
    [[nodiscard]] fr::saved_reaction read() const { return {message, reaction, fr::emoji::unchecked(type)}; }
};

bool warn(const char* what, const fr::error& e) {
    std::printf("  %s: %s\n", what, fr::explain(e).c_str());
    return false;
}

// The whole of it. The reaction is a courtesy: the work is done whether or not it can be shown.
void answer(fr::client& client, const std::string& message, journal& open, auto work) {
    fr::reaction_guard typing{client, message, fr::emoji::typing, [&](const fr::saved_reaction& left) {
                                  std::printf("  left open, its id %s\n",
                                              left.reaction.empty() ? "not known" : "written down");
                                  open.write(left);
                              }};
    if (const auto added = typing.add(); !added)
        warn("not shown", added.error());
    work();
    if (const auto closed = typing.close(); !closed)
        warn("not removed", closed.error()); // the guard's destructor writes it to the journal
}

// At the start of a process: what the one before has left.
bool clean_up(fr::client& client, journal& open, const std::string& bot) {
    auto typing = fr::reaction_guard<fr::client>::adopt(client, open.read());
    const auto closed = typing.close(fr::caller_identity::app(bot)); // also where its id was never known
    open = {};
    return closed || warn("not cleaned up", closed.error());
}

// "typing", then "done" in its place.
bool show_status(fr::client& client, const std::string& message) {
    const auto first = fr::replace(client, message, {}, fr::emoji::typing);
    if (!first)
        return warn("no status", first.error().error);
    const auto second = fr::replace(client, message, first->id, fr::emoji::done);
    if (!second) {
        switch (second.error().state) {
        case fr::replace_state::old_one: return warn("the old status stays", second.error().error);
        case fr::replace_state::both: return warn("both are shown", second.error().error);
        case fr::replace_state::new_one: return warn("the new one is shown, perhaps both", second.error().error);
        case fr::replace_state::unknown: return warn("the old one is shown, perhaps both", second.error().error);
        }
    }
    return true;
}

std::string shown(const fake_service& service, const std::string& message) {
    std::string all;
    for (const auto& reaction : service.reactions_of(message))
        (all += ' ') += reaction.emoji;
    return all.empty() ? " nothing" : all;
}

} // namespace

int main() {
    fake_service service;
    const std::string bot = service.bot();
    fr::client client{fr::feishu, fr::tenant_token{service.bot_token()}, &service};
    journal open;
    bool good = true;
    const auto expect = [&](const std::string& message, const std::string& what) {
        const std::string now = shown(service, message);
        std::printf("  on the message:%s\n", now.c_str());
        good = good && now == what;
    };

    std::printf("A message is answered:\n");
    std::string message = service.new_message();
    answer(client, message, open, [&] { expect(message, " Typing"); });
    expect(message, " nothing");

    std::printf("The message is recalled in the meantime:\n");
    message = service.new_message();
    answer(client, message, open, [&] { service.recall(message); });
    std::printf("  and nothing is left to do\n");
    good = good && open.message.empty();

    std::printf("The work fails with an exception:\n");
    message = service.new_message();
    try {
        answer(client, message, open, [] { throw std::runtime_error{"the model does not answer"}; });
    } catch (const std::runtime_error& e) {
        std::printf("  %s\n", e.what());
    }
    expect(message, " Typing");
    good = clean_up(client, open, bot) && good;
    expect(message, " nothing");

    std::printf("The answer to the add is lost:\n");
    message = service.new_message();
    service.lose_answer();
    answer(client, message, open, [] {});
    expect(message, " Typing");
    good = clean_up(client, open, bot) && good;
    expect(message, " nothing");

    std::printf("A status is kept:\n");
    message = service.new_message();
    good = show_status(client, message) && good;
    expect(message, " DONE");
    return good ? 0 : 1;
}
