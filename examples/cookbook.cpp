// SPDX-License-Identifier: BSL-1.0
//
// cookbook.cpp - the recipes of docs/cookbook.md, run against the fake service in memory.
#include <feishu/reactions.hpp>
#include <feishu/reactions/client/guard.hpp>
#include <feishu/reactions/client/own_reactions.hpp>
#include <feishu/reactions/client/reaction_range.hpp>
#include <feishu/reactions/client/replace.hpp>
#include <feishu/reactions/emoji/search.hpp>
#include <feishu/reactions/emoji/unicode.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include <cstdio>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace fr = feishu::reactions;

namespace {

void log(const std::string& text) {
    std::printf("  %s\n", text.c_str());
}

// [acknowledge]
// Whether the author of the message can see that the bot has taken it on.
bool acknowledge(const fr::client& client, const std::string& message) {
    auto added = client.add(message, fr::emoji::onit);
    if (added || added.error().kind() == fr::error_kind::gone) // recalled: there is nobody to tell
        return added.has_value();
    log(fr::explain(added.error())); // a courtesy: the work goes on without it
    return false;
}
// [end]

// [typing]
void answer(const fr::client& client, const std::string& message, const std::function<void()>& work) {
    fr::reaction_guard typing{client, message, fr::emoji::typing, [](const fr::saved_reaction& left) {
                                  log("still there: " + std::string{left.reaction.view()}); // or into your database
                              }};
    if (auto added = typing.add(); !added)
        log(fr::explain(added.error()));
    work();
    if (auto closed = typing.close(); !closed)
        log(fr::explain(closed.error()));
}
// [end]

// [status]
// One reaction at a time: OnIt while the work lasts, then DONE or CrossMark.
class status {
  public:
    status(const fr::client& client, std::string message) : client_(client), message_(std::move(message)) {}
    bool show(fr::emoji next) {
        auto replaced = fr::replace(client_, message_, shown_, next);
        if (replaced)
            shown_ = replaced->id.text();
        else
            log(fr::explain(replaced.error().error)); // .state says what the message shows now
        return replaced.has_value();
    }

  private:
    const fr::client& client_;
    std::string message_;
    std::string shown_; // the id of the reaction; empty: none
};
// [end]

// [votes]
// One vote for each person, the first that counts; empty: the list could not be read to its end.
std::optional<std::map<std::string, int>> count_votes(const fr::client& client, const std::string& message,
                                                      const std::set<std::string>& choices) {
    std::map<std::string, int> votes;
    std::set<std::string> voters;
    fr::reaction_range all{client, message};
    for (const fr::reaction& r : all)
        if (choices.contains(r.emoji.text) && r.by.type == "user" && voters.insert(r.by.id).second)
            ++votes[r.emoji.text];
    if (all.failed()) {
        log(fr::explain(all.error()));
        return {};
    }
    return votes;
}
// [end]

// [configuration]
// The emoji that a setting names.
std::optional<fr::emoji> emoji_of_setting(const std::string& text) {
    const fr::emoji_match found = fr::find_emoji(text);
    if (found.is_exact())
        return found.best;
    log(text + " is no emoji type" +
        (found.count == 0 ? std::string{} : ", did you mean " + std::string{found.best.view()} + "?"));
    return {};
}
// [end]

// [leftovers]
// At the start of the program: what an earlier run has left on a message.
void clean_up(const fr::client& client, const std::string& message, const std::string& app_id) {
    auto removed = fr::remove_own(client, message, fr::emoji::typing, fr::caller_identity::app(app_id));
    if (!removed)
        log(fr::explain(removed.error()));
}
// [end]

std::string shown(const fr::testing::fake_service& service, const std::string& message) {
    std::string all;
    for (const auto& reaction : service.reactions_of(message))
        all += (all.empty() ? "" : " ") + reaction.emoji;
    return all;
}

} // namespace

int main() {
    fr::testing::fake_service service;
    const std::string bot = service.bot();
    fr::client client{fr::feishu, fr::tenant_token{service.bot_token()}, &service};
    bool good = true;
    const auto expect = [&](bool as_it_should_be, const char* what) {
        std::printf("%s%s\n", what, as_it_should_be ? "" : ": NOT AS EXPECTED");
        good = good && as_it_should_be;
    };

    std::string message = service.new_message();
    expect(acknowledge(client, message) && shown(service, message) == "OnIt", "acknowledge");
    service.recall(message);
    expect(!acknowledge(client, message), "acknowledge a message that was recalled");

    message = service.new_message();
    bool seen = false;
    answer(client, message, [&] { seen = shown(service, message) == "Typing"; });
    expect(seen && shown(service, message).empty(), "typing");

    status progress{client, message};
    expect(progress.show(fr::emoji::onit) && progress.show(fr::emoji::done) && shown(service, message) == "DONE",
           "status");

    message = service.new_message();
    const std::string colleague = service.world.add_user();
    service.react(message, service.user(), "THUMBSUP");
    service.react(message, service.user(), "No"); // a second vote of the same person
    service.react(message, colleague, "THUMBSUP");
    service.react(message, bot, "THUMBSUP");
    const auto votes = count_votes(client, message, {"THUMBSUP", "No"});
    expect(votes && *votes == std::map<std::string, int>{{"THUMBSUP", 2}}, "votes");

    expect(emoji_of_setting("OnIt") == fr::emoji::onit && !emoji_of_setting("ON_IT"), "names from a configuration");

    service.react(message, bot, "Typing");
    clean_up(client, message, bot);
    expect(shown(service, message).find("Typing") == std::string::npos, "leftovers");
    return good ? 0 : 1;
}
